"""Polling against the local server: acknowledged after the commit, in order for one, at once for many."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.demo.api.failures import Failure, FailureKind, FailurePlan
from bot.demo.server import LocalBotApi
from bot.storage.errors import StorageUnavailable
from bot.telegram import polling
from bot.telegram.coach_bot import CoachBot
from bot.telegram.polling import Polling
from bot.turns.results import TurnStatus
from flows.model.events import CommandReceived, Event, Place, PlacesFound, ReachChanged, Tapped, TextReceived
from tests.shell import BROKEN_BY, BrokenTurns, FakeTurns, connected, receiver, until
from tests.waiting import ended


@asynccontextmanager
async def polled(
    bot: CoachBot, turns: FakeTurns, group_chats: list[int] | None = None
) -> AsyncIterator[Polling]:
    """The loop at work, stopped in the end."""
    receiving = receiver(bot, turns, group_chats)
    loop = Polling(bot, receiving)
    task = asyncio.create_task(loop.run())
    try:
        yield loop
    finally:
        loop.stop()
        await ended(task)
        await receiving.close()


async def test_what_she_does_comes_in_as_events(api: LocalBotApi, bot: CoachBot) -> None:
    """A command, a text, its correction, a place, a block; a sticker of a group only as its chat."""
    turns, group_chats = FakeTurns(), list[int]()
    ann, group = api.user(7), api.group(-5)
    async with polled(bot, turns, group_chats):
        ann.send("/start")
        ann.send("hello")
        ann.edit("hallo")
        ann.send_location(52.5, 13.4)
        ann.block()
        ann.send("@bot hi", chat=group)
        ann.send("@bot hi again", chat=group)
        await until(lambda: len(turns.events) == 5 and group_chats == [-5])
    assert turns.of(7) == [
        CommandReceived("start"),
        TextReceived("hello"),
        TextReceived("hallo", edited=True),
        PlacesFound("", (Place("Europe/Berlin", "DE", "Berlin"),)),
        ReachChanged(False),
    ]


async def test_a_group_that_asks_for_urgent_help_does_not_wait_the_hour(bot: CoachBot) -> None:
    """The notice is sent once an hour; /urgent is answered even right behind it, once a minute."""
    group_chats, clock = list[int](), [datetime(2026, 3, 2, 9, tzinfo=UTC)]
    receiving = receiver(bot, FakeTurns(), group_chats)
    receiving.now = lambda: clock[0]
    for number, (line, minutes) in enumerate(
        (("/start", 0), ("/urgent", 0.1), ("/start", 5), ("/urgent", 0), ("/urgent", 0.5))
    ):
        clock[0] += timedelta(minutes=minutes)
        message = {"chat": {"id": -5, "type": "group"}, "text": line}
        await receiving.handle(receiving.read({"update_id": number, "message": message}))
    assert group_chats == [-5, -5, -5]


async def test_a_notice_that_fails_after_its_group_was_forgotten_comes_again(bot: CoachBot) -> None:
    """The clock leapt by hours meanwhile, and another group's notice forgot this one: the update is not acknowledged."""
    clock, begun, away = [datetime(2026, 3, 2, 9, tzinfo=UTC)], asyncio.Event(), asyncio.Event()
    receiving = receiver(bot, FakeTurns())
    receiving.now = lambda: clock[0]

    async def notify(chat_id: int, _now: datetime, _urgent: bool) -> None:
        if chat_id == -5:
            begun.set()
            await away.wait()
            raise StorageUnavailable("away")

    receiving.notify_group = notify
    said = [
        receiving.read(
            {"update_id": -chat, "message": {"chat": {"id": chat, "type": "group"}, "text": "/start"}}
        )
        for chat in (-5, -6)
    ]
    first = asyncio.create_task(receiving.handle(said[0]))
    await ended(begun.wait())
    clock[0] += timedelta(hours=2)
    await receiving.handle(said[1])
    away.set()
    with pytest.raises(StorageUnavailable):
        await ended(first)


@pytest.mark.parametrize("status", list(TurnStatus))
async def test_what_became_of_updates_is_counted_apart(
    api: LocalBotApi, bot: CoachBot, status: TurnStatus
) -> None:
    """Each result has its own count."""
    receiving = receiver(bot, FakeTurns(status=status))
    await receiving.handle(
        receiving.read({"update_id": 5, "message": {"chat": {"id": 7, "type": "private"}, "text": "x"}})
    )
    await receiving.handle(receiving.read({"update_id": 6, "message": 5}))
    lines = [
        line for line in receiving.metrics.expose().splitlines() if line.startswith("coach_updates_total{")
    ]
    counted = {f'coach_updates_total{{outcome="{each}"}} 1.0' for each in (status, "unreadable")}
    assert {line for line in lines if not line.endswith(" 0.0")} == counted


