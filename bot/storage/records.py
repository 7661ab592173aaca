"""What storage hands out: frozen values, no rows and no connections. All instants are aware and in UTC."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """One claimed outbox row: ours to deliver until the lease ends.

    `kind`: message (payload: text, reply_markup), edit (the same and message_id, the bubble to change),
    export (empty payload: the documents are made at sending, by `bot.privacy.member_data`). `unknown`: an earlier try was
    begun and its end was never written down, so the message may have arrived. `attempts` counts this try too.
    `not_before` is when it was queued, put off or queued again last.
    """

    id: int
    chat_id: int
    member_id: int | None
    priority: int
    kind: str
    payload: Mapping[str, Any] | None
    """None: what is sealed in it does not open."""
    attempts: int
    unknown: bool
    token: str
    created_at: datetime
    not_before: datetime

    @property
    def brings_file(self) -> bool:
        """Whether a picture or file goes with it, which may take longer than words."""
        return self.kind == "export" or bool((self.payload or {}).get("attachment"))


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """One message given up: what the operator may see of it (no words of it)."""

    id: int
    member_id: int | None
    priority: int
    kind: str
    attempts: int
    error: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Resent:
    """How many dead letters were queued again, and how many were left because their hour has passed."""

    queued: int
    too_old: int


@dataclass(frozen=True, slots=True)
class DueReminder:
    """One claimed reminder that has fallen due; hand it to the door as `ReminderDue` for this chat."""

    id: int
    member_id: int
    chat_id: int
    kind: str
    local_date: date
    due: datetime
    token: str


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One update that could not be handled: where in the code it broke, and nothing of what was in it."""

    id: int
    update_id: int | None
    event: str
    traceback: str
    at: datetime
