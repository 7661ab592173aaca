"""Parses an update of Telegram (plain JSON) into an event of `flows`.

Reads only the fields it needs, so that new fields and new kinds of updates break nothing. No SQL, no decisions.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

from bot.telegram.rich_text import MAX_CHARACTERS, flatten
from flows import CardCallback, read_callback
from flows.model.events import (
    CommandReceived,
    Event,
    OtherReceived,
    Place,
    PlacesFound,
    ReachChanged,
    Reacted,
    Tapped,
    TextReceived,
    Written,
)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "message_reaction")
MAX_TEXT = MAX_CHARACTERS
"""How many characters of a text are read: more than Telegram allows, so that all of a message is looked through."""
MAX_DATA = 64
COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w{1,64})?(?:\s+(.*))?", re.DOTALL)
UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, direction overrides and lone surrogates: no database accepts all of them."""
MEDIA = (
    "sticker", "voice", "audio", "video", "video_note", "animation", "live_photo", "photo", "document", "contact",
    "poll", "dice", "game", "story", "venue", "checklist",
)  # fmt: skip
"""What she may send besides text, the more specific kind first: an animation is also a document."""
WORDED = ("rich_message", "checklist", "poll")
"""Kinds of messages that contain text."""
HEAD = frozenset({
    "message_id", "message_thread_id", "direct_messages_topic", "from", "sender_chat", "sender_boost_count",
    "sender_business_bot", "sender_tag", "receiver_user", "ephemeral_message_id", "date", "guest_query_id",
    "business_connection_id", "chat", "forward_origin", "is_topic_message", "is_automatic_forward", "reply_to_message",
    "external_reply", "quote", "reply_to_story", "reply_to_checklist_task_id", "reply_to_poll_option_id", "via_bot",
    "guest_bot_caller_user", "guest_bot_caller_chat", "edit_date", "has_protected_content", "is_from_offline",
    "is_paid_post", "media_group_id", "author_signature", "paid_star_count", "entities", "link_preview_options",
    "suggested_post_info", "effect_id", "caption_entities", "show_caption_above_media", "has_media_spoiler", "reply_markup",
})  # fmt: skip
"""Fields that say how a message was sent, not what it is."""
NOTICES = frozenset({
    "new_chat_members", "left_chat_member", "chat_owner_left", "chat_owner_changed", "new_chat_title", "new_chat_photo",
    "delete_chat_photo", "group_chat_created", "supergroup_chat_created", "channel_chat_created",
    "message_auto_delete_timer_changed", "migrate_to_chat_id", "migrate_from_chat_id", "pinned_message",
    "successful_payment", "refunded_payment", "users_shared", "chat_shared", "gift", "unique_gift", "gift_upgrade_sent",
    "connected_website", "write_access_allowed", "passport_data", "proximity_alert_triggered", "boost_added",
    "chat_background_set", "checklist_tasks_done", "checklist_tasks_added", "community_chat_added",
    "community_chat_removed", "community_chat_joined", "direct_message_price_changed", "forum_topic_created",
    "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened", "general_forum_topic_hidden",
    "general_forum_topic_unhidden", "giveaway_created", "giveaway_completed", "managed_bot_created",
    "paid_message_price_changed", "poll_option_added", "poll_option_deleted", "suggested_post_approved",
    "suggested_post_approval_failed", "suggested_post_declined", "suggested_post_paid", "suggested_post_refunded",
    "video_chat_scheduled", "video_chat_started", "video_chat_ended", "video_chat_participants_invited",
})  # fmt: skip
"""Notices by Telegram itself: nobody sent them and nobody waits for an answer."""
INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
"""Zero-width characters that a keyboard may add after a command."""
KNOWN = HEAD | NOTICES | {
    *MEDIA, *WORDED, "text", "caption", "location", "paid_media", "invoice", "giveaway", "giveaway_winners", "web_app_data",
}  # fmt: skip
"""Fields that exist; anything else is a kind of message that Telegram has added since."""
FOREIGN = frozenset({
    "forward_origin", "via_bot", "is_from_offline", "sender_chat", "sender_business_bot", "guest_bot_caller_user",
    "guest_bot_caller_chat",
})  # fmt: skip
"""Fields of a message whose words are not her own."""
ELSEWHERE = frozenset({"external_reply", "reply_to_story"})
"""Fields of a reply to something outside this chat."""
MAX_DATE = 1 << 33
GROUPS = ("group", "supergroup")
URGENT = "urgent"
"""The command for urgent help."""

