"""What one event leaves in the database, and that each event counts once."""

import asyncio
import sys
from dataclasses import replace
from typing import get_args

import pytest

from bot.storage.store import Store
from bot.turns import turn_handler as turn_handler_module
from bot.turns.apply import EFFECT_HANDLERS
from bot.turns.results import TurnStatus
from flows.model.effects import (
    Effect,
    FindPlaces,
    RecordAnswer,
    SendExport,
)
from flows.model.events import (
    CommandReceived,
    Event,
    OtherReceived,
    Place,
    PlacesFound,
    ReachChanged,
    Tapped,
    TextReceived,
    Written,
)
from flows.model.member import NEWCOMER, Member, Profile
from flows.model.messages import Priority
from flows.model.talk import Frame
from tests.children import start_async
from tests.helpers.turns import ANNA, DAY, HISTORY, OSLO, always, member, rows, say, turn_handler
from tests.storage.rows import NOW, count, seconds
from tests.waiting import FAR_S, ended, together


async def test_one_turn_leaves_everything_it_led_to(store: Store) -> None:
    """State, history, reminders and messages of one event are all there after it, each with its values."""
    result = await turn_handler(
        store, always(*HISTORY, say("hello"), say("card", Priority.SAFETY, edit=9), SendExport())
    ).handle(ANNA, TextReceived("hi"), update_id=1, now=NOW)
    assert (result.status, result.queued, result.reminders_changed) == (TurnStatus.HANDLED, 3, True)
    assert (await member(store)).revision == 1
    assert [(row["given"], row["version"]) for row in await rows(store, "consent")] == [(True, "1")]
    assert [row["value"] for row in await rows(store, "answer")] == [["vaginal", "tear"]]
    assert [(row["step"], row["minutes"], row["at"]) for row in await rows(store, "workout")] == [
        ("S03", 20, NOW)
    ]
    assert [row["report"] for row in await rows(store, "report")] == [
        {"leak": "drops", "sleep_h": 6.5, "leg_flags": []}
    ]
    (decision,) = await rows(store, "decision")
    assert (decision["rules"], decision["content_version"]) == (["X3"], "2026.03")
    assert [(row["due_at"], row["revision"]) for row in await rows(store, "reminder")] == [(NOW + DAY, 4)]
    queued = [(row["kind"], row["priority"], row["payload"]) for row in await rows(store, "outbox")]
    assert queued == [
        ("message", 1, {"text": "hello en UTC", "reply_markup": None}),
        ("edit", 0, {"text": "card en UTC", "reply_markup": None, "message_id": 9}),
        ("export", 1, {}),
    ]


@pytest.mark.parametrize("words", [TextReceived("leaked"), CommandReceived("today", "my chest hurts")])
async def test_words_wait_for_the_reader_of_sentences_and_a_tap_does_not(
    store: Store, monkeypatch: pytest.MonkeyPatch, words: Event
) -> None:
    """What is written while the reader is being loaded after a start is understood all the same."""
    monkeypatch.setattr(turn_handler_module, "READER_WAIT_S", FAR_S)
    way_in = turn_handler(store, always(say("hello")))
    loading = asyncio.get_running_loop().create_future()
    way_in.load_reader = lambda: loading
    waiting = asyncio.create_task(way_in.handle(ANNA, words, now=NOW))
    await way_in.handle(ANNA, Tapped("g:today.show", 5), now=NOW)
    await way_in.handle(ANNA, CommandReceived("urgent"), now=NOW)
    assert not waiting.done()
    loading.set_result(None)
    await ended(waiting)
    assert await count(store, "outbox") == 3


