"""Caches the states used last, so that a member in conversation is not parsed and serialized again at every tap.

Parsing sixty days of workouts takes two milliseconds, serializing them half of one, and most taps change none of them. The
stored text is the key, so what another process wrote is never confused with what is cached here.
"""

from collections.abc import Callable
from threading import Lock
from typing import Final, Generic, NamedTuple, TypeVar

from cachetools import LRUCache

from bot.storage import codec
from bot.storage.packing import PACKED_FROM, joined, pack, packed_part, unpack
from flows.model.member import SCHEMA, Member, Workout

Value = TypeVar("Value")
Made = TypeVar("Made")

SIZE: Final = 256
WORKOUTS: Final = 64
"""Workouts in a member's log of sixteen weeks."""


class StateCache:
    """Converts members to and from their stored form, with a cache of the `size` states used last."""

    def __init__(self, size: int = SIZE) -> None:
        self._states: LRUCache[str, Member] = LRUCache(size)
        self._lock = Lock()
        self._workouts = _MadeOnce(codec.dump_workout, size * WORKOUTS)
        self._logs = _MadeOnce(self._dump_log, size)

    def dump(self, member: Member) -> str:
        """Return the state as it is stored: the text of `codec.dump`, packed if it is long, with the log as its own part."""
        before, log = codec.dump_before_log(member), self._logs.of(member.log)
        stored = joined(packed_part(before), log.part) if log.part else pack(before + log.text)
        with self._lock:
            self._states[stored] = member
        return stored

    def load(self, stored: str, schema: int) -> Member:
        """Return the member of a stored state.

        Raises StateError as `codec.load` does, and DecryptionError if it is damaged.
        """
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
        """Forget all cached states (after a deletion)."""
        with self._lock:
            self._states.clear()
        self._workouts.clear()
        self._logs.clear()

    def _dump_log(self, log: tuple[Workout, ...]) -> "_Log":
        text = codec.log_of([self._workouts.of(workout) for workout in log])
        return _Log("", packed_part(text)) if len(text) >= PACKED_FROM else _Log(text)


class _Log(NamedTuple):
    """A log as it is stored: as text, or as a packed part if it is long."""

    text: str
    part: str = ""


class _MadeOnce(Generic[Value, Made]):
    """Caches what was made of immutable values, by identity, since comparing two would take as long as making it.

    Each value is kept with its result, so that its id is not reused meanwhile. At `size` entries the cache is emptied.
    """

    def __init__(self, make: Callable[[Value], Made], size: int) -> None:
        self._make, self._size = make, size
        self._known: dict[int, tuple[Value, Made]] = {}

    def of(self, value: Value) -> Made:
        """Return what is made of this value."""
        known = self._known.get(id(value))
        if known is None:
            if len(self._known) >= self._size:
                self._known.clear()
            known = self._known[id(value)] = value, self._make(value)
        return known[1]

    def clear(self) -> None:
        """Forget everything."""
        self._known.clear()
