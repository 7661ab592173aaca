"""Accesses a SQLite file through aiosqlite: one connection writes, one reads beside it, each on its own thread."""

import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import URL, Connection, NullPool, event

from bot.logs import Log
from bot.storage.driver_errors import READ_ONLY, translated
from bot.storage.encryption import Encryption, encrypt_with
from bot.storage.errors import StorageCorrupt, StorageReadOnly
from bot.storage.private_folder import make_private_folder
from bot.storage.sqlite_thread import SqliteThread

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

T = TypeVar("T")

SAFE_SQLITE: Final = (3, 51, 3)
"""Older versions can damage a WAL file when two connections checkpoint at once (sqlite.org/wal.html)."""
BUSY_MS: Final = 5000
PAUSE_S: Final = 0.02
CHECKED_AT_START: Final = 100_000_000
"""Bytes; checking a larger file would delay the start."""
WRITE, READ = "BEGIN IMMEDIATE", "BEGIN"

_log = Log("storage")


class SqliteDatabase:
    """A SQLite file; it and its folder are created if missing, readable by the current user only."""

    kind = "sqlite"
    lanes = 1

    def __init__(self, path: Path, encryption: Encryption | None = None) -> None:
        self.path, self._encryption = path, encryption
        try:
            make_private_folder(path.parent)
            path.touch(mode=0o600)
        except OSError:
            raise StorageReadOnly(READ_ONLY) from None
        if sqlite3.sqlite_version_info < SAFE_SQLITE:
            _log.debug("sqlite.old", found=sqlite3.sqlite_version, advised="3.51.3")
        self._writer = SqliteThread(partial(_connect, path), encryption, begin=WRITE, name="database-writer")
        reads = partial(_connect, path, query_only=True)
        self._reader = SqliteThread(reads, encryption, begin=READ, name="database-reader")

    async def write(self, unit: Callable[[Connection], T], *, slow: bool = False, single: bool = False) -> T:
        """Run the unit in one transaction that takes the write lock at its start."""
        with translated():
            return await self._writer.run(unit)

    async def read(self, unit: Callable[[Connection], T], *, slow: bool = False, single: bool = False) -> T:
        """Run the unit on one snapshot, without ever waiting for the writer."""
        with translated():
            return await self._reader.run(unit)

    async def administer(self, unit: Callable[[Connection], T]) -> T:
        """Run the unit in one transaction through SQLAlchemy's async engine and aiosqlite, on a new connection."""
        with translated():
            engine = _async_engine(self.path, self._encryption)
            try:
                async with engine.begin() as connection:
                    return await connection.run_sync(unit)
            finally:
                await engine.dispose()

    async def scrub(self) -> None:
        """Move the write-ahead log into the main file and empty it."""
        await self.outside(lambda raw: raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())

    async def outside(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Run the function on the writer's thread with the driver's own connection, without a transaction."""
        with translated():
            return await self._writer.run_outside(function)

    async def check(self) -> None:
        """Raise StorageCorrupt if the file is damaged. A large file is not checked here but with its nightly backup."""
        if self.path.exists() and self.path.stat().st_size > CHECKED_AT_START:
            return
        found = await self.outside(lambda raw: raw.execute("PRAGMA quick_check(1)").fetchone()[0])
        if found != "ok":
            raise StorageCorrupt("the database file is damaged; restore a backup")

    async def close(self) -> None:
        """End both threads; closing the last connection merges the write-ahead log into the file."""
        await self._reader.stop()
        await self._writer.stop()


def _connect(path: Path, *, query_only: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        _configure(connection, query_only=query_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _configure(connection: Any, *, query_only: bool = False) -> None:
    """Set the connection's pragmas; `connection` is sqlite3's or SQLAlchemy's wrapper around aiosqlite's."""
    _write_ahead(connection)
    for pragma in (
        f"busy_timeout={BUSY_MS}",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"query_only={'ON' if query_only else 'OFF'}",
    ):
        _pragma(connection, pragma)


def _write_ahead(connection: Any) -> None:
    """Set the journal mode, with retries.

    If two connections open a new file at once, SQLite refuses one immediately, whatever the timeout.
    """
    end = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            _pragma(connection, "journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > end:
                raise
            time.sleep(PAUSE_S)


def _pragma(connection: Any, pragma: str) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _async_engine(path: Path, encryption: Encryption | None) -> "AsyncEngine":
    from sqlalchemy.ext.asyncio import create_async_engine  # brings the whole ORM: read only where needed

    url = URL.create("sqlite+aiosqlite", database=str(path))
    engine = create_async_engine(url, poolclass=NullPool, hide_parameters=True)
    encrypt_with(engine.sync_engine.dialect, encryption)

    @event.listens_for(engine.sync_engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        _configure(connection)

    event.listen(engine.sync_engine, "begin", lambda connection: connection.exec_driver_sql(WRITE))
    return engine
