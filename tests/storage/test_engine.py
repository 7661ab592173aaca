"""The database itself: its settings, its errors, and two processes on one file."""

import asyncio
import sqlite3
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, text

from bot.operations.backup import demand_folder
from bot.storage.engine import open_database
from bot.storage.errors import (
    AlreadyRunning,
    StorageCorrupt,
    StorageError,
    StorageFull,
    StorageReadOnly,
    StorageUnavailable,
)
from bot.storage.sqlite import SqliteDatabase
from bot.storage.store import Store, open_store
from bot.storage.tables import quarantined_update as facts_kept
from tests.children import start_async
from tests.postgres import Cluster
from tests.storage.rows import NOW, insist, queue_message
from tests.waiting import ended, together


def put(key: str, value: str) -> Any:
    """A unit of work that keeps one fact."""
    return lambda connection: connection.execute(
        insert(facts_kept), {"event": key, "traceback": value, "at": NOW}
    )


async def until(lines: asyncio.StreamReader, last: bytes) -> AsyncIterator[bytes]:
    """The lines up to and with the last one wanted."""
    async for line in lines:
        yield line
        if line.strip() == last:
            return


async def facts(store: Store) -> dict[str, str]:
    """What is kept."""
    rows = await store.database.read(lambda connection: connection.execute(select(facts_kept)).all())
    return {row.event: row.traceback for row in rows}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a SQLite database goes."""
    return tmp_path / "data" / "coach.db"


def sqlite_url(file: Path) -> str:
    """The URL of that file."""
    return f"sqlite+aiosqlite:///{file}"


async def test_the_writing_connection_is_set_up_for_keeping_what_it_took(file: Path) -> None:
    """WAL, full synchronous, foreign keys, secure delete and a busy timeout hold on the connection that writes."""
    async with open_store(sqlite_url(file)) as store:
        assert isinstance(store.database, SqliteDatabase)
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout", "query_only")
        found = [
            await store.database.write(lambda c, n=name: c.exec_driver_sql(f"PRAGMA {n}").scalar())
            for name in names
        ]
    assert found == ["wal", 2, 1, 1, 5000, 0]


async def test_nobody_else_can_read_the_file(file: Path) -> None:
    """The database and what lies beside it are for their owner only."""
    async with open_store(sqlite_url(file)) as store:
        await store.database.write(put("a", "1"))
        modes = {path.name: path.stat().st_mode & 0o077 for path in file.parent.iterdir()}
    assert set(modes) >= {"coach.db", "coach.db-wal", "coach.db.lock"}
    assert set(modes.values()) == {0}


def test_a_private_folder_is_private_all_the_way_up(tmp_path: Path) -> None:
    """Every folder that is created is private, including those above it."""
    demand_folder(tmp_path / "data" / "of the coach" / "backups")
    made = [
        tmp_path / "data",
        tmp_path / "data" / "of the coach",
        tmp_path / "data" / "of the coach" / "backups",
    ]
    assert [folder.stat().st_mode & 0o777 for folder in made] == [0o700] * 3


async def test_a_failed_unit_leaves_nothing_and_spoils_no_neighbour(store: Store) -> None:
    """Of thirty units at once, of which every third breaks after its write, exactly the others are kept."""

    def unit(number: int) -> Any:
        def work(connection: Connection) -> int:
            put(str(number), "kept")(connection)
            if number % 3 == 0:
                raise LookupError(number)
            return number

        return work

    done = await asyncio.gather(*(store.database.write(unit(n)) for n in range(30)), return_exceptions=True)
    kept = {str(number) for number in range(30) if number % 3}
    assert set(await facts(store)) == kept
    assert [result for result in done if isinstance(result, int)] == sorted(map(int, kept))
    assert sum(isinstance(result, LookupError) for result in done) == 10


async def test_concurrent_increments_lose_nothing(store: Store) -> None:
    """640 read-modify-writes of one row by eight writers end at 640."""
    await store.database.write(put("n", "0"))

    def increment(connection: Connection) -> None:
        number = connection.execute(
            text("SELECT traceback FROM quarantined_update WHERE event = 'n' FOR UPDATE"[: _end(connection)])
        ).scalar()
        connection.execute(
            text("UPDATE quarantined_update SET traceback = :value WHERE event = 'n'"),
            {"value": str(int(number or 0) + 1)},
        )

    await together(*(store.database.write(increment) for _ in range(640)))
    assert await facts(store) == {"n": "640"}


def _end(connection: Connection) -> int | None:
    return None if connection.dialect.name == "postgresql" else -len(" FOR UPDATE")


async def test_reading_cannot_write(store: Store) -> None:
    """A write in a reading unit is refused by the database itself."""
    with pytest.raises(StorageReadOnly):
        await store.database.read(put("a", "1"))
    assert await facts(store) == {}


async def test_instants_are_utc_and_naive_ones_refused(store: Store) -> None:
    """09:00 at +02:00 comes back as 07:00 UTC; a naive value raises before it reaches the database."""
    there = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=2)))

    def unit(at: datetime) -> Any:
        return lambda connection: connection.execute(
            insert(facts_kept), {"event": "x", "traceback": "", "at": at}
        )

    await store.database.write(unit(there))
    found = await store.database.read(lambda connection: connection.scalar(select(facts_kept.c.at)))
    assert (found, found.utcoffset()) == (datetime(2026, 3, 2, 7, 0, tzinfo=UTC), timedelta(0))
    with pytest.raises(Exception, match="aware"):
        await store.database.write(unit(datetime(2026, 3, 2, 9, 0)))  # noqa: DTZ001


async def test_a_second_process_on_one_file_says_so_and_stops(file: Path) -> None:
    """While one process serves, another gets AlreadyRunning; after it ended (killed too) the file is free."""
    code = (
        "import asyncio,sys\nfrom bot.storage.store import open_store\n"
        "async def main():\n async with open_store(sys.argv[1]):\n  print('open', flush=True); await asyncio.sleep(3600)\n"
        "asyncio.run(main())"
    )
    first = await start_async(sys.executable, "-c", code, sqlite_url(file), stdout=PIPE, stderr=DEVNULL)
    assert first.stdout is not None
    try:
        assert b"open" in [line.strip() async for line in until(first.stdout, b"open")]
        with pytest.raises(AlreadyRunning, match="another process"):
            async with open_store(sqlite_url(file)):
                pass
    finally:
        first.kill()
        await first.wait()
    async with open_store(sqlite_url(file)) as store:
        await store.ping(NOW)


async def test_a_full_disk_is_named_and_leaves_nothing_half_written(file: Path) -> None:
    """With no page left a unit of many rows raises StorageFull, none of its rows is there, and work goes on after."""
    async with open_store(sqlite_url(file)) as store:
        assert isinstance(store.database, SqliteDatabase)
        pages = await store.database.outside(lambda raw: raw.execute("PRAGMA page_count").fetchone()[0])
        await store.database.outside(lambda raw: raw.execute(f"PRAGMA max_page_count = {pages}").fetchall())
        with pytest.raises(StorageFull):
            await store.database.write(lambda c: [put(str(n), "x" * 2000)(c) for n in range(200)])
        assert await facts(store) == {}
        await store.database.outside(lambda raw: raw.execute("PRAGMA max_page_count = 1000000").fetchall())
        await store.database.write(put("a", "1"))
        assert await facts(store) == {"a": "1"}


async def test_a_damaged_file_stops_the_start(file: Path) -> None:
    """A file that is no database, and one with bytes overwritten in the middle, raise StorageCorrupt at opening."""
    async with open_store(sqlite_url(file)) as store:
        for chat in range(300):
            await queue_message(store, chat, NOW, text="x" * 500)
    for damage in damages(file):
        damage()
        with pytest.raises(StorageCorrupt, match="backup"):
            async with open_store(sqlite_url(file)):
                pass


def damages(file: Path) -> list[Callable[[], object]]:
    """Ways to spoil it: another kind of file altogether, and bytes overwritten in the middle."""
    whole = file.read_bytes()
    spoilt = whole[:8192] + b"\xff" * 60_000 + whole[68_192:]
    return [lambda: file.write_bytes(b"no database at all" * 500), lambda: file.write_bytes(spoilt)]


async def test_a_place_that_cannot_be_written_to_is_named() -> None:
    """A folder that cannot be made raises StorageReadOnly, with the remedy."""
    with pytest.raises(StorageReadOnly, match="permissions"):
        async with open_store(sqlite_url(Path("/dev/null/coach.db"))):
            pass


@pytest.mark.parametrize(
    "url",
    ["sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:", "mysql://user:secret@host/x", "nonsense secret"],
)
async def test_other_urls_are_refused_without_repeating_them(url: str) -> None:
    """Other URLs are refused, and the error does not contain the password."""
    with pytest.raises(StorageError, match="DATABASE_URL") as refused:
        open_database(url)
    assert "secret" not in str(refused.value)


async def test_a_server_that_is_away_means_try_again(postgres: Cluster) -> None:
    """While PostgreSQL is down every call raises StorageUnavailable; when it is back the same store works on."""
    async with open_store(postgres.database()) as store:
        await store.database.write(put("a", "1"))
        postgres.stop()
        try:
            for _ in range(3):
                with pytest.raises(StorageUnavailable):
                    await store.database.write(put("b", "2"))
        finally:
            postgres.start()
        await insist(lambda: store.database.write(put("c", "3")))
        assert await facts(store) == {"a": "1", "c": "3"}


async def test_deleted_words_are_gone_from_the_files(file: Path) -> None:
    """After deleting and scrubbing, neither the file nor its write-ahead log holds the deleted bytes."""
    async with open_store(sqlite_url(file)) as store:
        await store.database.write(put("a", "a-word-of-hers" * 100))
        await store.database.write(lambda connection: connection.execute(facts_kept.delete()))
        await store.database.scrub()
        found = [path.name for path in file.parent.iterdir() if b"a-word-of-hers" in path.read_bytes()]
    assert found == []
    with sqlite3.connect(file) as raw:
        assert raw.execute("SELECT count(*) FROM quarantined_update").fetchone() == (0,)
    raw.close()


async def test_what_comes_after_the_end_is_refused(file: Path) -> None:
    """A unit of work after closing raises StorageUnavailable instead of waiting forever."""
    database = SqliteDatabase(file)
    await database.close()
    with pytest.raises(StorageUnavailable):
        await ended(database.write(put("a", "b")))
