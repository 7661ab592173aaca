"""What a commit to SQLite costs: how sure it is (`synchronous`), and what is saved where many wait for one."""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, insert

from bot.storage.sqlite import SqliteDatabase
from bot.storage.store import open_store
from bot.storage.tables import quarantined_update

COMMITS = 500
ROUNDS = 3
WAITING = (1, 8, 32)


def report() -> Iterator[str]:
    """Two tables: microseconds a commit, and transactions a second through our writer."""
    with tempfile.TemporaryDirectory(prefix="coach-commits-") as folder:
        yield "synchronous | µs a commit of one row, best of three (the standard sqlite3, WAL)"
        for level in ("NORMAL", "FULL"):
            best = min(_plain(Path(folder) / f"{level}-{number}.db", level) for number in range(ROUNDS))
            yield f"{level:11} | {best * 1e6:.0f}"
        yield "waiting at once | transactions a second through the writer, FULL, each its own row"
        for waiting in WAITING:
            rate = asyncio.run(_writer(Path(folder) / f"writer-{waiting}.db", waiting))
            yield f"{waiting:15} | {rate:.0f}"


def _plain(path: Path, level: str) -> float:
    """Seconds a commit."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA synchronous={level}")
        connection.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, words TEXT)")
        began = time.perf_counter()
        for number in range(COMMITS):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO kept VALUES (?, ?)", (number, "x" * 200))
            connection.execute("COMMIT")
        return (time.perf_counter() - began) / COMMITS


async def _writer(path: Path, waiting: int) -> float:
    """Transactions a second with so many callers."""
    async with open_store(f"sqlite+aiosqlite:///{path}") as store:
        database = store.database
        assert isinstance(database, SqliteDatabase)

        def keep(connection: Connection, key: str) -> None:
            connection.execute(
                insert(quarantined_update), {"event": key, "traceback": "x" * 200, "at": datetime.now(UTC)}
            )

        async def caller(name: int) -> None:
            for number in range(COMMITS // waiting):
                await database.write(partial(keep, key=f"{name}-{number}"))

        began = time.perf_counter()
        await asyncio.gather(*(caller(name) for name in range(waiting)))
        return COMMITS // waiting * waiting / (time.perf_counter() - began)
