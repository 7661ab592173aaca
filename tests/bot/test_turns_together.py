"""Turns of several chats that wait at the same time: one transaction, and to each of them as if it were alone."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest

from bot.storage import members, postgres
from bot.storage.errors import StorageUnavailable
from bot.storage.store import Store, open_store
from bot.turns.results import TurnResult, TurnStatus
from bot.turns.turn_handler import TurnHandler
from flows.model.effects import DeleteMember, Effect, FindPlaces, Reminder, SetReminders
from flows.model.events import Event, PlacesFound, ReachChanged, ReminderDue, TextReceived
from flows.model.member import Member
from tests.helpers.turns import HISTORY, MONDAY, always, rows, say, turn_handler
from tests.storage.rows import NOW, count
from tests.storage.test_plans import caught
from tests.waiting import FAR_S, ended, until

CHATS = range(71, 79)


async def meet(way_in: TurnHandler, chats: Sequence[int] = CHATS) -> None:
    """They are known from now on, and nothing of it waits to be sent."""
    for chat in chats:
        await way_in.handle(chat, TextReceived("hi"), update_id=chat, now=NOW)


async def all_say(
    way_in: TurnHandler, said: Sequence[tuple[int, Event]], first_update: int = 1000
) -> list[TurnResult]:
    """Each event at the same time, as updates."""
    turns = (
        way_in.handle(chat, event, update_id=first_update + number, now=NOW)
        for number, (chat, event) in enumerate(said)
    )
    return list(await asyncio.gather(*turns))


def texts_of(found: Sequence[Any], chat: int) -> list[str]:
    """What waits for a chat, in its order."""
    return [row["payload"]["text"].split()[0] for row in found if row["chat_id"] == chat]


async def test_what_waits_together_is_written_together(store: Store) -> None:
    """Eight turns with answers, reports and two messages each: in order, and each statement once for all of them."""
    await meet(turn_handler(store, always()))
    history = [effect for effect in HISTORY if not isinstance(effect, SetReminders)]
    way_in = turn_handler(store, always(*history, say("one"), say("two")))

    with caught(store) as statements:
        results = await all_say(way_in, [(chat, TextReceived("x")) for chat in CHATS])

    assert [(result.status, result.queued) for result in results] == [(TurnStatus.HANDLED, 2)] * len(CHATS)
    seen = [each for each, _ in statements if not each.startswith("BEGIN")]
    assert len(seen) == len(set(seen)) <= 12
    found = await rows(store, "outbox")
    assert [texts_of(found, chat) for chat in CHATS] == [["one", "two"]] * len(CHATS)
    for name in ("answer", "report", "workout", "decision", "consent"):
        hers = [row["member_id"] for row in await rows(store, name)]
        assert len(set(hers)) == len(CHATS), name


async def test_an_update_that_was_seen_is_seen_in_company_too(store: Store) -> None:
    """Of eight updates at once, the four that were handled before are skipped and the four new ones count."""
    way_in = turn_handler(store, always(say("hello")))
    await meet(way_in)
    said = [(chat, TextReceived("x")) for chat in CHATS]
    await all_say(way_in, said[:4])
    again = await all_say(way_in, said)

    assert [result.status for result in again] == [TurnStatus.SEEN] * 4 + [TurnStatus.HANDLED] * 4
    assert await count(store, "outbox") == 2 * len(CHATS)
    assert await count(store, "seen_update") == 2 * len(CHATS)


async def test_one_that_breaks_spoils_no_other(store: Store) -> None:
    """One turn fails each time: it is quarantined with an apology, and the seven others are written once."""
    await meet(turn_handler(store, always()))

    def play(member: Member, event: Event) -> tuple[Member, tuple[Effect, ...]]:
        if event == TextReceived("break"):
            raise RuntimeError
        return always(say("hello"))(member, event)

    said = [(chat, TextReceived("break" if chat == CHATS[3] else "x")) for chat in CHATS]
    results = await all_say(turn_handler(store, play), said)

    broken = [result.status is TurnStatus.QUARANTINED for result in results]
    assert broken == [chat == CHATS[3] for chat in CHATS]
    found = await rows(store, "outbox")
    assert [texts_of(found, chat) for chat in CHATS] == [
        ["apology"] if chat == CHATS[3] else ["hello"] for chat in CHATS
    ]


async def test_strangers_and_two_of_one_chat(store: Store) -> None:
    """Each new member gets one row, and each of several messages of one chat counts once."""
    way_in = turn_handler(store, always(say("hello")))
    await meet(way_in, CHATS[:2])
    said = [(CHATS[0], TextReceived(str(number))) for number in range(3)]
    said += [(chat, TextReceived("x")) for chat in CHATS[1:]]
    results = await all_say(way_in, said)

    assert {result.status for result in results} == {TurnStatus.HANDLED}
    assert await count(store, "member") == len(CHATS)
    found = await rows(store, "outbox")
    assert [len(texts_of(found, chat)) for chat in CHATS] == [4, 2, 1, 1, 1, 1, 1, 1]


async def test_who_asks_for_a_town_counts_once(store: Store) -> None:
    """A town is looked up outside any transaction: that turn is played after the others, from its start."""
    await meet(turn_handler(store, always()))

    def play(member: Member, event: Event) -> tuple[Member, tuple[Effect, ...]]:
        asks = FindPlaces("oslo") if event == TextReceived("town") else say("hello")
        found = isinstance(event, PlacesFound)
        return always(say("found") if found else asks)(member, event)

    said = [(chat, TextReceived("town" if chat in CHATS[:2] else "x")) for chat in CHATS]
    results = await all_say(turn_handler(store, play), said)

    assert {result.status for result in results} == {TurnStatus.HANDLED}
    found = await rows(store, "outbox")
    assert [texts_of(found, chat) for chat in CHATS] == [["found"]] * 2 + [["hello"]] * 6
    assert await count(store, "seen_update") == 2 * len(CHATS)


async def test_other_events_go_along(store: Store) -> None:
    """A due reminder counts once, an unplanned one is ignored, and a blocked chat is noted."""
    planned = Reminder("evening", MONDAY, NOW)
    await meet(turn_handler(store, always(SetReminders((planned,), 1))))
    way_in = turn_handler(store, always(say("hello")))
    due = ReminderDue("evening", MONDAY, NOW)
    other = ReminderDue("morning", MONDAY, NOW)
    events: list[tuple[int, Event]] = [
        (CHATS[0], due),
        (CHATS[1], other),
        (CHATS[2], ReachChanged(False)),
        (999, due),
    ]
    turns = (way_in.handle(chat, event, update_id=None, now=NOW) for chat, event in events)
    results = await asyncio.gather(*turns)
    again = await way_in.handle(CHATS[0], due, update_id=None, now=NOW)

    ends = [result.status for result in (*results, again)]
    handled, gone = TurnStatus.HANDLED, TurnStatus.GONE
    assert ends == [handled, gone, handled, gone, gone]
    reachable = {row["chat_id"]: row["reachable"] for row in await rows(store, "member")}
    assert [chat for chat in CHATS if not reachable[chat]] == [CHATS[2]]
    marks = {row["update_id"] for row in await rows(store, "seen_update")}
    assert marks == set(CHATS)


async def test_who_leaves_takes_only_her_own_rows(store: Store) -> None:
    """One member deletes everything while others write: only her rows are deleted, except the goodbye."""
    await meet(turn_handler(store, always(*HISTORY)))

    def play(member: Member, event: Event) -> tuple[Member, tuple[Effect, ...]]:
        leaves = event == TextReceived("delete")
        effects = (*HISTORY, DeleteMember(), say("goodbye")) if leaves else (*HISTORY, say("hello"))
        return always(*effects)(member, event)

    said = [(chat, TextReceived("delete" if chat == CHATS[5] else "x")) for chat in CHATS]
    results = await all_say(turn_handler(store, play), said)

    assert [result.erased for result in results] == [chat == CHATS[5] for chat in CHATS]
    assert await count(store, "member") == len(CHATS) - 1
    assert await count(store, "consent") == 2 * (len(CHATS) - 1)
    goodbye = [row for row in await rows(store, "outbox") if row["chat_id"] == CHATS[5]]
    assert [(row["member_id"], texts_of([row], CHATS[5])) for row in goodbye] == [(None, ["goodbye"])]


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_row_that_somebody_holds_holds_up_its_own_turn_only(store: Store) -> None:
    """Another process is busy with one of them: the others are answered before it is done, and she after it."""
    hers = CHATS[4]
    way_in = turn_handler(store, always(say("hello")))
    await meet(way_in)

    async def turn(chat: int) -> None:
        while True:  # a row that is held for too long is a reason to come again
            with suppress(StorageUnavailable):
                await way_in.handle(chat, TextReceived("x"), update_id=2000 + chat, now=NOW)
                return

    engine: Any = store.database.engine
    async with engine.begin() as connection:
        await connection.run_sync(members.lock, hers)
        turns = {chat: asyncio.create_task(turn(chat)) for chat in CHATS}
        await ended(asyncio.gather(*(each for chat, each in turns.items() if chat != hers)))
        assert not turns[hers].done()
    await ended(turns[hers])
    assert await count(store, "outbox") == 2 * len(CHATS)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_rows_that_are_held_leave_a_way_for_the_others(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process holds five rows, more than turns run in parallel: the sixth member is still answered."""
    for name in ("LOCK_S", "STATEMENT_S", "COMMAND_S", "IDLE_S"):
        monkeypatch.setattr(postgres, name, FAR_S)
    async with open_store(url) as store:
        way_in = turn_handler(store, always(say("hello")))
        await meet(way_in, CHATS[:6])
        engine: Any = store.database.engine
        async with engine.begin() as connection:
            for chat in CHATS[:5]:
                await connection.run_sync(members.lock, chat)
            turns = []
            for chat in CHATS[:6]:
                turns.append(
                    asyncio.create_task(
                        way_in.handle(chat, TextReceived("x"), update_id=3000 + chat, now=NOW)
                    )
                )
                await until(lambda: not way_in._together._waiting)
            assert (await ended(turns[5])).status is TurnStatus.HANDLED
            assert not any(turn.done() for turn in turns[:5])
        results = await ended(asyncio.gather(*turns))
    assert {result.status for result in results} == {TurnStatus.HANDLED}
