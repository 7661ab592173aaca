"""When to look for due reminders: a timer set for the earliest, and a periodic sweep in case the timer misses one.

The table of reminders is the truth; APScheduler only wakes the dispatcher.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.logs import Log
from bot.reminders.dispatcher import Dispatcher
from bot.storage.errors import StorageError

SWEEPS_MISSED = 2.5
PAUSE_S = 1.0
DEBOUNCE_S = 0.05
"""Between two rounds, so that many changed plans in a row set the timer once."""
ALWAYS: dict[str, Any] = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}

log = Log("reminders")


class ReminderScheduler:
    """Wakes the dispatcher when something is due, the sweep every `tick_seconds`, and the night's work at night."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        *,
        now: Callable[[], datetime],
        tick_seconds: float,
        after_sweep: Callable[[], None],
        nightly: Callable[[], Awaitable[None]],
        nightly_at: time = time(3, 30),
        wakeup: asyncio.Event | None = None,
    ) -> None:
        """`after_sweep` is called after each round, `nightly` at `nightly_at` UTC; `wakeup` is set when plans changed."""
        self._dispatcher = dispatcher
        self._now = now
        self._tick_seconds = tick_seconds
        self._after_sweep = after_sweep
        self._nightly, self._nightly_at = nightly, nightly_at
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._wakeup = wakeup or asyncio.Event()
        self._look = True
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to look, at once for what fell due while nobody did."""
        self._arm_sweep()
        self._arm_nightly()
        self._scheduler.start()
        self._wakeup.set()
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Look no more; what is being dispatched is finished, the rest of its batch waits for the next start."""
        if self._task is None:
            return
        self._scheduler.shutdown(wait=False)
        self._stopping = True
        self._dispatcher.stop()
        self._wakeup.set()
        await self._task
        self._task = None

    def rearm(self) -> None:
        """Plans changed: the timer may have to be earlier."""
        self._wakeup.set()

    def _arm_sweep(self) -> None:
        """The next sweep. Of a job that repeats the library counts every run that a leap of the clock by years missed."""
        at = datetime.now(UTC) + timedelta(seconds=self._tick_seconds)
        self._scheduler.add_job(
            self._on_sweep, "date", run_date=at, id="sweep", replace_existing=True, **ALWAYS
        )

    def _arm_nightly(self) -> None:
        """The next night from now on."""
        self._scheduler.add_job(
            self._nightly,
            "cron",
            hour=self._nightly_at.hour,
            minute=self._nightly_at.minute,
            id="nightly",
            replace_existing=True,
            **ALWAYS,
        )

    async def _on_sweep(self) -> None:
        self._arm_sweep()
        await self._on_timer()

    async def _on_timer(self) -> None:
        self._look = True
        self._wakeup.set()

    async def _run(self) -> None:
        while True:
            await self._wait()
            if self._stopping:
                return
            try:
                await self._round()
            except Exception as error:
                report = log.warning if isinstance(error, StorageError) else log.error
                report("reminders.unavailable", error)
                self._look = True
                await asyncio.sleep(PAUSE_S)

    async def _round(self) -> None:
        """Dispatch what is due when it is time to look, and set the timer for what comes next."""
        looked, self._look = self._look, False
        now = self._now()
        if looked:
            await self._dispatcher.dispatch_due(now, self._after_sweep)
        due = await self._dispatcher.next_due()
        if due is None:
            return
        wait = (due - self._now()).total_seconds()
        if wait > 0:
            at = datetime.now(UTC) + timedelta(seconds=wait)
            self._scheduler.add_job(
                self._on_timer, "date", run_date=at, id="due", replace_existing=True, **ALWAYS
            )
        elif not looked or due > now:  # it fell due while the others were dispatched
            await self._on_timer()
        await asyncio.sleep(DEBOUNCE_S)

    async def _wait(self) -> None:
        """Until something wakes it. When even the sweep stays away, the machine's clock was set back: look, and arm it."""
        try:
            async with asyncio.timeout(SWEEPS_MISSED * self._tick_seconds):
                await self._wakeup.wait()
        except TimeoutError:
            log.warning("clock.moved")
            self._look = True
            self._arm_sweep()
            self._arm_nightly()
        self._wakeup.clear()
