"""Whose rows are whose: the map is complete, a copy has everything, a removal leaves nothing."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, insert, select, text, update

from bot.operations.nightly import erase_inactive
from bot.privacy import member_data
from bot.storage import members, tables
from bot.storage.codec import dump
from bot.storage.ownership import OWNED, RECEIVED, UNOWNED
from bot.storage.store import Store
from flows.model.events import TextReceived
from flows.model.member import NEWCOMER, SCHEMA, Profile
from tests.helpers.turns import always, turn_handler
from tests.helpers.world import catalog, words
from tests.storage.rows import NOW, count, newcomer, plan, queue_message, reminder
from tests.waiting import ended

DAY = timedelta(days=1)
Unit = Callable[[Connection], object]


async def copies(store: Store, member_id: int) -> tuple[member_data.ExportFile, ...]:
    """Her two files, with the words of the content."""
    return await member_data.export_files(store, words(), catalog(), member_id, NOW)


async def fill(store: Store, chat_id: int, word: str) -> int:
    """A member with something of hers in every table that can hold it."""
    state = dump(NEWCOMER.__class__(profile=Profile(zone="Europe/Oslo", country=word)))
    row = await store.database.write(lambda c: members.get_or_create(c, chat_id, state, SCHEMA, NOW))
    owned = {"member_id": row.id, "at": NOW}
    history: list[tuple[Any, dict[str, Any]]] = [
        (tables.consent, {"given": True, "version": word}),
        (tables.answer, {"flow": "readiness", "question": "y1", "value": "never"}),
        (tables.answer, {"flow": "readiness", "question": "note", "value": [word]}),
        (tables.workout, {"day": NOW.date(), "kind": word, "done": "full", "minutes": 20}),
        (tables.report, {"day": NOW.date(), "part": "after_run", "report": {"leak": word}}),
        (tables.decision, {"topic": "x", "action": word, "rules": ["X1"], "content_version": "1"}),
    ]
    for table, values in history:
        await store.database.write(lambda c, t=table, v=values: c.execute(insert(t), owned | v))
    packed = {"member_id": row.id, "month": date(2026, 2, 1), "content": older(word)}
    await store.database.write(lambda c: c.execute(insert(tables.history_month), packed))
    await plan(store, row.id, reminder(date(2026, 3, 3), NOW + DAY, kind=word))
    await queue_message(store, chat_id, NOW, member_id=row.id, text=word)
    await store.deferred.keep(chat_id, [(chat_id, {"text": word})], NOW)
    return row.id


def older(word: str) -> dict[str, Any]:
    """A packed month with one report in it."""
    report = {"leak": f"older {word}"}
    at = "2026-02-10T09:00:00+00:00"
    return {"report": {"day": ["2026-02-10"], "part": ["after_run"], "report": [report], "at": [at]}}


async def everything(store: Store) -> str:
    """Every value of every table, as one text."""
    found = [
        await store.database.read(lambda c, t=table: [tuple(row) for row in c.execute(select(t))])
        for table in tables.metadata.sorted_tables
    ]
    return repr(found)


def test_every_table_is_somebody_s_or_known_to_be_nobody_s() -> None:
    """Every table is in the ownership map, and none with a member or chat number is without an owner."""
    named = {table.name for table in (*OWNED, *RECEIVED)} | set(UNOWNED)
    assert named == set(tables.metadata.tables)
    personal = {
        table.name
        for table in tables.metadata.tables.values()
        if {"member_id", "chat_id"} & set(table.c.keys())
    }
    assert personal <= {table.name for table in (*OWNED, *RECEIVED)}


def test_the_map_points_at_the_owner() -> None:
    """Each table is owned through its reference to the member, the member's own through its number."""
    for table, column in OWNED.items():
        if table is tables.member:
            assert column is tables.member.c.id
        else:
            assert [key.column for key in column.foreign_keys] == [tables.member.c.id]


async def test_a_copy_has_every_row_of_hers_and_none_of_anybody_else(store: Store) -> None:
    """Every table has a row in the JSON copy, the word is in each, and another member's word is nowhere."""
    anna = await fill(store, 71, "annas-word")
    await fill(store, 72, "beas-word")
    text, data = await copies(store, anna)
    document = json.loads(data.content)
    unpacked = {table.name for table in OWNED} - {"history_month"}
    assert unpacked <= set(document)
    for name in unpacked:
        assert "annas-word" in json.dumps(document[name]), name
    assert [row["report"]["leak"] for row in document["report"]] == ["older annas-word", "annas-word"]
    assert document["member"][0]["chat_id"] == 71
    assert document["made_at"] == "2026-03-02T09:00:00+00:00"
    assert "beas-word" not in (text.content + data.content).decode()
    assert (text.name, data.name) == ("my-coach-data.txt", "my-coach-data.json")