async def test_a_tap_is_answered_before_it_is_handled(api: LocalBotApi, bot: CoachBot) -> None:
    """The spinner ends though the database is slow."""
    opened = asyncio.Event()
    turns = FakeTurns(before=lambda chat_id, event: opened.wait())
    ann = api.user(7)
    async with polled(bot, turns):
        query = ann.tap_data("g:today.done", 3)
        await until(lambda: ann.answered(query))
        assert turns.events == []
        opened.set()
        await until(lambda: turns.of(7) == [Tapped("g:today.done", 3)])


@pytest.mark.parametrize("committed", [True, False])
async def test_what_is_handled_while_it_stops_does_not_come_again(
    api: LocalBotApi, bot: CoachBot, committed: bool
) -> None:
    """A stop in the middle of an update: once committed it is confirmed; a copy restored later would play it again."""
    begun, opened = asyncio.Event(), asyncio.Event()

    async def before(chat_id: int, event: Event) -> None:
        begun.set()
        await opened.wait()
        if not committed:
            raise StorageUnavailable("away")

    async with polled(bot, FakeTurns(before=before)) as loop:
        api.user(7).send("/delete")
        await ended(begun.wait())
        loop.stop()
        opened.set()
    assert bool(api.backend.updates.waiting()) is not committed


