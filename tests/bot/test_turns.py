"""The one way in: what one event leaves in the database, and what it leaves when something goes wrong."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event as ThreadEvent
from types import SimpleNamespace
from typing import Any, get_args

import pytest
from sqlalchemy import select, text

from bot.storage import codec, tables
from bot.storage.errors import StorageUnavailable
from bot.storage.store import Store, open_store
from bot.turns.apply import EFFECT_HANDLERS
from bot.turns.quarantine import Quarantine
from bot.turns.results import AfterCommit, TurnStatus
from bot.turns.turn_handler import TurnHandler
from flows.engine.engine import Turn
from flows.model.effects import (
    DeleteMember,
    Effect,
    FindPlaces,
    RecordAnswer,
    RecordConsent,
    RecordDecision,
    RecordReport,
    RecordWorkout,
    Reminder,
    SendExport,
    SendMessage,
    SetReminders,
)
from flows.model.events import (
    Event,
    OtherReceived,
    Place,
    PlacesFound,
    ReachChanged,
    ReminderDue,
    TextReceived,
    Written,
)
from flows.model.member import NEWCOMER, Frame, Member, Profile
from flows.model.messages import Message, Priority
from flows.model.messages import text as words_of
from tests.children import start_async
from tests.shell import until
from tests.storage.rows import NOW, count, seconds
from tests.waiting import FAR_S, together

ANNA = 71
MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
OSLO = Place("Europe/Oslo", "NO", "Oslo")


@dataclass(frozen=True)
class Said:
    """Words as the turn handler needs them."""

    text: str
    reply_markup: dict[str, Any] | None = None


class Words:
    """Shows the key, the language and the zone, and refuses the key `missing`."""

    def render(self, message: Message, language: str, zone: str) -> Said:
        """The first key and where it is read."""
        key = message.texts[0].key
        if key == "missing":
            raise KeyError(key)
        return Said(f"{key} {language} {zone}")


def say(key: str, priority: Priority = Priority.REPLY, edit: int | None = None) -> SendMessage:
    """A message of one text."""
    return SendMessage(Message((words_of(key),)), priority, edit)


def door(store: Store, play: Callable[[Member, Event], tuple[Member, tuple[Effect, ...]]]) -> TurnHandler:
    """A turn handler whose flows are `play`."""

    def advance(member: Member, event: Event, catalog: Any, now: datetime) -> Turn:
        return Turn(*play(member, event))

    catalog: Any = SimpleNamespace(version="2026.03", default_emergency="911")
    return TurnHandler(
        store, catalog, Words(), lambda query: (OSLO,) if query == "oslo" else (), advance=advance
    )


def always(*effects: Effect) -> Callable[[Member, Event], tuple[Member, tuple[Effect, ...]]]:
    """Flows that count the turns in the member's revision and always want the same."""
    return lambda member, _event: (replace(member, revision=member.revision + 1), effects)


async def rows(store: Store, name: str) -> list[Mapping[str, Any]]:
    """All rows of a table."""
    table = tables.metadata.tables[name]
    found = select(table).order_by(*table.primary_key.columns)
    return await store.database.read(
        lambda connection: [dict(row) for row in connection.execute(found).mappings()]
    )


async def member(store: Store) -> Member:
    """The one member as she is kept."""
    (row,) = await rows(store, "member")
    return codec.load(row["state"], row["schema"])


async def all_counts(store: Store) -> dict[str, int]:
    """Rows by table, where there are any."""
    counts = {name: await count(store, name) for name in tables.metadata.tables}
    return {name: number for name, number in counts.items() if number}


HISTORY = (
    RecordConsent(True, "1"),
    RecordAnswer("readiness", "gt3", ("vaginal", "tear")),
    RecordWorkout(MONDAY, "run", "S03", "full", 20),
    RecordReport(MONDAY, "after_run", {"leak": "drops", "sleep_h": 6.5, "leg_flags": []}),
    RecordDecision("check_in", "pause_run", ("X3",), "S03", None),
    SetReminders((Reminder("check", MONDAY, NOW + DAY),), 4),
)


