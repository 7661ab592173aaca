"""Polling against the local server: acknowledged after the commit, in order for one, at once for many."""

import asyncio
import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, NoReturn

import pytest
from telegram.error import Conflict

from bot.demo.api.failures import Fault, Faults, Trouble
from bot.demo.server import LocalBotApi
from bot.storage.errors import StorageUnavailable
from bot.telegram import polling
from bot.telegram.polling import Polling, Unwelcome
from bot.telegram.transport import CoachBot, make_bot
from bot.turns import aside
from bot.turns.aside import ComesAgain
from bot.turns.door import Outcome
from flows.model.events import CommandReceived, Event, Place, PlacesFound, ReachChanged, Tapped, TextReceived
from tests.shell import BROKEN_BY, BrokenDoor, NotedDoor, connected, fails, reception, until


@asynccontextmanager
async def polled(bot: CoachBot, door: NotedDoor, told: list[int] | None = None) -> AsyncIterator[Polling]:
    """The loop at work, stopped in the end."""
    desk = reception(bot, door, told)
    loop = Polling(bot, desk)
    task = asyncio.create_task(loop.run())
    try:
        yield loop
    finally:
        loop.stop()
        await asyncio.wait_for(task, 5)
        await desk.close()


async def test_what_she_does_comes_in_as_events(api: LocalBotApi, bot: CoachBot) -> None:
    """A command, a text, its correction, a place, a block; a sticker of a group only as its chat."""
    door, told = NotedDoor(), list[int]()
    ann, group = api.user(7), api.group(-5)
    async with polled(bot, door, told):
        ann.send("/start")
        ann.send("hello")
        ann.edit("hallo")
        ann.send_location(52.5, 13.4)
        ann.block()
        ann.send("@bot hi", chat=group)
        ann.send("@bot hi again", chat=group)
        await until(lambda: len(door.events) == 5 and told == [-5])
    assert door.of(7) == [
        CommandReceived("start"),
        TextReceived("hello"),
        TextReceived("hallo", edited=True),
        PlacesFound("", (Place("Europe/Berlin", "DE", "Berlin"),)),
        ReachChanged(False),
    ]


@pytest.mark.parametrize("became", list(Outcome))
async def test_what_became_of_updates_is_counted_apart(
    api: LocalBotApi, bot: CoachBot, became: Outcome
) -> None:
    """One that came again, came for nobody, or was put aside is not called handled."""
    desk = reception(bot, NotedDoor(became=became))
    await desk.take(
        desk.read({"update_id": 5, "message": {"chat": {"id": 7, "type": "private"}, "text": "x"}})
    )
    await desk.take(desk.read({"update_id": 6, "message": 5}))
    lines = [line for line in desk.metrics.expose().splitlines() if line.startswith("coach_updates_total{")]
    counted = {f'coach_updates_total{{became="{each}"}} 1' for each in (became, "unreadable")}
    assert {line for line in lines if not line.endswith(" 0")} == counted


async def test_a_tap_is_answered_before_it_is_handled(api: LocalBotApi, bot: CoachBot) -> None:
    """The spinner ends though the database is slow."""
    opened = asyncio.Event()
    door = NotedDoor(before=lambda chat_id, event: opened.wait())
    ann = api.user(7)
    async with polled(bot, door):
        query = ann.tap_data("g:today.done", 3)
        await until(lambda: ann.answered(query))
        assert door.events == []
        opened.set()
        await until(lambda: door.of(7) == [Tapped("g:today.done", 3)])


async def test_what_was_not_committed_comes_again(api: LocalBotApi, bot: CoachBot) -> None:
    """A database that is away costs nothing: the same update is handled once it is back, and only once."""
    away = [True]

    def before(chat_id: int, event: Event) -> None:
        if away[0]:
            raise StorageUnavailable("away")

    door = NotedDoor(before=before)
    ann, bea = api.user(7), api.user(8)
    ann.send("one")
    bea.send("two")
    async with polled(bot, door):
        await until(lambda: len(api.calls_of("getUpdates")) >= 2)
        assert door.events == []
        away[0] = False
        await until(lambda: len(door.events) == 2)
    assert {chat for chat, _, _ in door.events} == {7, 8}