async def test_a_stop_does_not_wait_for_a_telegram_that_is_silent(
    api: LocalBotApi, bot: CoachBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends after the short while it has, and the update comes again and is known."""
    monkeypatch.setattr(polling, "CONFIRM_WITHIN_S", 0.05)
    begun, opened = asyncio.Event(), asyncio.Event()

    async def before(chat_id: int, event: Event) -> None:
        begun.set()
        await opened.wait()

    async with polled(bot, FakeTurns(before=before)) as loop:
        api.user(7).send("/delete")
        await ended(begun.wait())
        hangs = ((Failure(FailureKind.HANG, seconds=3600), 1.0),)
        api.set_failures(FailurePlan(chances=hangs, methods=frozenset({"getupdates"})))
        loop.stop()
        opened.set()
    assert api.backend.updates.waiting()


async def test_what_was_not_committed_comes_again(api: LocalBotApi, bot: CoachBot) -> None:
    """A database that is away costs nothing: the same update is handled once it is back, and only once."""
    away = [True]

    def before(chat_id: int, event: Event) -> None:
        if away[0]:
            raise StorageUnavailable("away")

    turns = FakeTurns(before=before)
    ann, bea = api.user(7), api.user(8)
    ann.send("one")
    bea.send("two")
    async with polled(bot, turns):
        await until(lambda: len(api.calls_of("getUpdates")) >= 2)
        assert turns.events == []
        away[0] = False
        await until(lambda: len(turns.events) == 2)
    assert {chat for chat, _, _ in turns.events} == {7, 8}


@pytest.mark.parametrize("broken", BROKEN_BY)
async def test_one_update_that_cannot_be_read_stops_no_other(
    api: LocalBotApi, bot: CoachBot, broken: str
) -> None:
    """It is quarantined at once by its number and acknowledged; the loop goes on."""
    turns = BrokenTurns(broken)
    api.backend.updates.push("message", {"message_id": 1, "date": 0, **BROKEN_BY[broken]}, 1)
    api.user(8).send("before")
    task = asyncio.create_task((loop := Polling(bot, turns.receiver(bot))).run())
    await until(lambda: not api.backend.updates.waiting() or task.done())
    api.user(8).send("after")
    await until(lambda: TextReceived("after") in turns.of(8) or task.done())
    loop.stop()
    await task
    assert {event for _, event, _ in turns.events} == {TextReceived("before"), TextReceived("after")}
    assert (turns.tries, len(turns.quarantined)) == (1, 1)


async def test_what_is_quarantined_waits_for_the_database(api: LocalBotApi, bot: CoachBot) -> None:
    """While the database is away the update is delivered again until it is quarantined."""
    tries: list[int] = []

    def away() -> None:
        tries.append(1)
        if len(tries) < 3:
            raise StorageUnavailable("away")

    turns = FakeTurns(before_quarantine=away)
    api.backend.updates.push("message", {"message_id": 1, "date": 0, **BROKEN_BY["place"], "chat": 7}, 1)
    async with polled(bot, turns):
        await until(lambda: len(turns.quarantined) == 1)
    assert len(tries) == 3


async def test_numbers_that_begin_again_lower_down_lose_nothing(
    api: LocalBotApi, bot: CoachBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a week without updates Telegram may choose a lower next number, between two polls."""
    monkeypatch.setattr(polling, "WAIT_S", 0)
    monkeypatch.setattr(polling, "FIRST_PAUSE_S", 0.2)
    monkeypatch.setattr(polling, "QUIET_S", 0.0)
    turns, ann = FakeTurns(), api.user(7)
    async with polled(bot, turns):
        ann.send("before")
        await until(lambda: bool(turns.events) and not api.backend.updates.waiting())
        quiet = len(api.calls_of("getUpdates")) + 2
        await until(lambda: len(api.calls_of("getUpdates")) > quiet)
        api.set_failures(FailurePlan(chances=((Failure(FailureKind.SERVER_ERROR), 1.0),)))
        await until(lambda: not api.calls_of("getUpdates")[-1].ok)
        api.backend.updates._next_id = 5
        ann.send("after")
        ann.send("and more")
        api.set_failures(FailurePlan())
        await until(lambda: len(turns.events) == 3)
        await until(lambda: not api.backend.updates.waiting())
    assert turns.of(7) == [TextReceived("before"), TextReceived("after"), TextReceived("and more")]
    assert [number for _, _, number in turns.events[1:]] == [5, 6]


async def test_a_process_killed_in_the_middle_loses_nothing(api: LocalBotApi) -> None:
    """The first loop is cut off while it handles an update; the next one gets that update."""
    ann = api.user(7)
    ann.send("answer")
    begun, never = asyncio.Event(), asyncio.Event()

    def before(chat_id: int, event: Event) -> object:
        begun.set()
        return never.wait()

    stuck = FakeTurns(before=before)
    async with connected(api) as first:
        task = asyncio.create_task(Polling(first, receiver(first, stuck)).run())
        await until(begun.is_set)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    turns = FakeTurns()
    async with connected(api) as second, polled(second, turns):
        await until(lambda: turns.events)
    assert turns.of(7) == [TextReceived("answer")]


async def test_one_member_is_in_order_and_nobody_waits_for_her(api: LocalBotApi, bot: CoachBot) -> None:
    """Ann's first text is slow; Bea's arrives before it, Ann's second after it."""
    slow = asyncio.Event()

    def before(chat_id: int, event: Event) -> object:
        return slow.wait() if event == TextReceived("1") else None

    turns = FakeTurns(before=before)
    ann, bea = api.user(7), api.user(8)
    for text in ("1", "2", "3"):
        ann.send(text)
    bea.send("b")
    async with polled(bot, turns):
        await until(lambda: turns.of(8) == [TextReceived("b")])
        assert turns.of(7) == []
        slow.set()
        await until(lambda: len(turns.of(7)) == 3)
    assert turns.of(7) == [TextReceived("1"), TextReceived("2"), TextReceived("3")]


async def test_an_unreadable_update_is_quarantined_and_the_rest_goes_on(
    api: LocalBotApi, bot: CoachBot
) -> None:
    """The update is acknowledged, since it would otherwise be delivered forever."""
    turns = FakeTurns()
    ann = api.user(7)
    api.backend.updates.push("message", {"message_id": 1, "chat": {"id": "seven", "type": "private"}}, 1)
    ann.send("hello")
    async with polled(bot, turns):
        await until(lambda: not api.backend.updates.waiting())
    assert turns.of(7) == [TextReceived("hello")]
    assert len(turns.quarantined) == 1


@pytest.mark.parametrize("kind", list(FailureKind))
async def test_each_failure_passes(api: LocalBotApi, kind: FailureKind) -> None:
    """After each kind of failure the update arrives."""
    faults = (Failure(kind, seconds=1), Failure(kind, after=True, seconds=1))
    api.set_failures(FailurePlan(script=faults, methods=frozenset({"getupdates"})))
    turns = FakeTurns()
    api.user(7).send("hello")
    async with connected(api) as bot, polled(bot, turns):
        await until(lambda: len(turns.events) >= 1)
    assert turns.of(7)[0] == TextReceived("hello")


async def test_a_burst_of_strange_updates_leaves_the_loop_going(api: LocalBotApi, bot: CoachBot) -> None:
    """Updates of unknown forms are acknowledged, and the next text is handled."""
    turns = FakeTurns()
    strange: list[Any] = [None, 5, "x", [], {"chat": None}, {"chat": {"id": 7, "type": "private"}, "text": 5}]
    for number, payload in enumerate(strange * 20):
        api.backend.updates.push(
            "message" if number % 2 else "callback_query", json.loads(json.dumps(payload)), 1
        )
    async with polled(bot, turns):
        api.user(7).send("hello")
        await until(lambda: not api.backend.updates.waiting())
    assert turns.of(7) == [TextReceived("hello")]
