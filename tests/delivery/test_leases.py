"""Leases of messages in flight: what is interrupted is repeated only where that is wanted, and nothing is lost."""

import asyncio
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import delete

from bot.delivery import sender
from bot.delivery.deliver import BeforeCall, SendAttempt
from bot.demo.server import LocalBotApi
from bot.storage import tables
from bot.storage.records import OutboxMessage
from bot.storage.store import Store
from bot.telegram.coach_bot import CoachBot, make_bot
from flows.model.messages import Priority
from tests.helpers.given_slots import held_up
from tests.shell import Mail, mail, met, sending, until, utc_now
from tests.waiting import FAR_S, ended


async def test_an_interrupted_send_is_repeated_for_replies_only(api: LocalBotApi, post: Mail) -> None:
    """A killed process leaves two calls in flight: after the lease ends, the reply is sent again and the nudge is not."""
    user, other = met(api, 7), met(api, 8)
    await post.put(7, "reply")
    await post.put(8, "nudge", Priority.REMINDER)
    assert len(await post.store.outbox.claim(utc_now(), 10, 0.01)) == 2
    await asyncio.sleep(0.05)
    async with sending(post):
        await post.sender.drain()
    assert [message.text for message in user.messages] == ["reply"]
    assert other.messages == []


async def test_a_machine_that_sleeps_in_the_middle_of_a_call_repeats_nothing(
    api: LocalBotApi, post: Mail
) -> None:
    """Three days pass before the answer is read: the lease is over, but the flight that calls is still ours."""
    user, other, awake = met(api, 7), met(api, 8), asyncio.Event()
    deliver = post.sender.message_sender.deliver

    async def asleep(message: OutboxMessage, before_call: BeforeCall) -> SendAttempt:
        delivery = await deliver(message, before_call)
        if message.chat_id == 7:
            await awake.wait()
        return delivery

    post.sender.message_sender = SimpleNamespace(deliver=asleep)  # type: ignore[assignment]
    async with sending(post):
        await post.put(7, "an answer")
        await until(lambda: len(user.messages) == 1)
        post.sender.recorder.now = lambda: utc_now() + timedelta(days=3)
        await post.put(8, "another")
        await until(lambda: len(other.messages) == 1)
        awake.set()
        await until(lambda: post.outcomes() == {"sent": 2})
        await post.sender.drain()
    assert len(user.messages) == 1
    assert await post.store.outbox.depth() == 0


async def test_a_lease_that_ends_while_the_answer_is_written_down_repeats_nothing(
    api: LocalBotApi, post: Mail
) -> None:
    """The machine woke up, and the same message was taken again between the answer and its mark."""
    user, sent = met(api, 7), post.store.outbox.sent

    async def late(message: OutboxMessage, message_id: int | None, now: datetime) -> bool:
        post.sender.recorder.now = lambda: utc_now() + timedelta(days=3)
        await post.sender._fill_workers()
        return await sent(message, message_id, now)

    post.store.outbox.sent = late  # type: ignore[method-assign]
    async with sending(post):
        await post.put(7, "an answer")
        await until(lambda: not post.sender._in_flight and bool(user.messages))
        await post.sender.drain()
    assert len(user.messages) == 1
    assert await post.store.outbox.depth() == 0


async def test_stopping_gives_back_what_has_not_left(api: LocalBotApi, bot: CoachBot, store: Store) -> None:
    """Only the messages whose turn has come are sent; the others return to the outbox as not sent."""
    post, _ = held_up(bot, store, slots=3)
    for chat_id in range(1, 21):
        met(api, chat_id)
        await post.put(chat_id, "nudge", Priority.REMINDER)
    async with sending(post):
        await until(lambda: post.outcomes() == {"sent": 3})
    left = await store.outbox.claim(utc_now(), 50, 60)
    assert len(left) == 17
    assert not any(message.unknown for message in left)


async def test_what_is_claimed_while_it_stops_is_given_back(
    api: LocalBotApi, bot: CoachBot, store: Store
) -> None:
    """The signal comes between the commit of a reply and its claim: it is not called, and known to be unsent."""
    post = mail(bot, store)
    claim = store.outbox.claim

    async def slow(*given: Any, **more: Any) -> list[OutboxMessage]:
        messages = await claim(*given, **more)
        stopping.append(asyncio.create_task(post.sender.stop(FAR_S)))
        await asyncio.sleep(0)
        return messages

    stopping: list[asyncio.Task[None]] = []
    post.store.outbox.claim = slow  # type: ignore[method-assign]
    met(api, 7)
    await post.put(7, "an answer")
    await ended(post.sender.run())
    await asyncio.gather(*stopping)
    assert not api.calls_of("sendMessage")
    (left,) = await claim(utc_now(), 50, 60)
    assert (left.unknown, left.attempts) == (False, 1)


