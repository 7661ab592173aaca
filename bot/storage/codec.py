"""A member's state as JSON text and back, and the upgrades of older shapes. Knows no database."""

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from flows.errors import StateError
from flows.member import SCHEMA, Member

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

UPGRADES: Mapping[int, Upgrade] = {}
"""Schema -> function that makes the document one schema newer. Every released version has examples in the tests."""

REMEMBERED: Final = 256

_adapter: TypeAdapter[Member] = TypeAdapter(Member)


class _Remembered:
    """The newest states by their text: a member who is talking is not built anew at every tap.

    Building sixty days of workouts costs most of a millisecond. The text is the key, so what another process
    wrote can never be mistaken for what is remembered here.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._members: OrderedDict[str, Member] = OrderedDict()
        self._lock = Lock()

    def get(self, document: str) -> Member | None:
        with self._lock:
            member = self._members.get(document)
            if member is not None:
                self._members.move_to_end(document)
            return member

    def put(self, document: str, member: Member) -> None:
        with self._lock:
            self._members[document] = member
            if len(self._members) > self._size:
                self._members.popitem(last=False)

    def forget(self) -> None:
        with self._lock:
            self._members.clear()


_remembered = _Remembered(REMEMBERED)


def forget() -> None:
    """Forget the remembered states (after a deletion: nothing of hers stays in memory either)."""
    _remembered.forget()


def dump(member: Member) -> str:
    """The state as JSON text without what is None; equal members give equal text."""
    document = _adapter.dump_json(member, exclude_none=True).decode()
    _remembered.put(document, member)
    return document


def load(document: str, schema: int) -> Member:
    """The member in a stored document of that schema, upgraded where it is older.

    Raises StateError, which names the places that do not fit and never what stood there.
    """
    if schema != SCHEMA:
        document = upgrade(document, schema)
    known = _remembered.get(document)
    if known is not None:
        return known
    try:
        member = _adapter.validate_json(document)
    except ValidationError as error:
        places = sorted({".".join(map(str, fault["loc"])) + ": " + fault["type"] for fault in error.errors()})
        raise StateError("state does not load: " + "; ".join(places[:10])) from None
    _remembered.put(document, member)
    return member


def upgrade(
    document: str, schema: int, upgrades: Mapping[int, Upgrade] = UPGRADES, target: int = SCHEMA
) -> str:
    """The document as `target` has it, one upgrade after the other.

    Raises StateError for a schema that is newer than `target` or has no upgrade, and for what is no JSON object.
    """
    try:
        content = json.loads(document)
    except ValueError:
        raise StateError(f"state of schema {schema} is no JSON") from None
    if not isinstance(content, dict):
        raise StateError(f"state of schema {schema} is no JSON object")
    while schema != target:
        if schema > target or schema not in upgrades:
            raise StateError(f"no way from schema {schema} to schema {target}")
        content = upgrades[schema](content)
        schema += 1
    return json.dumps({**content, "schema": target})
