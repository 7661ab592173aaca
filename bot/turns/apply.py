"""From an effect to rows, inside the turn's transaction. One function an effect type; nothing here sends anything."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Table

from bot.storage import ownership, reminders, tables
from bot.storage.outbox import claim
from bot.storage.writes import Row
from flows.model.effects import (
    DeleteMember,
    Effect,
    RecordAnswer,
    RecordConsent,
    RecordDecision,
    RecordReport,
    RecordWorkout,
    SendExport,
    SendMessage,
    SetReminders,
)
from flows.model.messages import Message, Priority


class Rendered(Protocol):
    """What goes to Telegram: text in its HTML and the keyboard."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def reply_markup(self) -> dict[str, Any] | None:
        """The buttons, or None."""


class Words(Protocol):
    """Who puts the words in."""

    def render(self, message: Message, language: str, zone: str) -> Rendered:
        """The bubble in that language, with times of that IANA zone."""


@dataclass(slots=True)
class Desk:
    """Where a turn is written down: the transaction, whose it is, and a tally of what it led to.

    `rows` are what is to be added at its end.
    `member_id` is None once she is deleted: from then on only messages are taken, and they belong to nobody.
    """

    connection: Connection
    chat_id: int
    member_id: int | None
    words: Words
    now: datetime
    language: str
    zone: str
    content_version: str
    rows: list[Row] = field(default_factory=list)
    queued: int = field(default=0)
    reminders_changed: bool = field(default=False)
    erased: bool = field(default=False)


def carry_out(desk: Desk, effect: Effect) -> None:
    """Write this effect down. KeyError for a type without a function, or words that are missing."""
    carry = EFFECT_HANDLERS[type(effect)]
    if desk.member_id is not None or isinstance(effect, SendMessage):
        carry(desk, effect)


def _send_message(desk: Desk, effect: SendMessage) -> None:
    rendered = desk.words.render(effect.message, desk.language, desk.zone)
    payload: dict[str, Any] = {"text": rendered.text, "reply_markup": rendered.reply_markup}
    if effect.edit is not None:
        payload["message_id"] = effect.edit
    _queue(desk, "message" if effect.edit is None else "edit", payload, effect.priority)


def _send_export(desk: Desk, effect: SendExport) -> None:
    """The documents are made at sending: nothing is copied into the queue."""
    _queue(desk, "export", {}, Priority.REPLY)


def _record_consent(desk: Desk, effect: RecordConsent) -> None:
    _record(desk, tables.consent, given=effect.given, version=effect.version)


def _record_answer(desk: Desk, effect: RecordAnswer) -> None:
    _record(desk, tables.answer, flow=effect.flow, question=effect.question, value=effect.value)


def _record_workout(desk: Desk, effect: RecordWorkout) -> None:
    _record(
        desk,
        tables.workout,
        day=effect.day,
        kind=effect.kind,
        step=effect.step,
        done=effect.done,
        minutes=effect.minutes,
    )


def _record_report(desk: Desk, effect: RecordReport) -> None:
    _record(desk, tables.report, day=effect.day, part=effect.part, report=dict(effect.report))


def _record_decision(desk: Desk, effect: RecordDecision) -> None:
    _record(
        desk,
        tables.decision,
        topic=effect.topic,
        action=effect.action,
        rules=list(effect.rules),
        from_step=effect.from_step,
        to_step=effect.to_step,
        content_version=desk.content_version,
    )


def _set_reminders(desk: Desk, effect: SetReminders) -> None:
    if desk.member_id is not None:
        reminders.plan(desk.connection, desk.member_id, effect.reminders, effect.revision)
        desk.reminders_changed = True


def _delete_member(desk: Desk, effect: DeleteMember) -> None:
    """Every row of hers goes, what waited to be sent too; what this turn says after it goes out as nobody's."""
    if desk.member_id is not None:
        ownership.erase(desk.connection, desk.member_id)
    desk.member_id = None
    desk.rows.clear()
    desk.queued = 0
    desk.reminders_changed = desk.erased = True


def _record(desk: Desk, table: Table, **values: Any) -> None:
    desk.rows.append((table, {"member_id": desk.member_id, "at": desk.now, **values}))


def _queue(desk: Desk, kind: str, payload: Mapping[str, Any], priority: Priority) -> None:
    row = claim.row_of(
        member_id=desk.member_id,
        chat_id=desk.chat_id,
        priority=int(priority),
        kind=kind,
        payload=payload,
        now=desk.now,
    )
    desk.rows.append((tables.outbox, row))
    desk.queued += 1


EFFECT_HANDLERS: Final[Mapping[type, Callable[[Desk, Any], None]]] = {
    SendMessage: _send_message,
    SendExport: _send_export,
    RecordConsent: _record_consent,
    RecordAnswer: _record_answer,
    RecordWorkout: _record_workout,
    RecordReport: _record_report,
    RecordDecision: _record_decision,
    SetReminders: _set_reminders,
    DeleteMember: _delete_member,
}
"""Effect type -> its function. `FindPlaces` is not here: the door answers it before anything is written."""
