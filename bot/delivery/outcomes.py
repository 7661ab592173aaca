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


class SendResult(StrEnum):
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
    FILE_GONE = "file_gone"
    THREAD_GONE = "thread_gone"
    MIGRATED = "migrated"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    NOT_SENT = "not_sent"
    UNKNOWN_EFFECT = "unknown_effect"
    UNAUTHORIZED = "unauthorized"
    INVALID = "invalid"
    UNREADABLE = "unreadable"
    """It was never sent, because it cannot be decrypted."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a failed call means; `retry_after` in seconds, set for a rate limit only."""

    outcome: SendResult
    retry_after: float = 0.0


WORDINGS: tuple[tuple[str, SendResult], ...] = (
    ("wrong file identifier", SendResult.FILE_GONE),
    ("wrong remote file", SendResult.FILE_GONE),
    ("wrong file_id", SendResult.FILE_GONE),
    ("file_reference", SendResult.FILE_GONE),
    ("thread not found", SendResult.THREAD_GONE),
    ("topic_closed", SendResult.THREAD_GONE),
    ("topic_deleted", SendResult.THREAD_GONE),
    ("message is not modified", SendResult.NOT_MODIFIED),
    ("query is too old", SendResult.QUERY_TOO_OLD),
    ("query id is invalid", SendResult.QUERY_TOO_OLD),
    ("query_id_invalid", SendResult.QUERY_TOO_OLD),
    ("chat not found", SendResult.CHAT_GONE),
    ("user not found", SendResult.CHAT_GONE),
    ("peer_id_invalid", SendResult.CHAT_GONE),
    ("user is deactivated", SendResult.CHAT_GONE),
    ("input_user_deactivated", SendResult.CHAT_GONE),
    ("can't initiate conversation", SendResult.CHAT_GONE),
    ("can't send messages to bots", SendResult.CHAT_GONE),
    ("user_is_blocked", SendResult.BLOCKED),
    ("message to edit not found", SendResult.EDIT_GONE),
    ("message can't be edited", SendResult.EDIT_GONE),
    ("there is no text in the message to edit", SendResult.EDIT_GONE),
    ("message_id_invalid", SendResult.EDIT_GONE),
    ("message identifier is not specified", SendResult.EDIT_GONE),
    ("reply markup", SendResult.BAD_BUTTONS),
    ("message_too_long", SendResult.TOO_LONG),
    ("is too long", SendResult.TOO_LONG),
    ("can't parse entities", SendResult.BAD_MARKUP),
    ("entity_bounds_invalid", SendResult.BAD_MARKUP),
    ("button", SendResult.BAD_BUTTONS),
    ("inline_keyboard", SendResult.BAD_BUTTONS),
)
"""Part of a refusal's wording (lower case) and what it means; the first match counts."""


def read(error: Exception) -> Refusal:
    """Return what this exception of a Bot API call means; one that is no refusal leaves the effect unknown."""
    match error:
        case RateLimited():
            return Refusal(SendResult.RATE_LIMITED, error.seconds)
        case ChatMigrated():
            return Refusal(SendResult.MIGRATED)
        case InvalidToken() | EndPointNotFound():
            return Refusal(SendResult.UNAUTHORIZED)
        case Forbidden():
            return Refusal(_by_wording(error, SendResult.BLOCKED))
        case BadRequest():
            return Refusal(_by_wording(error, SendResult.INVALID))
        case NotSent():
            return Refusal(SendResult.NOT_SENT)
        case TimedOut():
            return Refusal(SendResult.UNKNOWN_EFFECT)
        case NetworkError():
            return Refusal(SendResult.SERVER_ERROR)
        case _:
            return Refusal(SendResult.UNKNOWN_EFFECT)


def _by_wording(error: TelegramError, otherwise: SendResult) -> SendResult:
    said = error.message.lower()
    return next((outcome for wording, outcome in WORDINGS if wording in said), otherwise)
