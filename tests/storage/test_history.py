"""A member's older history is packed a month a row, and nobody can tell: exported, moved and erased it is what it was."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, text

from bot.operations.copy_database import copy_database
from bot.operations.reseal import reseal
from bot.privacy import member_data
from bot.storage import members, tables
from bot.storage.batched_insert import Row
from bot.storage.encryption import Encryption
from bot.storage.errors import DecryptionError
from bot.storage.history import PACKED_TABLES
from bot.storage.ownership import rows_of
from bot.storage.sealing import bound
from bot.storage.store import Store, open_store
from tests.helpers.world import catalog, words
from tests.storage.rows import NOW, count, newcomer
from tests.storage.test_encryption import KEY, OTHER
from tests.waiting import together

DAY = timedelta(days=1)
SECRET = "a few drops"
KEYS = pytest.mark.parametrize("key", ["", KEY], ids=["clear", "encrypted"])


def sealed_with(key: str) -> Encryption | None:
    """The encryption of this key; none for an empty one."""
    return Encryption([key]) if key else None


def rows_of_day(member_id: int, at: datetime, word: str = SECRET) -> list[Row]:
    """One day of hers: an answer of each shape, a workout, a report and a decision."""
    hers = {"member_id": member_id, "at": at}
    return [
        (tables.answer, {**hers, "flow": "check_in", "question": "effort", "value": 4}),
        (tables.answer, {**hers, "flow": "check_in", "question": "signs", "value": [word, "ümlaut"]}),
        (tables.answer, {**hers, "flow": "check_in", "question": "note", "value": None}),
        (tables.workout, {**hers, "day": at.date(), "kind": "run", "step": None, "done": "full", "minutes": 20}),
        (tables.report, {**hers, "day": at.date(), "part": "after_run", "report": {"leak": word, "sleep_h": 6.5}}),
        (
            tables.decision,
            {
                **hers,
                "topic": "check_in",
                "action": word,
                "rules": ["X1"],
                "from_step": "S02",
                "to_step": None,
                "content_version": "1",
            },
        ),
    ]  # fmt: skip


async def tell(store: Store, chat_id: int, days: int, word: str = SECRET) -> int:
    """A member who told something on each of so many days up to today; her number."""
    number = await newcomer(store, chat_id, NOW)
    agreed = {"member_id": number, "given": True, "version": "1", "at": NOW - days * DAY}
    rows: list[Row] = [(tables.consent, agreed)]
    rows += [row for ago in range(days - 1, -1, -1) for row in rows_of_day(number, NOW - ago * DAY, word)]
    await store.database.write(partial(write, rows=rows))
    return number


def write(connection: Connection, rows: Sequence[Row]) -> None:
    """Add them as a turn would, all in one transaction."""
    for table, values in rows:
        connection.execute(insert(table), bound(table, values))


async def export(store: Store, number: int) -> list[bytes]:
    """Her two files."""
    return [each.content for each in await member_data.export_files(store, words(), catalog(), number, NOW)]


async def left_in_rows(store: Store) -> dict[str, int]:
    """How many rows each table of history has."""
    return {table.name: await count(store, table.name) for table in PACKED_TABLES}


async def stored(store: Store) -> str:
    """What stands in the packed rows."""
    found = "SELECT CAST(content AS TEXT) FROM history_month ORDER BY id"
    return "\n".join(await store.database.read(lambda c: list(c.scalars(text(found)))))


@KEYS
async def test_her_copy_is_the_same_after_packing(url: str, key: str) -> None:
    """Forty days of six rows over three months: both files of the export, byte for byte, before and after."""
    async with open_store(url, encryption=sealed_with(key)) as store:
        number = await tell(store, 7, 40)
        before = await export(store, number)
        assert SECRET.encode() in before[1]
        assert await store.history.pack(NOW) == 6 * 38, "all that is older than a day"
        assert await export(store, number) == before
        assert await left_in_rows(store) == {"answer": 6, "workout": 2, "report": 2, "decision": 2}
        assert await count(store, "history_month") == 2, "22 January to 28 February"
        assert await count(store, "consent") == 1
        assert await store.history.pack(NOW) == 0


@KEYS
async def test_week_after_week_it_stays_one_row_a_month(url: str, key: str) -> None:
    """Packing every night for sixty days loses no row, doubles none, and keeps their order."""
    async with open_store(url, encryption=sealed_with(key)) as store:
        number = await tell(store, 7, 1)
        for night in range(1, 61):
            now = NOW + night * DAY
            await store.database.write(partial(write, rows=rows_of_day(number, now, f"word {night}")))
            await store.history.pack(now)
        kept = await store.database.read(partial(rows_of, member_id=number))
        assert [row["at"] for row in kept["report"]] == [NOW + night * DAY for night in range(61)]
        assert [row["report"]["leak"] for row in kept["report"][1:]] == [
            f"word {night}" for night in range(1, 61)
        ]
        assert [row["value"] for row in kept["answer"][-3:]] == [4, ["word 60", "ümlaut"], None]
        assert kept["workout"][0]["day"] == NOW.date()
        assert await count(store, "history_month") == 2
        assert (await left_in_rows(store))["report"] <= 7


async def test_the_first_night_after_an_upgrade_packs_a_whole_year(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many transactions a member, each of a few rows, lead to the same as one."""
    monkeypatch.setattr("bot.storage.history.ROWS_AT_ONCE", 5)
    async with open_store(url) as store:
        number = await tell(store, 7, 70)
        before = await export(store, number)
        assert await store.history.pack(NOW) == 6 * 68
        assert await export(store, number) == before


