"""With DATA_KEY the kinds of reminders are encrypted and still found: a pause or a loss cannot be read from them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select, text

from bot.operations.reseal import reseal
from bot.storage import ownership, reminders, tables
from bot.storage.encryption import Encryption, make_encryption
from bot.storage.store import Store, open_store
from tests.storage.rows import NOW, count, newcomer, plan, reminder

KINDS = ("nudge", "quiet_day", "urgent_follow_up")
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
FIRST, SECOND = "first" * 8, "second" * 8


async def stored(store: Store) -> Sequence[str]:
    """The kinds as they stand in the file."""
    kinds = text("SELECT kind FROM reminder ORDER BY id")
    return list(await store.database.read(lambda c: c.execute(kinds).scalars().all()))


async def finish(store: Store, member_id: int, kind: str, due: datetime = NOW) -> bool:
    """Enter a reminder as the turn handler does."""
    return await store.database.write(lambda c: reminders.finish(c, member_id, kind, MONDAY, due))


async def test_the_file_does_not_tell_the_kind(url: str) -> None:
    """The stored kind differs for each day and member, and all have the same length."""
    async with open_store(url, encryption=Encryption([FIRST])) as store:
        for chat in (71, 72):
            member = await newcomer(store, chat, NOW)
            days = [reminder(day, NOW, kind) for day in (MONDAY, TUESDAY) for kind in KINDS]
            await plan(store, member, *days)
        kinds = await stored(store)
    assert not any(kind in each for each in kinds for kind in KINDS)
    assert (len(set(kinds)), {len(each) for each in kinds}) == (12, {len(kinds[0])})


async def test_an_encrypted_reminder_behaves_like_any_other(url: str) -> None:
    """It is planned once, moved, claimed by its kind, finished once, and included in the export."""
    async with open_store(url, encryption=Encryption([FIRST])) as store:
        anna = await newcomer(store, 71, NOW)
        for revision in (1, 2):
            await plan(store, anna, *(reminder(MONDAY, NOW, kind) for kind in KINDS), revision=revision)
        assert await count(store, "reminder") == len(KINDS)
        await plan(
            store,
            anna,
            reminder(MONDAY, NOW + timedelta(hours=1), "nudge"),
            reminder(MONDAY, NOW, "quiet_day"),
        )
        due = await store.reminders.claim_due(NOW, 10, 60)
        assert [(each.kind, each.chat_id) for each in due] == [("quiet_day", 71)]
        assert [await finish(store, anna, "quiet_day") for _ in range(2)] == [True, False]
        assert not await finish(store, anna, "nudge")
        rows = await store.database.read(lambda c: ownership.rows_of(c, anna))
        assert {row["kind"] for row in rows["reminder"]} == {"nudge", "quiet_day"}


@pytest.mark.parametrize("before", ["", FIRST], ids=["in clear", "an older key"])
async def test_a_new_key_finds_what_was_planned_before(url: str, before: str) -> None:
    """Planned before the key came or changed: entered, replanned without a second row, and resealed under the new one."""
    async with open_store(url, encryption=make_encryption(before)) as store:
        anna = await newcomer(store, 71, NOW)
        await plan(store, anna, *(reminder(MONDAY, NOW, kind) for kind in KINDS))
    both = make_encryption(f"{SECOND},{before}")
    async with open_store(url, encryption=both) as store:
        assert await finish(store, anna, "nudge")
        await plan(store, anna, *(reminder(MONDAY, NOW, kind) for kind in KINDS), revision=2)
        assert await count(store, "reminder") == len(KINDS)
    async with open_store(url, exclusive=False, encryption=both) as store:
        assert (await reseal(store, both)).unreadable == {}
    async with open_store(url, encryption=Encryption([SECOND])) as store:
        assert {each.kind for each in await store.reminders.claim_due(NOW, 10, 60)} == {
            "quiet_day",
            "urgent_follow_up",
        }
        assert await finish(store, anna, "quiet_day")


async def test_a_kind_that_does_not_open_keeps_nobody_else_from_hers(url: str) -> None:
    """A kind copied from another row is dropped; other reminders are claimed, and the next plan restores hers."""
    async with open_store(url, encryption=Encryption([FIRST])) as store:
        anna, bea = [await newcomer(store, chat, NOW) for chat in (71, 72)]
        for member in (anna, bea):
            await plan(store, member, reminder(MONDAY, NOW, "nudge"))
        swap = "UPDATE reminder SET kind = (SELECT kind FROM reminder WHERE member_id = :bea) WHERE member_id = :anna"
        await store.database.write(lambda c: c.execute(text(swap), {"anna": anna, "bea": bea}))
        assert [each.chat_id for each in await store.reminders.claim_due(NOW, 10, 60)] == [72]
        later = NOW + timedelta(hours=2)
        await plan(store, anna, reminder(MONDAY, later, "nudge"))
        assert 71 in [each.chat_id for each in await store.reminders.claim_due(later, 10, 60)]
        states = select(tables.reminder.c.status).where(tables.reminder.c.member_id == anna)
        assert await store.database.read(lambda c: sorted(c.scalars(states))) == ["claimed", "dropped"]
