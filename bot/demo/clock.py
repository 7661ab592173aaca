"""The movable clock of the local chat, and its journeys, on which each reminder fires in its order.

It knows the coach only through `CoachControl`; it must not know what a reminder says.
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
    """A clock that can be moved forward; frozen at a moment, or ticking on from it."""

    def __init__(self, start: datetime, *, ticking: Callable[[], float] | None = None) -> None:
        """`start` is aware; `ticking` gives monotonic seconds, absent for a clock that stands still."""
        self._base = _aware(start)
        self._ticking = ticking
        self._since = ticking() if ticking else 0.0

    @classmethod
    def from_now(cls) -> "MovableClock":
        """A clock that begins at the machine's own time and goes on with it."""
        return cls(datetime.now(UTC), ticking=time.monotonic)

    def now(self) -> datetime:
        """The current moment, aware, in UTC."""
        if self._ticking is None:
            return self._base
        return self._base + timedelta(seconds=self._ticking() - self._since)

    def advance_to(self, moment: datetime) -> None:
        """Moves the clock forward to `moment`; a moment already behind leaves a ticking clock as it is.

        Raises ValueError when `moment` has no zone, or lies more than a minute back.
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
        """Moves the clock forward by `step`."""
        self.advance_to(self.now() + step)


class CoachControl(Protocol):
    """What the hosting application tells the clock about the coach that lives by it."""

    async def next_due(self, member: int | None = None) -> datetime | None:
        """The earliest moment at which anything planned falls due: of one Telegram user, or of all."""

    async def settle(self) -> None:
        """Returns when everything that is due at the clock's present moment was handled and sent."""

    async def zone_of(self, member: int) -> str | None:
        """The IANA name of the zone this Telegram user lives in, as far as it is known."""


class NoCoach:
    """The control of a chat without a coach behind it: nothing is planned and no zone is known."""

    async def next_due(self, member: int | None = None) -> datetime | None:
        """Nothing."""
        return None

    async def settle(self) -> None:
        """Nothing to wait for."""

    async def zone_of(self, member: int) -> str | None:
        """Not known."""
        return None


class Journeys:
    """Moves the clock, one journey at a time, stopping at each moment at which something falls due."""

    def __init__(
        self,
        clock: MovableClock,
        control: CoachControl,
        on_stop: Callable[[], None],
        before: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        """`on_stop` is called after each stop, for whoever shows the time; `before` is awaited ahead of a journey."""
        self._clock = clock
        self._control = control
        self._before = before
        self._on_stop = on_stop
        self._lock = asyncio.Lock()

    async def to(self, target: datetime) -> None:
        """Travels to `target`; what falls due on the way is handled at its own moment, in order."""
        await self._travel(lambda: _fixed(target))

    async def by(self, step: timedelta) -> None:
        """Travels `step` further from where the clock stands when its turn comes."""
        await self._travel(lambda: _fixed(self._clock.now() + step))

    async def to_next_due(self, member: int) -> bool:
        """Travels to the next thing planned for `member`; False when there is none."""
        return await self._travel(lambda: self._control.next_due(member))

    async def to_morning(self, zone: ZoneInfo) -> None:
        """Travels to the next morning of `zone`."""
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
    """The next 08:00 in `zone` after `now`, in UTC."""
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