async def test_with_a_key_nothing_of_it_stands_in_clear(tmp_path: Path) -> None:
    """Packed words are no secret: they are encrypted after packing, and the freed rows are overwritten."""
    file = tmp_path / "coach.db"
    async with open_store(f"sqlite+aiosqlite:///{file}", encryption=Encryption([KEY])) as store:
        await tell(store, 7, 30)
        await store.history.pack(NOW)
        assert all(row.startswith("sealed:") for row in (await stored(store)).splitlines())
    assert SECRET.encode() not in file.read_bytes()


MOVES = {
    "another member's month": "UPDATE history_month SET content = (SELECT content FROM history_month WHERE member_id = 2"
    " AND month = '2026-02-01') WHERE member_id = 1 AND month = '2026-02-01'",
    "another month of hers": "UPDATE history_month SET month = '2025-12-01' WHERE month = '2026-01-01'",
    "cut short": "UPDATE history_month SET content = substr(content, 1, 90)",
}  # fmt: skip


@pytest.mark.parametrize("move", MOVES)
async def test_a_month_moved_elsewhere_does_not_open(url: str, move: str) -> None:
    """It is bound to its member and its month, as each row was."""
    async with open_store(url, encryption=Encryption([KEY])) as store:
        assert [await tell(store, chat, 40, f"word {chat}") for chat in (7, 8)] == [1, 2]
        await store.history.pack(NOW)
        await store.database.write(lambda c: c.execute(text(MOVES[move])))
        with pytest.raises(DecryptionError, match="damaged"):
            await store.database.read(partial(rows_of, member_id=1))


async def test_a_removal_takes_the_packed_months_too(store: Store) -> None:
    """All her rows are deleted, and the other member's copy does not change."""
    anna, bea = [await tell(store, chat, 40, f"word {chat}") for chat in (7, 8)]
    await store.history.pack(NOW)
    before = await export(store, bea)
    await member_data.remove(store, anna, NOW)
    assert await store.database.read(
        lambda c: c.scalars(select(tables.history_month.c.member_id).distinct()).all()
    ) == [bea]
    assert await export(store, bea) == before
    assert await export(store, anna) == []


async def test_it_moves_to_another_database_and_to_another_key(url: str, tmp_path: Path) -> None:
    """copy-database seals it again under the key it is given; `reseal` under the newest one, and then the old may go."""
    async with open_store(url, encryption=Encryption([OTHER])) as store:
        number = await tell(store, 7, 40)
        before = await export(store, number)
        await store.history.pack(NOW)
    target = f"sqlite+aiosqlite:///{tmp_path}/copied.db"
    both = Encryption([KEY, OTHER])
    await copy_database(url, target, both)
    async with open_store(target, encryption=Encryption([KEY])) as store:
        assert await export(store, number) == before
    async with open_store(url, encryption=both) as store:
        await reseal(store, both)
    async with open_store(url, encryption=Encryption([KEY])) as store:
        assert await export(store, number) == before


