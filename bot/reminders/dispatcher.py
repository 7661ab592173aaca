"""Handing in what is due: in batches under a lease, one member's in order. One that breaks holds up only her.

Whether a reminder still makes sense is decided behind the door.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.logs import Log
from bot.operations.metrics import Metrics
from bot.storage.errors import StorageError
from bot.storage.records import DueReminder
from bot.turns.door import TurnResult
from flows.model.events import Event, ReminderDue

BATCH = 200
AT_ONCE = 16
LEASE_S = 120.0

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
    _stopping: bool = False
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    def stop(self) -> None:
        """Hand in nothing more; what is claimed is released."""
        self._stopping = True

    async def next_due(self) -> datetime | None:
        """When something is to be handed in next."""
        return await self.table.next_due()

    async def dispatch_due(self, now: datetime, swept: Callable[[], None] = lambda: None) -> int:
        """Everything due at `now`, in batches, one member's in order; how many were handed in.

        `swept` is told after each batch. What broke is released at the end, so that it heads no other batch of this round.
        """
        missed: list[DueReminder] = []
        try:
            handed = await self._batches(now, missed, swept)
        except Exception:
            await self._release(missed)
            raise
        await self._release(missed)
        return handed

    async def _batches(self, now: datetime, missed: list[DueReminder], swept: Callable[[], None]) -> int:
        """One after the other while there may be more and something goes through."""
        handed, more = 0, True
        while more and not self._stopping:
            claimed = await self.table.claim_due(now, BATCH, LEASE_S)
            failed = await self._batch(claimed, now, {due.chat_id for due in missed})
            missed += failed
            handed += len(claimed) - len(failed)
            more = len(failed) < len(claimed) == BATCH
            swept()
        return handed

    async def _batch(
        self, claimed: Sequence[DueReminder], now: datetime, broken: set[int]
    ) -> list[DueReminder]:
        """What did not go through; nothing more goes to a chat where an earlier one of this round broke."""
        lanes: dict[int, list[DueReminder]] = {}
        for due in sorted(claimed, key=lambda each: (each.due, each.id)):
            lanes.setdefault(due.chat_id, []).append(due)
        failed = [due for chat in broken & lanes.keys() for due in lanes.pop(chat)]
        for lane in await asyncio.gather(*(self._in_order(lane, now) for lane in lanes.values())):
            failed += lane
        return failed

    async def _in_order(self, lane: list[DueReminder], now: datetime) -> list[DueReminder]:
        """Hand in one member's reminders; those from a fault on, which wait for the next look."""
        for number, due in enumerate(lane):
            async with self._places:
                if self._stopping or not await self._hand_in(due, now):
                    return lane[number:]
        return []

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

    async def _release(self, missed: Sequence[DueReminder]) -> None:
        await asyncio.gather(*(self._release_one(due) for due in missed))

    async def _release_one(self, due: DueReminder) -> None:
        try:
            async with self._places:
                await self.table.release(due)
        except StorageError as fault:
            log.warning("reminder.not_released", fault, reminder=due.id)