@pytest.mark.parametrize("broken", BROKEN_BY)
async def test_one_update_that_breaks_each_time_stops_no_other(
    api: LocalBotApi, bot: CoachBot, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """It comes three times, is put aside by its number where that can be, and acknowledged; the loop goes on."""
    monkeypatch.setattr(polling, "FIRST_PAUSE_S", 0.002)
    door = BrokenDoor(broken)
    api.backend.updates.push("message", {"message_id": 1, "date": 0, **BROKEN_BY[broken]}, 1)
    api.user(8).send("before")
    task = asyncio.create_task((loop := Polling(bot, door.reception(bot))).run())
    await until(lambda: not api.backend.updates.waiting() or task.done())
    api.user(8).send("after")
    await until(lambda: TextReceived("after") in door.of(8) or task.done())
    loop.stop()
    await task
    assert {event for _, event, _ in door.events} == {TextReceived("before"), TextReceived("after")}
    assert (door.tries, len(door.parked)) == ((4, 0) if broken == "parking" else (3, 1))


def away(*_: object) -> NoReturn:
    """The database is."""
    raise StorageUnavailable("away")


async def test_a_database_that_is_away_is_not_counted(bot: CoachBot) -> None:
    """It may be away a hundred times: what she did is put aside by a fault of ours only, and only after three."""
    door = NotedDoor(before=lambda chat_id, event: next(faults)())
    faults = iter([away, away, away, fails, away, fails, away, away, away, away, fails])
    desk = reception(bot, door)
    envelope = desk.read({"update_id": 5, "message": {"message_id": 1, "date": 0, **BROKEN_BY["event"]}})
    for kind in (
        [StorageUnavailable] * 3 + [ComesAgain, StorageUnavailable, ComesAgain] + [StorageUnavailable] * 4
    ):
        with pytest.raises(kind):
            await desk.take(envelope)
    await desk.take(envelope)
    assert (door.events, door.parked) == ([], [5])


async def test_what_is_put_aside_waits_for_the_database(bot: CoachBot) -> None:
    """Neither lost nor forgotten how often it broke; and what is remembered of broken ones is bounded."""
    door = NotedDoor(before=fails, before_parking=away)
    desk = reception(bot, door)
    for number in (5, 5, *range(100, 100 + aside.REMEMBERED - 1)):
        with pytest.raises(ComesAgain):
            await desk.take(desk.read({"update_id": number, "message": BROKEN_BY["event"]}))
    with pytest.raises(StorageUnavailable):
        await desk.take(desk.read({"update_id": 5, "message": BROKEN_BY["event"]}))
    door.before_parking = lambda: None
    await desk.take(desk.read({"update_id": 5, "message": BROKEN_BY["event"]}))
    assert door.parked == [5]
    assert len(desk._aside._broken) < aside.REMEMBERED


async def test_numbers_that_begin_anew_lower_down_lose_nothing(
    api: LocalBotApi, bot: CoachBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a week without updates Telegram chooses the next number at random; it comes while nobody asks."""
    monkeypatch.setattr(polling, "WAIT_S", 0)
    monkeypatch.setattr(polling, "FIRST_PAUSE_S", 0.2)
    monkeypatch.setattr(polling, "QUIET_S", 0.0)
    door, ann = NotedDoor(), api.user(7)
    async with polled(bot, door):
        ann.send("before")
        await until(lambda: bool(door.events) and not api.backend.updates.waiting())
        quiet = len(api.calls_of("getUpdates")) + 2
        await until(lambda: len(api.calls_of("getUpdates")) > quiet)
        api.set_faults(Faults(chances=((Fault(Trouble.SERVER_ERROR), 1.0),)))
        await until(lambda: not api.calls_of("getUpdates")[-1].ok)
        api.backend.updates._next_id = 5
        ann.send("after")
        ann.send("and more")
        api.set_faults(Faults())
        await until(lambda: len(door.events) == 3)
        await until(lambda: not api.backend.updates.waiting())
    assert door.of(7) == [TextReceived("before"), TextReceived("after"), TextReceived("and more")]
    assert [number for _, _, number in door.events[1:]] == [5, 6]


async def test_a_process_killed_in_the_middle_loses_nothing(api: LocalBotApi) -> None:
    """The first loop is cut off while it handles an update; the next one gets that update."""
    ann = api.user(7)
    ann.send("answer")
    never = asyncio.Event()
    stuck = NotedDoor(before=lambda chat_id, event: never.wait())
    async with connected(api) as first:
        task = asyncio.create_task(Polling(first, reception(first, stuck)).run())
        await until(lambda: len(api.calls_of("getUpdates")) == 1)
        await asyncio.sleep(0.1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    door = NotedDoor()
    async with connected(api) as second, polled(second, door):
        await until(lambda: door.of(7) == [TextReceived("answer")])


async def test_one_member_is_in_order_and_nobody_waits_for_her(api: LocalBotApi, bot: CoachBot) -> None:
    """Ann's first text is slow; Bea's arrives before it, Ann's second after it."""
    slow = asyncio.Event()

    def before(chat_id: int, event: Event) -> object:
        return slow.wait() if event == TextReceived("1") else None

    door = NotedDoor(before=before)
    ann, bea = api.user(7), api.user(8)
    for text in ("1", "2", "3"):
        ann.send(text)
    bea.send("b")
    async with polled(bot, door):
        await until(lambda: door.of(8) == [TextReceived("b")])
        assert door.of(7) == []
        slow.set()
        await until(lambda: len(door.of(7)) == 3)
    assert door.of(7) == [TextReceived("1"), TextReceived("2"), TextReceived("3")]


async def test_an_unreadable_update_is_parked_and_the_rest_goes_on(api: LocalBotApi, bot: CoachBot) -> None:
    """Telegram is told that it was received: it would come again for ever."""
    door = NotedDoor()
    ann = api.user(7)
    api.backend.updates.push("message", {"message_id": 1, "chat": {"id": "seven", "type": "private"}}, 1)
    ann.send("hello")
    async with polled(bot, door):
        await until(lambda: door.of(7) == [TextReceived("hello")])
        await until(lambda: len(door.parked) == 1)


async def test_the_webhook_is_taken_away_first(api: LocalBotApi, bot: CoachBot) -> None:
    """Otherwise Telegram refuses every request for updates."""
    await bot.call("setWebhook", {"url": "http://127.0.0.1:9/hook", "secret_token": "s"})
    door = NotedDoor()
    api.user(7).send("hello")
    async with polled(bot, door):
        await until(lambda: len(door.events) == 1)
    assert api.calls[1].method == "deleteWebhook"


async def test_the_second_poller_gives_way(api: LocalBotApi) -> None:
    """The one who was first goes on; the newcomer stops and says why."""
    ages = [1000.0, 0.0]
    door = NotedDoor()
    async with connected(api) as one, connected(api) as other:
        begun = iter([0.0])
        first = Polling(one, reception(one, door), clock=lambda: next(begun, ages[0]))
        going = asyncio.create_task(first.run())
        await until(lambda: len(api.calls_of("getUpdates")) == 1)
        second = Polling(other, reception(other, NotedDoor()), clock=lambda: ages[1])
        with pytest.raises(Unwelcome, match="Another process"):
            await asyncio.wait_for(second.run(), 10)
        assert not going.done()
        api.user(7).send("still here")
        await until(lambda: len(door.events) == 1)
        first.stop()
        await asyncio.wait_for(going, 5)


class Pauses(random.Random):
    """The dice that spread the pauses; how often they were thrown."""

    thrown = 0

    def random(self) -> float:
        """No spread."""
        self.thrown += 1
        return 0.0


@asynccontextmanager
async def rude(bot: CoachBot) -> AsyncIterator[None]:
    """Another process of the same token that never gives way."""

    async def poll() -> None:
        while True:
            with suppress(Conflict):
                await bot.call("getUpdates", {"timeout": 20})

    task = asyncio.create_task(poll())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_who_was_first_gives_up_after_five_conflicts_in_a_row(
    api: LocalBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long at work it tries five times more; conflicts that pass in between do not add up."""
    monkeypatch.setattr(polling, "FIRST_PAUSE_S", 0.002)
    door, pauses, begun = NotedDoor(), Pauses(), iter([0.0])
    async with connected(api) as one, connected(api) as other:
        first = Polling(one, reception(one, door), chance=pauses, clock=lambda: next(begun, 1000.0))
        going = asyncio.create_task(first.run())
        await until(lambda: len(api.calls_of("getUpdates")) == 1)
        async with rude(other):
            await until(lambda: pauses.thrown >= 2)
        api.user(7).send("in between")
        await until(lambda: len(door.events) == 1)
        before = pauses.thrown
        async with rude(other):
            with pytest.raises(Unwelcome, match="Another process reads"):
                await asyncio.wait_for(going, 10)
    assert pauses.thrown - before == polling.CONFLICTS_AT_MOST == 5


async def test_a_refused_token_stops_with_its_remedy(api: LocalBotApi) -> None:
    """One line for the operator, without the token."""
    bot = make_bot("123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ", api.url)
    await bot.connect()
    with pytest.raises(Unwelcome, match="@BotFather") as refused:
        await asyncio.wait_for(Polling(bot, reception(bot, NotedDoor())).run(), 5)
    assert "ABCDEF" not in str(refused.value)
    await bot.disconnect()


@pytest.mark.parametrize("trouble", list(Trouble))
async def test_each_trouble_passes(api: LocalBotApi, trouble: Trouble) -> None:
    """Whatever the server does, the update arrives once it is well again."""
    faults = (Fault(trouble, seconds=1), Fault(trouble, after=True, seconds=1))
    api.set_faults(Faults(script=faults, methods=frozenset({"getupdates"})))
    door = NotedDoor()
    api.user(7).send("hello")
    async with connected(api) as bot, polled(bot, door):
        await until(lambda: len(door.events) >= 1, 15)
    assert door.of(7)[0] == TextReceived("hello")


async def test_a_burst_of_strange_updates_leaves_the_loop_going(api: LocalBotApi, bot: CoachBot) -> None:
    """Shapes nobody documented: all acknowledged, the next word of hers is heard."""
    door = NotedDoor()
    strange: list[Any] = [None, 5, "x", [], {"chat": None}, {"chat": {"id": 7, "type": "private"}, "text": 5}]
    for number, payload in enumerate(strange * 20):
        api.backend.updates.push(
            "message" if number % 2 else "callback_query", json.loads(json.dumps(payload)), 1
        )
    async with polled(bot, door):
        api.user(7).send("hello")
        await until(lambda: door.of(7) == [TextReceived("hello")])