async def test_one_turn_leaves_everything_it_led_to(store: Store) -> None:
    """State, history, reminders and messages of one event are all there after it, each with its values."""
    result = await door(
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


async def test_an_update_seen_before_changes_nothing(store: Store) -> None:
    """The same update again leaves every table as it was; the next number counts."""
    way_in = door(store, always(*HISTORY, say("hello")))
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
    way_in = door(store, always(say("hello")))
    results = await together(
        *(way_in.handle(ANNA, TextReceived("hi"), update_id=1, now=NOW) for _ in range(10))
    )
    assert sorted(result.status.value for result in results) == ["handled"] + ["seen"] * 9
    assert (await member(store)).revision == 1


async def test_events_of_one_member_at_once_lose_nothing(store: Store) -> None:
    """A hundred events of one chat at the same time are a hundred turns, one after the other."""
    way_in = door(store, always(RecordAnswer("f", "q", 1)))
    await together(*(way_in.handle(ANNA, TextReceived("hi"), update_id=n, now=NOW) for n in range(100)))
    assert (await member(store)).revision == 100
    assert await count(store, "answer") == 100


async def test_every_effect_has_its_function() -> None:
    """Each type of effect has one function; FindPlaces is answered by the door itself."""
    assert set(EFFECT_HANDLERS) | {FindPlaces} == set(get_args(Effect))
    assert FindPlaces not in EFFECT_HANDLERS


async def test_places_are_looked_up_inside_the_turn(store: Store) -> None:
    """What the flows ask for comes back as an event of the same turn, in the order of what was said."""

    def play(who: Member, event: Event) -> tuple[Member, tuple[Effect, ...]]:
        if isinstance(event, PlacesFound):
            zone = event.places[0].zone if event.places else "nowhere"
            return replace(who, profile=Profile(zone=zone)), (say("found"),)
        return who, (say("looking"), FindPlaces("oslo"))

    await door(store, play).handle(ANNA, TextReceived("oslo"), update_id=1, now=NOW)
    assert (await member(store)).profile.zone == "Europe/Oslo"
    assert [row["payload"]["text"] for row in await rows(store, "outbox")] == [
        "looking en Europe/Oslo",
        "found en Europe/Oslo",
    ]


async def test_a_place_is_looked_up_while_nobody_waits_for_the_database(store: Store) -> None:
    """The look into the tables, and a slow one too, is outside the transaction: another's write goes through meanwhile."""
    loop = asyncio.get_running_loop()

    def play(who: Member, event: Event) -> tuple[Member, tuple[Effect, ...]]:
        return who, (say("found"),) if isinstance(event, PlacesFound) else (FindPlaces("oslo"),)

    def slow(query: str) -> tuple[Place, ...]:
        asyncio.run_coroutine_threadsafe(store.ping(NOW), loop).result(FAR_S)
        return (OSLO,)

    turns = replace(door(store, play), find_places=slow)
    result = await turns.handle(ANNA, TextReceived("oslo"), update_id=1, now=NOW)
    assert (result.status, result.queued) == (TurnStatus.HANDLED, 1)


async def test_asking_for_places_without_end_is_quarantined(store: Store) -> None:
    """Flows that ask again at every answer do not hold the door open."""
    result = await door(store, always(FindPlaces("oslo"))).handle(
        ANNA, TextReceived("x"), update_id=1, now=NOW
    )
    assert result.status is TurnStatus.QUARANTINED


async def test_what_breaks_three_times_is_quarantined_with_an_apology(store: Store) -> None:
    """Nothing of the turn stays, the update counts as seen, she gets the apology, and the place is kept without words."""
    calls = []

    def play(who: Member, event: Event) -> tuple[Member, tuple[Effect, ...]]:
        calls.append(event)
        raise ValueError("she said: it hurts")

    result = await door(store, play).handle(ANNA, TextReceived("it hurts"), update_id=1, now=NOW)
    assert (result.status, result.queued, len(calls)) == (TurnStatus.QUARANTINED, 1, 3)
    (kept,) = await store.updates.quarantined()
    assert (kept.update_id, kept.event) == (1, "TextReceived")
    assert "test_turns.py" in kept.traceback
    assert kept.traceback.startswith("ValueError at ")
    assert "hurts" not in kept.traceback
    (apology,) = await rows(store, "outbox")
    assert (apology["payload"]["text"], apology["chat_id"]) == ("apology en UTC", ANNA)
    again = await door(store, always()).handle(ANNA, TextReceived("it hurts"), update_id=1, now=NOW)
    assert again.status is TurnStatus.SEEN


async def quarantined_once(store: Store) -> int:
    """Update 1 broke; how many messages were queued for her."""
    put = partial(
        Quarantine(Words(), "en", emergency="911", apologise=True).put, chat_id=ANNA, event=TextReceived("x")
    )
    return await store.database.write(partial(put, update_id=1, now=NOW, error=ValueError()))


async def test_what_broke_in_two_processes_at_once_is_quarantined_once(store: Store) -> None:
    """Whoever comes second finds it there, and apologises no second time."""
    assert [await quarantined_once(store), await quarantined_once(store)] == [1, 0]
    assert await all_counts(store) == {"outbox": 1, "quarantined_update": 1, "seen_update": 1}


async def test_what_was_handled_elsewhere_meanwhile_is_not_quarantined_once(store: Store) -> None:
    """It broke here by a passing fault: no apology for what went well there."""
    await door(store, always(say("hello"))).handle(ANNA, TextReceived("x"), update_id=1, now=NOW)
    assert await quarantined_once(store) == 0
    assert [row["payload"]["text"] for row in await rows(store, "outbox")] == ["hello en UTC"]
    assert await store.updates.quarantined() == []


async def test_an_unreadable_update_that_comes_twice_is_quarantined_once(store: Store) -> None:
    """And one without a number, which cannot come again, each time."""
    way_in = door(store, always())
    for update_id in (1, 1, None, None):
        await way_in.quarantine(update_id, "unreadable", ValueError(), NOW)
    assert [kept.update_id for kept in await store.updates.quarantined()] == [None, None, 1]


async def test_a_number_below_all_before_is_news(store: Store) -> None:
    """After a week without updates Telegram goes on at a random number."""
    way_in = door(store, always(say("hello")))
    for update_id in (700_000_001, 5, 6):
        result = await way_in.handle(ANNA, TextReceived("x"), update_id=update_id, now=NOW)
        assert result.status is TurnStatus.HANDLED


@pytest.mark.parametrize("broken", [1, 2])
async def test_a_passing_error_is_tried_again_and_leaves_one_turn(store: Store, broken: int) -> None:
    """After one or two faults the third try is the turn, and counts once."""
    calls = []

    def play(who: Member, event: Event) -> tuple[Member, tuple[Effect, ...]]:
        calls.append(event)
        if len(calls) <= broken:
            raise RuntimeError
        return replace(who, revision=who.revision + 1), (say("hello"),)

    result = await door(store, play).handle(ANNA, TextReceived("hi"), update_id=1, now=NOW)
    assert result.status is TurnStatus.HANDLED
    assert ((await member(store)).revision, await count(store, "outbox")) == (1, 1)


async def test_a_error_in_the_middle_of_the_effects_takes_back_all_of_them(store: Store) -> None:
    """When the words of the last message are missing, the answers before it are not kept either."""
    play = always(*HISTORY, say("hello"), say("missing"))
    assert (
        await door(store, play).handle(ANNA, TextReceived("x"), update_id=1, now=NOW)
    ).status is TurnStatus.QUARANTINED
    assert await all_counts(store) == {"outbox": 1, "quarantined_update": 1, "seen_update": 1}


async def test_an_unreadable_state_is_never_replaced(store: Store) -> None:
    """A state that does not load is quarantined, the row stays byte for byte, and she gets the apology."""
    await door(store, always()).handle(ANNA, TextReceived("hi"), update_id=1, now=NOW)
    spoilt = '{"schema": 1, "plan": {"track": 7}}'
    await store.database.write(
        lambda c: c.execute(text("UPDATE member SET state = :state"), {"state": spoilt})
    )
    result = await door(store, always(say("hello"))).handle(ANNA, TextReceived("hi"), update_id=2, now=NOW)
    assert result.status is TurnStatus.QUARANTINED
    assert [row["state"] for row in await rows(store, "member")] == [spoilt]
    assert [row["payload"]["text"] for row in await rows(store, "outbox")] == ["apology en UTC"]


async def test_a_database_that_is_away_is_not_her_error(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """StorageUnavailable goes to the caller, so that nothing is acknowledged; the same update works later."""

    def away(member: Member, event: Event) -> tuple[Member, tuple[Effect, ...]]:
        raise StorageUnavailable("away")

    with pytest.raises(StorageUnavailable):
        await door(store, away).handle(ANNA, TextReceived("hi"), update_id=1, now=NOW)
    assert await all_counts(store) == {}
    result = await door(store, always()).handle(ANNA, TextReceived("hi"), update_id=1, now=NOW)
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

    turns = door(store, play)
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


async def test_deleting_removes_every_row_and_still_says_goodbye(store: Store) -> None:
    """All her rows go, the waiting messages and reminders too; the receipt goes out as nobody's and is then forgotten."""
    await door(store, always(*HISTORY, say("hello"), SendExport())).handle(
        ANNA, TextReceived("x"), update_id=1, now=NOW
    )
    await door(store, always(say("other"))).handle(72, TextReceived("x"), update_id=2, now=NOW)
    play = always(
        say("before"), DeleteMember(), say("receipt"), RecordAnswer("f", "q", 1), SetReminders((), 1)
    )
    result = await door(store, play).handle(ANNA, TextReceived("delete"), update_id=3, now=NOW)
    assert (result.status, result.queued, result.erased) == (TurnStatus.HANDLED, 1, True)
    left = {"deletion": 1, "origin": 2}  # the release of the zones and the key of the deletion list
    assert await all_counts(store) == {"member": 1, "outbox": 2, "seen_update": 3, **left}
    assert await store.members.id_of(ANNA) is None
    queued = {message.chat_id: message for message in await store.outbox.claim(NOW, 10, 60)}
    assert (queued[ANNA].member_id, queued[ANNA].payload["text"]) == (None, "receipt en UTC")
    assert await store.outbox.sent(queued[ANNA], 1, NOW)
    assert {row["chat_id"] for row in await rows(store, "outbox")} == {72}


@asynccontextmanager
async def given_up(tmp_path: Path, *effects: Effect) -> AsyncIterator[TurnHandler]:
    """The way in after a turn with these effects whose caller gave up waiting while it was in the database's thread."""
    begun, go_on, loop = asyncio.Event(), ThreadEvent(), asyncio.get_running_loop()

    def play(who: Member, happened: object) -> tuple[Member, tuple[Effect, ...]]:
        loop.call_soon_threadsafe(begun.set)
        assert go_on.wait(10)
        return replace(who, revision=who.revision + 1), effects

    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/coach.db") as store:
        followed: list[str] = []
        after = AfterCommit(lambda: followed.append("woken"), lambda: followed.append("armed"))
        way_in = replace(door(store, play), after_commit=after)
        turn = asyncio.create_task(way_in.handle(ANNA, TextReceived("x"), update_id=1, now=NOW))
        await begun.wait()
        turn.cancel()
        with pytest.raises(asyncio.CancelledError):
            await turn
        go_on.set()
        await until(lambda: "woken" in followed)
        yield way_in
        assert followed == ["woken", "armed"]


async def test_what_follows_a_deletion_follows_it_though_nobody_waits(tmp_path: Path) -> None:
    """Nothing of hers stays in memory or in the write-ahead log."""
    async with given_up(tmp_path, DeleteMember(), say("receipt")) as way_in:
        assert await way_in.store.members.id_of(ANNA) is None
        assert not way_in._player.states._states
        assert (tmp_path / "coach.db-wal").stat().st_size == 0


async def test_the_timer_is_armed_again_though_nobody_waits(tmp_path: Path) -> None:
    """Else the reminder would wait for the next sweep."""
    planned = SetReminders((Reminder("check", MONDAY, NOW + DAY),), 1)
    async with given_up(tmp_path, planned, say("hello")) as way_in:
        assert await way_in.store.reminders.next_due() == NOW + DAY


async def test_coming_back_after_a_deletion_is_a_new_beginning(store: Store) -> None:
    """The next message of the same chat meets a newcomer with a new number."""
    await door(store, always()).handle(ANNA, TextReceived("x"), update_id=1, now=NOW)
    before = await store.members.id_of(ANNA)
    await door(store, always(DeleteMember())).handle(ANNA, TextReceived("x"), update_id=2, now=NOW)
    await door(store, lambda who, _: (who, ())).handle(ANNA, TextReceived("x"), update_id=3, now=NOW)
    assert await member(store) == NEWCOMER
    assert await store.members.id_of(ANNA) != before


async def test_a_reminder_enters_once_and_only_while_it_is_planned(store: Store) -> None:
    """A planned one enters; again, one that was dropped from the plan, and one of a stranger change nothing."""
    planned = Reminder("check", MONDAY, NOW)
    await door(store, always(SetReminders((planned,), 1))).handle(
        ANNA, TextReceived("x"), update_id=1, now=NOW
    )
    due = ReminderDue("check", MONDAY, NOW)
    way_in = door(store, always(say("reminder")))
    assert (await way_in.handle(ANNA, due, now=NOW)).status is TurnStatus.HANDLED
    assert (await way_in.handle(ANNA, due, now=NOW)).status is TurnStatus.GONE
    assert (await way_in.handle(ANNA, replace(due, kind="other"), now=NOW)).status is TurnStatus.GONE
    assert (await way_in.handle(99, due, now=NOW)).status is TurnStatus.GONE
    assert await count(store, "outbox") == 1
    assert await count(store, "member") == 1
    assert [row["status"] for row in await rows(store, "reminder")] == ["done"]


async def test_a_reminder_that_breaks_is_dropped_and_quarantined_without_a_word(store: Store) -> None:
    """Nobody asked for it, so nobody is bothered; the operator sees it and it does not come again."""
    planned = SetReminders((Reminder("check", MONDAY, NOW),), 1)
    await door(store, always(planned)).handle(ANNA, TextReceived("x"), update_id=1, now=NOW)
    result = await door(store, always(say("missing"))).handle(
        ANNA, ReminderDue("check", MONDAY, NOW), now=NOW
    )
    assert (result.status, result.queued) == (TurnStatus.QUARANTINED, 0)
    assert [row["status"] for row in await rows(store, "reminder")] == ["dropped"]
    assert await count(store, "quarantined_update") == 1


async def test_a_row_is_written_only_when_something_changed(store: Store) -> None:
    """Flows that change nothing leave the row's revision; a day later it is noted that she was here."""
    still = door(store, lambda who, _: (who, ()))
    for update_id, now in enumerate((NOW, NOW + seconds(60), NOW + DAY)):
        await still.handle(ANNA, OtherReceived("sticker"), update_id=update_id, now=now)
    assert [(row["revision"], row["last_seen"]) for row in await rows(store, "member")] == [(0, NOW)]
    await still.handle(ANNA, OtherReceived("sticker"), update_id=9, now=NOW + DAY + seconds(1))
    assert [row["last_seen"] for row in await rows(store, "member")] == [NOW + DAY + seconds(1)]


async def test_reminders_do_not_count_as_having_been_here(store: Store) -> None:
    """What comes from us changes her state but not when she was last seen; the clock set back does neither."""
    way_in = door(store, always(SetReminders((Reminder("check", MONDAY, NOW),), 1)))
    await way_in.handle(ANNA, TextReceived("x"), update_id=1, now=NOW)
    await way_in.handle(ANNA, ReminderDue("check", MONDAY, NOW), now=NOW + 9 * DAY)
    await way_in.handle(ANNA, TextReceived("x"), update_id=2, now=NOW - seconds(3600))
    assert [(row["revision"], row["last_seen"]) for row in await rows(store, "member")] == [(3, NOW)]


async def test_reach_follows_what_telegram_says(store: Store) -> None:
    """Blocked: not reachable; she writes again: reachable. A stranger who blocks leaves no row."""
    way_in = door(store, lambda who, _: (who, ()))
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
    await door(store, play).handle(ANNA, TextReceived("x"), update_id=1, now=NOW)

    def shut(*_: object, **__: object) -> None:
        raise AssertionError("a turn opened a connection")

    monkeypatch.setattr("socket.getaddrinfo", shut)
    monkeypatch.setattr("socket.socket.connect", shut)
    monkeypatch.setattr("asyncio.base_events.BaseEventLoop.create_connection", shut)
    monkeypatch.setattr("asyncio.base_events.BaseEventLoop.sock_connect", shut, raising=False)
    result = await door(store, play).handle(ANNA, TextReceived("x"), update_id=2, now=NOW)
    assert result.status is TurnStatus.HANDLED


async def test_the_door_and_what_it_uses_import_no_network_library() -> None:
    """A fresh interpreter that loads the turn handler has loaded no Telegram and no HTTP library."""
    network = {"telegram", "aiohttp", "httpx", "uvicorn"}
    code = f"import sys, bot.turns.turn_handler; print(sorted({network} & set(sys.modules)))"
    process = await start_async(sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    assert (process.returncode, out.strip()) == (0, b"[]")
