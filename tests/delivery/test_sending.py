"""From the outbox to her phone over HTTP: tries, leases, order, priorities, floods and stopping."""

import asyncio
import random
import time
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import delete

from bot.delivery import retry, sender
from bot.delivery.deliver import BeforeCall, SendAttempt
from bot.delivery.limiter import Limiter
from bot.delivery.sender import Unauthorized
from bot.delivery.slots import Slots
from bot.demo.api.failures import Failure, FailureKind, FailurePlan
from bot.demo.server import LocalBotApi
from bot.storage import tables
from bot.storage.outbox.claim import LONGEST_WAIT
from bot.storage.records import OutboxMessage
from bot.storage.store import Store
from bot.telegram.transport import CoachBot, make_bot
from flows.model.messages import Priority
from tests.shell import Mail, connected, mail, met, sending, until, utc_now
from tests.waiting import FAR_S, ended

FOREVER_S = 1e9


class GivenSlots(Slots):
    """Slots as the test gives them out: everybody else has used up the rate."""

    def __init__(self, slots: int = 0) -> None:
        """So many may go before anything is given out."""
        super().__init__(200)
        self._free = asyncio.Semaphore(slots)

    def next(self) -> float:
        """Never, by the clock."""
        return time.monotonic() + FOREVER_S

    async def sleep(self, seconds: float) -> None:
        """Whoever would sleep for ever waits for a slot to be given out."""
        await (self._free.acquire() if seconds > FOREVER_S / 2 else asyncio.sleep(seconds))

    def give_out(self, slots: int = 1) -> None:
        """So many more may go."""
        for _ in range(slots):
            self._free.release()


def held_up(bot: CoachBot, store: Store, slots: int = 0) -> tuple[Mail, GivenSlots]:
    """A sender whose turns come as the test gives them out."""
    post, given = mail(bot, store), GivenSlots(slots)
    post.sender.limiter = Limiter(given, per_chat=20, sleep=given.sleep)
    return post, given


@pytest.mark.parametrize(
    "kind", [FailureKind.SERVER_ERROR, FailureKind.BAD_GATEWAY, FailureKind.MALFORMED, FailureKind.RESET]
)
@pytest.mark.parametrize("after", [False, True])
async def test_a_reply_survives_each_failure(
    api: LocalBotApi, post: Mail, kind: FailureKind, after: bool
) -> None:
    """Twice at most when the call took effect, never not at all."""
    user = met(api, 7)
    api.set_failures(FailurePlan(script=(Failure(kind, after=after), None)))
    async with sending(post):
        await post.put(7, "answer")
        await until(lambda: post.outcomes().get("sent", 0) == 1)
    took_effect = after or kind is FailureKind.MALFORMED
    assert [message.text for message in user.messages] == ["answer"] * (2 if took_effect else 1)


async def test_a_hanging_call_is_given_up_and_repeated(api: LocalBotApi, store: Store) -> None:
    """A reply does not wait for a server that does not answer."""
    user = met(api, 7)
    api.set_failures(FailurePlan(script=(Failure(FailureKind.HANG, seconds=20), None)))
    async with connected(api, read_timeout=0.4) as bot, sending(mail(bot, store)) as post:
        await post.put(7, "answer")
        await until(lambda: len(user.messages) == 1)


async def test_a_nudge_whose_fate_is_unknown_is_not_repeated(api: LocalBotApi, post: Mail) -> None:
    """A doubled nudge annoys; the next one comes anyway."""
    user = met(api, 7)
    api.set_failures(FailurePlan(script=(Failure(FailureKind.RESET, after=True), None)))
    async with sending(post):
        await post.put(7, "Today's plan is ready", Priority.REMINDER)
        await until(lambda: post.outcomes() == {"unknown_effect": 1})
        await post.sender.drain()
    assert len(user.messages) == 1
    assert await post.store.outbox.depth() == 0


