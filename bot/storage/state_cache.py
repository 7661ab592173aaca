"""The states used last by their text, so that a member who is talking is not built again at every tap.

Building sixty days of workouts costs most of a millisecond. The text is the key: what another process wrote can never
be mistaken for what is remembered here.
"""

from threading import Lock
from typing import Final

from cachetools import LRUCache

from bot.storage import codec
from flows.model.member import SCHEMA, Member

SIZE: Final = 256


class StateCache:
    """`codec` with a memory of the `size` states used last: of a member who is talking, one or a few."""

    def __init__(self, size: int = SIZE) -> None:
        self._states: LRUCache[str, Member] = LRUCache(size)
        self._lock = Lock()

    def dump(self, member: Member) -> str:
        """As `codec.dump`."""
        document = codec.dump(member)
        with self._lock:
            self._states[document] = member
        return document

    def load(self, document: str, schema: int) -> Member:
        """As `codec.load`."""
        if schema != SCHEMA:
            return codec.load(document, schema)
        with self._lock:
            known = self._states.get(document)
        if known is None:
            known = codec.load(document, schema)
            with self._lock:
                self._states[document] = known
        return known

    def clear(self) -> None:
        """Forget all of them (after a deletion)."""
        with self._lock:
            self._states.clear()
