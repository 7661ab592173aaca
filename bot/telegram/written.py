"""Reads how a message was written: when, in answer to what, in which topic, and whether the words are her own."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from bot.telegram.update_fields import (
    Json,
    chat_of,
    object_of,
    whole_of,
)
from flows import CardCallback, read_callback
from flows.model.events import (
    Written,
)

FOREIGN = frozenset({
    "forward_origin", "via_bot", "is_from_offline", "sender_chat", "sender_business_bot", "guest_bot_caller_user",
    "guest_bot_caller_chat",
})  # fmt: skip
"""Fields of a message whose words are not her own."""

ELSEWHERE = frozenset({"external_reply", "reply_to_story"})
"""Fields of a reply to something outside this chat."""

MAX_DATA = 64
"""Characters of a button's data that are read; Telegram allows 64 bytes."""
MAX_DATE = 1 << 33


def written_of(message: Json) -> Written:
    """Return how a message was written, from its own fields alone."""
    sent = message.get("edit_date", message.get("date"))
    replied, own = _replied_to(message), _is_own_forward(message)
    return Written(
        at=datetime.fromtimestamp(sent, UTC) if isinstance(sent, int) and 0 < sent < MAX_DATE else None,
        number=number
        if isinstance(number := message.get("message_id"), int) and "edit_date" not in message
        else None,
        foreign=not FOREIGN.isdisjoint(message) and not own,
        reply_to=whole_of(replied.get("message_id")) if replied and not own else _reply_elsewhere(message),
        reply_card=card_of(replied) if replied else None,
        reply_buttons=tuple(buttons_of(replied)) if replied else (),
        album=album if isinstance(album := message.get("media_group_id", ""), str) else "",
        thread=thread_of(message),
    )


def _is_own_forward(message: Json) -> bool:
    """Return whether she forwards words of her own: not an answer to anything here, but hers."""
    origin = message.get("forward_origin")
    author = origin.get("sender_user") if isinstance(origin, Mapping) else None
    alone = FOREIGN.intersection(message) == {"forward_origin"}
    return alone and isinstance(author, Mapping) and author.get("id") == chat_of(message)[0]


def _replied_to(message: Json) -> Json | None:
    """Return the message of this chat she replied to, or None; a message of another chat is never one of our cards."""
    replied = message.get("reply_to_message")
    if not replied or not ELSEWHERE.isdisjoint(message):
        return None
    replied = object_of(replied)
    return replied if "chat" not in replied or chat_of(replied)[0] == chat_of(message)[0] else None


def _reply_elsewhere(message: Json) -> int | None:
    """Return 0 for words that point outside this chat (a reply, a quote, an earlier message of hers), else None."""
    outside = (*ELSEWHERE, "reply_to_message", "quote", "forward_origin")
    return 0 if any(name in message for name in outside) else None


def thread_of(message: Json) -> int | None:
    """Return the topic a message is in; a mere thread of replies is none."""
    return whole_of(message.get("message_thread_id")) if message.get("is_topic_message") is True else None


def card_of(message: Json) -> int | None:
    """Return the number of the card that a message of the bot shows, read from its buttons, or None."""
    found = (read_callback(data) for data in buttons_of(message))
    return next((tap.card for tap in found if isinstance(tap, CardCallback)), None)


def buttons_of(message: Json) -> Iterator[str]:
    """Yield what each button under a message sends."""
    markup = message.get("reply_markup")
    rows = markup.get("inline_keyboard") if isinstance(markup, Mapping) else None
    for row in rows if isinstance(rows, list) else ():
        for button in row if isinstance(row, list) else ():
            data = button.get("callback_data") if isinstance(button, Mapping) else None
            if isinstance(data, str):
                yield data[:MAX_DATA]
