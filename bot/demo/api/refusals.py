"""The refusals of the Bot API in Telegram's own words; one exception class carries them all."""

from collections.abc import Mapping
from typing import Any


class Refusal(Exception):
    """A call that Telegram refuses: status, description, and parameters such as `retry_after` (seconds)."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters: Mapping[str, int] = parameters

    def as_body(self) -> dict[str, Any]:
        """Return the JSON object Telegram answers with."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = dict(self.parameters)
        return body


def bad(words: str) -> Refusal:
    """Return a 400 with this text."""
    return Refusal(400, f"Bad Request: {words}")


CHAT_NOT_FOUND = "chat not found"
CHAT_EMPTY = "chat_id is empty"
TEXT_EMPTY = "message text is empty"
TEXT_RAW_TOO_LONG = "text is too long"
TEXT_TOO_LONG = "message is too long"
CAPTION_TOO_LONG = "message caption is too long"
PARSE_MODE = "unsupported parse_mode"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
EDIT_NOT_FOUND = "message to edit not found"
EDIT_REFUSED = "message can't be edited"
EDIT_NO_TEXT = "there is no text in the message to edit"
DELETE_NOT_FOUND = "message to delete not found"
DELETE_REFUSED = "message can't be deleted"
REPLY_NOT_FOUND = "message to be replied not found"
THREAD_NOT_FOUND = "message thread not found"
MESSAGE_ID_MISSING = "message identifier is not specified"
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
MARKUP_NOT_JSON = "can't parse reply keyboard markup JSON object"
MARKUP_NOT_OBJECT = "object expected as reply markup"
ROWS_NOT_ARRAYS = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
BUTTON_WITHOUT_ACTION = (
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
)
BUTTON_DATA = "BUTTON_DATA_INVALID"
BUTTON_URL = "BUTTON_URL_INVALID"
LANGUAGE_CODE = "invalid language code specified"
MARKUP_TOO_LONG = "reply markup is too long"
FILE_ID_MISSING = "file_id not specified"
FILE_ID_WRONG = "wrong file_id or the file is temporarily unavailable"
FILE_TOO_BIG = "file is too big"
FILE_STRING_WRONG = "wrong file identifier/HTTP URL specified"
IMAGE_UNREADABLE = "IMAGE_PROCESS_FAILED"
ACTION_WRONG = "wrong parameter action in request"
COMMANDS_NOT_JSON = "can't parse commands JSON object"
COMMANDS_NOT_ARRAY = "expected an Array of BotCommand"
COMMAND_EMPTY = "command must be non-empty"
COMMAND_TOO_LONG = "command length must not exceed 32"
COMMAND_INVALID = "BOT_COMMAND_INVALID"
COMMAND_WORDS_EMPTY = "command description must be non-empty"
COMMAND_WORDS_TOO_LONG = "command description length must not exceed 256"
WEBHOOK_URL = "invalid webhook URL specified"
SECRET_TOO_LONG = "secret token is too long"  # noqa: S105 -- words of a refusal
SECRET_CHARACTERS = "secret token contains unallowed characters"  # noqa: S105 -- words of a refusal


def nothing_sent(kind: str) -> Refusal:
    """Return the refusal of a media method (`document`, `photo`) called without its file."""
    return bad(f"there is no {kind} in the request")


def unauthorized() -> Refusal:
    """Return the refusal of an unknown or revoked token."""
    return Refusal(401, "Unauthorized")


def blocked() -> Refusal:
    """Return the refusal for a user who has blocked the bot."""
    return Refusal(403, "Forbidden: bot was blocked by the user")


def deactivated() -> Refusal:
    """Return the refusal for a user whose account was deleted."""
    return Refusal(403, "Forbidden: user is deactivated")


def method_not_found() -> Refusal:
    """Return the refusal of an unknown method."""
    return Refusal(404, "Not Found: method not found")


def other_poller() -> Refusal:
    """Return the refusal after a newer getUpdates has taken over."""
    return Refusal(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )


def webhook_active() -> Refusal:
    """Return the refusal of getUpdates while a webhook is set."""
    return Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active;"
        " use deleteWebhook to delete the webhook first",
    )


def webhook_took_over() -> Refusal:
    """Return the refusal of a waiting getUpdates that setWebhook ended."""
    return Refusal(409, "Conflict: terminated by setWebhook request")


def flood(retry_after_s: int) -> Refusal:
    """Return the refusal of flood control: wait this many seconds."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after_s}", retry_after=retry_after_s)


def too_large() -> Refusal:
    """Return the refusal of an upload over the limit."""
    return Refusal(413, "Request Entity Too Large")


def server_error() -> Refusal:
    """Return a failure of Telegram itself."""
    return Refusal(500, "Internal Server Error")


def bad_gateway() -> Refusal:
    """Return the failure of Telegram's front server to reach the back end."""
    return Refusal(502, "Bad Gateway")
