"""A message as it is on her phone: markup, edits, buttons, topics, parts, files, and the lesser form of what is refused."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from bot.delivery import sender
from bot.delivery.deliver import SendAttempt
from bot.delivery.outcomes import SendResult
from bot.demo.api.failures import Failure, FailureKind, FailurePlan
from bot.demo.server import LocalBotApi
from bot.privacy.member_data import ExportFile
from bot.storage.outbox.queueing import queue as outbox_queue
from bot.storage.records import OutboxMessage
from bot.storage.store import Store
from bot.telegram.coach_bot import CoachBot
from flows.model.messages import Priority
from tests.shell import Mail, mail, met, sending, until, utc_now
from tests.storage.rows import newcomer

KEYS = {"inline_keyboard": [[{"text": "Done", "callback_data": "g:today.done"}]]}
LONG = "\n\n".join(f"{number} " + "word " * 200 for number in range(6))
"""Its plain form comes in two parts, which begin with 0 and 3."""


async def test_a_reply_arrives_at_once_with_its_markup_and_buttons(
    api: LocalBotApi, post: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit wakes the sender; its timer would wait for an hour."""
    monkeypatch.setattr(sender, "LONGEST_IDLE_S", 3600.0)
    user = met(api, 7)
    async with sending(post):
        await until(lambda: post.sender.wakeup._waiters)
        await post.put(7, "<b>Run-walk</b> &amp; rest", reply_markup=KEYS)
        await until(lambda: len(user.messages) == 1)
    assert user.last.text == "Run-walk & rest"
    assert [button.text for row in user.last.rows for button in row] == ["Done"]
    assert await post.store.outbox.depth() == 0


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


async def test_buttons_are_found_by_what_a_message_shows(api: LocalBotApi, post: Mail) -> None:
    """Nobody knows its number but the outbox: every message of hers that shows it, and no other, becomes bare."""
    anna, bert = met(api, 7), met(api, 8)
    store = post.store
    owners = {chat: await newcomer(store, chat, utc_now()) for chat in (7, 8)}

    async def queue(
        chat: int, payload: dict[str, Any], kind: str = "message", shows: str | None = None
    ) -> None:
        row = {"member_id": owners[chat], "chat_id": chat, "priority": int(Priority.REPLY), "kind": kind}
        unit = partial(outbox_queue, **row, payload=payload, now=utc_now(), shows=shows)
        await store.database.write(unit)
        post.sender.wake()

    def day(text: str) -> dict[str, Any]:
        return {"text": text, "reply_markup": KEYS}

    async with sending(post):
        for text, shows in (("first", "card-3"), ("second", "card-3"), ("other", "card-4"), ("plain", None)):
            await queue(7, day(text), shows=shows)
        await queue(8, day("of another"), shows="card-3")
        await until(lambda: (len(anna.messages), len(bert.messages)) == (4, 1))
        await queue(7, {"message_id": None, "shows": "card-3"}, kind="edit")
        await queue(7, {"message_id": None, "shows": "card-9"}, kind="edit")
        await until(lambda: sum(post.outcomes().values()) == 7)
    assert [message.text for message in anna.messages if not message.rows] == ["first", "second"]
    assert bert.last.rows
    assert post.outcomes() == {"sent": 6, "not_modified": 1}
    assert await store.outbox.depth() == 0


async def test_an_edit_of_a_bubble_she_deleted_becomes_a_new_one(api: LocalBotApi, post: Mail) -> None:
    """The text is sent as a new message."""
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
    """Telegram refuses the clinic's address: that button is left out and counted, her answer buttons stay."""
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
    """A message for topic 31 goes there; topic 77 no longer exists, so its message goes to the chat."""
    user = met(api, 7)
    user.send("hello", topic=31)
    async with sending(post):
        await post.put(7, "in the topic", thread=31)
        await post.put(7, "in the chat", thread=77)
        await until(lambda: len(user.messages) == 2)
    where = {message.text: message.origin.get("message_thread_id") for message in user.messages}
    assert where == {"in the topic": 31, "in the chat": None}


def taken(kind: str, **payload: Any) -> OutboxMessage:
    """A message of chat 7, claimed."""
    now = utc_now()
    return OutboxMessage(1, 7, 5, int(Priority.REPLY), kind, payload, 1, False, "lease", now, now)


async def at_once() -> None:
    """No limits here."""


async def test_an_export_is_two_files_she_cannot_forward(
    api: LocalBotApi, bot: CoachBot, store: Store
) -> None:
    """The files are made when they are sent, and the queued row holds none of their content."""
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
    """If the topic no longer exists, the file is sent to the chat."""

    async def documents(member_id: int) -> tuple[ExportFile, ...]:
        return (ExportFile("my-coach-data.txt", b"text"),)

    user = met(api, 7)
    post = mail(bot, store, documents=documents).sender.message_sender
    export = replace(taken("export"), payload={"thread": 77})
    assert await post.deliver(export, at_once) == SendAttempt(SendResult.SENT)
    assert [message.origin for message in user.messages] == [{}]


@pytest.mark.parametrize("kind", [FailureKind.RATE_LIMITED, FailureKind.BAD_GATEWAY, FailureKind.RESET])
async def test_an_export_goes_on_with_the_file_that_was_refused(
    api: LocalBotApi, bot: CoachBot, store: Store, kind: FailureKind
) -> None:
    """The first file is sent once; an export queued later starts with the first file again."""

    async def documents(member_id: int) -> tuple[ExportFile, ...]:
        return ExportFile("one.txt", b"1"), ExportFile("two.json", b"22")

    user = met(api, 7)
    post = mail(bot, store, documents=documents).sender.message_sender
    export = taken("export")
    api.set_failures(FailurePlan(script=(None, Failure(kind))))
    refused = await post.deliver(export, at_once)
    assert refused.outcome in (SendResult.RATE_LIMITED, SendResult.SERVER_ERROR, SendResult.UNKNOWN_EFFECT)
    assert await post.deliver(replace(export, attempts=2), at_once) == SendAttempt(SendResult.SENT)
    assert [call.files["document"] for call in api.calls_of("sendDocument") if call.ok] == [1, 2]
    again = replace(export, created_at=export.created_at + timedelta(seconds=1))
    assert await post.deliver(again, at_once) == SendAttempt(SendResult.SENT)
    assert len(user.messages) == 4


async def test_a_text_in_parts_goes_on_with_the_part_that_was_refused(
    api: LocalBotApi, bot: CoachBot, store: Store
) -> None:
    """The next try sends the rest, once."""
    user, post = met(api, 7), mail(bot, store).sender.message_sender
    api.set_failures(FailurePlan(script=(None, None, Failure(FailureKind.RATE_LIMITED))))
    message = taken("message", text=LONG, reply_markup=KEYS)
    assert (await post.deliver(message, at_once)).outcome is SendResult.RATE_LIMITED
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
    """Another process edited the message and stopped: the first part is unchanged, and the second is sent."""
    user = met(api, 7)
    first = await bot.call("sendMessage", {"chat_id": 7, "text": "1 of 14"})
    edit = taken("edit", text=LONG, reply_markup=None, message_id=first["message_id"])
    api.set_failures(FailurePlan(script=(None, None, Failure(FailureKind.RATE_LIMITED))))
    assert (
        await mail(bot, store).sender.message_sender.deliver(edit, at_once)
    ).outcome is SendResult.RATE_LIMITED
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
