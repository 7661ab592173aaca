"""Parses an update of Telegram (plain JSON) into an event of `flows`.

Reads only the fields it needs, so that new fields and new kinds of updates break nothing. No SQL, no decisions.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from bot.telegram.rich_text import MAX_CHARACTERS, flatten
from bot.telegram.update_fields import (
    Json,
    UnreadableUpdate,
    chat_of,
    clean,
    degrees_of,
    object_of,
    text_of,
    whole_of,
)
from bot.telegram.written import MAX_DATA, thread_of, written_of
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
COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w{1,64})?(?:\s+(.*))?", re.DOTALL)
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
GROUPS = ("group", "supergroup")
URGENT = "urgent"
"""The command for urgent help."""

PlaceAt: TypeAlias = Callable[[float, float], Place | None]


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
    return whole_of(update.get("update_id"))


def parse_update(update: Json, place_at: PlaceAt) -> ParsedUpdate:
    """Return what this update says; `place_at(latitude, longitude)` names a place, and coordinates are not kept.

    Raises UnreadableUpdate if a part that is needed has another form than documented.
    """
    for name, reader in (("message", _message), ("edited_message", _edited)):
        if name in update:
            return reader(object_of(update[name]), place_at)
    if "callback_query" in update:
        return _tap(object_of(update["callback_query"]))
    if "message_reaction" in update:
        return _reaction(object_of(update["message_reaction"]))
    if "my_chat_member" in update:
        return _reach(object_of(update["my_chat_member"]))
    return NotForUs()


def _message(message: Json, place_at: PlaceAt, edited: bool = False) -> ParsedUpdate:
    chat_id, kind = chat_of(message)
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
    written = written_of(message)
    words = _words_in(message)
    if words:
        return _words(words, edited, written)
    if "location" in message and "venue" not in message and not written.foreign:
        return _location(object_of(message["location"]), place_at)
    kind = next((kind for kind in (*MEDIA, "location") if kind in message), None)
    unknown = set(message) - HEAD - NOTICES
    return (
        OtherReceived(kind or "other", written) if kind or (unknown and not NOTICES & set(message)) else None
    )


def _words_in(message: Json) -> str:
    """Return the text of a message, whether in its text, caption, rich message, checklist, poll or a kind that is new."""
    words = message.get("text", message.get("caption"))
    if words is not None:
        return text_of(words)
    new = () if KNOWN.difference(HEAD) & set(message) else sorted(set(message) - HEAD)
    kinds = (kind for kind in (*WORDED, *new) if isinstance(message.get(kind), Mapping | list))
    return next((said for kind in kinds if (said := flatten(message[kind]))), "")


def _words(text: str, edited: bool, written: Written) -> Event:
    said = clean(text, MAX_TEXT)
    command = COMMAND.fullmatch(INVISIBLE.sub("", said).strip())
    if command is None or written.foreign:
        return TextReceived(said, edited, written)
    return CommandReceived(command[1].lower(), (command[2] or "").strip(), written)


def _location(location: Json, place_at: PlaceAt) -> Event:
    latitude, longitude = degrees_of(location.get("latitude"), 90), degrees_of(location.get("longitude"), 180)
    place = place_at(latitude, longitude)
    return PlacesFound("", (place,)) if place else OtherReceived("location")


def _tap(query: Json) -> ParsedUpdate:
    query_id = text_of(query.get("id"))
    if "message" not in query or "data" not in query:
        return NotForUs(query_id)
    message = object_of(query["message"])
    chat_id, kind = chat_of(message)
    if kind != "private":
        return NotForUs(query_id)
    data = clean(text_of(query["data"]), MAX_DATA)
    tap = Tapped(data, whole_of(message.get("message_id")), thread_of(message))
    return FromMember(chat_id, tap, query_id)


def _reaction(change: Json) -> ParsedUpdate:
    """Parse a reaction to a message; a removed reaction means nothing."""
    chat_id, kind = chat_of(change)
    if kind != "private" or not change.get("new_reaction"):
        return NotForUs()
    return FromMember(chat_id, Reacted(whole_of(change.get("message_id"))))


def _reach(change: Json) -> ParsedUpdate:
    chat_id, kind = chat_of(change)
    status = text_of(object_of(change.get("new_chat_member")).get("status"))
    if kind == "private" and status in ("member", "kicked"):
        return FromMember(chat_id, ReachChanged(status == "member"))
    if kind in GROUPS and status in ("member", "administrator"):
        return FromGroup(chat_id)
    return NotForUs()
