"""SQLite through aiosqlite: one hop between threads a transaction, shared commits, and what it leans on in the library."""

import asyncio
import io
import logging
import sqlite3
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path

import aiosqlite
import pytest
from packaging.requirements import Requirement
from sqlalchemy import Connection, insert, text

from bot.logs import set_up_logs
from bot.storage.sqlite import SqliteDatabase
from bot.storage.sqlite_thread import UnitConnection
from bot.storage.store import open_store
from bot.storage.tables import seen_update
from tests.storage.rows import NOW
from tests.waiting import FAR_S, until

ROOT = Path(__file__).parents[2]


@pytest.fixture
def hops(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What aiosqlite was asked to run on its threads, by thread."""
    asked: list[str] = []
    execute = UnitConnection._execute

    async def counted(self: UnitConnection, *arguments: object, **named: object) -> object:
        asked.append(self._thread.name)
        return await execute(self, *arguments, **named)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(UnitConnection, "_execute", counted)
    yield asked


def see(connection: Connection, *numbers: int) -> str:
    """Write these, a statement each; the name of the thread it ran on."""
    for number in numbers:
        connection.execute(insert(seen_update), {"update_id": number, "at": NOW})
    return threading.current_thread().name


def test_the_installed_aiosqlite_is_of_the_range_that_is_asked_for() -> None:
    """The range is closed at the top, since a method of the library is leant on that it does not promise."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        asked = [Requirement(each) for each in tomllib.load(file)["project"]["dependencies"]]
    (requirement,) = (each for each in asked if each.name == "aiosqlite")
    assert requirement.specifier.contains(version("aiosqlite"))
    assert not requirement.specifier.contains("0.23.0")


async def test_what_is_leant_on_in_aiosqlite() -> None:
    """`_execute` calls a function on the connection's own thread, in turn, and passes on its result or its error."""
    connection = UnitConnection(partial(sqlite3.connect, ":memory:"), "its-own")
    assert isinstance(connection, aiosqlite.Connection)
    async with connection:
        assert await connection.run(lambda: threading.current_thread().name) == "its-own"
        assert await asyncio.gather(*(connection.run(partial(int, each)) for each in "123")) == [1, 2, 3]
        with pytest.raises(ZeroDivisionError):
            await connection.run(lambda: 1 // 0)
        cursor = await connection.execute("SELECT 41 + 1")
        assert await cursor.fetchone() == (42,), "the library's own calls work beside it"
    with pytest.raises(ValueError, match="closed"):
        await connection.run(lambda: None)


async def test_a_transaction_is_one_hop_however_many_statements(tmp_path: Path, hops: list[str]) -> None:
    """Eight statements are one call of aiosqlite's writing thread; a read is one of the reading thread's."""
    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/coach.db") as store:
        hops.clear()
        assert await store.database.write(lambda c: see(c, *range(8))) == "database-writer"
        count = text("SELECT count(*) FROM seen_update")
        assert await store.database.read(lambda c: c.execute(count).scalar_one()) == 8
        assert hops == ["database-writer", "database-reader"]


async def test_units_that_wait_share_a_hop_and_a_commit(tmp_path: Path, hops: list[str]) -> None:
    """The first unit runs at once; the next thirty-two share one call, and the last one is another."""
    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/coach.db") as store:
        hops.clear()
        units = [lambda c, n=number: see(c, n) for number in range(34)]
        first = asyncio.create_task(store.database.write(units[0]))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await asyncio.gather(first, *(store.database.write(unit) for unit in units[1:]))
        assert hops == ["database-writer"] * 3


async def test_who_gave_up_before_its_batch_began_is_not_run(tmp_path: Path) -> None:
    """A unit that was cancelled while another held the thread never writes; the one after it does."""
    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/coach.db") as store:
        held, go = threading.Event(), threading.Event()

        def hold(_connection: Connection) -> None:
            held.set()
            assert go.wait(FAR_S)

        holding = asyncio.create_task(store.database.write(hold))
        await until(held.is_set)
        late = asyncio.create_task(store.database.write(lambda c: see(c, 1)))
        after = asyncio.create_task(store.database.write(lambda c: see(c, 2)))
        await asyncio.sleep(0)
        late.cancel()
        go.set()
        await asyncio.gather(holding, after)
        found = await store.database.read(
            lambda c: c.execute(text("SELECT update_id FROM seen_update")).all()
        )
        assert found == [(2,)]


async def test_an_operators_check_goes_through_the_async_engine(tmp_path: Path) -> None:
    """The check runs on its own thread with the same settings, and sees committed rows."""
    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/coach.db") as store:
        assert isinstance(store.database, SqliteDatabase)
        await store.database.write(lambda c: see(c, 1))

        def check(connection: Connection) -> tuple[str, int, int]:
            driver = type(connection.connection.driver_connection).__name__
            level = connection.exec_driver_sql("PRAGMA synchronous").scalar_one()
            return driver, level, connection.execute(text("SELECT count(*) FROM seen_update")).scalar_one()

        assert await store.database.administer(check) == ("Connection", 2, 1)


def test_a_process_that_forgets_to_close_ends_all_the_same(tmp_path: Path) -> None:
    """The threads are daemons: an error before the closing cannot hold the process up."""
    code = (
        "import asyncio, pathlib\nfrom bot.storage.sqlite import SqliteDatabase\n"
        f"database = SqliteDatabase(pathlib.Path({str(tmp_path / 'coach.db')!r}))\n"
        "asyncio.run(database.read(lambda c: None))\nasyncio.run(database.write(lambda c: None))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, timeout=FAR_S, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr


async def test_its_debug_log_with_statements_and_values_is_silenced(tmp_path: Path) -> None:
    """aiosqlite logs statements and values at DEBUG; the coach's log at DEBUG has none of them."""
    root, library = logging.getLogger(), logging.getLogger("aiosqlite")
    before, heard = (root.handlers[:], root.level, library.level), io.StringIO()
    word = "quokka-blue-lampshade"

    async def write() -> None:
        async with aiosqlite.connect(tmp_path / "other.db") as connection:
            await connection.execute("CREATE TABLE t (words TEXT)")
            await connection.execute("INSERT INTO t VALUES (?)", (word,))

    try:
        logging.basicConfig(stream=heard, level=logging.DEBUG, force=True)
        library.setLevel(logging.NOTSET)  # an earlier test may have silenced it already
        await write()
        assert word in heard.getvalue(), "the library does log it"
        quiet = io.StringIO()
        set_up_logs("json", "debug", quiet)
        (tmp_path / "other.db").unlink()
        await write()
        assert quiet.getvalue() == ""
    finally:
        root.handlers[:] = before[0]
        root.setLevel(before[1])
        library.setLevel(before[2])
