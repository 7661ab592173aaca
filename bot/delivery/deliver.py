"""Sends one message to Telegram: makes its calls, and repeats a refused call in a simpler form.

Waits for its turn before every call. Knows no queue: the caller decides what a refusal means for the message. Of a message
with several calls it remembers how many arrived, so that the next try in this process continues with the rest.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol, TypeAlias, TypeVar

from telegram import InputFile

from bot.delivery.media import MediaSender
from bot.delivery.outcomes import Refusal, SendResult, read
from bot.delivery.retry import DONE
from bot.storage.records import OutboxMessage
from bot.telegram.coach_bot import CoachBot
from bot.telegram.render import OutgoingMessage
from flows.model.messages import Priority

PARTLY_SENT_REMEMBERED = 1000

T = TypeVar("T")
BeforeCall: TypeAlias = Callable[[], Awaitable[None]]


class Document(Protocol):
    """A file to send."""

    @property
    def name(self) -> str:
        """Return its name on her phone."""

    @property
    def content(self) -> bytes:
        """Return its bytes."""


Documents: TypeAlias = Callable[[int], Awaitable[Sequence[Document]]]
NumbersShowing: TypeAlias = Callable[[int, int, str], Awaitable[Sequence[int]]]
"""Returns the numbers of a member's messages in a chat that show something."""


@dataclass(frozen=True, slots=True)
class SendAttempt:
    """The result of an attempt; `message_id` is set if a message of that number now shows the content."""

    outcome: SendResult
    message_id: int | None = None
    retry_after: float = 0.0
    left_out: tuple[str, ...] = ()
    """What was left out because Telegram refused it: buttons, links (the buttons to a page), markup, topic."""


@dataclass(frozen=True, slots=True)
class MessageSender:
    """Sends messages with one bot. `documents(member_id)` makes an export's files; `paid` pays for bulk messages.

    `numbers_showing` finds the messages whose buttons are to be removed by what they show.
    """

    bot: CoachBot
    documents: Documents
    numbers_showing: NumbersShowing
    media: MediaSender | None = None
    paid: bool = False
    _arrived: dict[tuple[int, datetime], int] = field(default_factory=dict, compare=False)
    """How many calls of each partly sent message arrived."""

    async def deliver(self, message: OutboxMessage, before_call: BeforeCall) -> SendAttempt:
        """Make one attempt, with at most one repetition for each part that can be left out; never raise a refusal."""
        if message.kind == "export":
            return await self._export(message, before_call)
        if message.kind == "edit" and "text" not in (message.payload or {}):
            return await self._remove_buttons(message, before_call)
        if self.media is not None and (message.payload or {}).get("attachment"):
            media = await self.media.deliver(message, before_call)
            if media is not None:
                return SendAttempt(media.outcome, _message_id(media.result), media.retry_after)
        form, left_out = _form(message), list[str]()
        while True:
            attempt = await self._send(message, form, before_call)
            simpler = _simpler_form(form, attempt.outcome)
            if simpler is None:
                return replace(attempt, left_out=tuple(left_out))
            form, without = simpler
            left_out += [without] if without else []

    async def _send(
        self, message: OutboxMessage, form: OutgoingMessage, before_call: BeforeCall
    ) -> SendAttempt:
        calls = form.calls(message.chat_id)
        attempt = SendAttempt(SendResult.SENT)
        for number, (method, params) in self._left(message, calls):
            await before_call()
            try:
                result = await self.bot.call(method, self._priced(message, method, params))
                attempt = SendAttempt(SendResult.SENT, _message_id(result))
            except Exception as error:
                attempt = _refused(read(error), form.edit)
                if attempt.outcome not in DONE:
                    return attempt
            self._note(message, number, len(calls))
        return attempt

    async def _remove_buttons(self, message: OutboxMessage, before_call: BeforeCall) -> SendAttempt:
        """Remove the buttons of every message this is about; one that she deleted has none any more."""
        attempt = SendAttempt(SendResult.NOT_MODIFIED)
        for number in await self._numbers(message):
            form = OutgoingMessage((), edit=number)
            attempt = await self._send(message, form, before_call)
            if attempt.outcome in (SendResult.EDIT_GONE, SendResult.BAD_BUTTONS):
                attempt = SendAttempt(SendResult.NOT_MODIFIED)
            if attempt.outcome not in DONE:
                return attempt
        return attempt

    async def _numbers(self, message: OutboxMessage) -> Sequence[int]:
        payload = message.payload or {}
        known, shows = payload.get("message_id"), payload.get("shows")
        found = (
            ()
            if message.member_id is None or not shows
            else await self.numbers_showing(message.member_id, message.chat_id, shows)
        )
        return tuple(dict.fromkeys(number for number in (known, *found) if number is not None))

    async def _export(self, message: OutboxMessage, before_call: BeforeCall) -> SendAttempt:
        """Send her documents; send nothing if she was deleted meanwhile."""
        documents = () if message.member_id is None else await self.documents(message.member_id)
        thread = (message.payload or {}).get("thread")
        for number, document in self._left(message, documents):
            await before_call()
            refusal = await self._send_document(message, document, thread)
            if refusal is not None and refusal.outcome is SendResult.THREAD_GONE:
                thread = None
                await before_call()
                refusal = await self._send_document(message, document, thread)
            if refusal is not None:
                return _refused(refusal, None)
            self._note(message, number, len(documents))
        return SendAttempt(SendResult.SENT)

    async def _send_document(
        self, message: OutboxMessage, document: Document, thread: int | None
    ) -> Refusal | None:
        try:
            await self.bot.send_document(
                chat_id=message.chat_id,
                document=InputFile(document.content, filename=document.name),
                protect_content=True,
                message_thread_id=thread,
            )
        except Exception as error:
            return read(error)
        return None

    def _left(self, message: OutboxMessage, parts: Sequence[T]) -> list[tuple[int, T]]:
        """Return the parts that have not arrived yet, numbered from 1; a form with a single call returns that call."""
        arrived = self._arrived.get(_key(message), 0)
        return list(enumerate(parts, 1))[arrived if arrived < len(parts) else 0 :]

    def _note(self, message: OutboxMessage, number: int, of: int) -> None:
        """Note that call `number` of `of` arrived.

        When too many are noted, the oldest is forgotten first; its parts could then arrive twice.
        """
        self._arrived.pop(_key(message), None)
        if number < of:
            if len(self._arrived) >= PARTLY_SENT_REMEMBERED:
                del self._arrived[next(iter(self._arrived))]
            self._arrived[_key(message)] = number

    def _priced(self, message: OutboxMessage, method: str, params: dict[str, Any]) -> dict[str, Any]:
        bulk = message.priority >= Priority.REMINDER and method == "sendMessage"
        return params | {"allow_paid_broadcast": True} if self.paid and bulk else params


