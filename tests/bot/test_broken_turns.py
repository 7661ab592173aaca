"""What a turn leaves when something goes wrong: nothing half done, quarantine after three tries, an apology."""

from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import text

from bot.storage.errors import StorageUnavailable
from bot.storage.store import Store
from bot.turns.quarantine import Quarantine
from bot.turns.results import TurnStatus
from flows.model.effects import (
    Effect,
    FindPlaces,
)
from flows.model.events import (
    Event,
    TextReceived,
)
from flows.model.member import Member
from tests.helpers.turns import ANNA, HISTORY, Words, all_counts, always, member, rows, say, turn_handler
from tests.storage.rows import NOW, count


async def test_asking_for_places_without_end_is_quarantined(store: Store) -> None:
    """Flows that ask for places at every answer end after a number of tries."""
    result = await turn_handler(store, always(FindPlaces("oslo"))).handle(
        ANNA, TextReceived("x"), update_id=1, now=NOW
    )
    assert result.status is TurnStatus.QUARANTINED


async def test_what_breaks_three_times_is_quarantined_with_an_apology(store: Store) -> None:
    """Nothing of the turn stays, the update counts as seen, she gets the apology, and the place is kept without words."""
    calls = []

    def play(who: Member, event: Event) -> tuple[Member, tuple[Effect, ...]]:
        calls.append(event)
        raise ValueError("she said: it hurts")

    result = await turn_handler(store, play).handle(ANNA, TextReceived("it hurts"), update_id=1, now=NOW)
    assert (result.status, result.queued, len(calls)) == (TurnStatus.QUARANTINED, 1, 3)
    (kept,) = await store.updates.quarantined()
    assert (kept.update_id, kept.event) == (1, "TextReceived")
    assert "test_broken_turns.py" in kept.traceback
    assert kept.traceback.startswith("ValueError at ")
    assert "hurts" not in kept.traceback
    (apology,) = await rows(store, "outbox")
    assert (apology["payload"]["text"], apology["chat_id"]) == ("apology en UTC", ANNA)
    again = await turn_handler(store, always()).handle(ANNA, TextReceived("it hurts"), update_id=1, now=NOW)
    assert again.status is TurnStatus.SEEN


async def quarantined_once(store: Store) -> int:
    """Update 1 broke; how many messages were queued for her."""
    put = partial(
        Quarantine(Words(), "en", emergency="911", apologise=True).put, chat_id=ANNA, event=TextReceived("x")
    )
    return await store.database.write(partial(put, update_id=1, now=NOW, error=ValueError()))


async def test_what_broke_in_two_processes_at_once_is_quarantined_once(store: Store) -> None:
    """The second process finds it quarantined and sends no second apology."""
    assert [await quarantined_once(store), await quarantined_once(store)] == [1, 0]
    assert await all_counts(store) == {"outbox": 1, "quarantined_update": 1, "seen_update": 1}


async def test_what_was_handled_elsewhere_meanwhile_is_not_quarantined_once(store: Store) -> None:
    """A temporary error here, success elsewhere: no apology."""
    await turn_handler(store, always(say("hello"))).handle(ANNA, TextReceived("x"), update_id=1, now=NOW)
    assert await quarantined_once(store) == 0
    assert [row["payload"]["text"] for row in await rows(store, "outbox")] == ["hello en UTC"]
    assert await store.updates.quarantined() == []


async def test_an_unreadable_update_that_comes_twice_is_quarantined_once(store: Store) -> None:
    """An update without a number is quarantined each time."""
    way_in = turn_handler(store, always())
    for update_id in (1, 1, None, None):
        await way_in.quarantine(update_id, "unreadable", ValueError(), NOW)
    assert [kept.update_id for kept in await store.updates.quarantined()] == [None, None, 1]


@pytest.mark.parametrize("broken", [1, 2])
async def test_a_passing_error_is_tried_again_and_leaves_one_turn(store: Store, broken: int) -> None:
    """After one or two errors the third try is the turn, and counts once."""
    calls = []

    def play(who: Member, event: Event) -> tuple[Member, tuple[Effect, ...]]:
        calls.append(event)
        if len(calls) <= broken:
            raise RuntimeError
        return replace(who, revision=who.revision + 1), (say("hello"),)

    result = await turn_handler(store, play).handle(ANNA, TextReceived("hi"), update_id=1, now=NOW)
    assert result.status is TurnStatus.HANDLED
    assert ((await member(store)).revision, await count(store, "outbox")) == (1, 1)


async def test_a_error_in_the_middle_of_the_effects_takes_back_all_of_them(store: Store) -> None:
    """When the words of the last message are missing, the answers before it are not kept either."""
    play = always(*HISTORY, say("hello"), say("missing"))
    assert (
        await turn_handler(store, play).handle(ANNA, TextReceived("x"), update_id=1, now=NOW)
    ).status is TurnStatus.QUARANTINED
    assert await all_counts(store) == {"outbox": 1, "quarantined_update": 1, "seen_update": 1}


async def test_an_unreadable_state_is_never_replaced(store: Store) -> None:
    """A state that does not load is quarantined, the row stays byte for byte, and she gets the apology."""
    await turn_handler(store, always()).handle(ANNA, TextReceived("hi"), update_id=1, now=NOW)
    spoilt = '{"schema": 1, "plan": {"track": 7}}'
    await store.database.write(
        lambda c: c.execute(text("UPDATE member SET state = :state"), {"state": spoilt})
    )
    result = await turn_handler(store, always(say("hello"))).handle(
        ANNA, TextReceived("hi"), update_id=2, now=NOW
    )
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
        await turn_handler(store, away).handle(ANNA, TextReceived("hi"), update_id=1, now=NOW)
    assert await all_counts(store) == {}
    result = await turn_handler(store, always()).handle(ANNA, TextReceived("hi"), update_id=1, now=NOW)
    assert result.status is TurnStatus.HANDLED
