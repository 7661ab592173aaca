"""Decides when to look for due reminders: a timer for the earliest, and a periodic sweep in case it is missed.

The reminder table is the truth; APScheduler only wakes the dispatcher.
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
"""The pause between two rounds, so that many plan changes in a row set the timer once."""
ALWAYS: dict[str, Any] = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}

log = Log("reminders")


class ReminderScheduler:
    """Wakes the dispatcher when a reminder is due, sweeps every `tick_seconds`, and runs the nightly tasks."""

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
        """Call `after_sweep` after each batch and `nightly` at `nightly_at` UTC; `wakeup` is set when plans change."""
        self._dispatcher = dispatcher
        self._now = now
        self._tick_seconds = tick_seconds
        self._after_sweep = after_sweep
        self._nightly, self._nightly_at = nightly, nightly_at
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._wakeup = wakeup or asyncio.Event()
        self._should_dispatch = True
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start looking for due reminders, at once for those that became due earlier."""
        self._arm_sweep()
        self._arm_nightly()
        self._scheduler.start()
        self._wakeup.set()
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop; the reminder being dispatched is finished, the rest of its batch waits for the next start."""
        if self._task is None:
            return
        self._scheduler.shutdown(wait=False)
        self._stopping = True
        self._dispatcher.stop()
        self._wakeup.set()
        await self._task
        self._task = None

    def rearm(self) -> None:
        """Note that plans changed, so that the timer may have to be earlier."""
        self._wakeup.set()

    def _arm_sweep(self) -> None:
        """Schedule the next sweep.

        It is a single run each time: for a repeating job the library would count every run missed when the clock jumps by
        years.
        """
        at = datetime.now(UTC) + timedelta(seconds=self._tick_seconds)
        self._scheduler.add_job(
            self._on_sweep, "date", run_date=at, id="sweep", replace_existing=True, **ALWAYS
        )

    def _arm_nightly(self) -> None:
        """Schedule the nightly tasks from now on."""
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
        self._should_dispatch = True
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
                self._should_dispatch = True
                await asyncio.sleep(PAUSE_S)

    async def _round(self) -> None:
        """Dispatch due reminders if a timer or sweep asked for it, and set the timer for the next one."""
        looked, self._should_dispatch = self._should_dispatch, False
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
        elif not looked or due > now:  # it became due while the others were dispatched
            await self._on_timer()
        await asyncio.sleep(DEBOUNCE_S)

    async def _wait(self) -> None:
        """Wait until something wakes it.

        If not even the sweep does, the machine's clock was set back: look for due reminders, and schedule everything again.
        """
        try:
            async with asyncio.timeout(SWEEPS_MISSED * self._tick_seconds):
                await self._wakeup.wait()
        except TimeoutError:
            log.warning("clock.moved")
            self._should_dispatch = True
            self._arm_sweep()
            self._arm_nightly()
        self._wakeup.clear()
