"""Whoever sends without a pause keeps nobody waiting, and all of it is played in its order."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import update

from bot.demo.server import LocalBotApi
from bot.storage.errors import StorageUnavailable
from bot.storage.store import Store
from bot.storage.tables import deferred_update
from bot.telegram.coach_bot import CoachBot
from bot.telegram.deferred import SHARE, DeferredUpdates
from bot.telegram.polling import Polling
from flows.model.events import CommandReceived, Event, TextReceived
from tests.shell import FakeTurns, receiver, until, utc_now
from tests.waiting import FAR_S, ended

FLOODER, OTHER = 7, 8
MANY = 250


@asynccontextmanager
async def polled(bot: CoachBot, store: Store, turns: FakeTurns) -> AsyncIterator[DeferredUpdates]:
    """Polling with deferral, as `serve` runs it, stopped in the end."""
    receiving = receiver(bot, turns)
    later = DeferredUpdates(store, receiving, utc_now)
    await later.load()
    loop = Polling(bot, receiving, deferred=later)
    playing, polling = asyncio.create_task(later.run()), asyncio.create_task(loop.run())
    try:
        yield later
    finally:
        loop.stop()
        playing.cancel()
        await asyncio.gather(playing, return_exceptions=True)
        await ended(polling)
        await receiving.close()


def texts(count: int, first: int = 0) -> list[Event]:
    """What the flooder says, in order."""
    return [TextReceived(f"{number}") for number in range(first, first + count)]


def sends(api: LocalBotApi, count: int, first: int = 0) -> None:
    """She sends so many texts at once."""
    for number in range(first, first + count):
        api.user(FLOODER).send(f"{number}")


async def test_nobody_waits_for_what_one_person_sends(api: LocalBotApi, bot: CoachBot, store: Store) -> None:
    """The urgent word behind 250 messages is played although of these only her share was; then all of them are."""
    heard = asyncio.Event()

    def before(chat_id: int, event: Event) -> object:
        waits = chat_id == FLOODER and len(turns.of(FLOODER)) >= SHARE
        return heard.wait() if waits else None

    turns = FakeTurns(before=before)
    sends(api, MANY)
    api.user(OTHER).send("/urgent")
    async with polled(bot, store, turns):
        await until(lambda: turns.of(OTHER) == [CommandReceived("urgent")])
        assert turns.of(FLOODER) == texts(SHARE)
        sends(api, 5, first=MANY)
        await until(lambda: not api.backend.updates.waiting())
        heard.set()
        await until(lambda: len(turns.of(FLOODER)) == MANY + 5)
        await until_none_wait(store)
    assert turns.of(FLOODER) == texts(MANY + 5)


async def until_none_wait(store: Store) -> None:
    """Return when no update waits to be played."""
    async with asyncio.timeout(FAR_S):
        while await store.deferred.count():  # noqa: ASYNC110 -- in the database
            await asyncio.sleep(0.01)


async def test_a_chat_is_played_at_once_again_when_nothing_of_it_waits(
    api: LocalBotApi, bot: CoachBot, store: Store
) -> None:
    """After the flood she is answered as everybody is."""
    turns = FakeTurns()
    sends(api, 3 * SHARE)
    async with polled(bot, store, turns) as later:
        await until(lambda: len(turns.of(FLOODER)) == 3 * SHARE and not later._kept)
        sends(api, 1, first=3 * SHARE)
        await until(lambda: len(turns.of(FLOODER)) == 3 * SHARE + 1)
        assert await store.deferred.count() == 0
    assert turns.of(FLOODER) == texts(3 * SHARE + 1)


async def test_what_waits_when_the_process_ends_is_played_by_the_next_one(
    api: LocalBotApi, bot: CoachBot, store: Store
) -> None:
    """Acknowledged updates that were not handled are handled by the next process, in order."""
    never = asyncio.Event()

    def before(chat_id: int, event: Event) -> object:
        return never.wait() if len(stuck.events) >= SHARE else None

    stuck = FakeTurns(before=before)
    sends(api, 3 * SHARE)
    async with polled(bot, store, stuck):
        await until(lambda: not api.backend.updates.waiting())
    sends(api, 2, first=3 * SHARE)
    turns = FakeTurns()
    async with polled(bot, store, turns):
        await until(lambda: len(turns.events) == 2 * SHARE + 2)
    assert stuck.of(FLOODER) + turns.of(FLOODER) == texts(3 * SHARE + 2)


async def test_what_polling_left_is_played_before_a_webhook_begins(
    api: LocalBotApi, bot: CoachBot, store: Store
) -> None:
    """`drain` returns with nothing left."""
    turns = FakeTurns()
    receiving = receiver(bot, turns)
    raw = [(number, text_update(number, f"{number}")) for number in range(25)]
    await store.deferred.keep(FLOODER, raw, utc_now())
    later = DeferredUpdates(store, receiving, utc_now)
    await later.load()
    await ended(later.drain())
    assert turns.of(FLOODER) == texts(25)
    assert await store.deferred.count() == 0


async def test_what_could_not_be_written_down_comes_again(
    api: LocalBotApi, bot: CoachBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is acknowledged before it is kept."""
    keep, tries = store.deferred.keep, list[int]()

    async def away_at_first(chat_id: int, updates: Any, now: Any) -> None:
        tries.append(len(updates))
        if len(tries) == 1:
            raise StorageUnavailable("away")
        await keep(chat_id, updates, now)

    monkeypatch.setattr(store.deferred, "keep", away_at_first)
    turns = FakeTurns()
    sends(api, 2 * SHARE)
    async with polled(bot, store, turns):
        await until(lambda: len(turns.of(FLOODER)) >= 2 * SHARE)
    assert turns.of(FLOODER) == texts(2 * SHARE)
    assert len(tries) == 1


async def test_one_that_does_not_open_is_quarantined_and_holds_up_no_other(
    bot: CoachBot, store: Store
) -> None:
    """Cut short in the database: kept by its number for the operator, and the next one is played."""
    turns = FakeTurns()
    await store.deferred.keep(FLOODER, [(1, text_update(1, "a")), (2, text_update(2, "b"))], utc_now())
    broken = update(deferred_update).where(deferred_update.c.update_id == 1).values(content="sealed:gone:x")
    await store.database.write(lambda connection: connection.execute(broken))
    later = DeferredUpdates(store, receiver(bot, turns), utc_now)
    await later.load()
    await ended(later.drain())
    assert turns.quarantined == [1]
    assert turns.of(FLOODER) == [TextReceived("b")]


def text_update(number: int, words: str) -> dict[str, Any]:
    """An update of hers as Telegram sends it."""
    message = {"message_id": number, "date": 0, "chat": {"id": FLOODER, "type": "private"}, "text": words}
    return {"update_id": number, "message": message}
