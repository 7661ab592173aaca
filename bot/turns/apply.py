"""Turns effects into rows inside the turn's transaction, one function for each effect type. Nothing is sent here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Table

from bot.storage import deletions, ownership, reminders, tables
from bot.storage.batched_insert import Row
from bot.storage.outbox import queueing
from flows.model.effects import (
    DeleteMember,
    Effect,
    RecordAnswer,
    RecordConsent,
    RecordDecision,
    RecordReport,
    RecordWorkout,
    RemoveButtons,
    SendExport,
    SendMessage,
    SetReminders,
)
from flows.model.messages import Message, Priority


class Rendered(Protocol):
    """What goes to Telegram: text in its HTML, and the keyboard."""

    @property
    def text(self) -> str:
        """Return the text."""

    @property
    def reply_markup(self) -> dict[str, Any] | None:
        """Return the keyboard, or None."""


class Renderer(Protocol):
    """Renders messages of text keys and arguments."""

    def render(self, message: Message, language: str, zone: str) -> Rendered:
        """Return the message in that language, with times in that IANA zone."""


@dataclass(slots=True)
class TurnContext:
    """The context in which a turn is written: its transaction, its member, and what the turn led to so far.

    `rows` are inserted together at the end of the turn. `member_id` is None once she is deleted: from then on only messages
    are written, and they have no owner.
    """

    connection: Connection
    chat_id: int
    member_id: int | None
    renderer: Renderer
    now: datetime
    language: str
    zone: str
    content_version: str
    thread: int | None = None
    """The topic of the chat to which messages go."""
    rows: list[Row] = field(default_factory=list)
    queued: int = field(default=0)
    reminders_changed: bool = field(default=False)
    erased: bool = field(default=False)


def apply_effect(context: TurnContext, effect: Effect) -> None:
    """Write one effect. Raises KeyError for an effect type without a handler.

    After a deletion, everything but messages is ignored.
    """
    handler = EFFECT_HANDLERS[type(effect)]
    if context.member_id is not None or isinstance(effect, SendMessage):
        handler(context, effect)


def _send_message(context: TurnContext, effect: SendMessage) -> None:
    rendered = context.renderer.render(effect.message, context.language, context.zone)
    payload: dict[str, Any] = {"text": rendered.text, "reply_markup": rendered.reply_markup}
    if effect.attachment is not None:
        attached = effect.attachment
        payload["attachment"] = {"kind": attached.kind, "name": attached.name, "form": attached.form}
    if effect.edit is not None:
        payload["message_id"] = effect.edit
    payload |= _topic(context)
    kind = "message" if effect.edit is None else "edit"
    _queue(context, kind, payload, effect.priority, shows=effect.shows or None)


def _remove_buttons(context: TurnContext, effect: RemoveButtons) -> None:
    """Queue an edit without text, which leaves the text of the message alone.

    Messages known only by what they show are found when it is sent; they are older, so everything else goes first.
    """
    payload: dict[str, Any] = {"message_id": effect.message_id}
    if effect.shows:
        payload["shows"] = effect.shows
    _queue(context, "edit", payload, Priority.ANNOUNCEMENT if effect.message_id is None else Priority.REPLY)


def _send_export(context: TurnContext, effect: SendExport) -> None:
    """Queue an export; its documents are made when it is sent, so the queue holds no copy of her data."""
    _queue(context, "export", _topic(context), Priority.REPLY)


def _topic(context: TurnContext) -> dict[str, Any]:
    return {} if context.thread is None else {"thread": context.thread}


def _record_consent(context: TurnContext, effect: RecordConsent) -> None:
    _record(context, tables.consent, given=effect.given, version=effect.version)


def _record_answer(context: TurnContext, effect: RecordAnswer) -> None:
    _record(context, tables.answer, flow=effect.flow, question=effect.question, value=effect.value)


def _record_workout(context: TurnContext, effect: RecordWorkout) -> None:
    _record(
        context,
        tables.workout,
        day=effect.day,
        kind=effect.kind,
        step=effect.step,
        done=effect.done,
        minutes=effect.minutes,
    )


def _record_report(context: TurnContext, effect: RecordReport) -> None:
    _record(context, tables.report, day=effect.day, part=effect.part, report=dict(effect.report))


def _record_decision(context: TurnContext, effect: RecordDecision) -> None:
    _record(
        context,
        tables.decision,
        topic=effect.topic,
        action=effect.action,
        rules=list(effect.rules),
        from_step=effect.from_step,
        to_step=effect.to_step,
        content_version=context.content_version,
    )


def _set_reminders(context: TurnContext, effect: SetReminders) -> None:
    if context.member_id is not None:
        reminders.plan(context.connection, context.member_id, effect.reminders, effect.revision)
        context.reminders_changed = True


def _delete_member(context: TurnContext, effect: DeleteMember) -> None:
    """Delete every row of hers, including queued messages; later messages of this turn have no owner."""
    if context.member_id is not None:
        deletions.note(context.connection, context.member_id, context.chat_id, context.now)
        ownership.erase(context.connection, context.member_id)
    context.member_id = None
    context.rows.clear()
    context.queued = 0
    context.reminders_changed = context.erased = True


def _record(context: TurnContext, table: Table, **values: Any) -> None:
    context.rows.append((table, {"member_id": context.member_id, "at": context.now, **values}))


def _queue(
    context: TurnContext,
    kind: str,
    payload: Mapping[str, Any],
    priority: Priority,
    shows: str | None = None,
) -> None:
    row = queueing.row_of(
        member_id=context.member_id,
        chat_id=context.chat_id,
        priority=int(priority),
        kind=kind,
        payload=payload,
        now=context.now,
        shows=shows,
    )
    context.rows.append((tables.outbox, row))
    context.queued += 1


EFFECT_HANDLERS: Final[Mapping[type, Callable[[TurnContext, Any], None]]] = {
    SendMessage: _send_message,
    RemoveButtons: _remove_buttons,
    SendExport: _send_export,
    RecordConsent: _record_consent,
    RecordAnswer: _record_answer,
    RecordWorkout: _record_workout,
    RecordReport: _record_report,
    RecordDecision: _record_decision,
    SetReminders: _set_reminders,
    DeleteMember: _delete_member,
}
"""Effect type -> its function. `FindPlaces` is missing: the turn handler answers it before anything is written."""
