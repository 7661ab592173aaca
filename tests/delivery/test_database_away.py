"""The database goes away in the middle of sending: nothing is lost or said twice, and nobody stays mute for it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.delivery import recorder
from bot.demo.server import LocalBotApi
from bot.operations.metrics import Metrics
from bot.reminders.dispatcher import Dispatcher
from bot.storage.engine import Database
from bot.storage.errors import StorageUnavailable
from bot.storage.outbox.outbox import Outbox
from bot.storage.reminders import Reminders
from bot.storage.store import Store
from bot.telegram.coach_bot import CoachBot
from tests.delivery.test_reminders import Noted
from tests.shell import mail, met, sending, until
from tests.storage.rows import NOW, newcomer, plan, queue_message, reminder

ANNA = 7


class Interrupted:
    """A database whose writes succeed but whose answers are lost a given number of times."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.lose = 0

    async def write(self, unit: Callable[[Any], Any], **how: bool) -> Any:
        """Committed; then the connection may break."""
        result = await self._database.write(unit, **how)
        if self.lose:
            self.lose -= 1
            raise StorageUnavailable("away")
        return result

    async def read(self, unit: Callable[[Any], Any], **how: bool) -> Any:
        """As it is."""
        return await self._database.read(unit, **how)


async def test_a_claim_without_an_answer_is_undone_by_the_next(store: Store) -> None:
    """Its rows are free again at once, not after the lease; they count as never tried and as surely not sent."""
    database = Interrupted(store.database)
    outbox = Outbox(database)  # type: ignore[arg-type]
    for chat in (1, 2):
        await queue_message(store, chat, NOW)
    await outbox.claim(NOW, 1, 3600)
    database.lose = 1
    with pytest.raises(StorageUnavailable):
        await outbox.claim(NOW, 10, 3600)
    (again,) = await outbox.claim(NOW, 10, 3600)
    assert (again.chat_id, again.attempts, again.unknown) == (2, 1, False)


async def test_the_undoing_itself_may_fail_and_is_done_later(store: Store) -> None:
    """Two answers in a row are lost: the third try has the message."""
    database = Interrupted(store.database)
    outbox = Outbox(database)  # type: ignore[arg-type]
    await queue_message(store, ANNA, NOW)
    await outbox.claim(NOW, 0, 3600)
    for _ in range(2):
        database.lose = 1
        with pytest.raises(StorageUnavailable):
            await outbox.claim(NOW, 10, 3600)
    assert [each.chat_id for each in await outbox.claim(NOW, 10, 3600)] == [ANNA]


async def test_a_reminder_whose_claim_got_no_answer_comes_within_ten_seconds(store: Store) -> None:
    """The claim was committed and its answer lost: the next searches deliver the reminder, once."""
    anna = await newcomer(store, ANNA, NOW)
    await plan(store, anna, reminder(NOW.date(), NOW))
    database = Interrupted(store.database)
    turns = Noted()
    dispatcher = Dispatcher(Reminders(database), turns, Metrics())  # type: ignore[arg-type]
    database.lose = 1
    with pytest.raises(StorageUnavailable):
        await dispatcher.dispatch_due(NOW)
    for _ in range(2):
        await dispatcher.dispatch_due(NOW + timedelta(seconds=10))
    assert [(chat, kind) for chat, kind, _ in turns.came] == [(ANNA, "workout")]


async def test_what_arrived_is_written_down_until_it_works(
    api: LocalBotApi, bot: CoachBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Recording fails twenty times after sending: the message is sent once, and the next one of the chat follows."""
    monkeypatch.setattr(recorder, "WRITE_PAUSES_S", (0.01,))
    user = met(api, ANNA)
    post = mail(bot, store)
    anna = await newcomer(store, ANNA, NOW)
    failing, sent = 20, store.outbox.sent

    async def away(*arguments: Any) -> bool:
        nonlocal failing
        failing -= 1
        if failing > 0:
            raise StorageUnavailable("away")
        return await sent(*arguments)

    post.sender.recorder.queue = _with_sent(store.outbox, away)
    async with sending(post):
        for text in ("one", "two"):
            await queue_message(store, ANNA, NOW, member_id=anna, text=text)
        post.sender.wake()
        await until(lambda: len(user.messages) == 2)
        while await store.outbox.depth():  # noqa: ASYNC110 -- the condition is in the database
            await asyncio.sleep(0.01)
    assert [one.text for one in user.messages] == ["one", "two"]
    assert failing <= 0


def _with_sent(outbox: Outbox, sent: Callable[..., Awaitable[bool]]) -> Any:
    """This outbox with another way to mark what was sent."""

    class Outage:
        def __getattr__(self, name: str) -> Any:
            return sent if name == "sent" else getattr(outbox, name)

    return Outage()