Json: TypeAlias = Mapping[str, Any]
PlaceAt: TypeAlias = Callable[[float, float], Place | None]


class UnreadableUpdate(Exception):
    """The update does not have the form Telegram documents; the error carries none of its values."""


@dataclass(frozen=True, slots=True)
class FromMember:
    """Something one person did in her private chat; `query_id` names the tap to answer."""

    chat_id: int
    event: Event
    query_id: str | None = None


@dataclass(frozen=True, slots=True)
class FromGroup:
    """Something said to the bot in a group, where it does not talk. `urgent`: somebody asked for urgent help."""

    chat_id: int
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class NotForUs:
    """An update that needs no action; a tap is still answered."""

    query_id: str | None = None


ParsedUpdate: TypeAlias = FromMember | FromGroup | NotForUs


def update_id_of(update: Any) -> int:
    """Return the number of an update. Raises UnreadableUpdate if it has none."""
    if not isinstance(update, Mapping):
        raise UnreadableUpdate("an update is an object")
    return _whole(update.get("update_id"))


def parse_update(update: Json, place_at: PlaceAt) -> ParsedUpdate:
    """Return what this update says; `place_at(latitude, longitude)` names a place, and coordinates are not kept.

    Raises UnreadableUpdate if a part that is needed has another form than documented.
    """
    for name, reader in (("message", _message), ("edited_message", _edited)):
        if name in update:
            return reader(_object(update[name]), place_at)
    if "callback_query" in update:
        return _tap(_object(update["callback_query"]))
    if "message_reaction" in update:
        return _reaction(_object(update["message_reaction"]))
    if "my_chat_member" in update:
        return _reach(_object(update["my_chat_member"]))
    return NotForUs()


def _message(message: Json, place_at: PlaceAt, edited: bool = False) -> ParsedUpdate:
    chat_id, kind = _chat(message)
    event = _said(message, place_at, edited)
    if event is None or kind not in ("private", *GROUPS):
        return NotForUs()
    if kind == "private":
        return FromMember(chat_id, event)
    return FromGroup(chat_id, urgent=isinstance(event, CommandReceived) and event.name == URGENT)


def _edited(message: Json, place_at: PlaceAt) -> ParsedUpdate:
    """Parse an edited message: its text counts as said now, but a moving live location does not."""
    return NotForUs() if "location" in message else _message(message, place_at, edited=True)


def _said(message: Json, place_at: PlaceAt, edited: bool) -> Event | None:
    """Return the event of a message: its text wherever that is, else its kind; None for a notice by Telegram."""
    written = _written(message)
    words = _words_in(message)
    if words:
        return _words(words, edited, written)
    if "location" in message and "venue" not in message and not written.foreign:
        return _location(_object(message["location"]), place_at)
    kind = next((kind for kind in (*MEDIA, "location") if kind in message), None)
    unknown = set(message) - HEAD - NOTICES
    return (
        OtherReceived(kind or "other", written) if kind or (unknown and not NOTICES & set(message)) else None
    )


def _words_in(message: Json) -> str:
    """Return the text of a message, whether in its text, caption, rich message, checklist, poll or a kind that is new."""
    words = message.get("text", message.get("caption"))
    if words is not None:
        return _text(words)
    new = () if KNOWN.difference(HEAD) & set(message) else sorted(set(message) - HEAD)
    kinds = (kind for kind in (*WORDED, *new) if isinstance(message.get(kind), Mapping | list))
    return next((said for kind in kinds if (said := flatten(message[kind]))), "")


def _written(message: Json) -> Written:
    sent = message.get("edit_date", message.get("date"))
    replied, own = _replied_to(message), _is_own_forward(message)
    return Written(
        at=datetime.fromtimestamp(sent, UTC) if isinstance(sent, int) and 0 < sent < MAX_DATE else None,
        number=number
        if isinstance(number := message.get("message_id"), int) and "edit_date" not in message
        else None,
        foreign=not FOREIGN.isdisjoint(message) and not own,
        reply_to=_whole(replied.get("message_id")) if replied and not own else _reply_elsewhere(message),
        reply_card=_card_of(replied) if replied else None,
        reply_buttons=tuple(_buttons_of(replied)) if replied else (),
        album=album if isinstance(album := message.get("media_group_id", ""), str) else "",
        thread=_thread_of(message),
    )