async def test_a_nudge_that_was_never_sent_is_tried_again(store: Store) -> None:
    """Nothing listens at first: the same nudge goes out once somebody does."""
    async with LocalBotApi() as elsewhere:
        port = int(elsewhere.url.rpartition(":")[2])
    bot = make_bot("123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ", f"http://127.0.0.1:{port}")
    await bot.connect()
    async with sending(mail(bot, store)) as post:
        await post.put(7, "Today's plan is ready", Priority.REMINDER)
        await until(lambda: post.outcomes() == {"not_sent": 1})
        assert await store.outbox.depth() == 1
    await bot.disconnect()


async def test_an_old_nudge_is_dropped_and_an_old_check_in_is_sent(api: LocalBotApi, post: Mail) -> None:
    """After an outage of three hours no stale nudges burst out."""
    user = met(api, 7)
    before = utc_now() - timedelta(hours=3)
    for priority, text in [(Priority.REMINDER, "nudge"), (Priority.CHECK_IN, "check-in")]:
        payload = {"text": text, "reply_markup": None}
        await post.store.outbox.put(7, "message", payload, int(priority), before)
    async with sending(post):
        await post.sender.drain()
    assert [message.text for message in user.messages] == ["check-in"]
    assert post.outcomes() == {"stale": 1, "sent": 1}


async def test_an_interrupted_send_is_repeated_for_replies_only(api: LocalBotApi, post: Mail) -> None:
    """What a killed process left in the middle of its call: the lease ends, the kind decides."""
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


async def test_floods_are_waited_out_without_loss(api: LocalBotApi, post: Mail) -> None:
    """`retry_after` is obeyed: no call comes earlier, and the message arrives."""
    user = met(api, 7)
    api.set_failures(FailurePlan(script=(Failure(FailureKind.FLOOD, seconds=1), None)))
    async with sending(post):
        await post.put(7, "answer")
        await until(lambda: len(user.messages) == 1)
    refused, accepted = [call.seconds for call in api.calls_of("sendMessage")]
    assert accepted - refused >= 1


async def test_a_long_flood_is_waited_out_after_a_restart_too(
    api: LocalBotApi, bot: CoachBot, post: Mail
) -> None:
    """Telegram asks for an hour: the next process, which knows nothing of it, does not call at once."""
    met(api, 7)
    api.set_failures(FailurePlan(script=(Failure(FailureKind.FLOOD, seconds=3600),)))
    async with sending(post):
        await post.put(7, "answer")
        await until(lambda: post.outcomes() == {"flood": 1})
        await until(lambda: not post.sender._in_flight)
    next_at = await post.store.outbox.next_at()
    assert next_at is not None
    assert timedelta(minutes=13) < next_at - utc_now() <= retry.LONGEST_FLOOD < LONGEST_WAIT
    restarted = mail(bot, post.store)
    await restarted.sender.drain()
    assert len(api.calls_of("sendMessage")) == 1
    restarted.sender.recorder.now = lambda: utc_now() + LONGEST_WAIT
    await restarted.sender.drain()
    assert restarted.outcomes() == {"sent": 1}


async def test_one_chat_is_served_in_order(api: LocalBotApi, post: Mail) -> None:
    """Ten messages of one chat come in the order they were said, failures or not."""
    user = met(api, 7)
    api.set_failures(
        FailurePlan(script=(None, Failure(FailureKind.SERVER_ERROR), None, None, Failure(FailureKind.RESET)))
    )
    for number in range(10):
        await post.put(7, str(number))
    async with sending(post):
        await until(lambda: len(user.messages) == 10)
    assert [message.text for message in user.messages] == [str(number) for number in range(10)]


async def test_safety_goes_first(api: LocalBotApi, bot: CoachBot, store: Store) -> None:
    """Of what waits when the sender starts, the urgent card leaves first and announcements last."""
    post = mail(bot, store, rate=20)
    order = [Priority.ANNOUNCEMENT, Priority.REMINDER, Priority.CHECK_IN, Priority.REPLY, Priority.SAFETY]
    for chat_id, priority in enumerate(order, 1):
        met(api, chat_id)
        await post.put(chat_id, priority.name, priority)
    async with sending(post):
        await post.sender.drain()
    texts = [call.params["text"] for call in api.calls_of("sendMessage")]
    assert texts == ["SAFETY", "REPLY", "CHECK_IN", "REMINDER", "ANNOUNCEMENT"]


