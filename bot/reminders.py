"""When to look: one timer armed for the earliest due reminder and one sweep as a net under it; the table is the truth.

APScheduler only wakes the dispatcher. Whether a reminder still makes sense is decided behind the door.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.logs import Log
from bot.metrics import Metrics
from bot.storage.errors import StorageError
from bot.storage.values import DueReminder
from bot.turns import TurnResult
from flows.events import Event, ReminderDue

BATCH = 200
AT_ONCE = 16
LEASE_S = 120.0
SWEEPS_MISSED = 2.5
PAUSE_S = 1.0
BREATH_S = 0.05
"""Between two rounds, so that many changed plans in a row set the timer once."""
NIGHTLY = {"hour": 3, "minute": 30}
ALWAYS: dict[str, Any] = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}

log = Log("reminders")


class Due(Protocol):
    """The reminder table, as far as it is used here."""

    async def next_due(self) -> datetime | None: ...
    async def claim_due(self, now: datetime, limit: int, lease_s: float) -> list[DueReminder]: ...
    async def release(self, due: DueReminder) -> Any: ...


class Enters(Protocol):
    """The one door."""

    async def handle(
        self, chat_id: int, event: Event, *, update_id: int | None, now: datetime
    ) -> TurnResult: ...


@dataclass(slots=True)
class Dispatcher:
    """Hands due reminders in at the door."""

    table: Due
    door: Enters
    metrics: Metrics
    stopping: bool = False
    """Hand in nothing more; what is claimed is released."""
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def dispatch_due(self, now: datetime) -> int:
        """Everything due at `now`, in batches; how many were handed in."""
        handed, more = 0, True
        while more:
            done, more = await self.dispatch_batch(now)
            handed += done
        return handed

    async def dispatch_batch(self, now: datetime) -> tuple[int, bool]:
        """Some of what is due at `now`, one member's in order; how many were handed in, and whether to go on at once."""
        if self.stopping:
            return 0, False
        claimed = await self.table.claim_due(now, BATCH, LEASE_S)
        lanes: dict[int, list[DueReminder]] = {}
        for due in sorted(claimed, key=lambda each: (each.due, each.id)):
            lanes.setdefault(due.chat_id, []).append(due)
        done = sum(await asyncio.gather(*(self._in_order(lane, now) for lane in lanes.values())))
        return done, 0 < done == len(claimed)

    async def _in_order(self, lane: list[DueReminder], now: datetime) -> int:
        """Hand in one member's reminders; how many went through. Those after a fault wait for the next look."""
        for number, due in enumerate(lane):
            async with self._places:
                if self.stopping or not await self._hand_in(due, now):
                    for missed in lane[number:]:
                        await self._release(missed)
                    return number
        return len(lane)

    async def _hand_in(self, due: DueReminder, now: datetime) -> bool:
        event = ReminderDue(due.kind, due.local_date, due.due)
        try:
            result = await self.door.handle(due.chat_id, event, update_id=None, now=now)
        except Exception as fault:
            log.error("reminder.fault", fault, reminder=due.id, kind=due.kind)
            self.metrics.count("coach_reminders_total", became="fault")
            return False
        self.metrics.count("coach_reminders_total", became=result.outcome)
        return True

    async def _release(self, due: DueReminder) -> None:
        try:
            await self.table.release(due)
        except StorageError as fault:
            log.warning("reminder.not_released", fault, reminder=due.id)


class Timetable:
    """Wakes the dispatcher when something is due, the sweep every `tick_seconds`, and the night's work at night."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        *,
        now: Callable[[], datetime],
        tick_seconds: float,
        swept: Callable[[], None],
        nightly: Callable[[], Awaitable[None]],
    ) -> None:
        """`swept` is told after each look; `nightly` does the housekeeping."""
        self._dispatcher = dispatcher
        self._now = now
        self._tick_seconds = tick_seconds
        self._swept = swept
        self._nightly = nightly
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._stirred = asyncio.Event()
        self._look = True
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to look, at once for what fell due while nobody did."""
        self._scheduler.add_job(self._stir, "interval", seconds=self._tick_seconds, id="sweep", **ALWAYS)
        self._scheduler.add_job(self._nightly, "cron", **NIGHTLY, id="nightly", **ALWAYS)
        self._scheduler.start()
        self._stirred.set()
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Look no more; what is being handed in is finished, the rest of its batch waits for the next start."""
        if self._task is None:
            return
        self._scheduler.shutdown(wait=False)
        self._stopping = self._dispatcher.stopping = True
        self._stirred.set()
        await self._task
        self._task = None

    def rearm(self) -> None:
        """Plans changed: the timer may have to be earlier."""
        self._stirred.set()

    async def _stir(self) -> None:
        self._look = True
        self._stirred.set()

    async def _run(self) -> None:
        while True:
            await self._wait()
            if self._stopping:
                return
            try:
                await self._round()
            except Exception as fault:
                tell = log.warning if isinstance(fault, StorageError) else log.error
                tell("reminders.unavailable", fault)
                self._look = True
                await asyncio.sleep(PAUSE_S)

    async def _round(self) -> None:
        """Hand in what is due when it is time to look, and set the timer for what comes next."""
        looked, self._look = self._look, False
        now = self._now()
        more = looked
        while more:
            _, more = await self._dispatcher.dispatch_batch(now)
            self._swept()
        due = await self._dispatcher.table.next_due()
        if due is None:
            return
        wait = (due - self._now()).total_seconds()
        if wait > 0:
            at = datetime.now(UTC) + timedelta(seconds=wait)
            self._scheduler.add_job(
                self._stir, "date", run_date=at, id="due", replace_existing=True, **ALWAYS
            )
        elif not looked or due > now:  # it fell due while the others were handed in
            await self._stir()
        await asyncio.sleep(BREATH_S)

    async def _wait(self) -> None:
        """Until something stirs; when even the sweep stays away, the machine's clock was set back: sweep anew."""
        try:
            async with asyncio.timeout(SWEEPS_MISSED * self._tick_seconds):
                await self._stirred.wait()
        except TimeoutError:
            log.warning("clock.moved")
            self._look = True
            self._scheduler.modify_job("sweep", next_run_time=datetime.now(UTC))
        self._stirred.clear()