async def test_months_from_before_there_was_a_key_are_sealed_by_reseal(url: str) -> None:
    """Months in clear are read with a key set; after `reseal` none is in clear."""
    async with open_store(url) as store:
        number = await tell(store, 7, 40)
        await store.history.pack(NOW)
        before = await export(store, number)
        assert "packed:" in await stored(store)
    async with open_store(url, encryption=Encryption([KEY])) as store:
        assert await export(store, number) == before
        await reseal(store, Encryption([KEY]))
        assert "packed:" not in await stored(store)
        assert await export(store, number) == before


async def test_one_row_that_does_not_open_leaves_her_as_she_is(url: str) -> None:
    """None of her rows is packed or lost; the next member is packed."""
    async with open_store(url, encryption=Encryption([KEY])) as store:
        anna, bea = [await tell(store, chat, 20, f"word {chat}") for chat in (7, 8)]
        before = await export(store, bea)
        spoil = "UPDATE report SET part = 'next_morning' WHERE id = (SELECT min(id) FROM report)"
        await store.database.write(lambda c: c.execute(text(spoil)))
        assert await store.history.pack(NOW) == 6 * 18
        assert await store.database.read(
            lambda c: c.scalars(select(tables.history_month.c.member_id).distinct()).all()
        ) == [bea]
        assert await export(store, bea) == before
        assert await count(store, "report") == 20 + 2
        assert anna != bea


async def test_two_processes_pack_at_once_and_a_turn_goes_on(url: str) -> None:
    """Her row is locked during packing: nothing is packed twice, and new reports are kept."""
    async with open_store(url) as store:
        number = await tell(store, 7, 40)

        def turn(connection: Connection) -> None:
            row = members.lock(connection, 7)
            assert row is not None
            write(connection, rows_of_day(number, NOW + DAY, "said meanwhile"))

        async def turns() -> int:
            for _ in range(5):
                await store.database.write(turn)
                await asyncio.sleep(0)
            return 0

        packed = await together(store.history.pack(NOW), store.history.pack(NOW), turns())
        assert sum(packed) == 6 * 38
        kept = await store.database.read(partial(rows_of, member_id=number))
        assert len(kept["report"]) == 45
        assert [row["report"]["leak"] for row in kept["report"]].count("said meanwhile") == 5


async def test_a_copy_made_while_she_is_packed_has_everything_once(url: str) -> None:
    """The export sees one moment: no row is missing and none is there twice."""
    async with open_store(url) as store:
        number = await tell(store, 7, 40)
        before = await export(store, number)
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def packs() -> None:
            await begun.wait()
            await store.history.pack(NOW)
            go_on.set()

        loop = asyncio.get_running_loop()

        def reads(connection: Connection) -> dict[str, list[dict[str, Any]]]:
            connection.execute(select(tables.consent.c.id)).all()  # the moment it sees begins here
            loop.call_soon_threadsafe(begun.set)
            return rows_of(connection, number)

        packing = asyncio.create_task(packs())
        kept = await store.database.read(reads)
        await packing
        assert len(kept["report"]) == 40
        assert go_on.is_set()
        assert await export(store, number) == before


async def test_a_month_of_an_older_program_lacks_a_newer_column(store: Store) -> None:
    """A column that was added since is None in its rows, as the migration made it in the others."""
    number = await newcomer(store, 7, NOW)
    content = {"report": {"day": ["2026-01-02"], "part": ["after_run"], "at": ["2026-01-02T10:00:00+00:00"]}}
    values = {"member_id": number, "month": date(2026, 1, 1), "content": content}
    await store.database.write(lambda c: c.execute(insert(tables.history_month), values))
    (row,) = (await store.database.read(partial(rows_of, member_id=number)))["report"]
    assert row == {
        "day": date(2026, 1, 2),
        "part": "after_run",
        "report": None,
        "at": NOW.replace(month=1, hour=10),
    }