def _key(message: OutboxMessage) -> tuple[int, datetime]:
    """Return the key of this queueing of a message.

    A dead letter queued again has another key, so that she gets all of it.
    """
    return message.id, message.created_at


def _form(message: OutboxMessage) -> OutgoingMessage:
    payload = message.payload or {}
    edit = payload.get("message_id") if message.kind == "edit" else None
    return OutgoingMessage(
        (payload["text"],), reply_markup=payload.get("reply_markup"), edit=edit, thread=payload.get("thread")
    )


def _simpler_form(form: OutgoingMessage, outcome: SendResult) -> tuple[OutgoingMessage, str] | None:
    """Return a form that avoids this refusal and the name of what it leaves out, or None if there is none.

    Each form has less than the one before, so the attempts end.
    """
    match outcome:
        case SendResult.EDIT_GONE if form.edit is not None and form.parts:
            return form.as_new(), ""
        case SendResult.THREAD_GONE if form.thread is not None:
            return form.without_thread(), "topic"
        case SendResult.BAD_BUTTONS if form.links:
            return form.without_links(), "links"
        case SendResult.BAD_BUTTONS if form.reply_markup:
            return form.without_buttons(), "buttons"
        case SendResult.BAD_MARKUP | SendResult.TOO_LONG if form.html:
            return form.in_plain_text(), "markup"
        case _:
            return None


def _refused(refusal: Refusal, edited: int | None) -> SendAttempt:
    kept = edited if refusal.outcome is SendResult.NOT_MODIFIED else None
    return SendAttempt(refusal.outcome, kept, refusal.retry_after)


def _message_id(result: Any) -> int | None:
    number = result.get("message_id") if isinstance(result, dict) else None
    return number if isinstance(number, int) else None
