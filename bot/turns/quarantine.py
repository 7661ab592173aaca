"""Handles an event that fails every time: records where it failed, acknowledges it and apologizes.

Nothing she said is recorded with it, and no value from the traceback.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.logs import Log
from bot.storage import members, reminders, updates
from bot.storage.errors import DecryptionError
from bot.storage.members import MemberRow
from bot.storage.outbox import queueing
from bot.turns.apply import Renderer
from flows.model.events import Event, ReminderDue
from flows.model.member import NEWCOMER
from flows.model.messages import Message, Priority, text

_log = Log("turns")


@dataclass(frozen=True, slots=True)
class Quarantine:
    """Puts one event into quarantine. `apologise` is true if she did something and waits for an answer.

    The apology uses nothing of her state, which may be the cause: it uses the operator's `language` and the `emergency`
    number of the operator's country.
    """

    renderer: Renderer
    language: str
    emergency: str
    apologise: bool

    def put(
        self,
        connection: Connection,
        *,
        chat_id: int,
        event: Event,
        update_id: int | None,
        now: datetime,
        error: Exception,
    ) -> int:
        """Record the event inside the caller's transaction, and return how many messages were queued (0 or 1).

        An update that was handled elsewhere meanwhile is left alone.
        """
        kind = type(event).__name__
        if not updates.quarantine_new(connection, update_id=update_id, event=kind, error=error, now=now):
            return 0
        row = _row(connection, chat_id)
        if row is not None and isinstance(event, ReminderDue):
            reminders.finish(connection, row.id, event.kind, event.local_date, event.due, dropped=True)
        _log.error("turn.quarantined", error, event_type=kind, update_id=update_id)
        return self._answer(connection, chat_id, row, now) if self.apologise else 0

    def _answer(self, connection: Connection, chat_id: int, row: MemberRow | None, now: datetime) -> int:
        apology = Message(
            (text("apology", number=self.emergency) if self.emergency else text("apology-no-number"),)
        )
        try:
            rendered = self.renderer.render(apology, self.language, NEWCOMER.profile.zone)
        except Exception as error:
            _log.error("turn.no_apology", error)
            return 0
        queueing.queue(
            connection,
            member_id=None if row is None else row.id,
            chat_id=chat_id,
            priority=int(Priority.SAFETY),
            kind="message",
            payload={"text": rendered.text, "reply_markup": rendered.reply_markup},
            now=now,
        )
        return 1


def _row(connection: Connection, chat_id: int) -> MemberRow | None:
    """Return her row, locked, even if an encrypted value in it cannot be decrypted."""
    try:
        return members.lock(connection, chat_id)
    except DecryptionError:
        return members.lock_unread(connection, chat_id)
