"""The states used last by their text, so that a member who is talking is not built again at every tap.

Building sixty days of workouts costs most of a millisecond. The text is the key: what another process wrote can never
be mistaken for what is remembered here.
"""

from collections import OrderedDict
from threading import Lock
from typing import Final

from bot.storage import codec
from flows.model.member import SCHEMA, Member

MOST: Final = 256


class StateCache:
    """`codec` with a memory of the `most` states used last: of a member who is talking, one or a few."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._states: OrderedDict[str, Member] = OrderedDict()
        self._lock = Lock()

    def dump(self, member: Member) -> str:
        """As `codec.dump`."""
        document = codec.dump(member)
        self._keep(document, member)
        return document

    def load(self, document: str, schema: int) -> Member:
        """As `codec.load`."""
        if schema != SCHEMA:
            return codec.load(document, schema)
        with self._lock:
            known = self._states.get(document)
            if known is not None:
                self._states.move_to_end(document)
        if known is not None:
            return known
        member = codec.load(document, schema)
        self._keep(document, member)
        return member

    def forget(self) -> None:
        """Nothing of anybody stays (after a deletion)."""
        with self._lock:
            self._states.clear()

    def _keep(self, document: str, member: Member) -> None:
        with self._lock:
            self._states[document] = member
            self._states.move_to_end(document)
            if len(self._states) > self._most:
                self._states.popitem(last=False)
