"""From the outbox to her phone over HTTP: tries, floods, order, priorities and stopping."""

import random
from datetime import timedelta
from typing import Any

import pytest

from bot.delivery import retry, sender
from bot.delivery.sender import Unauthorized
from bot.demo.api.failures import Failure, FailureKind, FailurePlan
from bot.demo.server import LocalBotApi
from bot.storage.outbox.claim import LONGEST_WAIT
from bot.storage.store import Store
from bot.telegram.coach_bot import CoachBot, make_bot
from flows.model.messages import Priority
from tests.helpers.given_slots import held_up
from tests.ports import free_port
from tests.shell import Mail, connected, mail, met, sending, until, utc_now
from tests.waiting import FAR_S, ended


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
        await until(lambda: user.messages)
    assert {message.text for message in user.messages} == {"answer"}


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
    """Nothing listens at first: the same nudge goes out once something does."""
    port = free_port()
    api = LocalBotApi(port=port)
    async with connected(api, url=f"http://127.0.0.1:{port}") as bot, sending(mail(bot, store)) as post:
        await post.put(7, "Today's plan is ready", Priority.REMINDER)
        await until(lambda: post.outcomes().get("not_sent"))
        assert await store.outbox.depth() == 1
        user = met(api, 7)
        async with api:
            await until(lambda: post.outcomes().get("sent"))
    assert [message.text for message in user.messages] == ["Today's plan is ready"]


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


async def test_floods_are_waited_out_without_loss(api: LocalBotApi, post: Mail) -> None:
    """`retry_after` is obeyed: no call comes earlier, and the message arrives."""
    user = met(api, 7)
    api.set_failures(FailurePlan(script=(Failure(FailureKind.RATE_LIMITED, seconds=1), None)))
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
    api.set_failures(FailurePlan(script=(Failure(FailureKind.RATE_LIMITED, seconds=3600),)))
    async with sending(post):
        await post.put(7, "answer")
        await until(lambda: post.outcomes() == {"rate_limited": 1})
        await until(lambda: not post.sender._in_flight)
    next_at = await post.store.outbox.next_at()
    assert next_at is not None
    assert timedelta(minutes=13) < next_at - utc_now() <= retry.LONGEST_RATE_LIMIT < LONGEST_WAIT
    restarted = mail(bot, post.store)
    await restarted.sender.drain()
    assert len(api.calls_of("sendMessage")) == 1
    restarted.sender.recorder.now = lambda: utc_now() + LONGEST_WAIT
    await restarted.sender.drain()
    assert restarted.outcomes() == {"sent": 1}


async def test_one_chat_is_served_in_order(api: LocalBotApi, post: Mail) -> None:
    """Ten messages of one chat arrive in their order, although some calls fail."""
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
    """Of five waiting messages the safety message is sent first and the announcement last."""
    post, given = held_up(bot, store)
    order = [Priority.ANNOUNCEMENT, Priority.REMINDER, Priority.CHECK_IN, Priority.REPLY, Priority.SAFETY]
    for chat_id, priority in enumerate(order, 1):
        met(api, chat_id)
        await post.put(chat_id, priority.name, priority)
    async with sending(post):
        for sent in range(len(order)):
            await until(lambda sent=sent: len(post.sender.limiter._waiting) == len(order) - sent)  # type: ignore[misc]
            given.give_out()
            await until(lambda sent=sent: post.outcomes().get("sent", 0) > sent)  # type: ignore[misc]
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


async def test_draining_goes_on_when_the_last_messages_end_during_a_claim(
    api: LocalBotApi, bot: CoachBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More reminders wait than there are workers; those in flight are all sent while the next claim is being made."""
    post, given = held_up(bot, store)
    for chat_id in range(1000, 1100):
        met(api, chat_id)
        await post.put(chat_id, "Today's plan is ready", Priority.REMINDER)
    await post.sender._fill_workers()
    claim = post.store.outbox.claim

    async def slow_claim(*arguments: Any) -> Any:
        found = await claim(*arguments)
        given.give_out(100)
        await until(lambda: not post.sender._in_flight)
        return found

    monkeypatch.setattr(post.store.outbox, "claim", slow_claim)
    await post.sender.drain()
    await post.sender.stop(FAR_S)
    assert post.outcomes() == {"sent": 100}


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
    """Nothing can be sent, and the message stays in the outbox."""
    bot = make_bot("123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ", api.url)
    await bot.connect()
    post = mail(bot, store)
    await post.put(7, "answer")
    with pytest.raises(Unauthorized):
        await ended(post.sender.run())
    await post.sender.stop(FAR_S)
    assert await store.outbox.depth() == 1
    await bot.disconnect()


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


def test_tries_are_bounded_and_the_operator_sees_what_is_left() -> None:
    """Replies are tried for about two hours, nudges for minutes."""
    assert retry.TRIES[Priority.SAFETY] > retry.TRIES[Priority.REMINDER]
    waits = [retry.wait_before_next(number, random.Random(1)).total_seconds() for number in range(1, 40)]
    assert waits[0] <= 1
    assert max(waits) <= 300
    assert 3600 <= sum(waits) <= 4 * 3600
