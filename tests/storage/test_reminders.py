"""The reminder table: what a plan leaves in it, and who may take what has fallen due."""

from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select

from bot.storage import reminders, tables
from bot.storage.store import Store
from tests.storage.rows import NOW, count, newcomer, plan, reminder, seconds

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
DAY = timedelta(days=1)


async def finish(store: Store, member_id: int, day: date, kind: str = "workout") -> bool:
    """Enter a reminder for the hour at which it stands, as the door does."""
    hers = (tables.reminder.c.member_id == member_id, tables.reminder.c.kind == kind)
    hour = select(tables.reminder.c.due_at).where(*hers, tables.reminder.c.local_date == day)
    due = await store.database.read(lambda connection: connection.scalar(hour)) or NOW
    return await store.database.write(lambda c: reminders.finish(c, member_id, kind, day, due))


async def due_days(store: Store, now: datetime) -> list[date]:
    """The local dates of what can be claimed."""
    return [due.local_date for due in await store.reminders.claim_due(now, 10, 60)]


async def test_a_plan_replaces_the_one_before(store: Store) -> None:
    """Reminders not in the new plan are deleted, new ones are added, and moved ones get their new time."""
    anna = await newcomer(store, 71, NOW)
    await plan(store, anna, reminder(MONDAY, NOW + seconds(60)), reminder(TUESDAY, NOW + DAY))
    await plan(
        store, anna, reminder(MONDAY, NOW + seconds(90)), reminder(MONDAY, NOW, kind="check"), revision=2
    )
    assert await count(store, "reminder") == 2
    assert await store.reminders.next_due() == NOW
    claimed = await store.reminders.claim_due(NOW + seconds(90), 10, 60)
    assert [(due.kind, due.due, due.chat_id) for due in claimed] == [
        ("check", NOW, 71),
        ("workout", NOW + seconds(90), 71),
    ]


async def test_an_empty_plan_leaves_nothing_to_come(store: Store) -> None:
    """After a plan without reminders nothing is due any more."""
    anna = await newcomer(store, 71, NOW)
    await plan(store, anna, reminder(MONDAY, NOW))
    await plan(store, anna)
    assert await store.reminders.next_due() is None
    assert await count(store, "reminder") == 0


async def test_what_was_done_is_not_planned_again_for_the_same_hour(store: Store) -> None:
    """A finished reminder stays finished for the same or an earlier time; a later time plans it again."""
    anna = await newcomer(store, 71, NOW)
    await plan(store, anna, reminder(MONDAY, NOW))
    assert await finish(store, anna, MONDAY)
    assert not await finish(store, anna, MONDAY)
    await plan(store, anna, reminder(MONDAY, NOW), revision=2)
    assert await due_days(store, NOW + DAY) == []
    await plan(store, anna, reminder(MONDAY, NOW + seconds(1800)), revision=3)
    assert await store.reminders.next_due() == NOW + seconds(1800)
    assert await due_days(store, NOW + seconds(1799)) == []
    assert await due_days(store, NOW + seconds(1800)) == [MONDAY]


async def test_only_what_is_due_is_taken_oldest_first_and_once(store: Store) -> None:
    """Of three members the two due ones come, the longest due first; a second claim gets none until the lease ends."""
    members = [await newcomer(store, chat, NOW) for chat in (1, 2, 3)]
    for member_id, at in zip(members, (NOW, NOW - seconds(5), NOW + seconds(1)), strict=True):
        await plan(store, member_id, reminder(MONDAY, at))
    assert await store.reminders.overdue(NOW) == 2
    assert [due.member_id for due in await store.reminders.claim_due(NOW, 10, 60)] == [members[1], members[0]]
    assert await store.reminders.claim_due(NOW, 10, 60) == []
    assert await store.reminders.next_due() == NOW + seconds(1)
    assert len(await store.reminders.claim_due(NOW + seconds(60), 10, 60)) == 3


async def test_those_who_share_a_minute_keep_their_places(store: Store) -> None:
    """Reminders due at the same time are claimed in the order of the members."""
    members = [await newcomer(store, chat, NOW) for chat in range(5)]
    for member_id in reversed(members):
        await plan(store, member_id, reminder(MONDAY, NOW))
    taken = [due.member_id for _ in range(3) for due in await store.reminders.claim_due(NOW, 2, 60)]
    assert taken == members


async def test_the_limit_is_kept(store: Store) -> None:
    """Of five due reminders two are taken when two are asked for."""
    for chat in range(5):
        await plan(store, await newcomer(store, chat, NOW), reminder(MONDAY, NOW))
    assert len(await store.reminders.claim_due(NOW, 2, 60)) == 2
    assert await store.reminders.overdue(NOW) == 3


async def test_a_released_one_is_claimable_at_once_but_not_by_a_lost_claim(store: Store) -> None:
    """A release makes it claimable; a release with a lost lease changes nothing."""
    await plan(store, await newcomer(store, 71, NOW), reminder(MONDAY, NOW))
    (first,) = await store.reminders.claim_due(NOW, 10, 60)
    await store.reminders.release(first)
    (second,) = await store.reminders.claim_due(NOW, 10, 60)
    await store.reminders.release(first)
    assert await store.reminders.claim_due(NOW, 10, 60) == []
    assert second.id == first.id


async def test_a_claimed_one_that_moved_does_not_enter_twice(store: Store) -> None:
    """A turn that plans again while a reminder is claimed puts it back at its new hour; the claim is void."""
    anna = await newcomer(store, 71, NOW)
    await plan(store, anna, reminder(MONDAY, NOW))
    await store.reminders.claim_due(NOW, 10, 60)
    await plan(store, anna, reminder(MONDAY, NOW + DAY), revision=2)
    assert await due_days(store, NOW + seconds(120)) == []
    assert await due_days(store, NOW + DAY) == [MONDAY]


async def test_one_that_was_moved_meanwhile_does_not_enter(store: Store) -> None:
    """Claimed at its hour and moved by her tap before it entered: it comes at its new hour, and only then."""
    anna = await newcomer(store, 71, NOW)
    await plan(store, anna, reminder(MONDAY, NOW))
    (claimed,) = await store.reminders.claim_due(NOW, 10, 60)
    await plan(store, anna, reminder(MONDAY, NOW + seconds(3600)), revision=2)

    def enter(connection: Connection) -> bool:
        return reminders.finish(connection, anna, claimed.kind, claimed.local_date, claimed.due)

    assert not await store.database.write(enter)
    assert await due_days(store, NOW + seconds(3600)) == [MONDAY]


async def test_who_has_something_planned_too_far_ahead(store: Store) -> None:
    """Each chat is listed once, up to the limit; finished reminders do not count."""
    far = NOW + 3650 * DAY
    for chat in (71, 72):
        hers = await newcomer(store, chat, NOW)
        await plan(
            store, hers, reminder(MONDAY, NOW), reminder(TUESDAY, far), reminder(MONDAY, far, kind="check")
        )
    assert sorted(await store.reminders.chats_planned_after(NOW + 400 * DAY, 10)) == [71, 72]
    assert len(await store.reminders.chats_planned_after(NOW + 400 * DAY, 1)) == 1
    assert await store.reminders.chats_planned_after(far, 10) == []
