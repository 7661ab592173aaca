"""When to look: one timer armed for the earliest due reminder and one sweep as a net under it; the table is the truth.

APScheduler only wakes the dispatcher.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.logs import Log
from bot.reminders.dispatcher import Dispatcher
from bot.storage.errors import StorageError

SWEEPS_MISSED = 2.5
PAUSE_S = 1.0
BREATH_S = 0.05
"""Between two rounds, so that many changed plans in a row set the timer once."""
NIGHTLY = {"hour": 3, "minute": 30}
ALWAYS: dict[str, Any] = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}

log = Log("reminders")


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
        self._stopping = True
        self._dispatcher.stop()
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
        if looked:
            await self._dispatcher.dispatch_due(now, self._swept)
        due = await self._dispatcher.next_due()
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
