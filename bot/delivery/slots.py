"""Instants for sending, evenly spaced: those of a lone process, or shared by all processes on one database.

Instants are seconds of a monotonic clock of this process.
"""

import time
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from bot.logs import Log
from bot.storage.errors import StorageError

MARGIN = 0.97
"""Share of the allowed rate that is used: the rest absorbs what the network adds to the spacing."""
LAG_S = 0.012
"""A slot this much overdue is made good at once; older ones are lost, so that no burst follows a stall."""
BUCKET = "send"
BATCH_S = 0.2
"""How far ahead a process takes shared slots when many wait: a reply of another process waits no longer than this."""
WITHOUT_DATABASE = 0.25
"""Share of the rate used while the shared slots cannot be reached."""

Clock = Callable[[], float]
log = Log("delivery")


class Slots(Protocol):
    """Where the instants come from; `shared` where other processes take theirs from there too."""

    @property
    def shared(self) -> bool: ...

    async def next(self, waiting: int) -> float:
        """An instant that is ours now; `waiting` is how many want one."""

    async def halt(self, until: float) -> None:
        """Give out nothing before `until`."""


class Limits(Protocol):
    """The shared bucket of storage."""

    async def reserve(self, name: str, now: datetime, every: timedelta, count: int = 1) -> datetime: ...
    async def hold(self, name: str, until: datetime) -> None: ...


class OwnSlots:
    """Slots of a lone process."""

    shared = False

    def __init__(self, per_second: float, clock: Clock = time.monotonic) -> None:
        self._every = 1 / (per_second * MARGIN)
        self._clock = clock
        self._next = clock()

    async def next(self, waiting: int) -> float:
        """The next slot, `1 / rate` after the one before."""
        slot = max(self._next, self._clock() - LAG_S)
        self._next = slot + self._every
        return slot

    async def halt(self, until: float) -> None:
        """Move on to `until`."""
        self._next = max(self._next, until)


class SharedSlots:
    """Slots reserved in the database, a few at a time while many wait."""

    shared = True

    def __init__(
        self, limits: Limits, per_second: float, now: Callable[[], datetime], clock: Clock = time.monotonic
    ) -> None:
        self._limits = limits
        self._every = timedelta(seconds=1 / (per_second * MARGIN))
        self._batch = max(1, int(per_second * BATCH_S))
        self._now = now
        self._clock = clock
        self._mine: deque[float] = deque()
        self._alone = OwnSlots(per_second * WITHOUT_DATABASE, clock)

    async def next(self, waiting: int) -> float:
        """The next of our slots; a quarter of the rate of our own while the database is away."""
        if not self._mine:
            count = max(1, min(waiting, self._batch))
            try:
                first = await self._limits.reserve(BUCKET, self._now(), self._every, count)
            except StorageError as error:
                log.warning("slots.unavailable", error)
                return await self._alone.next(waiting)
            begins = self._clock() + (first - self._now()).total_seconds()
            self._mine.extend(begins + number * self._every.total_seconds() for number in range(count))
        return self._mine.popleft()

    async def halt(self, until: float) -> None:
        """Give our slots back and hold the shared bucket."""
        self._mine.clear()
        await self._alone.halt(until)
        try:
            await self._limits.hold(BUCKET, self._now() + timedelta(seconds=until - self._clock()))
        except StorageError as error:
            log.warning("slots.not_held", error)
