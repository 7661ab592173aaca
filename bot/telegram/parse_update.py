"""One update of Telegram, as plain JSON, into what happened in the words of `flows`.

Reads only the fields it needs, so that a field or a kind Telegram adds tomorrow breaks nothing. No SQL, no decisions.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from flows.model.events import (
    CommandReceived,
    Event,
    OtherReceived,
    Place,
    PlacesFound,
    ReachChanged,
    Tapped,
    TextReceived,
)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
MAX_TEXT = 2000
"""Characters of a typed text that are read; the rest is left out before anything is kept."""
MAX_DATA = 64
COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w{1,64})?(?:\s+(.*))?", re.DOTALL)
UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, direction overrides and halves of surrogate pairs: no database takes all of them."""
OTHER_KINDS = (
    "sticker",
    "voice",
    "audio",
    "video",
    "video_note",
    "animation",
    "photo",
    "document",
    "contact",
    "poll",
    "dice",
    "game",
    "story",
    "venue",
)
GROUPS = ("group", "supergroup")

Json: TypeAlias = Mapping[str, Any]
PlaceAt: TypeAlias = Callable[[float, float], Place | None]


class UnreadableUpdate(Exception):
    """The update does not have the shape Telegram documents; it carries none of its values."""


@dataclass(frozen=True, slots=True)
class FromMember:
    """Something one person did in her private chat; `query_id` is the tap to be answered."""

    chat_id: int
    event: Event
    query_id: str | None = None


@dataclass(frozen=True, slots=True)
class FromGroup:
    """Something said to the bot in a group: it talks in private only."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class NotForUs:
    """Nothing to do; a tap is still answered."""

    query_id: str | None = None


ParsedUpdate: TypeAlias = FromMember | FromGroup | NotForUs


def update_id_of(update: Any) -> int:
    """The number of an update. Raises UnreadableUpdate when it has none."""
    if not isinstance(update, Mapping):
        raise UnreadableUpdate("an update is an object")
    return _whole(update.get("update_id"))


def parse_update(update: Json, place_at: PlaceAt) -> ParsedUpdate:
    """What this update says; `place_at(latitude, longitude)` names a place, the coordinates go no further.

    Raises UnreadableUpdate when a part we need has another shape than documented.
    """
    for name, reader in (("message", _message), ("edited_message", _edited)):
        if name in update:
            return reader(_object(update[name]), place_at)
    if "callback_query" in update:
        return _tap(_object(update["callback_query"]))
    if "my_chat_member" in update:
        return _reach(_object(update["my_chat_member"]))
    return NotForUs()


def _message(message: Json, place_at: PlaceAt, edited: bool = False) -> ParsedUpdate:
    chat_id, kind = _chat(message)
    event = _said(message, place_at, edited)
    if event is None or kind not in ("private", *GROUPS):
        return NotForUs()
    return FromMember(chat_id, event) if kind == "private" else FromGroup(chat_id)


def _edited(message: Json, place_at: PlaceAt) -> ParsedUpdate:
    """A changed text counts as said now; a live location that moves on does not."""
    return NotForUs() if "location" in message else _message(message, place_at, edited=True)


def _said(message: Json, place_at: PlaceAt, edited: bool) -> Event | None:
    words = message.get("text", message.get("caption"))
    if words is not None:
        return _words(_text(words), edited)
    if "location" in message and "venue" not in message:
        return _location(_object(message["location"]), place_at)
    kind = next((kind for kind in OTHER_KINDS if kind in message), None)
    return OtherReceived(kind) if kind else None


def _words(text: str, edited: bool) -> Event:
    said = clean(text, MAX_TEXT)
    command = COMMAND.fullmatch(said.strip())
    if command is None:
        return TextReceived(said, edited)
    return CommandReceived(command[1].lower(), (command[2] or "").strip())


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
    return FromMember(chat_id, Tapped(data, _whole(message.get("message_id"))), query_id)


def _reach(change: Json) -> ParsedUpdate:
    chat_id, kind = _chat(change)
    status = _text(_object(change.get("new_chat_member")).get("status"))
    if kind == "private" and status in ("member", "kicked"):
        return FromMember(chat_id, ReachChanged(status == "member"))
    if kind in GROUPS and status in ("member", "administrator"):
        return FromGroup(chat_id)
    return NotForUs()


def clean(text: str, at_most: int) -> str:
    """`text` without characters nobody can read, cut to `at_most` characters."""
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