async def test_words_wait_no_longer_than_urgent_help_may(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that is never loaded keeps nobody from an answer."""
    monkeypatch.setattr(turn_handler_module, "READER_WAIT_S", 0.01)
    way_in = turn_handler(store, always(say("hello")))
    loading = asyncio.get_running_loop().create_future()
    way_in.load_reader = lambda: loading
    await ended(way_in.handle(ANNA, TextReceived("chest pain"), now=NOW))
    assert await count(store, "outbox") == 1


async def test_an_update_seen_before_changes_nothing(store: Store) -> None:
    """The same update again leaves every table as it was; the next number counts."""
    way_in = turn_handler(store, always(*HISTORY, say("hello")))
    for update_id, outcome in (
        (1, TurnStatus.HANDLED),
        (1, TurnStatus.SEEN),
        (2, TurnStatus.HANDLED),
        (1, TurnStatus.SEEN),
    ):
        assert (await way_in.handle(ANNA, TextReceived("hi"), update_id=update_id, now=NOW)).status is outcome
    assert (await member(store)).revision == 2
    assert (await count(store, "answer"), await count(store, "outbox")) == (2, 2)


async def test_the_same_update_twice_at_once_counts_once(store: Store) -> None:
    """Ten deliveries of one update at the same time are one turn."""
    way_in = turn_handler(store, always(say("hello")))
    results = await together(
        *(way_in.handle(ANNA, TextReceived("hi"), update_id=1, now=NOW) for _ in range(10))
    )
    assert sorted(result.status.value for result in results) == ["handled"] + ["seen"] * 9
    assert (await member(store)).revision == 1


async def test_events_of_one_member_at_once_lose_nothing(store: Store) -> None:
    """A hundred events of one chat at the same time are a hundred turns, one after the other."""
    way_in = turn_handler(store, always(RecordAnswer("f", "q", 1)))
    await together(*(way_in.handle(ANNA, TextReceived("hi"), update_id=n, now=NOW) for n in range(100)))
    assert (await member(store)).revision == 100
    assert await count(store, "answer") == 100


async def test_every_effect_has_its_function() -> None:
    """Each type of effect has one function; the turn handler itself answers FindPlaces."""
    assert set(EFFECT_HANDLERS) | {FindPlaces} == set(get_args(Effect))
    assert FindPlaces not in EFFECT_HANDLERS


async def test_places_are_looked_up_inside_the_turn(store: Store) -> None:
    """The places arrive as an event of the same turn, and messages keep their order."""

    def play(who: Member, event: Event) -> tuple[Member, tuple[Effect, ...]]:
        if isinstance(event, PlacesFound):
            zone = event.places[0].zone if event.places else "nowhere"
            return replace(who, profile=Profile(zone=zone)), (say("found"),)
        return who, (say("looking"), FindPlaces("oslo"))

    await turn_handler(store, play).handle(ANNA, TextReceived("oslo"), update_id=1, now=NOW)
    assert (await member(store)).profile.zone == "Europe/Oslo"
    assert [row["payload"]["text"] for row in await rows(store, "outbox")] == [
        "looking en Europe/Oslo",
        "found en Europe/Oslo",
    ]


async def test_a_place_is_looked_up_while_nobody_waits_for_the_database(store: Store) -> None:
    """The lookup runs outside the transaction, so that another write completes while it takes place."""
    loop = asyncio.get_running_loop()

    def play(who: Member, event: Event) -> tuple[Member, tuple[Effect, ...]]:
        return who, (say("found"),) if isinstance(event, PlacesFound) else (FindPlaces("oslo"),)

    def slow(query: str) -> tuple[Place, ...]:
        asyncio.run_coroutine_threadsafe(store.ping(NOW), loop).result(FAR_S)
        return (OSLO,)

    turns = replace(turn_handler(store, play), find_places=slow)
    result = await turns.handle(ANNA, TextReceived("oslo"), update_id=1, now=NOW)
    assert (result.status, result.queued) == (TurnStatus.HANDLED, 1)


async def test_a_number_below_all_before_is_news(store: Store) -> None:
    """After a week without updates Telegram goes on at a random number."""
    way_in = turn_handler(store, always(say("hello")))
    for update_id in (700_000_001, 5, 6):
        result = await way_in.handle(ANNA, TextReceived("x"), update_id=update_id, now=NOW)
        assert result.status is TurnStatus.HANDLED


async def test_a_text_knows_the_number_of_the_message_that_asked(store: Store) -> None:
    """Telegram's number of the newest message of that turn, once it is delivered."""
    heard: list[int | None] = []
    asked = replace(
        NEWCOMER, talk=replace(NEWCOMER.talk, frames=(Frame(flow="quiz", step="u1"),), shown_at=NOW)
    )

    def play(_member: Member, event: Event) -> tuple[Member, tuple[Effect, ...]]:
        if isinstance(event, TextReceived) and event.text == "1":
            heard.append(event.written.card_number)
            return asked, ()
        return asked, (say("hello"), say("which?"), say("old", edit=3))

    turns = turn_handler(store, play)
    await turns.handle(ANNA, TextReceived("x"), update_id=1, now=NOW)
    written = Written(at=NOW, number=9)
    await turns.handle(ANNA, TextReceived("1", written=written), update_id=2, now=NOW + seconds(1))
    for number in (40, 41, 42):
        (message,) = await store.outbox.claim(NOW, 10, 60)
        await store.outbox.sent(message, number, NOW)
    await turns.handle(ANNA, TextReceived("1", written=written), update_id=3, now=NOW + seconds(2))
    await turns.handle(ANNA, TextReceived("1"), update_id=4, now=NOW + seconds(3))

    assert heard[0] is None
    assert heard[1] == 41
    assert heard[2] is None, "without a number of its own nothing is compared"


async def test_a_question_that_was_sent_twice_has_no_number_to_go_by(store: Store) -> None:
    """After a crash between sending and recording, the number of the first copy is unknown."""
    heard: list[int | None] = []
    asked = replace(
        NEWCOMER, talk=replace(NEWCOMER.talk, frames=(Frame(flow="quiz", step="u1"),), shown_at=NOW)
    )

    def play(_member: Member, event: Event) -> tuple[Member, tuple[Effect, ...]]:
        if isinstance(event, TextReceived):
            heard.append(event.written.card_number)
        return asked, (say("which?"),)

    turns = turn_handler(store, play)
    await turns.handle(ANNA, TextReceived("x"), update_id=1, now=NOW)
    await store.outbox.claim(NOW, 10, 60)
    await store.outbox.recover()
    (again,) = await store.outbox.claim(NOW, 10, 60)
    assert again.unknown
    await store.outbox.sent(again, 40, NOW)
    written = Written(at=NOW, number=30)
    await turns.handle(ANNA, TextReceived("1", written=written), update_id=2, now=NOW + seconds(1))
    assert heard[-1] is None


async def test_a_row_is_written_only_when_something_changed(store: Store) -> None:
    """Flows that change nothing leave the row's revision; a day later it is noted that she was here."""
    still = turn_handler(store, lambda who, _: (who, ()))
    for update_id, now in enumerate((NOW, NOW + seconds(60), NOW + DAY)):
        await still.handle(ANNA, OtherReceived("sticker"), update_id=update_id, now=now)
    assert [(row["revision"], row["last_seen"]) for row in await rows(store, "member")] == [(0, NOW)]
    await still.handle(ANNA, OtherReceived("sticker"), update_id=9, now=NOW + DAY + seconds(1))
    assert [row["last_seen"] for row in await rows(store, "member")] == [NOW + DAY + seconds(1)]


async def test_reach_follows_what_telegram_says(store: Store) -> None:
    """Blocked: not reachable; she writes again: reachable. A stranger who blocks leaves no row."""
    way_in = turn_handler(store, lambda who, _: (who, ()))
    assert (await way_in.handle(ANNA, ReachChanged(False), update_id=1, now=NOW)).status is TurnStatus.GONE
    assert await count(store, "member") == 0
    seen = []
    for update_id, event in enumerate((TextReceived("x"), ReachChanged(False), TextReceived("x")), start=2):
        await way_in.handle(ANNA, event, update_id=update_id, now=NOW)
        seen += [row["reachable"] for row in await rows(store, "member")]
    assert seen == [True, False, True]


async def test_nothing_in_a_turn_touches_the_network(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every way to open a connection shut (the database's own is open already) a full turn still works."""
    play = always(*HISTORY, say("hello"), SendExport())
    await turn_handler(store, play).handle(ANNA, TextReceived("x"), update_id=1, now=NOW)

    def shut(*_: object, **__: object) -> None:
        raise AssertionError("a turn opened a connection")

    monkeypatch.setattr("socket.getaddrinfo", shut)
    monkeypatch.setattr("socket.socket.connect", shut)
    monkeypatch.setattr("asyncio.base_events.BaseEventLoop.create_connection", shut)
    monkeypatch.setattr("asyncio.base_events.BaseEventLoop.sock_connect", shut, raising=False)
    result = await turn_handler(store, play).handle(ANNA, TextReceived("x"), update_id=2, now=NOW)
    assert result.status is TurnStatus.HANDLED


async def test_the_door_and_what_it_uses_import_no_network_library() -> None:
    """A fresh interpreter that loads the turn handler has loaded no Telegram and no HTTP library."""
    network = {"telegram", "aiohttp", "httpx", "uvicorn"}
    code = f"import sys, bot.turns.turn_handler; print(sorted({network} & set(sys.modules)))"
    process = await start_async(sys.executable, "-c", code, fresh=True, stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    assert (process.returncode, out.strip()) == (0, b"[]")
