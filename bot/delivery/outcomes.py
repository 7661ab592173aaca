"""What an answer or a refusal of Telegram means for the message that was sent.

One table of wordings; knows nothing of queues or tries. Order matters: `BadRequest` and `TimedOut` are both `NetworkError`.
"""

from dataclasses import dataclass
from enum import StrEnum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.telegram.transport import NotSent, RateLimited


class Outcome(StrEnum):
    """How one call ended."""

    SENT = "sent"
    NOT_MODIFIED = "not_modified"
    BLOCKED = "blocked"
    CHAT_GONE = "chat_gone"
    TOO_LONG = "too_long"
    BAD_MARKUP = "bad_markup"
    BAD_BUTTONS = "bad_buttons"
    QUERY_TOO_OLD = "query_too_old"
    EDIT_GONE = "edit_gone"
    MIGRATED = "migrated"
    FLOOD = "flood"
    SERVER_ERROR = "server_error"
    NOT_SENT = "not_sent"
    UNKNOWN_EFFECT = "unknown_effect"
    UNAUTHORIZED = "unauthorized"
    INVALID = "invalid"
    UNREADABLE = "unreadable"
    """It never went: what is sealed in it does not open."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a failed call means; `retry_after` in seconds, set for a flood only."""

    outcome: Outcome
    retry_after: float = 0.0


WORDINGS: tuple[tuple[str, Outcome], ...] = (
    ("message is not modified", Outcome.NOT_MODIFIED),
    ("query is too old", Outcome.QUERY_TOO_OLD),
    ("query id is invalid", Outcome.QUERY_TOO_OLD),
    ("query_id_invalid", Outcome.QUERY_TOO_OLD),
    ("chat not found", Outcome.CHAT_GONE),
    ("user not found", Outcome.CHAT_GONE),
    ("peer_id_invalid", Outcome.CHAT_GONE),
    ("user is deactivated", Outcome.CHAT_GONE),
    ("input_user_deactivated", Outcome.CHAT_GONE),
    ("can't initiate conversation", Outcome.CHAT_GONE),
    ("can't send messages to bots", Outcome.CHAT_GONE),
    ("user_is_blocked", Outcome.BLOCKED),
    ("message to edit not found", Outcome.EDIT_GONE),
    ("message can't be edited", Outcome.EDIT_GONE),
    ("there is no text in the message to edit", Outcome.EDIT_GONE),
    ("message_id_invalid", Outcome.EDIT_GONE),
    ("message identifier is not specified", Outcome.EDIT_GONE),
    ("reply markup", Outcome.BAD_BUTTONS),
    ("message_too_long", Outcome.TOO_LONG),
    ("is too long", Outcome.TOO_LONG),
    ("can't parse entities", Outcome.BAD_MARKUP),
    ("entity_bounds_invalid", Outcome.BAD_MARKUP),
    ("button", Outcome.BAD_BUTTONS),
    ("inline_keyboard", Outcome.BAD_BUTTONS),
)
"""Part of a refusal's wording (lower case) and what it means; the first match counts."""


def read(error: Exception) -> Refusal:
    """What this exception of a Bot call means; an exception that is no refusal leaves the effect unknown."""
    match error:
        case RateLimited():
            return Refusal(Outcome.FLOOD, error.seconds)
        case ChatMigrated():
            return Refusal(Outcome.MIGRATED)
        case InvalidToken() | EndPointNotFound():
            return Refusal(Outcome.UNAUTHORIZED)
        case Forbidden():
            return Refusal(_by_wording(error, Outcome.BLOCKED))
        case BadRequest():
            return Refusal(_by_wording(error, Outcome.INVALID))
        case NotSent():
            return Refusal(Outcome.NOT_SENT)
        case TimedOut():
            return Refusal(Outcome.UNKNOWN_EFFECT)
        case NetworkError():
            return Refusal(Outcome.SERVER_ERROR)
        case _:
            return Refusal(Outcome.UNKNOWN_EFFECT)


def _by_wording(error: TelegramError, otherwise: Outcome) -> Outcome:
    said = error.message.lower()
    return next((outcome for wording, outcome in WORDINGS if wording in said), otherwise)
