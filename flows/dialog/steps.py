"""The cards of a conversation and their options.

A step shows one card and takes one answer. The `kind` of a card says what it takes: one (a choice), many (a multi-
select, finished with Done), or a typed or tapped value: scale, number, date, coming (a future date), time, place,
words.
"""

from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import TypeAlias

from flows.model.events import PlacesFound
from flows.model.messages import Button, Text, text
from flows.model.questions import Choice

AnswerValue: TypeAlias = "str | int | float | date | time | tuple[str, ...] | PlacesFound"

BACK, LATER, UNSURE, NONE = "back", "later", "unsure", "none"
UNWELL = "unwell"
"""The choice, on every list of symptoms, that leads to the urgent ones and to illness."""


@dataclass(frozen=True, slots=True)
class Option:
    """One button of a card: the value it stores and its label."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a step shows; `low` and `high` bound a number or scale, and `links` are rows of extra buttons below the
    options.
    """

    texts: tuple[Text, ...]
    kind: str = "one"
    rows: tuple[tuple[Option, ...], ...] = ()
    links: tuple[tuple[Button, ...], ...] = ()
    low: int = 0
    high: int = 10
    exclusive: tuple[str, ...] = ()
    """Values of a multi-select that finish it at once when tapped (None of these, Not sure)."""
    ticked: tuple[str, ...] = ()
    """Values of a multi-select that were ticked before she left it."""
    typed: tuple[Option, ...] = ()
    """Options without a button that can be typed nevertheless."""
    lenient: bool = False
    """Whether part of a label is enough when typed, and a typed list is complete: for cards not about her body."""


@lru_cache(maxsize=512)
def options(*pairs: tuple[str, str]) -> tuple[Option, ...]:
    """Return one row of options from (value, label key) pairs."""
    return tuple(Option(value, text(label)) for value, label in pairs)


@lru_cache(maxsize=512)
def choices(items: tuple[Choice, ...], per_row: int = 1) -> tuple[tuple[Option, ...], ...]:
    """Return rows of options from the choices of a question in the content."""
    row = [Option(item.value, text(item.label)) for item in items]
    return tuple(tuple(row[at : at + per_row]) for at in range(0, len(row), per_row))


@lru_cache(maxsize=512)
def scale(low: int = 0, high: int = 10) -> tuple[tuple[Option, ...], ...]:
    """Return number buttons, six to a row."""
    row = [Option(str(n), text("number", n=n)) for n in range(low, high + 1)]
    return tuple(tuple(row[at : at + 6]) for at in range(0, len(row), 6))
