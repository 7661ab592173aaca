"""The cards of a conversation and the options on them.

A step shows one card and takes one answer. What a card may ask is said by its `kind`:
one (a choice), many (a multi-select, taken with Done), or a value that is typed or tapped:
scale, number, date, coming (a day ahead), time, place, words.
"""

from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import TypeAlias

from flows.model.catalog import Choice
from flows.model.events import PlacesFound
from flows.model.messages import Button, Text, text

AnswerValue: TypeAlias = "str | int | float | date | time | tuple[str, ...] | PlacesFound"

BACK, LATER, UNSURE, NONE = "back", "later", "unsure", "none"


@dataclass(frozen=True, slots=True)
class Option:
    """A tap on a card: what it stores and what it says."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a step shows. `low`/`high` bound a number or scale; `links` are rows of extra buttons under the options."""

    texts: tuple[Text, ...]
    kind: str = "one"
    rows: tuple[tuple[Option, ...], ...] = ()
    links: tuple[tuple[Button, ...], ...] = ()
    low: int = 0
    high: int = 10
    exclusive: tuple[str, ...] = ()
    """Values of a multi-select that end it at once when tapped (None of these, Not sure)."""
    ticked: tuple[str, ...] = ()
    """Values of a multi-select that were ticked before it was put down."""
    typed: tuple[Option, ...] = ()
    """Options that have no button and can be typed all the same."""
    lenient: bool = False
    """Nothing here tells of her body: half a label is enough when typed, and a typed list of choices is all of them."""


@lru_cache(maxsize=512)
def options(*pairs: tuple[str, str]) -> tuple[Option, ...]:
    """One row of options from (value, label key) pairs."""
    return tuple(Option(value, text(label)) for value, label in pairs)


@lru_cache(maxsize=512)
def choices(items: tuple[Choice, ...], per_row: int = 1) -> tuple[tuple[Option, ...], ...]:
    """Rows of options from content choices."""
    row = [Option(item.value, text(item.label)) for item in items]
    return tuple(tuple(row[at : at + per_row]) for at in range(0, len(row), per_row))


@lru_cache(maxsize=512)
def scale(low: int = 0, high: int = 10) -> tuple[tuple[Option, ...], ...]:
    """Number buttons, six a row."""
    row = [Option(str(n), text("number", n=n)) for n in range(low, high + 1)]
    return tuple(tuple(row[at : at + 6]) for at in range(0, len(row), 6))
