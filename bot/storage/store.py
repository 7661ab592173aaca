"""The facade of storage: one open database and its parts.

async with open_store("sqlite+aiosqlite:///data/coach.db") as store:
messages = await store.outbox.claim(now, limit=20, lease_s=60)

Every method of a part is one short transaction. `StorageUnavailable` means that nothing was written: try again.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bot.storage.clock import SharedClock
from bot.storage.deferred import Deferred
from bot.storage.deletions import Deletions
from bot.storage.election import Election, LoneSender, PostgresElection
from bot.storage.encryption import Encryption
from bot.storage.engine import open_database
from bot.storage.history import History
from bot.storage.members import Members
from bot.storage.migrate import demand_head, migrate
from bot.storage.outbox.outbox import Outbox
from bot.storage.postgres import PostgresDatabase
from bot.storage.process_lock import ProcessLock
from bot.storage.reminders import Reminders
from bot.storage.sqlite import SqliteDatabase
from bot.storage.updates import Updates, mark_ping


@dataclass(frozen=True, slots=True)
class Store:
    """One open database. `alone` is true when no other process can be working on it."""

    database: SqliteDatabase | PostgresDatabase
    outbox: Outbox
    reminders: Reminders
    members: Members
    updates: Updates
    deferred: Deferred
    deletions: Deletions
    history: History
    alone: bool
    election: Election
    clock: SharedClock

    async def forget_traces(self, now: datetime) -> None:
        """Complete a deletion: save the deletion list, and remove her data from side files. Raises StorageError."""
        try:
            await self.deletions.save(now)
        finally:
            await self.database.scrub()

    async def ping(self, now: datetime) -> None:
        """Raise StorageError unless the database accepts a write; one row is written."""
        await self.database.write(partial(mark_ping, now=now))


@dataclass(frozen=True, slots=True)
class DeletionList:
    """Where the deletion list is kept outside the database, and how long copies of the database are kept."""

    file: Path | None = None
    copies_kept: timedelta = timedelta(0)


NO_LIST = DeletionList()


@asynccontextmanager
async def open_store(
    url: str,
    *,
    exclusive: bool = True,
    encryption: Encryption | None = None,
    deletion_list: DeletionList = NO_LIST,
) -> AsyncIterator[Store]:
    """Open, check and migrate the database at the URL, and close it at the end.

    A SQLite file is locked for this process unless `exclusive` is false (an operator's command beside a running bot); then
    it is not migrated either. Leases left behind by a lone process end at once.
    Raises StorageError: AlreadyRunning, StorageCorrupt, StorageReadOnly, StorageUnavailable, SchemaMismatch or
    DecryptionError.
    """
    database = open_database(url, encryption)
    guard = None
    try:
        if isinstance(database, SqliteDatabase) and exclusive:
            guard = ProcessLock(database.path)
            await database.check()
        if exclusive:
            await migrate(database)
        else:
            await database.administer(demand_head)
        store = _store(database, deletion_list, alone=guard is not None)
        await store.clock.measure(database)
        if exclusive:
            await store.members.check_key()
        if store.alone:
            await store.outbox.recover()
            await store.reminders.recover()
        yield store
    finally:
        await database.close()
        if guard is not None:
            guard.release()


def _store(database: SqliteDatabase | PostgresDatabase, deletion_list: DeletionList, *, alone: bool) -> Store:
    clock = SharedClock()
    return Store(
        database=database,
        outbox=Outbox(database),
        reminders=Reminders(database),
        members=Members(database),
        updates=Updates(database),
        deferred=Deferred(database),
        deletions=Deletions(database, deletion_list.file, deletion_list.copies_kept),
        history=History(database),
        alone=alone,
        election=PostgresElection(database, clock)
        if isinstance(database, PostgresDatabase)
        else LoneSender(),
        clock=clock,
    )