def _is_own_forward(message: Json) -> bool:
    """Return whether she forwards words of her own: not an answer to anything here, but hers."""
    origin = message.get("forward_origin")
    author = origin.get("sender_user") if isinstance(origin, Mapping) else None
    alone = FOREIGN.intersection(message) == {"forward_origin"}
    return alone and isinstance(author, Mapping) and author.get("id") == _chat(message)[0]


def _replied_to(message: Json) -> Json | None:
    """Return the message of this chat she replied to, or None; a message of another chat is never one of our cards."""
    replied = message.get("reply_to_message")
    if not replied or not ELSEWHERE.isdisjoint(message):
        return None
    replied = _object(replied)
    return replied if "chat" not in replied or _chat(replied)[0] == _chat(message)[0] else None


def _reply_elsewhere(message: Json) -> int | None:
    """Return 0 for words that point outside this chat (a reply, a quote, an earlier message of hers), else None."""
    outside = (*ELSEWHERE, "reply_to_message", "quote", "forward_origin")
    return 0 if any(name in message for name in outside) else None


def _thread_of(message: Json) -> int | None:
    """Return the topic a message is in; a mere thread of replies is none."""
    return _whole(message.get("message_thread_id")) if message.get("is_topic_message") is True else None


def _card_of(message: Json) -> int | None:
    """Return the number of the card that a message of the bot shows, read from its buttons, or None."""
    found = (read_callback(data) for data in _buttons_of(message))
    return next((tap.card for tap in found if isinstance(tap, CardCallback)), None)


def _buttons_of(message: Json) -> Iterator[str]:
    """Yield what each button under a message sends."""
    markup = message.get("reply_markup")
    rows = markup.get("inline_keyboard") if isinstance(markup, Mapping) else None
    for row in rows if isinstance(rows, list) else ():
        for button in row if isinstance(row, list) else ():
            data = button.get("callback_data") if isinstance(button, Mapping) else None
            if isinstance(data, str):
                yield data[:MAX_DATA]


def _words(text: str, edited: bool, written: Written) -> Event:
    said = clean(text, MAX_TEXT)
    command = COMMAND.fullmatch(INVISIBLE.sub("", said).strip())
    if command is None or written.foreign:
        return TextReceived(said, edited, written)
    return CommandReceived(command[1].lower(), (command[2] or "").strip(), written)


def _location(location: Json, place_at: PlaceAt) -> Event:
    latitude, longitude = _degrees(location.get("latitude"), 90), _degrees(location.get("longitude"), 180)
    place = place_at(latitude, longitude)
    return PlacesFound("", (place,)) if place else OtherReceived("location")


def _tap(query: Json) -> ParsedUpdate:
    query_id = _text(query.get("id"))
    if "message" not in query or "data" not in query:
        return NotForUs(query_id)
    message = _object(query["message"])
    chat_id, kind = _chat(message)
    if kind != "private":
        return NotForUs(query_id)
    data = clean(_text(query["data"]), MAX_DATA)
    tap = Tapped(data, _whole(message.get("message_id")), _thread_of(message))
    return FromMember(chat_id, tap, query_id)


def _reaction(change: Json) -> ParsedUpdate:
    """Parse a reaction to a message; a removed reaction means nothing."""
    chat_id, kind = _chat(change)
    if kind != "private" or not change.get("new_reaction"):
        return NotForUs()
    return FromMember(chat_id, Reacted(_whole(change.get("message_id"))))


def _reach(change: Json) -> ParsedUpdate:
    chat_id, kind = _chat(change)
    status = _text(_object(change.get("new_chat_member")).get("status"))
    if kind == "private" and status in ("member", "kicked"):
        return FromMember(chat_id, ReachChanged(status == "member"))
    if kind in GROUPS and status in ("member", "administrator"):
        return FromGroup(chat_id)
    return NotForUs()


def clean(text: str, at_most: int) -> str:
    """Return `text` without unreadable characters, cut to `at_most` characters."""
    return UNREADABLE.sub("", text[:at_most])


def _chat(holder: Json) -> tuple[int, str]:
    chat = _object(holder.get("chat"))
    return _whole(chat.get("id")), _text(chat.get("type"))


def _object(value: Any) -> Json:
    if not isinstance(value, Mapping):
        raise UnreadableUpdate("an object was expected")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise UnreadableUpdate("a text was expected")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 1 << 53:
        raise UnreadableUpdate("a whole number was expected")
    return value


def _degrees(value: Any, most: float) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not -most <= value <= most:
        raise UnreadableUpdate("degrees were expected")
    return float(value)
