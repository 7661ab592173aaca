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

from bot.delivery.outcomes import Outcome, Refusal, read
from bot.telegram.transport import EffectUnknown, NotSent, RateLimited


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (
            BadRequest(
                "Bad Request: message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message"
            ),
            Outcome.NOT_MODIFIED,
        ),
        (
            BadRequest("Bad Request: query is too old and response timeout expired or query ID is invalid"),
            Outcome.QUERY_TOO_OLD,
        ),
        (BadRequest("Bad Request: chat not found"), Outcome.CHAT_GONE),
        (BadRequest("Bad Request: PEER_ID_INVALID"), Outcome.CHAT_GONE),
        (BadRequest("Bad Request: message to edit not found"), Outcome.EDIT_GONE),
        (BadRequest("Bad Request: message can't be edited"), Outcome.EDIT_GONE),
        (BadRequest("Bad Request: MESSAGE_ID_INVALID"), Outcome.EDIT_GONE),
        (BadRequest("Bad Request: message is too long"), Outcome.TOO_LONG),
        (BadRequest("Bad Request: MESSAGE_TOO_LONG"), Outcome.TOO_LONG),
        (BadRequest("Bad Request: text is too long"), Outcome.TOO_LONG),
        (
            BadRequest('Bad Request: can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
            Outcome.BAD_MARKUP,
        ),
        (BadRequest("Bad Request: BUTTON_DATA_INVALID"), Outcome.BAD_BUTTONS),
        (BadRequest("Bad Request: BUTTON_URL_INVALID"), Outcome.BAD_BUTTONS),
        (BadRequest("Bad Request: reply markup is too long"), Outcome.BAD_BUTTONS),
        (BadRequest("Bad Request: inline keyboard button text must be non-empty"), Outcome.BAD_BUTTONS),
        (BadRequest("Bad Request: message text is empty"), Outcome.INVALID),
        (Forbidden("Forbidden: bot was blocked by the user"), Outcome.BLOCKED),
        (Forbidden("Forbidden: user is deactivated"), Outcome.CHAT_GONE),
        (Forbidden("Forbidden: bot can't initiate conversation with a user"), Outcome.CHAT_GONE),
        (ChatMigrated(-1001), Outcome.MIGRATED),
        (InvalidToken("Unauthorized"), Outcome.UNAUTHORIZED),
        (NotSent("ClientConnectorError"), Outcome.NOT_SENT),
        (EffectUnknown("ServerDisconnectedError"), Outcome.UNKNOWN_EFFECT),
        (TimedOut(), Outcome.UNKNOWN_EFFECT),
        (NetworkError("Internal Server Error: oops"), Outcome.SERVER_ERROR),
        (NetworkError("Bad Gateway"), Outcome.SERVER_ERROR),
        (TelegramError("Invalid server response"), Outcome.UNKNOWN_EFFECT),
        (ValueError("a result of another shape"), Outcome.UNKNOWN_EFFECT),
        (TimeoutError(), Outcome.UNKNOWN_EFFECT),
    ],
)
def test_each_refusal_has_its_meaning(error: Exception, outcome: Outcome) -> None:
    """`BadRequest` and `TimedOut` are kinds of `NetworkError`: neither is taken for a passing fault of the server."""
    assert read(error) == Refusal(outcome)


def test_a_flood_says_how_long_to_wait() -> None:
    """In seconds."""
    assert read(RateLimited(17)) == Refusal(Outcome.FLOOD, 17.0)
