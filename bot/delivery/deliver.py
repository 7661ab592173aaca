"""Carrying one parcel to Telegram: its calls, and the second try in another form where the first was refused.

Waits for its turn before every call. Knows no queue: what a refusal means for the parcel is decided by its owner.
Of a parcel of several calls it remembers how many arrived: the next try of this process goes on with the rest.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeAlias, TypeVar

from telegram import InputFile

from bot.delivery.outcomes import Outcome, Refusal, read
from bot.delivery.retry import DONE
from bot.storage.records import Parcel
from bot.telegram.render import Form
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
class Delivery:
    """How a parcel fared; `message_id` when a bubble of that number now shows it."""

    outcome: Outcome
    message_id: int | None = None
    retry_after: float = 0.0


@dataclass(frozen=True, slots=True)
class Post:
    """Sends parcels with one bot. `documents(member_id)` makes the files of an export; `paid` pays for bulk."""

    bot: CoachBot
    documents: Documents
    paid: bool = False
    _arrived: dict[tuple[int, datetime], int] = field(default_factory=dict, compare=False)
    """How many calls of a parcel (and of which queueing of it) arrived, while there are more to come."""

    async def deliver(self, parcel: Parcel, before_call: BeforeCall) -> Delivery:
        """One try, with at most one repetition for each thing that can be mended; never raises a refusal."""
        if parcel.kind == "export":
            return await self._export(parcel, before_call)
        form: Form | None = _form(parcel)
        delivery = Delivery(Outcome.INVALID)
        while form is not None:
            delivery = await self._send(parcel, form, before_call)
            form = _mended(form, delivery.outcome)
        return delivery

    async def _send(self, parcel: Parcel, form: Form, before_call: BeforeCall) -> Delivery:
        calls = form.calls(parcel.chat_id)
        delivery = Delivery(Outcome.SENT)
        for number, (method, params) in self._left(parcel, calls):
            await before_call()
            try:
                result = await self.bot.call(method, self._priced(parcel, method, params))
                delivery = Delivery(Outcome.SENT, _message_id(result))
            except Exception as error:
                delivery = _refused(read(error), form.edit)
                if delivery.outcome not in DONE:
                    return delivery
            self._note(parcel, number, len(calls))
        return delivery

    async def _export(self, parcel: Parcel, before_call: BeforeCall) -> Delivery:
        """Her documents; nothing when she was removed meanwhile."""
        documents = () if parcel.member_id is None else await self.documents(parcel.member_id)
        for number, document in self._left(parcel, documents):
            await before_call()
            try:
                await self.bot.send_document(
                    chat_id=parcel.chat_id,
                    document=InputFile(document.content, filename=document.name),
                    protect_content=True,
                )
            except Exception as error:
                return _refused(read(error), None)
            self._note(parcel, number, len(documents))
        return Delivery(Outcome.SENT)

    def _left(self, parcel: Parcel, parts: Sequence[T]) -> list[tuple[int, T]]:
        """What has not arrived yet, numbered from 1. Of a form of one call that is the call."""
        arrived = self._arrived.get(_key(parcel), 0)
        return list(enumerate(parts, 1))[arrived if arrived < len(parts) else 0 :]

    def _note(self, parcel: Parcel, number: int, of: int) -> None:
        """Call `number` of `of` arrived. The oldest is forgotten first: its parts would then come twice."""
        self._arrived.pop(_key(parcel), None)
        if number < of:
            if len(self._arrived) >= HALFWAY_REMEMBERED:
                del self._arrived[next(iter(self._arrived))]
            self._arrived[_key(parcel)] = number

    def _priced(self, parcel: Parcel, method: str, params: dict[str, Any]) -> dict[str, Any]:
        bulk = parcel.priority >= Priority.REMINDER and method == "sendMessage"
        return params | {"allow_paid_broadcast": True} if self.paid and bulk else params


def _key(parcel: Parcel) -> tuple[int, datetime]:
    """A letter the operator queues again has another: she gets all of it."""
    return parcel.id, parcel.created_at


def _form(parcel: Parcel) -> Form:
    payload = parcel.payload or {}
    edit = payload.get("message_id") if parcel.kind == "edit" else None
    return Form((payload["text"],), reply_markup=payload.get("reply_markup"), edit=edit)


def _mended(form: Form, outcome: Outcome) -> Form | None:
    """Another form that avoids this refusal; None when there is none. Each step takes something away for good."""
    match outcome:
        case Outcome.EDIT_GONE if form.edit is not None:
            return form.as_new()
        case Outcome.BAD_BUTTONS if form.reply_markup:
            return form.without_buttons()
        case Outcome.BAD_MARKUP | Outcome.TOO_LONG if form.html:
            return form.in_plain_text()
        case _:
            return None


def _refused(refusal: Refusal, edited: int | None) -> Delivery:
    kept = edited if refusal.outcome is Outcome.NOT_MODIFIED else None
    return Delivery(refusal.outcome, kept, refusal.retry_after)


def _message_id(result: Any) -> int | None:
    number = result.get("message_id") if isinstance(result, dict) else None
    return number if isinstance(number, int) else None
