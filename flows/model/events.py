"""What happened, in the past tense. Everything that reaches a member comes in as one of these."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How and when a message came about, as far as it decides what it may answer.

    `at`: when she sent or changed it, None when unknown. `number`: which message of the chat it is, ours counted with
    hers; None for an edit.
    `foreign`: somebody else's words (forwarded, or made by another bot).
    `reply_to`: the message of this chat she answered by swiping, 0 for one elsewhere; `reply_card`: the number of the
    card that message shows, where it shows one. `album`: what the pictures of one album share.
    `thread`: the topic of the chat it stands in, where it has topics.
    """

    at: datetime | None = None
    number: int | None = None
    foreign: bool = False
    reply_to: int | None = None
    reply_card: int | None = None
    album: str = ""
    thread: int | None = None


TYPED = Written()
"""Typed by herself, in answer to nothing in particular."""


@dataclass(frozen=True, slots=True)
class TextReceived:
    """She typed something; `edited` when she changed an earlier message."""

    text: str
    edited: bool = False
    written: Written = TYPED


@dataclass(frozen=True, slots=True)
class CommandReceived:
    """She sent /name; `argument` is the rest of the line."""

    name: str
    argument: str = ""
    written: Written = TYPED


@dataclass(frozen=True, slots=True)
class Tapped:
    """She tapped a button; `message_id` is the bubble it belongs to, `thread` the topic of the chat that is in."""

    data: str
    message_id: int
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map as far as we keep it: IANA zone, ISO country (two letters, or empty), name to show.

    `land` is the country's name, to tell two towns of one name apart.
    """

    zone: str
    country: str
    name: str
    land: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class PlacesFound:
    """The answer to `FindPlaces` or a shared location (its coordinates are dropped); best match first."""

    query: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class OtherReceived:
    """Something a coach cannot read: "sticker", "voice", "photo", "document", "contact", …"""

    kind: str
    written: Written = TYPED


@dataclass(frozen=True, slots=True)
class Reacted:
    """She put a reaction under a message: a sign of life, and never an answer about her body."""

    message_id: int


@dataclass(frozen=True, slots=True)
class ReminderDue:
    """A planned reminder has fallen due; whether it still makes sense is decided now."""

    kind: str
    local_date: date
    due: datetime


@dataclass(frozen=True, slots=True)
class ReachChanged:
    """She blocked the bot or her account is gone (`reachable` false), or let it in again (true)."""

    reachable: bool


@dataclass(frozen=True, slots=True)
class ZonesUpdated:
    """Her reminders were worked out with other zone data, or by a clock that was wrong: they are worked out again."""


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
"""What happens without her doing anything in the chat."""
