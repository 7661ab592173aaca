"""Readiness and metrics for a watchdog and a monitoring server. It knows no web server."""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.logs import Log
from bot.operations.backup import Backups
from bot.operations.metrics import Metrics
from bot.operations.nightly import OVERDUE_AFTER, Housekeeping
from bot.operations.receiving import Receiving
from bot.storage.errors import StorageError
from bot.storage.sqlite import SqliteDatabase
from bot.storage.store import Store

OUTBOX_AGE_AT_MOST: Final = timedelta(minutes=10)
TICKS_AT_MOST: Final = 4
CHECKED_EVERY: Final = timedelta(seconds=5)
"""Shortest interval between two checks that write to the database, however often somebody asks."""
DISK_FREE_AT_LEAST: Final = 50_000_000

log = Log("health")


@dataclass(slots=True)
class Health:
    """Checks the database, receiving, the clock, the sweep, the outbox, the nightly tasks, the backups and the disk.

    `copies` is None if this process makes no backups.
    """

    store: Store
    metrics: Metrics
    now: Callable[[], datetime]
    tick_seconds: float
    receiving: Receiving
    housekeeping: Housekeeping
    copies: Backups | None = None
    last_tick: datetime | None = field(default=None)
    _checked: tuple[datetime, dict[str, str]] | None = field(default=None)
    _checking: asyncio.Lock = field(default_factory=asyncio.Lock)

    def ticked(self) -> None:
        """Note that the safety sweep has finished."""
        self.last_tick = self.now()
        self.metrics.set("coach_last_tick_timestamp_seconds", self.last_tick.timestamp())

    async def problems(self) -> dict[str, str]:
        """Map each part that is not as it should be to a sentence; empty if ready."""
        found = dict(await self._database())
        looked = {
            "sweep": self._sweep(),
            "receiving": self.receiving.problem(),
            "clock": self.store.clock.problem(),
            "night": self.housekeeping.problem(),
            "copy": await self._copy(),
            "disk": await asyncio.to_thread(self._disk),
        }
        return found | {part: problem for part, problem in looked.items() if problem}

    async def measure(self) -> None:
        """Update the gauges; those that cannot be read keep their last value."""
        now, outbox = self.now(), self.store.outbox
        try:
            self.metrics.set("coach_outbox_depth", await outbox.depth())
            oldest = await outbox.oldest_age(now)
            self.metrics.set("coach_outbox_oldest_seconds", oldest.total_seconds())
            self.metrics.set("coach_reminders_overdue", await self.store.reminders.overdue(now))
            self.metrics.set("coach_deferred_updates", await self.store.deferred.count())
            self.metrics.set("coach_dead_letters", await self.store.updates.dead_letters())
        except StorageError as error:
            log.warning("metrics.database_unavailable", error)
        unrecorded = self.receiving.unrecorded_for().total_seconds()
        self.metrics.set("coach_updates_unrecorded_seconds", unrecorded)
        self.metrics.set("coach_clock_ahead_seconds", self.store.clock.wrong_by().total_seconds())
        await self._database()
        await self._copy()
        await asyncio.to_thread(self._disk)

    async def _database(self) -> dict[str, str]:
        """Check that the database accepts a write and how long messages wait, at most every few seconds.

        Whoever asks during a check waits for its result.
        """
        async with self._checking:
            return await self._checked_database(self.now())

    async def _checked_database(self, now: datetime) -> dict[str, str]:
        if self._checked is not None and timedelta(0) <= now - self._checked[0] < CHECKED_EVERY:
            return self._checked[1]
        found: dict[str, str] = {}
        try:
            await self.store.ping(now)
            self.metrics.set("coach_last_write_timestamp_seconds", now.timestamp())
            age = await self.store.outbox.oldest_age(now)
            if age > OUTBOX_AGE_AT_MOST:
                found["outbox"] = f"a message has waited for {int(age.total_seconds())} s"
        except StorageError as error:
            found["database"] = str(error)
        self._checked = (now, found)
        return found

    def _sweep(self) -> str | None:
        overdue = TICKS_AT_MOST * timedelta(seconds=self.tick_seconds)
        if self.last_tick is not None and self.now() - self.last_tick <= overdue:
            return None
        return "the sweep over reminders and outbox is overdue"

    async def _copy(self) -> str | None:
        """Check that the newest backup is from last night; a coach that has just started has until its first night."""
        if self.copies is None:
            return None
        made = await self.copies.newest()
        if (since := made or self.housekeeping.started) is not None:
            self.metrics.set("coach_last_backup_timestamp_seconds", since.timestamp())
        last = max(filter(None, (made, self.housekeeping.started)), default=None)
        if last is None or self.now() - last <= OVERDUE_AFTER:
            return None
        return (
            f"the newest copy is of {made:%Y-%m-%d %H:%M} UTC" if made else "there is no copy of the database"
        )

    def _disk(self) -> str | None:
        database = self.store.database
        if not isinstance(database, SqliteDatabase):
            return None
        wal = database.path.with_name(database.path.name + "-wal")
        try:
            size = sum(path.stat().st_size for path in (database.path, wal) if path.exists())
            free = shutil.disk_usage(database.path.parent).free
        except OSError as error:
            return f"the disk of the database cannot be read: {error.strerror}"
        self.metrics.set("coach_database_bytes", size)
        self.metrics.set("coach_disk_free_bytes", free)
        return (
            None
            if free >= DISK_FREE_AT_LEAST
            else f"only {free // 1_000_000} MB are left on the database's disk"
        )
