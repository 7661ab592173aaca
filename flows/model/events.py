"""Events: what happened, named in the past tense. Every input about a member is one of these."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How and when a message was written, as far as that decides which question it may answer.

    `at`: when she sent or edited it; None if unknown. `number`: its message number in the chat, counting both sides;
    None for an edit. `card_number`: that of the message that showed the open question first, where it is known.
    `foreign`: the words are not her own (forwarded, or produced by another bot).
    `reply_to`: the message of this chat she replied to; 0 for a reply to a message elsewhere. `reply_card`: the card number
    of that message, if it shows a card; `reply_buttons`: what its buttons send.
    `album`: the id shared by all pictures of an album. `thread`: the topic of the chat it was sent in, if any.
    """

    at: datetime | None = None
    number: int | None = None
    card_number: int | None = None
    foreign: bool = False
    reply_to: int | None = None
    reply_card: int | None = None
    reply_buttons: tuple[str, ...] = ()
    album: str = ""
    thread: int | None = None


TYPED = Written()
"""Typed by her, not in reply to a particular message."""


@dataclass(frozen=True, slots=True)
class TextReceived:
    """She sent a text; `edited` if she changed an earlier message."""

    text: str
    edited: bool = False
    written: Written = TYPED


@dataclass(frozen=True, slots=True)
class CommandReceived:
    """She sent the command /name; `argument` is the rest of the line."""

    name: str
    argument: str = ""
    written: Written = TYPED


@dataclass(frozen=True, slots=True)
class Tapped:
    """She tapped a button of message `message_id`; `thread` is the topic of the chat it was in, if any."""

    data: str
    message_id: int
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place reduced to what we store: IANA zone, ISO country (two letters, or empty) and display name.

    `land` is the country's name, used to distinguish towns of the same name.
    """

    zone: str
    country: str
    name: str
    land: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class PlacesFound:
    """The answer to `FindPlaces` or to a shared location (coordinates are dropped), best match first."""

    query: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class OtherReceived:
    """She sent something the coach cannot read: "sticker", "voice", "photo", "document", "contact", …"""

    kind: str
    written: Written = TYPED


@dataclass(frozen=True, slots=True)
class Reacted:
    """She reacted to a message. It counts as activity and never as an answer about her body."""

    message_id: int


@dataclass(frozen=True, slots=True)
class ReminderDue:
    """A planned reminder is due; whether it still makes sense is decided now."""

    kind: str
    local_date: date
    due: datetime


@dataclass(frozen=True, slots=True)
class ReachChanged:
    """She blocked the bot or deleted her account (`reachable` is false), or unblocked it (true)."""

    reachable: bool


@dataclass(frozen=True, slots=True)
class ZonesUpdated:
    """Her reminders were computed with outdated zone data or a wrong clock and have to be computed again."""


Event: TypeAlias = (
    TextReceived
    | CommandReceived
    | Tapped
    | PlacesFound
    | OtherReceived
    | Reacted
    | ReminderDue
    | ReachChanged
    | ZonesUpdated
)

NOT_HERS: Final = (ReminderDue, ReachChanged, ZonesUpdated)
"""Events that happen without her doing anything in the chat."""