async def test_the_readable_copy_tells_all_she_answered_in_her_own_time(store: Store) -> None:
    """Values are shown in words, or by id where there are none, at her local time."""
    anna = await fill(store, 71, "annas-word")
    text = (await copies(store, anna))[0].content.decode()
    assert text.startswith("Everything the coach keeps about you\nMade on Monday 2 March, 10:00.")
    assert "leak: older annas-word" in text
    assert "\nMonday 2 March 2026\n  10:00  You agreed" in text
    for answers in (
        "(wording annas-word)",
        "readiness, note — annas-word",
        "annas-word: all of it, 20 minutes of running",
        "Noted after it: leak: annas-word",
        "Decided (x): annas-word\n         [X1] All of it, easy enough",
        "Tuesday 3 March, 10:00: annas-word",
        "country: annas-word",
    ):
        assert answers in text
    for technical in ("lease", "frames", "chat_id", "{"):
        assert technical not in text


async def test_somebody_unknown_has_no_copy(store: Store) -> None:
    """An unknown member has no copy."""
    assert await copies(store, 5) == ()


async def test_an_empty_part_says_so(store: Store) -> None:
    """A newcomer's copy says that there is nothing yet."""
    text = (await copies(store, await newcomer(store, 71, NOW)))[0].content.decode()
    assert text.endswith("DAY BY DAY\n\nNothing yet.\n")


async def test_a_removal_leaves_nothing_of_hers_and_all_of_the_others(store: Store) -> None:
    """After it her word and her chat are in no table; the other member's rows are as they were."""
    bea = await fill(store, 72_727, "beas-word")
    before = await copies(store, bea)
    anna = await fill(store, 71_717, "annas-word")
    assert await member_data.remove(store, anna, NOW) == len(OWNED) + 1
    left = await everything(store)
    assert "annas-word" not in left
    assert "71717" not in left
    assert await copies(store, bea) == before
    assert await member_data.remove(store, anna, NOW) == 0


@asynccontextmanager
async def under_way(store: Store, *, first: Unit, then: Unit) -> AsyncIterator[None]:
    """A transaction that has done `first`, and does `then` a moment later; it has ended in the end."""
    begun, loop = asyncio.Event(), asyncio.get_running_loop()

    def unit(connection: Connection) -> None:
        first(connection)
        loop.call_soon_threadsafe(begun.set)
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_sleep(0.4)"))
        else:
            time.sleep(0.4)
        then(connection)

    writing = asyncio.create_task(store.database.write(unit))
    await ended(begun.wait())
    yield
    await writing


async def test_a_removal_waits_for_a_turn_under_way(store: Store) -> None:
    """The turn has her row and writes an answer only then: the removal begins after its commit, and takes that too."""
    anna = await fill(store, 71, "annas-word")
    values = {"member_id": anna, "at": NOW, "flow": "readiness", "question": "y2", "value": "often"}
    answer = insert(tables.answer).values(values)
    async with under_way(store, first=lambda c: members.lock(c, 71), then=lambda c: c.execute(answer)):
        assert await member_data.remove(store, anna, NOW) == len(OWNED) + 2
    assert await store.members.id_of(71) is None
    assert await count(store, "answer") == 0


async def test_who_comes_back_while_she_is_let_go_stays(store: Store) -> None:
    """Found silent, and back before her turn to be erased: looked at again under the lock. The other one goes."""
    anna, _ = [await fill(store, chat, "word") for chat in (71, 72)]
    seen = update(tables.member).where(tables.member.c.id == anna).values(last_seen=NOW + 9 * DAY)

    async def erase(member_id: int, now: datetime, before: datetime) -> int:
        async with under_way(store, first=lambda c: members.lock(c, 71), then=lambda c: c.execute(seen)):
            return await member_data.remove(store, member_id, now, before)

    task = erase_inactive(store, 5, erase)
    assert (task.name, await task.run(NOW + 10 * DAY)) == ("retention", 1)
    assert [await store.members.id_of(chat) for chat in (71, 72)] == [anna, None]
    assert (await copies(store, anna)) != ()


async def test_a_turn_that_waits_for_a_removal_finds_nobody(store: Store) -> None:
    """After the removal she starts as a new member, and nothing removed is written back."""
    anna = await fill(store, 71, "annas-word")
    way_in = turn_handler(store, always())
    remove = partial(member_data._remove, member_id=anna, now=NOW)
    async with under_way(store, first=remove, then=lambda _: None):
        await way_in.handle(71, TextReceived("hello"), update_id=1, now=NOW)
    assert "annas-word" not in await everything(store)
    assert await store.members.id_of(71) not in (None, anna)
