"""Defines the frozen values that storage returns instead of rows. All instants are aware and in UTC."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """One claimed outbox row, leased to this process until the lease ends.

    `kind` is message (payload: text, reply_markup), edit (the same and message_id, the message to change) or export (empty
    payload: `bot.privacy.member_data` makes the documents when they are sent). With `unknown` an earlier try began and its
    end was never recorded, so the message may have arrived. `attempts` includes this try. `not_before` is when it was last
    queued, postponed or queued again.
    """

    id: int
    chat_id: int
    member_id: int | None
    priority: int
    kind: str
    payload: Mapping[str, Any] | None
    """None if it cannot be decrypted."""
    attempts: int
    unknown: bool
    token: str
    created_at: datetime
    not_before: datetime

    @property
    def brings_file(self) -> bool:
        """Return whether a picture or file goes with it, which may take longer than text."""
        return self.kind == "export" or bool((self.payload or {}).get("attachment"))


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message that was given up, as the operator may see it: without its text."""

    id: int
    member_id: int | None
    priority: int
    kind: str
    attempts: int
    error: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Resent:
    """How many dead letters were queued again, and how many were too old for that."""

    queued: int
    too_old: int


@dataclass(frozen=True, slots=True)
class DueReminder:
    """One claimed reminder that is due; pass it to the `TurnHandler` as `ReminderDue` for this chat."""

    id: int
    member_id: int
    chat_id: int
    kind: str
    local_date: date
    due: datetime
    token: str


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One update that could not be handled: where in the code it failed, without its content."""

    id: int
    update_id: int | None
    event: str
    traceback: str
    at: datetime
