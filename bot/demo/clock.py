"""The movable clock of the local chat; when it moves, each reminder on the way fires at its time, in order.

It knows the coach only through `CoachControl`, and must not know what a reminder says.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

MORNING_HOUR = 8
STOPS_AT_MOST = 5_000


class MovableClock:
    """A clock that can be moved forward; it is frozen at an instant, or ticks from there."""

    def __init__(self, start: datetime, *, ticking: Callable[[], float] | None = None) -> None:
        """Take `start`, an aware instant, and `ticking`, which returns monotonic seconds; without it the clock is
        frozen.
        """
        self._base = _aware(start)
        self._ticking = ticking
        self._since = ticking() if ticking else 0.0

    @classmethod
    def from_now(cls) -> "MovableClock":
        """Return a clock that starts at the machine's time and ticks."""
        return cls(datetime.now(UTC), ticking=time.monotonic)

    def now(self) -> datetime:
        """Return the current instant, aware and in UTC."""
        if self._ticking is None:
            return self._base
        return self._base + timedelta(seconds=self._ticking() - self._since)

    def advance_to(self, moment: datetime) -> None:
        """Move the clock forward to `moment`; a ticking clock already past it stays as it is.

        Raises ValueError if `moment` has no zone, or is more than a minute in the past.
        """
        moment = _aware(moment)
        now = self.now()
        if moment < now - timedelta(minutes=1):
            raise ValueError(
                f"the clock only moves forward: {moment.isoformat()} is before {now.isoformat()}"
            )
        if moment > now:
            self._base = moment
            self._since = self._ticking() if self._ticking else 0.0

    def advance(self, step: timedelta) -> None:
        """Move the clock forward by `step`."""
        self.advance_to(self.now() + step)


class CoachControl(Protocol):
    """What the host of the coach tells the clock."""

    async def next_due(self, member: int | None = None) -> datetime | None:
        """Return when the next planned thing falls due, for one Telegram user or for all."""

    async def settle(self) -> None:
        """Return when everything due at the present instant was handled and sent."""

    async def zone_of(self, member: int) -> str | None:
        """Return the IANA zone of this Telegram user, if known."""


class NoCoach:
    """The control of a chat without a coach: nothing is planned and no zone is known."""

    async def next_due(self, member: int | None = None) -> datetime | None:
        """Return None."""
        return None

    async def settle(self) -> None:
        """Return at once."""

    async def zone_of(self, member: int) -> str | None:
        """Return None."""
        return None


class ClockMoves:
    """Moves the clock, one move at a time, and stops at each instant at which something falls due."""

    def __init__(
        self,
        clock: MovableClock,
        control: CoachControl,
        on_stop: Callable[[], None],
        before: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        """Call `on_stop` after each stop, to show the time, and await `before` ahead of a move."""
        self._clock = clock
        self._control = control
        self._before = before
        self._on_stop = on_stop
        self._lock = asyncio.Lock()

    async def to(self, target: datetime) -> None:
        """Move to `target`; what falls due before it is handled at its own time, in order."""
        await self._travel(lambda: _fixed(target))

    async def by(self, step: timedelta) -> None:
        """Move `step` ahead of where the clock is when this move's turn comes."""
        await self._travel(lambda: _fixed(self._clock.now() + step))

    async def to_next_due(self, member: int) -> bool:
        """Move to the next planned thing of `member`; return False if there is none."""
        return await self._travel(lambda: self._control.next_due(member))

    async def to_morning(self, zone: ZoneInfo) -> None:
        """Move to the next morning in `zone`."""
        await self._travel(lambda: _fixed(next_morning(self._clock.now(), zone)))

    async def _travel(self, aim: Callable[[], Awaitable[datetime | None]]) -> bool:
        async with self._lock:
            if self._before is not None:
                await self._before()
            await self._control.settle()
            target = await aim()
            if target is None:
                return False
            await self._stop_by_stop(target)
            return True

    async def _stop_by_stop(self, target: datetime) -> None:
        for _ in range(STOPS_AT_MOST):
            due = await self._control.next_due()
            if due is None or due > target:
                break
            self._clock.advance_to(max(due, self._clock.now()))
            await self._control.settle()
            self._on_stop()
        self._clock.advance_to(max(target, self._clock.now()))
        await self._control.settle()
        self._on_stop()


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the next 08:00 in `zone` after `now`, in UTC."""
    local = now.astimezone(zone)
    morning = local.replace(hour=MORNING_HOUR, minute=0, second=0, microsecond=0)
    if morning <= local:
        morning += timedelta(days=1)
    return morning.astimezone(UTC)


async def _fixed(moment: datetime) -> datetime | None:
    return moment


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("the clock needs a moment with a zone")
    return moment.astimezone(UTC)
