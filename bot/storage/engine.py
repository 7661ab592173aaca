"""One database of two kinds behind one way to write: a synchronous function of a connection is a transaction.

SQLite: one writing and one reading connection, each in its thread. PostgreSQL: a pool, through asyncpg.
What a function may not do: touch the network. It holds a lock.
"""

import sqlite3
import time
from asyncio import to_thread
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url

from bot.logs import Log
from bot.storage.driver_errors import READ_ONLY, translated
from bot.storage.encryption import Seal, seal_with
from bot.storage.errors import StorageCorrupt, StorageError, StorageReadOnly
from bot.storage.postgres import PostgresDatabase
from bot.storage.sqlite_thread import Lane

T = TypeVar("T")

SAFE_SQLITE: Final = (3, 51, 3)
"""Older ones can damage a WAL file when two connections checkpoint at once (sqlite.org/wal.html)."""
BUSY_MS: Final = 5000
PAUSE_S: Final = 0.02
CHECKED_AT_START: Final = 100_000_000
"""Bytes; reading more than this would hold up the start."""

_NO_URL: Final = "{} has to be sqlite+aiosqlite:///FILE or postgresql+asyncpg://…"

_log = Log("storage")


class Database(Protocol):
    """Where units of work run. Both calls raise `StorageError` for the database's own troubles.

    A unit that may rightly take more than seconds is run `patient`; one of a single statement is its own transaction.
    """

    kind: str

    async def write(
        self, unit: Callable[[Connection], T], *, patient: bool = False, single: bool = False
    ) -> T:
        """Run it in one transaction; the result comes after the commit."""

    async def read(
        self, unit: Callable[[Connection], T], *, patient: bool = False, single: bool = False
    ) -> T:
        """Run it where nothing can be written; a `single` statement of ours is trusted not to."""

    async def scrub(self) -> None:
        """Leave nothing of deleted rows in side files."""

    async def close(self) -> None:
        """Finish what is under way and let go."""


class SqliteDatabase:
    """A SQLite file; it and its folder are made when missing, for this user's eyes only."""

    kind = "sqlite"

    def __init__(self, path: Path, seal: Seal | None = None) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
        except OSError:
            raise StorageReadOnly(READ_ONLY) from None
        if sqlite3.sqlite_version_info < SAFE_SQLITE:
            _log.warning("sqlite.old", found=sqlite3.sqlite_version, advised="3.51.3")
        self._writer = Lane(_sqlite_engine(path, seal, begin="BEGIN IMMEDIATE"), "database-writer")
        self._reader = Lane(_sqlite_engine(path, seal, begin="BEGIN", query_only=True), "database-reader")

    async def write(
        self, unit: Callable[[Connection], T], *, patient: bool = False, single: bool = False
    ) -> T:
        """One transaction with the write lock from its start."""
        with translated():
            return await self._writer.run(unit)

    async def read(
        self, unit: Callable[[Connection], T], *, patient: bool = False, single: bool = False
    ) -> T:
        """One snapshot, beside the writer and never waiting for it."""
        with translated():
            return await self._reader.run(unit)

    async def scrub(self) -> None:
        """Move the write-ahead log into the main file and cut it to nothing."""
        await self.outside(lambda raw: raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())

    async def outside(self, unit: Callable[[sqlite3.Connection], T]) -> T:
        """Run it in the writer's thread with the driver's own connection and no transaction."""
        with translated():
            return await self._writer.run_outside(unit)

    async def check(self) -> None:
        """Raise StorageCorrupt unless the file is whole. A large file is checked with its nightly copy instead."""
        if self.path.exists() and self.path.stat().st_size > CHECKED_AT_START:
            return
        found = await self.outside(lambda raw: raw.execute("PRAGMA quick_check(1)").fetchone()[0])
        if found != "ok":
            raise StorageCorrupt("the database file is damaged; restore a backup")

    async def close(self) -> None:
        """End both threads; the last connection folds the write-ahead log into the file."""
        await to_thread(self._reader.stop)
        await to_thread(self._writer.stop)


def open_database(url: str, seal: Seal | None = None) -> SqliteDatabase | PostgresDatabase:
    """The database behind a URL: sqlite+aiosqlite:///FILE or postgresql+asyncpg://…; `seal` encrypts what she tells.

    Raises StorageError, naming the remedy, for anything else; the URL itself is not repeated: it may hold a password.
    """
    parsed = checked_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
        return SqliteDatabase(Path(parsed.database), seal)
    if parsed.get_backend_name() == "postgresql":
        return PostgresDatabase(parsed.set(drivername="postgresql+asyncpg"), seal)
    raise StorageError(_NO_URL.format("DATABASE_URL"))


def checked_url(url: str, name: str = "DATABASE_URL") -> URL:
    """The address, if it is one of ours; StorageError names it by `name`."""
    try:
        parsed = make_url(url)
    except Exception:
        raise StorageError(_NO_URL.format(name)) from None
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise StorageError(_NO_URL.format(name))
    return parsed


def demand_database(url: str, name: str = "DATABASE_URL") -> None:
    """Raise StorageError when the address is of a SQLite file that is not there: opening it would make an empty one."""
    parsed = checked_url(url, name)
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
        raise StorageError(f"{name}: there is no database at {url}; look for a slip in the address")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Set the journal mode; of two that open a new file at once SQLite refuses one without waiting, whatever the timeout."""
    end = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > end:
                raise
            time.sleep(PAUSE_S)


def _sqlite_engine(path: Path, seal: Seal | None, *, begin: str, query_only: bool = False) -> Engine:
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )

    seal_with(engine.dialect, seal)

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        _write_ahead(connection)
        for pragma in (
            f"busy_timeout={BUSY_MS}",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            f"query_only={'ON' if query_only else 'OFF'}",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
