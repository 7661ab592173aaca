"""From the outbox to her phone over HTTP: forms, refusals that can be mended, tries, order and priorities."""

import asyncio
import random
import time
from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import delete

from bot.delivery import retry, sender
from bot.delivery.deliver import BeforeCall, SendAttempt
from bot.delivery.limiter import Limiter
from bot.delivery.outcomes import SendResult
from bot.delivery.sender import Unauthorized
from bot.delivery.slots import Slots
from bot.demo.api.failures import Failure, FailureKind, FailurePlan
from bot.demo.server import LocalBotApi
from bot.privacy.member_data import ExportFile
from bot.storage import tables
from bot.storage.outbox.claim import LONGEST_WAIT
from bot.storage.records import OutboxMessage
from bot.storage.store import Store
from bot.telegram.transport import CoachBot, make_bot
from flows.model.messages import Priority
from tests.shell import Mail, connected, mail, met, sending, until, utc_now
from tests.storage.rows import newcomer, queue_message
from tests.waiting import FAR_S, ended

KEYS = {"inline_keyboard": [[{"text": "Done", "callback_data": "g:today.done"}]]}


@pytest.fixture
def post(bot: CoachBot, store: Store) -> Mail:
    """An outbox with its sender."""
    return mail(bot, store)


async def test_a_reply_arrives_at_once_with_its_markup_and_buttons(
    api: LocalBotApi, post: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Woken by the commit, not by a timer: that would come in an hour."""
    monkeypatch.setattr(sender, "LONGEST_IDLE_S", 3600.0)
    user = met(api, 7)
    async with sending(post):
        await until(lambda: post.sender.wakeup._waiters)
        await post.put(7, "<b>Run-walk</b> &amp; rest", reply_markup=KEYS)
        await until(lambda: len(user.messages) == 1)
    assert user.last.text == "Run-walk & rest"
    assert [button.text for row in user.last.rows for button in row] == ["Done"]
    assert await post.store.outbox.depth() == 0


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


async def test_an_edit_changes_the_bubble(api: LocalBotApi, post: Mail) -> None:
    """No second bubble; an unchanged edit counts as done."""
    user = met(api, 7)
    async with sending(post):
        await post.put(7, "1 of 14")
        await until(lambda: len(user.messages) == 1)
        for _ in range(2):
            await post.put(7, "2 of 14", kind="edit", message_id=user.last.message_id)
        await until(lambda: post.outcomes() == {"sent": 2, "not_modified": 1})
    assert [message.text for message in user.messages] == ["2 of 14"]


async def test_buttons_are_taken_off_and_the_words_stay(api: LocalBotApi, post: Mail) -> None:
    """Twice, and of a bubble she deleted: done, without a new bubble and without a dead letter."""
    user = met(api, 7)
    async with sending(post):
        await post.put(7, "Run-walk", reply_markup=KEYS)
        await until(lambda: len(user.messages) == 1)
        for bubble in (user.last.message_id, user.last.message_id, 999):
            await post.store.outbox.put(7, "edit", {"message_id": bubble}, int(Priority.REPLY), utc_now())
            post.sender.wake()
        await until(lambda: sum(post.outcomes().values()) == 4)
    assert [message.text for message in user.messages] == ["Run-walk"]
    assert not user.last.rows
    assert post.outcomes() == {"sent": 2, "not_modified": 2}
    assert await post.store.outbox.depth() == 0


async def test_an_edit_of_a_bubble_she_deleted_becomes_a_new_one(api: LocalBotApi, post: Mail) -> None:
    """The words arrive all the same."""
    user = met(api, 7)
    async with sending(post):
        await post.put(7, "3 of 14", kind="edit", message_id=999)
        await until(lambda: len(user.messages) == 1)
    assert user.last.text == "3 of 14"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<p>pain &lt; 3</p> <b>stop</b>", "<p>pain < 3</p> stop"),
        ("effort < 4, <i>easy</i>", "effort < 4, easy"),
    ],
)
async def test_markup_telegram_cannot_read_is_sent_as_plain_text(
    api: LocalBotApi, post: Mail, text: str, shown: str
) -> None:
    """Once, with its buttons."""
    user = met(api, 7)
    async with sending(post):
        await post.put(7, text, reply_markup=KEYS)
        await until(lambda: len(user.messages) == 1)
    assert user.last.text == shown
    assert user.last.rows


async def test_a_text_that_is_too_long_comes_in_parts(api: LocalBotApi, post: Mail) -> None:
    """Cut at empty lines, nothing lost, the buttons under the last part."""
    user = met(api, 7)
    paragraphs = [f"{number} " + "word " * 200 for number in range(6)]
    async with sending(post):
        await post.put(7, "\n\n".join(paragraphs), reply_markup=KEYS)
        await until(lambda: len(user.messages) == 2)
    assert [message.text[:1] for message in user.messages] == ["0", "3"]
    assert sum(message.text.count("word") for message in user.messages) == 1200
    assert [bool(message.rows) for message in user.messages] == [False, True]


async def test_a_refused_button_does_not_cost_the_message(api: LocalBotApi, post: Mail) -> None:
    """A safety message arrives without its buttons rather than not at all."""
    user = met(api, 7)
    bad = {"inline_keyboard": [[{"text": "x", "callback_data": "x" * 65}]]}
    async with sending(post):
        await post.put(7, "Stop now.", Priority.SAFETY, reply_markup=bad)
        await until(lambda: len(user.messages) == 1)
        await post.sender.drain()
    assert user.last.text == "Stop now."
    assert post.sender.recorder.metrics.counted("coach_messages_reduced_total", without="buttons") == 1


async def test_a_card_keeps_its_answers_when_a_link_is_refused(api: LocalBotApi, post: Mail) -> None:
    """The clinic's page has an address nobody can open: that button goes, her answers stay, and it is counted and logged."""
    user = met(api, 7)
    page, answer = {"text": "Book", "url": "https://localhost/x"}, {"text": "Done", "callback_data": "d"}
    async with sending(post):
        await post.put(7, "Booked yet?", reply_markup={"inline_keyboard": [[page], [answer]]})
        await until(lambda: len(user.messages) == 1)
        await post.sender.drain()
    assert [button.text for row in user.last.rows for button in row] == ["Done"]
    counted = post.sender.recorder.metrics.counted
    assert counted("coach_messages_reduced_total", without="links") == 1
    assert counted("coach_messages_reduced_total", without="buttons") == 0


async def test_what_is_said_in_a_topic_goes_there(api: LocalBotApi, post: Mail) -> None:
    """She wrote in topic 31; topic 77 is gone since, and what was meant for it stands in the chat itself."""
    user = met(api, 7)
    user.send("hello", topic=31)
    async with sending(post):
        await post.put(7, "in the topic", thread=31)
        await post.put(7, "in the chat", thread=77)
        await until(lambda: len(user.messages) == 2)
    where = {message.text: message.origin.get("message_thread_id") for message in user.messages}
    assert where == {"in the topic": 31, "in the chat": None}


async def test_a_blocked_bot_is_reported_once_and_what_waits_goes_unsent(
    api: LocalBotApi, post: Mail
) -> None:
    """One call finds out; nothing else is tried for that chat, and the others go on."""
    blocked, other = met(api, 7), met(api, 8)
    blocked.block()
    for number in range(3):
        await post.put(7, f"{number}")
    await post.put(8, "hello")
    async with sending(post):
        await until(lambda: len(other.messages) == 1)
        await post.sender.drain()
    assert post.gone == [7]
    assert len([call for call in api.calls_of("sendMessage") if str(call.params["chat_id"]) == "7"]) == 1


@pytest.mark.parametrize("back", [timedelta(0), timedelta(hours=1)])
async def test_what_comes_after_she_is_back_is_sent(api: LocalBotApi, post: Mail, back: timedelta) -> None:
    """Only what was queued before the refusal is given up, also where the clock was set back meanwhile."""
    user = met(api, 7)
    user.block()
    async with sending(post):
        await post.put(7, "old")
        await post.put(7, "old too")
        await until(lambda: post.gone == [7])
        user.unblock()
        post.sender.recorder.now = lambda: utc_now() - back
        payload = {"text": "new", "reply_markup": None}
        await post.store.outbox.put(7, "message", payload, int(Priority.REPLY), post.sender.recorder.now())
        post.sender.wake()
        await until(lambda: len(user.messages) == 1)
    assert user.last.text == "new"


async def test_what_the_operator_resends_after_she_is_back_arrives(
    api: LocalBotApi, post: Mail, store: Store
) -> None:
    """A letter that died with the block is tried again by the same process, and dies again while she stays away."""
    user = met(api, 7)
    user.block()
    await queue_message(store, 7, utc_now(), member_id=await newcomer(store, 7, utc_now()), text="old")

    async def resent() -> None:
        (letter,) = await store.outbox.dead_letters()
        assert letter.error == "blocked"
        assert (await store.outbox.resend([letter.id], utc_now())).queued == 1
        await post.sender.drain()

    await post.sender.drain()
    await resent()
    user.unblock()
    await resent()
    await post.sender.stop(FAR_S)
    assert user.last.text == "old"
    assert post.gone == [7, 7]
    assert await store.outbox.dead_letters() == []


async def test_an_unknown_chat_counts_as_gone(post: Mail) -> None:
    """She never wrote, or her account is no more."""
    async with sending(post):
        await post.put(424242, "hello")
        await until(lambda: post.gone == [424242])


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


def taken(kind: str, **payload: Any) -> OutboxMessage:
    """A message of chat 7, claimed."""
    now = utc_now()
    return OutboxMessage(1, 7, 5, int(Priority.REPLY), kind, payload, 1, False, "lease", now, now)


async def at_once() -> None:
    """No limits here."""


async def test_an_export_is_two_files_she_cannot_forward(
    api: LocalBotApi, bot: CoachBot, store: Store
) -> None:
    """Made at sending, a large one too; what is queued holds nothing of them."""
    made = (ExportFile("my-coach-data.txt", b"text"), ExportFile("my-coach-data.json", b"{}" * 1_000_000))

    async def documents(member_id: int) -> tuple[ExportFile, ...]:
        return made

    user = met(api, 7)
    post = mail(bot, store, documents=documents)
    assert await post.sender.message_sender.deliver(taken("export"), at_once) == SendAttempt(SendResult.SENT)
    sent = api.calls_of("sendDocument")
    assert [call.files["document"] for call in sent] == [4, 2_000_000]
    assert {call.params["protect_content"] for call in sent} == {"true"}
    assert len(user.messages) == 2


async def test_an_export_for_a_topic_that_is_gone_stands_in_the_chat(
    api: LocalBotApi, bot: CoachBot, store: Store
) -> None:
    """Her data is hers, wherever she asked for it."""

    async def documents(member_id: int) -> tuple[ExportFile, ...]:
        return (ExportFile("my-coach-data.txt", b"text"),)

    user = met(api, 7)
    post = mail(bot, store, documents=documents).sender.message_sender
    export = replace(taken("export"), payload={"thread": 77})
    assert await post.deliver(export, at_once) == SendAttempt(SendResult.SENT)
    assert [message.origin for message in user.messages] == [{}]


@pytest.mark.parametrize("kind", [FailureKind.FLOOD, FailureKind.BAD_GATEWAY, FailureKind.RESET])
async def test_an_export_goes_on_with_the_file_that_was_refused(
    api: LocalBotApi, bot: CoachBot, store: Store, kind: FailureKind
) -> None:
    """The first file comes once; what is queued again begins from the start."""

    async def documents(member_id: int) -> tuple[ExportFile, ...]:
        return ExportFile("one.txt", b"1"), ExportFile("two.json", b"22")

    user = met(api, 7)
    post = mail(bot, store, documents=documents).sender.message_sender
    export = taken("export")
    api.set_failures(FailurePlan(script=(None, Failure(kind))))
    refused = await post.deliver(export, at_once)
    assert refused.outcome in (SendResult.FLOOD, SendResult.SERVER_ERROR, SendResult.UNKNOWN_EFFECT)
    assert await post.deliver(replace(export, attempts=2), at_once) == SendAttempt(SendResult.SENT)
    assert [call.files["document"] for call in api.calls_of("sendDocument") if call.ok] == [1, 2]
    again = replace(export, created_at=export.created_at + timedelta(seconds=1))
    assert await post.deliver(again, at_once) == SendAttempt(SendResult.SENT)
    assert len(user.messages) == 4


LONG = "\n\n".join(f"{number} " + "word " * 200 for number in range(6))
"""Its plain form comes in two parts, which begin with 0 and 3."""


async def test_a_text_in_parts_goes_on_with_the_part_that_was_refused(
    api: LocalBotApi, bot: CoachBot, store: Store
) -> None:
    """The next try sends the rest, once."""
    user, post = met(api, 7), mail(bot, store).sender.message_sender
    api.set_failures(FailurePlan(script=(None, None, Failure(FailureKind.FLOOD))))
    message = taken("message", text=LONG, reply_markup=KEYS)
    assert (await post.deliver(message, at_once)).outcome is SendResult.FLOOD
    assert (await post.deliver(message, at_once)).message_id == user.last.message_id
    assert [message.text[:1] for message in user.messages] == ["0", "3"]


async def test_buttons_refused_under_the_last_part_do_not_repeat_the_first(
    api: LocalBotApi, bot: CoachBot, store: Store
) -> None:
    """Only the last part carries them, and only it is sent again."""
    user, post = met(api, 7), mail(bot, store).sender.message_sender
    bad = {"inline_keyboard": [[{"text": "x", "callback_data": "x" * 65}]]}
    message = taken("message", text=LONG + "</i>", reply_markup=bad)
    assert (await post.deliver(message, at_once)).outcome is SendResult.SENT
    assert [message.text[:1] for message in user.messages] == ["0", "3"]


async def test_the_parts_after_an_unchanged_bubble_are_sent(
    api: LocalBotApi, bot: CoachBot, store: Store
) -> None:
    """Another process changed the bubble and got no further: the first part stands there, the second is missing."""
    user = met(api, 7)
    first = await bot.call("sendMessage", {"chat_id": 7, "text": "1 of 14"})
    edit = taken("edit", text=LONG, reply_markup=None, message_id=first["message_id"])
    api.set_failures(FailurePlan(script=(None, None, Failure(FailureKind.FLOOD))))
    assert (await mail(bot, store).sender.message_sender.deliver(edit, at_once)).outcome is SendResult.FLOOD
    delivery = await mail(bot, store).sender.message_sender.deliver(edit, at_once)
    assert (delivery.outcome, delivery.message_id) == (SendResult.SENT, user.last.message_id)
    assert [message.text[:1] for message in user.messages] == ["0", "3"]


async def test_bulk_is_paid_for_only_when_the_operator_says_so(
    api: LocalBotApi, bot: CoachBot, store: Store
) -> None:
    """Reminders carry the mark of a paid broadcast, replies never."""
    met(api, 7)
    async with sending(mail(bot, store, paid=True)) as post:
        await post.put(7, "nudge", Priority.REMINDER)
        await post.put(7, "reply")
        await post.sender.drain()
    paid = {
        call.params["text"]: call.params.get("allow_paid_broadcast") for call in api.calls_of("sendMessage")
    }
    assert paid == {"nudge": True, "reply": None}


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
        short.setattr(sender, "CALL_MAY_TAKE_S", 0.4)
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
    monkeypatch.setattr(sender, "ASK_AGAIN_AFTER_S", 0.0)
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
    assert longest + 5 < sender.CALL_MAY_TAKE_S
    assert sender.CALL_MAY_TAKE_S + sender.BULK_WAITS_S < sender.LEASE_S


def test_tries_are_bounded_and_the_operator_sees_what_is_left() -> None:
    """Replies are tried for about two hours, nudges for minutes."""
    assert retry.TRIES[Priority.SAFETY] > retry.TRIES[Priority.REMINDER]
    waits = [retry.wait_before_next(number, random.Random(1)).total_seconds() for number in range(1, 40)]
    assert waits[0] <= 1
    assert max(waits) <= 300
    assert 3600 <= sum(waits) <= 4 * 3600