async def test_replies_are_not_stuck_behind_a_burst_of_reminders(
    api: LocalBotApi, bot: CoachBot, store: Store
) -> None:
    """A hundred reminders wait for their turns: of all turns that come, each reply gets the next one."""
    post, given = held_up(bot, store)
    for chat_id in range(1000, 1100):
        met(api, chat_id)
        await post.put(chat_id, "Today's plan is ready", Priority.REMINDER)
    her = met(api, 7)
    async with sending(post):
        for number in range(5):
            await post.put(7, f"reply {number}")
            await until(
                lambda: any(waiter.priority == Priority.REPLY for waiter in post.sender.limiter._waiting)
            )
            given.give_out(2)
            await until(lambda number=number: len(her.messages) > number)  # type: ignore[misc]
        given.give_out(1000)
        await post.sender.drain()
    assert post.outcomes() == {"sent": 105}


async def test_a_burst_keeps_the_rate_and_nothing_is_refused(
    api: LocalBotApi, bot: CoachBot, store: Store
) -> None:
    """200 reminders at 100 a second, the limit enforced by the server, which has room for fifty at once."""
    api.set_failures(FailurePlan(per_second=100, burst=50))
    post = mail(bot, store, rate=100)
    for chat_id in range(1000, 1200):
        met(api, chat_id)
        await post.put(chat_id, "Today's plan is ready", Priority.REMINDER)
    async with sending(post):
        await post.sender.drain()
    assert post.outcomes() == {"sent": 200}


async def test_a_refused_token_stops_the_sender_and_keeps_the_message(api: LocalBotApi, store: Store) -> None:
    """Nobody can be written to; nothing is thrown away."""
    bot = make_bot("123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ", api.url)
    await bot.connect()
    post = mail(bot, store)
    await post.put(7, "answer")
    with pytest.raises(Unauthorized):
        await ended(post.sender.run())
    await post.sender.stop(FAR_S)
    assert await store.outbox.depth() == 1
    await bot.disconnect()


async def test_stopping_gives_back_what_has_not_left(api: LocalBotApi, bot: CoachBot, store: Store) -> None:
    """Of a slow burst only what was under way is sent; the rest waits, known to be unsent."""
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


async def test_a_nudge_that_waits_lets_what_is_urgent_of_its_chat_go_first(
    api: LocalBotApi, bot: CoachBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its turn does not come: it is given back with its try, and her reply is no longer behind it."""
    monkeypatch.setattr(sender, "BULK_WAITS_S", 0.05)
    post, given = held_up(bot, store)
    met(api, 7)
    await post.put(7, "a nudge", Priority.REMINDER)
    async with sending(post):
        await until(lambda: post.sender.limiter._waiting)
        await post.put(7, "call today", Priority.SAFETY)
        await until(lambda: any(hand.urgent for hand in post.sender._in_flight))
        given.give_out(1000)
        await until(lambda: len(api.calls_of("sendMessage")) == 2)
    assert [call.params["text"] for call in api.calls_of("sendMessage")] == ["call today", "a nudge"]


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


def test_a_call_ends_before_its_lease() -> None:
    """The longest wait of the transport (connecting, and twice the answer) fits between the last start and the lease."""
    calls = make_bot("1:x", "http://127.0.0.1:9")._request[1]
    longest = calls._connect_timeout + 2 * calls.read_timeout  # type: ignore[attr-defined]
    assert longest + 5 < sender.LONGEST_CALL_S
    assert sender.LONGEST_CALL_S + sender.BULK_WAITS_S < sender.LEASE_S


def test_tries_are_bounded_and_the_operator_sees_what_is_left() -> None:
    """Replies are tried for about two hours, nudges for minutes."""
    assert retry.TRIES[Priority.SAFETY] > retry.TRIES[Priority.REMINDER]
    waits = [retry.wait_before_next(number, random.Random(1)).total_seconds() for number in range(1, 40)]
    assert waits[0] <= 1
    assert max(waits) <= 300
    assert 3600 <= sum(waits) <= 4 * 3600
