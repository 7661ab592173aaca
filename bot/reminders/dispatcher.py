"""Dispatches due reminders: in batches under a lease, each member's in order.

A reminder that fails delays only that member's others. Whether a reminder still makes sense is decided in its turn.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.logs import Log
from bot.operations.metrics import Metrics
from bot.storage.errors import StorageError
from bot.storage.records import DueReminder
from bot.turns.results import HandlesTurns
from flows.model.events import ReminderDue, ZonesUpdated

BATCH_SIZE = 200
MAX_CONCURRENT = 16
FARTHEST = timedelta(days=400)
"""Nothing is planned further ahead, as no break ends after 366 days, unless the clock was wrong."""
LEASE_S = 10.0
"""The lease of a reminder: how long it waits if its process dies, or if the answer to its claim is lost. It is short,
because a second dispatch is harmless: a turn marks its reminder as done, and does nothing if it already is."""

log = Log("reminders")


class DueReminders(Protocol):
    """The part of the reminder table that is used here."""

    async def next_due(self) -> datetime | None: ...
    async def claim_due(self, now: datetime, limit: int, lease_s: float) -> list[DueReminder]: ...
    async def release(self, due: DueReminder) -> Any: ...
    async def chats_planned_after(self, moment: datetime, limit: int) -> list[int]: ...


@dataclass(slots=True)
class Dispatcher:
    """Passes due reminders to the turn handler."""

    table: DueReminders
    turns: HandlesTurns
    metrics: Metrics
    _stopping: bool = False
    _concurrency: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MAX_CONCURRENT))

    def stop(self) -> None:
        """Stop dispatching; reminders that were claimed but not handled are released."""
        self._stopping = True

    async def next_due(self) -> datetime | None:
        """Return when the next reminder is due, or None."""
        return await self.table.next_due()

    async def dispatch_due(self, now: datetime, after_sweep: Callable[[], None] = lambda: None) -> int:
        """Dispatch all reminders due at `now` in batches, each member's in order; return how many succeeded.

        `after_sweep` is called after each batch. Failed reminders are released at the end, so that they are not claimed
        again in the same round.
        """
        failed_so_far: list[DueReminder] = []
        try:
            dispatched = await self._batches(now, failed_so_far, after_sweep)
        except Exception:
            await self._release(failed_so_far)
            raise
        await self._release(failed_so_far)
        await self._plan_again(now)
        return dispatched

    async def _plan_again(self, now: datetime) -> None:
        """Replan reminders planned while the clock was years ahead; a silent member would wait for them forever."""
        for chat_id in await self.table.chats_planned_after(now + FARTHEST, BATCH_SIZE):
            try:
                await self.turns.handle(chat_id, ZonesUpdated(), update_id=None, now=now)
            except Exception as error:
                log.error("reminder.not_planned_again", error)

    async def _batches(
        self, now: datetime, failed_so_far: list[DueReminder], after_sweep: Callable[[], None]
    ) -> int:
        """Dispatch batches as long as there may be more and something succeeds."""
        dispatched, more = 0, True
        while more and not self._stopping:
            claimed = await self.table.claim_due(now, BATCH_SIZE, LEASE_S)
            failed = await self._batch(claimed, now, {due.chat_id for due in failed_so_far})
            failed_so_far += failed
            dispatched += len(claimed) - len(failed)
            more = len(failed) < len(claimed) == BATCH_SIZE
            after_sweep()
        return dispatched

    async def _batch(
        self, claimed: Sequence[DueReminder], now: datetime, failed_chats: set[int]
    ) -> list[DueReminder]:
        """Dispatch one batch and return what failed.

        Nothing more goes to a chat in which an earlier reminder of this round failed.
        """
        chats: dict[int, list[DueReminder]] = {}
        for due in sorted(claimed, key=lambda each: (each.due, each.id)):
            chats.setdefault(due.chat_id, []).append(due)
        failed = [due for chat in failed_chats & chats.keys() for due in chats.pop(chat)]
        for of_chat in await asyncio.gather(*(self._in_order(of_chat, now) for of_chat in chats.values())):
            failed += of_chat
        return failed

    async def _in_order(self, of_chat: list[DueReminder], now: datetime) -> list[DueReminder]:
        """Dispatch one member's reminders; return those from the first failure on, which wait for the next round."""
        for number, due in enumerate(of_chat):
            async with self._concurrency:
                if self._stopping or not await self._dispatch(due, now):
                    return of_chat[number:]
        return []

    async def _dispatch(self, due: DueReminder, now: datetime) -> bool:
        event = ReminderDue(due.kind, due.local_date, due.due)
        try:
            result = await self.turns.handle(due.chat_id, event, update_id=None, now=now)
        except Exception as error:
            log.error("reminder.failed", error, reminder=due.id, kind=due.kind)
            self.metrics.count("coach_reminders_total", outcome="failed")
            return False
        self.metrics.count("coach_reminders_total", outcome=result.status)
        return True

    async def _release(self, failed_so_far: Sequence[DueReminder]) -> None:
        await asyncio.gather(*(self._release_one(due) for due in failed_so_far))

    async def _release_one(self, due: DueReminder) -> None:
        try:
            async with self._concurrency:
                await self.table.release(due)
        except StorageError as error:
            log.warning("reminder.not_released", error, reminder=due.id)
