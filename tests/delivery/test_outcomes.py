"""What each refusal means, in Telegram's own wordings."""

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.delivery.outcomes import Refusal, SendResult, read
from bot.telegram.transport import EffectUnknown, NotSent, RateLimited


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (
            BadRequest(
                "Bad Request: message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message"
            ),
            SendResult.NOT_MODIFIED,
        ),
        (
            BadRequest("Bad Request: query is too old and response timeout expired or query ID is invalid"),
            SendResult.QUERY_TOO_OLD,
        ),
        (BadRequest("Bad Request: chat not found"), SendResult.CHAT_GONE),
        (BadRequest("Bad Request: PEER_ID_INVALID"), SendResult.CHAT_GONE),
        (BadRequest("Bad Request: message to edit not found"), SendResult.EDIT_GONE),
        (BadRequest("Bad Request: message can't be edited"), SendResult.EDIT_GONE),
        (BadRequest("Bad Request: MESSAGE_ID_INVALID"), SendResult.EDIT_GONE),
        (BadRequest("Bad Request: message is too long"), SendResult.TOO_LONG),
        (BadRequest("Bad Request: MESSAGE_TOO_LONG"), SendResult.TOO_LONG),
        (BadRequest("Bad Request: text is too long"), SendResult.TOO_LONG),
        (
            BadRequest('Bad Request: can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
            SendResult.BAD_MARKUP,
        ),
        (BadRequest("Bad Request: BUTTON_DATA_INVALID"), SendResult.BAD_BUTTONS),
        (BadRequest("Bad Request: BUTTON_URL_INVALID"), SendResult.BAD_BUTTONS),
        (BadRequest("Bad Request: reply markup is too long"), SendResult.BAD_BUTTONS),
        (BadRequest("Bad Request: inline keyboard button text must be non-empty"), SendResult.BAD_BUTTONS),
        (BadRequest("Bad Request: message text is empty"), SendResult.INVALID),
        (Forbidden("Forbidden: bot was blocked by the user"), SendResult.BLOCKED),
        (Forbidden("Forbidden: user is deactivated"), SendResult.CHAT_GONE),
        (Forbidden("Forbidden: bot can't initiate conversation with a user"), SendResult.CHAT_GONE),
        (ChatMigrated(-1001), SendResult.MIGRATED),
        (InvalidToken("Unauthorized"), SendResult.UNAUTHORIZED),
        (NotSent("ClientConnectorError"), SendResult.NOT_SENT),
        (EffectUnknown("ServerDisconnectedError"), SendResult.UNKNOWN_EFFECT),
        (TimedOut(), SendResult.UNKNOWN_EFFECT),
        (NetworkError("Internal Server Error: oops"), SendResult.SERVER_ERROR),
        (NetworkError("Bad Gateway"), SendResult.SERVER_ERROR),
        (TelegramError("Invalid server response"), SendResult.UNKNOWN_EFFECT),
        (ValueError("a result of another shape"), SendResult.UNKNOWN_EFFECT),
        (TimeoutError(), SendResult.UNKNOWN_EFFECT),
    ],
)
def test_each_refusal_has_its_meaning(error: Exception, outcome: SendResult) -> None:
    """`BadRequest` and `TimedOut` are kinds of `NetworkError`: neither is taken for a passing error of the server."""
    assert read(error) == Refusal(outcome)


def test_a_flood_says_how_long_to_wait() -> None:
    """In seconds."""
    assert read(RateLimited(17)) == Refusal(SendResult.RATE_LIMITED, 17.0)