async def test_a_wait_that_outlasts_the_lease_loses_nothing(
    api: LocalBotApi, bot: CoachBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The turns come after the leases are over: what waited goes out afterwards, once."""
    post, given = held_up(bot, store)
    claimed, claim = list[int](), store.outbox.claim

    async def noted(*given: Any, **more: Any) -> list[OutboxMessage]:
        messages = await claim(*given, **more)
        claimed.extend(message.chat_id for message in messages)
        return messages

    post.store.outbox.claim = noted  # type: ignore[method-assign]
    for chat_id in range(1, 9):
        met(api, chat_id)
        await post.put(chat_id, "a nudge", Priority.REMINDER)
    with monkeypatch.context() as short:
        short.setattr(sender, "LEASE_S", 0.5)
        short.setattr(sender, "LONGEST_CALL_S", 0.4)
        task = asyncio.create_task(post.sender.run())
        await until(lambda: len(claimed) >= 16)
    given.give_out(1000)
    await until(lambda: post.outcomes() == {"sent": 8})
    await post.sender.stop(FAR_S)
    await ended(task)
    assert len(api.calls_of("sendMessage")) == 8


async def test_what_waited_is_not_sent_after_everything_was_deleted(
    api: LocalBotApi, bot: CoachBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Her rows went while a message about her waited for its turn."""
    monkeypatch.setattr(sender, "RECHECK_AFTER_S", 0.0)
    post, given = held_up(bot, store)
    met(api, 7)
    await post.put(7, "about her leak")
    async with sending(post):
        await until(lambda: post.sender.limiter._waiting)
        await store.database.write(lambda c: c.execute(delete(tables.outbox)))
        given.give_out(1000)
        await until(lambda: not post.sender._in_flight)
    assert not api.calls_of("sendMessage")


async def test_a_lease_that_ended_and_was_not_taken_again_repeats_nothing(
    api: LocalBotApi, post: Mail
) -> None:
    """The clock leaps during a call: the lease ends, and the answer is recorded before anybody has a new one."""
    user, ended_leases = met(api, 7), list[int]()
    sent = post.store.outbox.sent

    async def recorded_late(message: OutboxMessage, message_id: int | None, now: datetime) -> bool:
        async with post.sender.recorder.claiming:  # so that nobody takes it again in between
            ended_leases.append(await post.store.outbox._expire(now + timedelta(days=3)))
            return await sent(message, message_id, now)

    post.store.outbox.sent = recorded_late  # type: ignore[method-assign]
    async with sending(post):
        await post.put(7, "an answer")
        await until(lambda: post.outcomes().get("sent") and not post.sender._in_flight)
        await post.sender.drain()
    assert len(ended_leases) == 1, "recorded once"
    assert len(user.messages) == 1
    assert await post.store.outbox.depth() == 0


async def test_a_lease_that_is_being_taken_again_repeats_nothing(api: LocalBotApi, post: Mail) -> None:
    """The new lease is in the database and not yet with the worker when the answer is recorded under the old one."""
    user, tried = met(api, 7), asyncio.Event()
    claim, sent = post.store.outbox.claim, post.store.outbox.sent

    async def late_claim(*given: Any, **more: Any) -> list[OutboxMessage]:
        messages = await claim(*given, **more)
        if any(message.unknown for message in messages):
            claimed.set()
            await tried.wait()
            for _ in range(20):
                await asyncio.sleep(0)
        return messages

    async def early_record(message: OutboxMessage, message_id: int | None, now: datetime) -> bool:
        if not claimed.is_set():
            post.sender.recorder.now = lambda: utc_now() + timedelta(days=3)
            post.sender.wake()
            await ended(claimed.wait())
        recorded = await sent(message, message_id, now)
        tried.set()
        return recorded

    claimed = asyncio.Event()
    post.store.outbox.claim = late_claim  # type: ignore[method-assign]
    post.store.outbox.sent = early_record  # type: ignore[method-assign]
    async with sending(post):
        await post.put(7, "an answer")
        await until(lambda: tried.is_set() and not post.sender._in_flight)
        await post.sender.drain()
    assert len(user.messages) == 1
    assert await post.store.outbox.depth() == 0


def test_a_call_ends_before_its_lease() -> None:
    """The longest wait of the transport (connecting, and twice the answer) fits between the last start and the lease."""
    calls = make_bot("1:x", "http://127.0.0.1:9")._request[1]
    longest = calls._connect_timeout + 2 * calls.read_timeout  # type: ignore[attr-defined]
    assert longest + 5 < sender.LONGEST_CALL_S
    assert sender.LONGEST_CALL_S + sender.BULK_WAITS_S < sender.LEASE_S


async def test_stopping_between_a_claim_and_its_first_step_loses_no_nudge(
    api: LocalBotApi, post: Mail
) -> None:
    """A task cancelled before it began can give nothing back itself, and a nudge of unknown fate is never sent."""
    met(api, 7)
    await post.put(7, "nudge", Priority.REMINDER)
    await post.sender._fill_workers()  # returns without having let the new task run
    await post.sender.stop(FAR_S)

    (left,) = await post.store.outbox.claim(utc_now(), 10, 60)
    assert not left.unknown
