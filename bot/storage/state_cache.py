"""The states used last as they are stored: a member who is talking is not built, nor written out, again at every tap.

Building sixty days of workouts costs two milliseconds, writing them out half of one, and most taps change none of them.
What is stored is the key: what another process wrote can never be mistaken for what is remembered here.
"""

from collections.abc import Callable
from threading import Lock
from typing import Final, Generic, TypeVar

from cachetools import LRUCache

from bot.storage import codec
from bot.storage.packing import PACKED_FROM, joined, pack, packed_part, unpack
from flows.model.member import SCHEMA, Member, Workout

Value = TypeVar("Value")
Made = TypeVar("Made")

SIZE: Final = 256
WORKOUTS: Final = 64
"""Of a member's log, in sixteen weeks."""


class StateCache:
    """Members as they are stored, with a memory of the `size` states used last: of a member who is talking, one or a few."""

    def __init__(self, size: int = SIZE) -> None:
        self._states: LRUCache[str, Member] = LRUCache(size)
        self._lock = Lock()
        self._workouts = _MadeOnce(codec.dump_workout, size * WORKOUTS)
        self._logs = _MadeOnce(self._pack_log, size)

    def dump(self, member: Member) -> str:
        """Her state as it is stored: the text of `codec.dump`, packed where it is long; her log is a part of its own."""
        before, log = codec.dump_before_log(member), self._logs.of(member.log)
        stored = joined(packed_part(before), log) if log else pack(codec.dump(member))
        with self._lock:
            self._states[stored] = member
        return stored

    def load(self, stored: str, schema: int) -> Member:
        """The member of what is stored. Raises StateError as `codec.load` does, DecryptionError where it is damaged."""
        if schema != SCHEMA:
            return codec.load(unpack(stored), schema)
        with self._lock:
            known = self._states.get(stored)
        if known is None:
            known = codec.load(unpack(stored), schema)
            with self._lock:
                self._states[stored] = known
        return known

    def clear(self) -> None:
        """Forget all of them (after a deletion)."""
        with self._lock:
            self._states.clear()
        self._workouts.clear()
        self._logs.clear()

    def _pack_log(self, log: tuple[Workout, ...]) -> str:
        """The log as a packed part; empty for one that is too short for it."""
        text = codec.log_of([self._workouts.of(workout) for workout in log])
        return packed_part(text) if len(text) >= PACKED_FROM else ""


class _MadeOnce(Generic[Value, Made]):
    """What was made of values that never change, found by the very value: comparing two would take as long.

    Each value is kept beside what was made of it, so that its number is no other's meanwhile. Once there are `size`, it
    begins anew.
    """

    def __init__(self, make: Callable[[Value], Made], size: int) -> None:
        self._make, self._size = make, size
        self._known: dict[int, tuple[Value, Made]] = {}

    def of(self, value: Value) -> Made:
        """What is made of this value."""
        known = self._known.get(id(value))
        if known is None:
            if len(self._known) >= self._size:
                self._known.clear()
            known = self._known[id(value)] = value, self._make(value)
        return known[1]

    def clear(self) -> None:
        """Forget all of it."""
        self._known.clear()
