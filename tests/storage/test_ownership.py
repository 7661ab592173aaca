"""Whose rows are whose: the map is complete, a copy has everything, a removal leaves nothing."""

import json
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert, select

from bot import rights
from bot.storage import members, tables
from bot.storage.codec import dump
from bot.storage.ownership import OWNED, UNOWNED
from bot.storage.store import Store
from flows.member import NEWCOMER, SCHEMA, Profile
from tests.storage.rows import NOW, message, newcomer, plan, reminder

DAY = timedelta(days=1)
LABELS = {
    "export-title": "All of it",
    "export-made": "Made on",
    "export-nothing": "Nothing here.",
    "export-part-answer": "Your answers",
    "readiness-y1-never": "Never at all",
}


def labels(language: str) -> dict[str, str]:
    """Words for the readable copy."""
    return LABELS


async def fill(store: Store, chat_id: int, word: str) -> int:
    """A member with something of hers in every table that can hold it."""
    state = dump(NEWCOMER.__class__(profile=Profile(zone="Europe/Oslo", country=word)))
    row = await store.database.write(lambda c: members.meet(c, chat_id, state, SCHEMA, NOW))
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
    await plan(store, row.id, reminder(date(2026, 3, 3), NOW + DAY, kind=word))
    await message(store, chat_id, NOW, member_id=row.id, text=word)
    return row.id


async def everything(store: Store) -> str:
    """Every value of every table, as one text."""
    found = [
        await store.database.read(lambda c, t=table: [tuple(row) for row in c.execute(select(t))])
        for table in tables.metadata.sorted_tables
    ]
    return repr(found)


def test_every_table_is_somebody_s_or_known_to_be_nobody_s() -> None:
    """No table is missing in the map, and one with a member's number or chat is never called nobody's."""
    named = {table.name for table in OWNED} | set(UNOWNED)
    assert named == set(tables.metadata.tables)
    personal = {
        table.name
        for table in tables.metadata.tables.values()
        if {"member_id", "chat_id"} & set(table.c.keys())
    }
    assert personal <= {table.name for table in OWNED}


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
    text, data = await rights.copies(store, labels, anna, NOW)
    document = json.loads(data.content)
    assert {table.name for table in OWNED} <= set(document)
    for table in OWNED:
        assert "annas-word" in json.dumps(document[table.name]), table.name
    assert document["member"][0]["chat_id"] == 71
    assert document["made_at"] == "2026-03-02T09:00:00+00:00"
    assert "beas-word" not in (text.content + data.content).decode()
    assert (text.name, data.name) == ("my-coach-data.txt", "my-coach-data.json")


async def test_the_readable_copy_has_words_and_her_own_time(store: Store) -> None:
    """Headings and answers are words where there are any, instants are in her zone (Oslo: one hour on in March)."""
    anna = await fill(store, 71, "annas-word")
    text = (await rights.copies(store, labels, anna, NOW))[0].content.decode()
    assert text.startswith("All of it\nMade on 2026-03-02 10:00\n")
    assert "== Your answers ==" in text
    assert "value: Never at all" in text
    assert "at: 2026-03-02 10:00" in text
    assert "lease" not in text


async def test_somebody_unknown_has_no_copy(store: Store) -> None:
    """For a number that is nobody's there is nothing to send."""
    assert await rights.copies(store, labels, 5, NOW) == ()


async def test_an_empty_part_says_so(store: Store) -> None:
    """A newcomer's copy names what is empty instead of leaving it out."""
    text = (await rights.copies(store, labels, await newcomer(store, 71, NOW), NOW))[0].content.decode()
    assert text.count("Nothing here.") == len(OWNED) - 1


async def test_a_removal_leaves_nothing_of_hers_and_all_of_the_others(store: Store) -> None:
    """After it her word and her chat are in no table; the other member's rows are as they were."""
    bea = await fill(store, 72_727, "beas-word")
    before = await rights.copies(store, labels, bea, NOW)
    anna = await fill(store, 71_717, "annas-word")
    assert await rights.remove(store, anna) == len(OWNED) + 1
    left = await everything(store)
    assert "annas-word" not in left
    assert "71717" not in left
    assert await rights.copies(store, labels, bea, NOW) == before
    assert await rights.remove(store, anna) == 0
