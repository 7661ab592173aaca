"""The night's work: forget what is of passing use, copy, let go of members long silent. One error stops nothing else."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.logs import Log
from bot.storage.store import Store

RETENTION = timedelta(days=14)
"""How long update numbers, delivered messages, past reminders and quarantine are kept; Telegram repeats for a day."""
ERASE_BATCH_SIZE = 100

log = Log("housekeeping")

Task = tuple[str, Callable[[datetime], Awaitable[object]]]


@dataclass(frozen=True, slots=True)
class Housekeeping:
    """Does its tasks one after the other."""

    tasks: Sequence[Task]
    now: Callable[[], datetime]

    async def nightly(self) -> None:
        """All of them; each error is told in the log."""
        for name, task in self.tasks:
            try:
                await task(self.now())
                log.info("night.done", task=name)
            except Exception as error:
                log.error("night.error", error, task=name)


def purge_expired(store: Store) -> Task:
    """Remove the rows that were needed for a while only."""

    async def forget(now: datetime) -> object:
        return await store.updates.purge_expired(now - RETENTION)

    return "forget", forget


def erase_inactive(store: Store, days: int, erase: Callable[[int, datetime], Awaitable[int]]) -> Task:
    """Erase members who did nothing for `days`; 0 keeps everybody.

    `erase` takes the number of a member and since when she has to be silent: by then she may have come back.
    """

    async def retain(now: datetime) -> object:
        if not days:
            return 0
        erased = 0
        before = now - timedelta(days=days)
        while silent := await store.members.silent_since(before, ERASE_BATCH_SIZE):
            for member_id in silent:
                erased += await erase(member_id, before) > 0
        return erased

    return "retention", retain
