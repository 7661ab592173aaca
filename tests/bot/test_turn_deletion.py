"""Deletion as a turn, what follows its commit, and coming back later."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event as ThreadEvent

import pytest

from bot.storage.store import Store, open_store
from bot.turns.results import AfterCommit, TurnStatus
from bot.turns.turn_handler import TurnHandler
from flows.model.effects import (
    DeleteMember,
    Effect,
    RecordAnswer,
    Reminder,
    SendExport,
    SetReminders,
)
from flows.model.events import (
    TextReceived,
)
from flows.model.member import NEWCOMER, Member
from tests.helpers.turns import (
    ANNA,
    DAY,
    HISTORY,
    MONDAY,
    all_counts,
    always,
    member,
    rows,
    say,
    turn_handler,
)
from tests.shell import until
from tests.storage.rows import NOW
from tests.waiting import FAR_S


async def test_deleting_removes_every_row_and_still_says_goodbye(store: Store) -> None:
    """All her rows are deleted; the receipt is sent without an owner, and its row is then deleted too."""
    await turn_handler(store, always(*HISTORY, say("hello"), SendExport())).handle(
        ANNA, TextReceived("x"), update_id=1, now=NOW
    )
    await turn_handler(store, always(say("other"))).handle(72, TextReceived("x"), update_id=2, now=NOW)
    play = always(
        say("before"), DeleteMember(), say("receipt"), RecordAnswer("f", "q", 1), SetReminders((), 1)
    )
    result = await turn_handler(store, play).handle(ANNA, TextReceived("delete"), update_id=3, now=NOW)
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
        assert go_on.wait(FAR_S)
        return replace(who, revision=who.revision + 1), effects

    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/coach.db") as store:
        followed: list[str] = []
        after = AfterCommit(lambda: followed.append("woken"), lambda: followed.append("armed"))
        way_in = replace(turn_handler(store, play), after_commit=after)
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
    """None of her data stays in memory or in the write-ahead log."""
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
    await turn_handler(store, always()).handle(ANNA, TextReceived("x"), update_id=1, now=NOW)
    before = await store.members.id_of(ANNA)
    await turn_handler(store, always(DeleteMember())).handle(ANNA, TextReceived("x"), update_id=2, now=NOW)
    await turn_handler(store, lambda who, _: (who, ())).handle(ANNA, TextReceived("x"), update_id=3, now=NOW)
    assert await member(store) == NEWCOMER
    assert await store.members.id_of(ANNA) != before
