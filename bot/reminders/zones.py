"""Replans all reminders after an update of the zone data, so that each comes at its hour by the member's clock."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, Protocol

from bot.logs import Log
from bot.turns.results import HandlesTurns
from flows.model.events import ZonesUpdated

BATCH: Final = 500
"""Members looked up at once."""

log = Log("reminders")


class PlannedReminders(Protocol):
    """The part of the reminder table that is used here."""

    async def zones(self) -> str | None: ...
    async def note_zones(self, version: str, now: datetime) -> None: ...
    async def chats(self, after: int, limit: int) -> list[tuple[int, int]]: ...


async def replan_after_zone_update(
    version: str, table: PlannedReminders, turns: HandlesTurns, now: Callable[[], datetime]
) -> int:
    """Replan what was planned with other zone data than `version`, member by member; return how many members.

    If the process ends before all are done, the next start begins again. Raises StorageError.
    """
    before = await table.zones()
    if before == version:
        return 0
    replanned = last = 0
    while batch := await table.chats(last, BATCH):
        for _, chat_id in batch:
            await turns.handle(chat_id, ZonesUpdated(), update_id=None, now=now())
        last = batch[-1][0]
        replanned += len(batch)
    await table.note_zones(version, now())
    if replanned:
        log.info("zones.changed", before=before or "unknown", now=version, members=replanned)
    return replanned
