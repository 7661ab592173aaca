"""What may have arrived before a crash is repeated step by step, so that the next crash repeats little of it."""

import asyncio
import random
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, TypeAlias

import pytest

from bot.delivery.repeats import Repeats
from bot.demo.server import LocalBotApi
from bot.storage.records import OutboxMessage
from bot.storage.store import Store
from bot.telegram.coach_bot import CoachBot
from flows.model.messages import Priority
from tests.shell import Mail, mail, met, sending, until, utc_now
from tests.waiting import FAR_S

Sent: TypeAlias = Callable[[OutboxMessage, int | None, datetime], Coroutine[Any, Any, bool]]
CHATS = range(1, 13)
LATE, GRAVE = 98, 99


class Crashing:
    """Stands before the outbox of a process that is killed: nothing that arrived is recorded from `left` on."""

    def __init__(self, sent: Sent, left: int) -> None:
        self.sent, self.left = sent, left
        self.dead = asyncio.Event()

    async def __call__(self, message: OutboxMessage, message_id: int | None, now: datetime) -> bool:
        """Record it, or never answer."""
        if message.chat_id in CHATS:
            self.left -= 1
            if self.left < 0:
                await self.dead.wait()
                raise asyncio.CancelledError
        return await self.sent(message, message_id, now)


async def interrupted(store: Store, kinds: dict[int, Priority]) -> None:
    """A message for each chat, all of them in flight when their process was killed."""
    for chat, priority in kinds.items():
        text = {"text": f"to {chat}", "reply_markup": None}
        await store.outbox.put(chat, "message", text, int(priority), utc_now())
    assert len(await store.outbox.claim(utc_now(), 100, 60)) == len(kinds)
    await store.outbox.recover()


async def killed_after(post: Mail, recorded: int, settled: Callable[[], bool]) -> None:
    """A process that records so many of these, and is killed when the rest has had its turn."""
    outbox = post.store.outbox
    post.sender.repeats = Repeats(patience_s=FAR_S)
    crash = Crashing(outbox.sent, recorded)
    outbox.sent = crash  # type: ignore[method-assign]
    task = asyncio.create_task(post.sender.run())
    await until(settled)
    task.cancel()
    for each in (task, *post.sender._in_flight.values()):
        each.cancel()
    await asyncio.gather(task, *post.sender._in_flight.values(), return_exceptions=True)
    outbox.sent = crash.sent  # type: ignore[method-assign]
    await outbox.recover()


@pytest.mark.parametrize(("recorded", "at_most"), [(0, 1), (1, 1 + 2), (3, 1 + 2 + 4)])
async def test_a_second_kill_repeats_no_more_than_was_let_out(
    api: LocalBotApi, bot: CoachBot, store: Store, recorded: int, at_most: int
) -> None:
    """Twelve in flight at the first kill: one goes out, then one more for each recorded; others' answers do not wait."""
    users = [met(api, chat) for chat in (*CHATS, LATE)]
    await interrupted(store, dict.fromkeys(CHATS, Priority.REPLY))
    post = mail(bot, store)

    def sent() -> int:
        return sum(len(user.messages) for user in users[:-1])

    async def later() -> None:
        """Somebody else's answer, queued once the first ones are out: it comes after them, so they have had their turn."""
        await until(lambda: sent() >= at_most)
        await post.put(LATE, "answer")

    asking = asyncio.create_task(later())
    await killed_after(post, recorded, lambda: bool(users[-1].messages))
    await asking
    assert sent() == at_most
    async with sending(mail(bot, store)):
        await until(lambda: all(user.messages for user in users))


async def test_a_crash_loop_repeats_one_message_a_kill(api: LocalBotApi, bot: CoachBot, store: Store) -> None:
    """Five kills before anything was recorded: five repeats, not sixty; then everybody has their message."""
    users = [met(api, chat) for chat in CHATS]
    await interrupted(store, dict.fromkeys(CHATS, Priority.REPLY))

    def sent() -> int:
        return sum(len(user.messages) for user in users)

    for kill in range(1, 6):
        await killed_after(mail(bot, store), 0, lambda kill=kill: sent() >= kill)  # type: ignore[misc]
        assert sent() == kill
    async with sending(mail(bot, store)):
        await until(lambda: all(user.messages for user in users))
        await until_empty(store)
    assert sent() == 5 + len(CHATS)


async def test_a_safety_message_never_waits_for_repeats(
    api: LocalBotApi, bot: CoachBot, store: Store
) -> None:
    """Its own fate is unknown too: it is sent at once, twice rather than late."""
    grave = met(api, GRAVE)
    for chat in CHATS:
        met(api, chat)
    await interrupted(store, {**dict.fromkeys(CHATS, Priority.REPLY), GRAVE: Priority.SAFETY})
    await killed_after(mail(bot, store), 0, lambda: bool(grave.messages))
    assert len(grave.messages) == 1


async def test_a_repeat_that_hangs_holds_nobody_up_for_long(store: Store) -> None:
    """The next repeat is sent once the wait for the first exceeds its limit."""
    await interrupted(store, {1: Priority.REPLY, 2: Priority.REPLY})
    first, second = await store.outbox.claim(utc_now(), 2, 60)
    repeats = Repeats(patience_s=0.01)
    under_way = []
    async with repeats.turn(first):
        under_way.append(first.chat_id)
        async with repeats.turn(second):
            under_way.append(second.chat_id)
    assert under_way == [1, 2]


async def test_order_and_number_do_not_change_what_arrives(
    api: LocalBotApi, bot: CoachBot, store: Store
) -> None:
    """With kills at random moments, everybody gets their messages, each chat its own."""
    chance = random.Random(5)
    users = {chat: met(api, chat) for chat in CHATS}
    await interrupted(store, dict.fromkeys(CHATS, Priority.REPLY))
    for _ in range(4):
        before = sum(len(user.messages) for user in users.values())
        await killed_after(
            mail(bot, store),
            chance.randrange(3),
            lambda before=before: sum(len(user.messages) for user in users.values()) > before,  # type: ignore[misc]
        )
    async with sending(mail(bot, store)):
        await until_empty(store)
    assert all({message.text for message in user.messages} == {f"to {chat}"} for chat, user in users.items())


async def until_empty(store: Store) -> None:
    """Return when nothing waits."""
    async with asyncio.timeout(FAR_S):
        while await store.outbox.depth():  # noqa: ASYNC110 -- the condition is in the database
            await asyncio.sleep(0.01)
