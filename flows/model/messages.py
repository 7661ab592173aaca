"""What to say, as keys and arguments; the texts themselves are content and inserted by the shell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import IntEnum
from typing import TypeAlias

Value: TypeAlias = "str | int | float | date | datetime | time | Text | tuple[Text, ...]"


class Priority(IntEnum):
    """Order in which waiting messages are sent; a lower number is sent earlier."""

    SAFETY = 0
    REPLY = 1
    CHECK_IN = 2
    REMINDER = 3
    ANNOUNCEMENT = 4


@dataclass(frozen=True, slots=True)
class Text:
    """One message of content/text/<lang>: its key and the values of its placeholders.

    A `Text` among the arguments is rendered first; a tuple of them becomes a list of lines.
    A `datetime` argument is aware and shown in the member's own zone.
    """

    key: str
    args: Mapping[str, Value] = field(default_factory=dict)


def text(key: str, **args: Value) -> Text:
    """Return a `Text` with its arguments, as in text("today-title", step=2)."""
    return Text(key, args)


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: `data` comes back with the tap (ids only, at most 64 bytes), `url` opens a page."""

    label: Text
    data: str = ""
    url: str = ""


Rows: TypeAlias = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One Telegram message: its paragraphs, joined by an empty line, and its rows of buttons."""

    texts: tuple[Text, ...]
    rows: Rows = ()


def link(url: str, label: Text) -> Button:
    """Return a button that opens a web page."""
    return Button(label, url=url)
