"""Carrying one message to Telegram: its calls, and the second try in another form where the first was refused.

Waits for its turn before every call. Knows no queue: what a refusal means for the message is decided by its owner.
Of a message of several calls it remembers how many arrived: the next try of this process goes on with the rest.
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
from bot.telegram.render import OutgoingMessage
from bot.telegram.transport import CoachBot
from flows.model.messages import Priority

HALFWAY_REMEMBERED = 1000

T = TypeVar("T")
BeforeCall: TypeAlias = Callable[[], Awaitable[None]]


class Document(Protocol):
    """A file to send."""

    @property
    def name(self) -> str:
        """Its name on her phone."""

    @property
    def content(self) -> bytes:
        """What is in it."""


Documents: TypeAlias = Callable[[int], Awaitable[Sequence[Document]]]


@dataclass(frozen=True, slots=True)
class SendAttempt:
    """How a message fared; `message_id` when a bubble of that number now shows it."""

    outcome: SendResult
    message_id: int | None = None
    retry_after: float = 0.0
    left_out: tuple[str, ...] = ()
    """What Telegram refused of it, so that it went without: buttons, links (the buttons to a page), markup, topic."""


@dataclass(frozen=True, slots=True)
class MessageSender:
    """Sends messages with one bot. `documents(member_id)` makes the files of an export; `paid` pays for bulk."""

    bot: CoachBot
    documents: Documents
    media: MediaSender | None = None
    paid: bool = False
    _arrived: dict[tuple[int, datetime], int] = field(default_factory=dict, compare=False)
    """How many calls of a message (and of which queueing of it) arrived, while there are more to come."""

    async def deliver(self, message: OutboxMessage, before_call: BeforeCall) -> SendAttempt:
        """One try, with at most one repetition for each thing that can be mended; never raises a refusal."""
        if message.kind == "export":
            return await self._export(message, before_call)
        if self.media is not None and (message.payload or {}).get("attachment"):
            carried = await self.media.deliver(message, before_call)
            if carried is not None:
                bubble = _message_id(carried.result)
                return SendAttempt(carried.outcome, bubble, carried.retry_after)
        form, left_out = _form(message), list[str]()
        while True:
            attempt = await self._send(message, form, before_call)
            lesser = _lesser_form(form, attempt.outcome)
            if lesser is None:
                return replace(attempt, left_out=tuple(left_out))
            form, without = lesser
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
                if not form.parts and attempt.outcome in (SendResult.EDIT_GONE, SendResult.BAD_BUTTONS):
                    return SendAttempt(SendResult.NOT_MODIFIED)  # no bubble, so no buttons
                if attempt.outcome not in DONE:
                    return attempt
            self._note(message, number, len(calls))
        return attempt

    async def _export(self, message: OutboxMessage, before_call: BeforeCall) -> SendAttempt:
        """Her documents; nothing when she was removed meanwhile."""
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
        """What has not arrived yet, numbered from 1. Of a form of one call that is the call."""
        arrived = self._arrived.get(_key(message), 0)
        return list(enumerate(parts, 1))[arrived if arrived < len(parts) else 0 :]

    def _note(self, message: OutboxMessage, number: int, of: int) -> None:
        """Call `number` of `of` arrived. The oldest is forgotten first: its parts would then come twice."""
        self._arrived.pop(_key(message), None)
        if number < of:
            if len(self._arrived) >= HALFWAY_REMEMBERED:
                del self._arrived[next(iter(self._arrived))]
            self._arrived[_key(message)] = number

    def _priced(self, message: OutboxMessage, method: str, params: dict[str, Any]) -> dict[str, Any]:
        bulk = message.priority >= Priority.REMINDER and method == "sendMessage"
        return params | {"allow_paid_broadcast": True} if self.paid and bulk else params


def _key(message: OutboxMessage) -> tuple[int, datetime]:
    """A letter the operator queues again has another: she gets all of it."""
    return message.id, message.created_at


def _form(message: OutboxMessage) -> OutgoingMessage:
    payload = message.payload or {}
    if "text" not in payload:
        return OutgoingMessage((), edit=payload["message_id"])
    edit = payload.get("message_id") if message.kind == "edit" else None
    return OutgoingMessage(
        (payload["text"],), reply_markup=payload.get("reply_markup"), edit=edit, thread=payload.get("thread")
    )


def _lesser_form(form: OutgoingMessage, outcome: SendResult) -> tuple[OutgoingMessage, str] | None:
    """A form that avoids this refusal and what it lacks; None when there is none. Each takes something away for good."""
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
