"""Members, seen updates, quarantined updates, and the shared send rate."""

from datetime import date, timedelta
from functools import partial

from sqlalchemy import Connection, select

from bot.storage import members, tables, updates
from bot.storage.store import Store
from tests.storage.rows import NOW, count, newcomer, plan, reminder
from tests.waiting import together

DAY = timedelta(days=1)


async def test_a_member_is_met_once(store: Store) -> None:
    """The same chat always has the same member id; an unknown chat has none."""
    anna = await newcomer(store, 71, NOW)
    assert await newcomer(store, 71, NOW + DAY) == anna
    assert (await store.members.id_of(71), await store.members.id_of(72)) == (anna, None)
    assert await count(store, "member") == 1


async def test_many_first_contacts_at_once_make_one_member(store: Store) -> None:
    """Twenty first messages of one chat at the same time meet one row."""
    numbers = await together(*(newcomer(store, 71, NOW) for _ in range(20)))
    assert len(set(numbers)) == 1


async def test_who_was_silent_is_found_longest_silent_first(store: Store) -> None:
    """Of three members the two seen before the date are found, in order, and no more than asked for."""
    numbers = [await newcomer(store, chat, NOW + days * DAY) for chat, days in ((1, 1), (2, 0), (3, 9))]
    assert await store.members.silent_since(NOW + 5 * DAY, 10) == [numbers[1], numbers[0]]
    assert await store.members.silent_since(NOW + 5 * DAY, 1) == [numbers[1]]


async def test_an_update_is_seen_once(store: Store) -> None:
    """The first sight of a number is is_new, the second is not, at 2^52 too."""
    for number in (1, 2**52):
        is_new = [
            await store.database.write(lambda connection, n=number: updates.mark_seen(connection, n, NOW))
            for _ in range(2)
        ]
        assert is_new == [True, False]


async def test_who_arrives_with_an_update_has_the_newest_row(store: Store) -> None:
    """Of forty arrivals at once with twenty update numbers each number is is_new once, and no turn misses another's."""
    await newcomer(store, 71, NOW)

    def turn(connection: Connection, number: int) -> bool:
        is_new, row = updates.register_update(connection, 71, number, NOW)
        if is_new:
            assert row is not None
            state = row.state + "x" if row.state.startswith("x") else "x"
            changed = members.change_of(row, state=state, schema=1, reachable=True, now=NOW, seen=NOW)
            connection.execute(*changed)
        return is_new

    numbers = [*range(20), *range(20)]
    is_new = await together(*(store.database.write(partial(turn, number=number)) for number in numbers))
    assert sum(is_new) == 20
    row = await store.database.write(lambda connection: members.lock(connection, 71))
    assert row is not None
    assert row.state == "x" * 20


async def test_somebody_unknown_arrives_without_a_row(store: Store) -> None:
    """The update is marked as seen; without an update only the row is looked up."""
    arrived = [
        await store.database.write(lambda c, n=number: updates.register_update(c, 72, n, NOW))
        for number in (5, 5, None)
    ]
    assert arrived == [(True, None), (False, None), (True, None)]
    assert await count(store, "seen_update") == 1


async def test_what_is_of_passing_use_is_forgotten_by_age(store: Store) -> None:
    """Old update numbers, quarantined updates and done reminders go; young ones and planned reminders stay."""
    anna = await newcomer(store, 71, NOW)
    await plan(
        store, anna, reminder(date(2026, 2, 1), NOW - 30 * DAY), reminder(date(2026, 2, 2), NOW - 29 * DAY)
    )
    from bot.storage import reminders

    await store.database.write(
        lambda c: reminders.finish(c, anna, "workout", date(2026, 2, 1), NOW - 30 * DAY)
    )
    for number, at in ((1, NOW - 4 * DAY), (2, NOW - DAY)):
        await store.database.write(lambda c, n=number, a=at: updates.mark_seen(c, n, a))
        await store.database.write(lambda c, n=number, a=at: updates.quarantine(c, n, "Tapped", "where", a))
    assert await store.updates.purge_expired(NOW - 3 * DAY) == 3
    kept = await store.database.read(lambda c: c.scalars(select(tables.seen_update.c.update_id)).all())
    assert kept == [2]
    assert [kept.update_id for kept in await store.updates.quarantined()] == [2]
    assert await count(store, "reminder") == 1


async def test_quarantined_updates_are_listed_newest_first(store: Store) -> None:
    """The operator sees the place of the error, and no more of them than asked for."""
    for number in (7, 8, 9):
        await store.database.write(
            lambda c, n=number: updates.quarantine(c, n, "Tapped", "bot/turns/turn_handler.py:1", NOW)
        )
    newest, older = await store.updates.quarantined(2)
    assert (newest.update_id, older.update_id) == (9, 8)
    assert (newest.event, newest.traceback, newest.at) == ("Tapped", "bot/turns/turn_handler.py:1", NOW)


async def test_the_database_answers(store: Store) -> None:
    """A ping of an open database is quiet, one after the other; of a frozen one it is an error (test_frozen)."""
    assert await together(store.ping(NOW), store.ping(NOW)) == [None, None]


async def test_another_bot_s_numbers_say_nothing_about_this_one_s(store: Store) -> None:
    """A token of another bot on the same database begins with nothing seen; the same bot goes on."""
    assert not await store.updates.belong_to(1, NOW)
    assert await store.database.write(lambda c: updates.mark_seen(c, 5, NOW))
    assert not await store.updates.belong_to(1, NOW)
    assert not await store.database.write(lambda c: updates.mark_seen(c, 5, NOW))
    assert await store.updates.belong_to(2, NOW)
    assert await store.database.write(lambda c: updates.mark_seen(c, 5, NOW))
