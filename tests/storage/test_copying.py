"""copy-database and backup: everything arrives, checked, and nothing half is taken for whole."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from bot.operations import backup
from bot.operations import copy_database as copying
from bot.operations.copy_database import copy_database
from bot.storage import deletions, members, tables, updates
from bot.storage.errors import StorageCorrupt, StorageError
from bot.storage.store import Store, open_store
from tests.postgres import Cluster
from tests.storage.rows import NOW, count, newcomer, plan, queue_message, reminder

DAY = timedelta(days=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A SQLite file to copy from."""
    return tmp_path / "from" / "coach.db"


def sqlite_url(file: Path) -> str:
    """The URL of that file."""
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several batches a table, so that their seams are tried."""
    monkeypatch.setattr(copying, "BATCH", 100)


async def fill(store: Store) -> None:
    """A small clinic: something in every table."""
    await store.database.write(
        lambda c: [
            members.get_or_create(c, chat, '{"schema":1}', 1, NOW + chat * DAY / 7) for chat in range(1, 252)
        ]
    )
    anna = await newcomer(store, 1, NOW)
    await plan(store, anna, reminder(date(2026, 3, 2), NOW))
    await queue_message(store, 1, NOW, member_id=anna, text='ümlaut, 🏃 and "quotes"')
    owned = {"member_id": anna, "at": NOW}
    rows = [
        (tables.consent, {"given": True, "version": "1"}),
        (tables.answer, {"flow": "readiness", "question": "y4", "value": 3}),
        (tables.answer, {"flow": "readiness", "question": "u1", "value": ["a", "b"]}),
        (tables.answer, {"flow": "readiness", "question": "x", "value": None}),
        (tables.workout, {"day": NOW.date(), "kind": "run", "step": None, "done": "full", "minutes": 20}),
        (tables.report, {"day": NOW.date(), "part": "after_run", "report": {"sleep_h": 6.5, "leak": "none"}}),
        (tables.decision, {"topic": "check_in", "action": "hold", "rules": ["X1"], "content_version": "1"}),
    ]
    for table, values in rows:
        await store.database.write(lambda c, t=table, v=values: c.execute(insert(t), owned | v))
    month = {"member_id": anna, "month": date(2026, 2, 1), "content": {"answer": {"value": [3, None, "ü"]}}}
    await store.database.write(lambda c: c.execute(insert(tables.history_month), month))
    await store.database.write(lambda c: updates.mark_seen(c, 2**52, NOW))
    picture = {"place": "moves/squat", "file_id": "AgAD", "at": NOW}
    await store.database.write(lambda c: c.execute(insert(tables.picture_file), picture))
    await store.database.write(lambda c: deletions.note(c, anna, 1, NOW))
    await store.deletions.save(NOW)
    await store.deferred.keep(1, [(6, {"update_id": 6})], NOW)
    await store.database.write(lambda c: updates.quarantine(c, 5, "Tapped", "place", NOW))


async def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    return {
        table.name: await store.database.read(
            lambda c, t=table: [tuple(row) for row in c.execute(select(t).order_by(*t.primary_key.columns))]
        )
        for table in tables.metadata.sorted_tables
    }


async def test_a_clinic_moves_to_postgresql_with_everything(file: Path, postgres: Cluster) -> None:
    """Every row of every table is equal afterwards, and the next member gets the next number."""
    async with open_store(sqlite_url(file)) as store:
        await fill(store)
        before = await everything(store)
    target = postgres.database()
    copied = await copy_database(sqlite_url(file), target)
    assert copied.rows == {name: len(rows) for name, rows in before.items()}
    assert all(copied.rows.values()), "the test fills every table"
    async with open_store(target) as store:
        assert await everything(store) == before
        assert await newcomer(store, 9_999, NOW) == 252


async def test_and_back_to_sqlite(file: Path, postgres: Cluster, tmp_path: Path) -> None:
    """The way back keeps everything too."""
    source = postgres.database()
    async with open_store(source) as store:
        await fill(store)
        before = await everything(store)
    await copy_database(source, sqlite_url(file))
    async with open_store(sqlite_url(file)) as store:
        assert await everything(store) == before


async def test_a_target_with_rows_is_refused(file: Path, url: str) -> None:
    """Copying to a database that has rows is refused."""
    async with open_store(url) as store:
        await newcomer(store, 5, NOW)
    with pytest.raises(StorageError, match="not empty"):
        await copy_database(sqlite_url(file), url)


async def test_a_row_that_differs_empties_the_target(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer that spoils a row on the way is found out, and the target is left empty."""
    async with open_store(sqlite_url(file)) as store:
        await newcomer(store, 5, NOW)
    honest = copying._insert

    def spoil(table: object, rows: list[dict[str, object]], connection: object) -> None:
        honest(table, [row | ({"chat_id": 6} if "chat_id" in row else {}) for row in rows], connection)  # type: ignore[arg-type]

    monkeypatch.setattr(copying, "_insert", spoil)
    target = sqlite_url(tmp_path / "to.db")
    with pytest.raises(StorageError, match="not the same"):
        await copy_database(sqlite_url(file), target)
    async with open_store(target) as store:
        assert await count(store, "member") == 0


async def test_a_backup_holds_what_was_just_written(file: Path, tmp_path: Path) -> None:
    """A copy made in use has the newest rows, opens as a database, and is for its owner's eyes only."""
    async with open_store(sqlite_url(file)) as store:
        for chat in range(50):
            await newcomer(store, chat, NOW)
        checked = await backup.backup(store, tmp_path / "copy.db")
    assert (checked.members, checked.path.stat().st_mode & 0o077) == (50, 0)
    async with open_store(sqlite_url(checked.path)) as restored:
        assert await count(restored, "member") == 50


async def test_only_the_newest_copies_are_kept(file: Path, tmp_path: Path) -> None:
    """Five nights with three kept leave the last three; a file of another name is not touched."""
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    async with open_store(sqlite_url(file)) as store:
        for night in range(5):
            await backup.Backups(store, folder, 3).make(NOW + night * DAY)
    names = sorted(path.name for path in folder.iterdir())
    assert names == [*(f"coach-2026030{day}T090000Z.db" for day in (4, 5, 6)), "notes.txt"]


async def test_a_copy_that_is_not_whole_is_not_taken(file: Path, tmp_path: Path) -> None:
    """Something else and a torn copy raise StorageCorrupt; so does a row whose member is missing."""
    async with open_store(sqlite_url(file)) as store:
        anna = await newcomer(store, 1, NOW)
        await queue_message(store, 1, NOW, member_id=anna, text="x" * 50_000)
        whole = (await backup.backup(store, tmp_path / "copy.db")).path
    torn = tmp_path / "torn.db"
    torn.write_bytes(whole.read_bytes()[:-8192])
    other = tmp_path / "other.db"
    other.write_text("something else")
    with sqlite3.connect(whole) as raw:
        raw.execute("DELETE FROM member")
    raw.close()
    for path in (torn, other, whole):
        with pytest.raises(StorageCorrupt):
            backup.check(path)


async def test_postgresql_is_left_to_its_own_tools(postgres: Cluster, tmp_path: Path) -> None:
    """A backup of PostgreSQL says what to use instead."""
    async with open_store(postgres.database()) as store:
        with pytest.raises(StorageError, match="pg_dump"):
            await backup.backup(store, tmp_path / "copy.db")
