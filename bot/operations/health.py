"""Is it ready, and the numbers: what a watchdog and a monitoring server ask for. Knows no web server."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.operations.metrics import Metrics
from bot.storage.errors import StorageError
from bot.storage.store import Store

OUTBOX_AGE_AT_MOST = timedelta(minutes=10)
TICKS_AT_MOST = 4


@dataclass(slots=True)
class Health:
    """Looks at the database, the last tick and the age of the outbox."""

    store: Store
    metrics: Metrics
    now: Callable[[], datetime]
    tick_seconds: float
    last_tick: datetime | None = field(default=None)

    def ticked(self) -> None:
        """The safety sweep has ended."""
        self.last_tick = self.now()
        self.metrics.set("coach_last_tick_timestamp_seconds", self.last_tick.timestamp())

    async def faults(self) -> dict[str, str]:
        """What is not as it should be: part -> what is wrong; empty when ready."""
        now = self.now()
        try:
            await self.store.ping()
            age = await self.store.outbox.oldest_age(now)
        except StorageError as fault:
            return {"database": str(fault)}
        found = {}
        if self.last_tick is None or now - self.last_tick > TICKS_AT_MOST * timedelta(
            seconds=self.tick_seconds
        ):
            found["tick"] = "the sweep over reminders and outbox is overdue"
        if age > OUTBOX_AGE_AT_MOST:
            found["outbox"] = f"a message waits for {int(age.total_seconds())} s"
        return found

    async def measure(self) -> None:
        """Bring the gauges up to date."""
        now = self.now()
        self.metrics.set("coach_outbox_depth", await self.store.outbox.depth())
        self.metrics.set(
            "coach_outbox_oldest_seconds", (await self.store.outbox.oldest_age(now)).total_seconds()
        )
        self.metrics.set("coach_reminders_overdue", await self.store.reminders.overdue(now))
