"""The kinds of step a conversation is made of.

A step shows one card and takes one answer. What a card may ask is told by its `kind`:
one (a choice), many (a multi-select, taken with Done), or a value that is typed or tapped:
scale, number, date, time, place, words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from flows.model.catalog import Choice
from flows.model.events import PlacesFound
from flows.model.messages import Button, Text, text

if TYPE_CHECKING:
    from flows.dialog.draft import Draft

Taken: TypeAlias = "str | int | float | date | time | tuple[str, ...] | PlacesFound"

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
    sticky: tuple[str, ...] = ()
    """Values of a multi-select that end it at once when tapped (None of these, Not sure)."""
    ticked: tuple[str, ...] = ()
    """Values of a multi-select that were ticked before it was put down."""
    loose: bool = False
    """Nothing here tells of her body: half a label is enough when typed, and a typed list of choices is all of them."""


@dataclass(frozen=True, slots=True)
class Step:
    """One place in a conversation: `show` makes its card, `take` gets the answer and says where to go on.

    `take` receives: one -> the value, many -> the picked values in card order, scale/number -> int,
    date -> date, time -> time, span -> time or both ends as ISO times,
    place -> str, PlacesFound or her clock's time, words -> str; any kind also the values
    "back", "later", "unsure" when the card has such an option. With a value that ends a many card come the ticks
    made before it. `pick` is told all ticks of a many card after each one, so that a sign acts with its tap.
    """

    show: "Callable[[Draft], Card]"
    take: "Callable[[Draft, Taken], None]"
    pick: "Callable[[Draft, tuple[str, ...]], None] | None" = None


Lookup: TypeAlias = "Callable[[Draft, str], Step | None]"
Action: TypeAlias = "Callable[[Draft, str], None]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One conversation: its steps, and what can be started from anywhere.

    `needs`: "nothing" (open to everyone, before consent too), "consent", or "coaching" (consent given, and
    coaching not closed). `actions` are the buttons that work at any time, by the part after the dot;
    `commands` the slash commands; `reminders` what happens when one falls due. `menu`: a step that asks nothing,
    and is closed when she goes elsewhere.
    """

    flow: str
    needs: str = "coaching"
    first: str = ""
    menu: str = ""
    step: "Lookup" = field(default=lambda draft, step_id: None)
    actions: Mapping[str, Action] = field(default_factory=dict)
    commands: Mapping[str, Action] = field(default_factory=dict)
    reminders: Mapping[str, Action] = field(default_factory=dict)


def table(steps: Mapping[str, Step]) -> Lookup:
    """A lookup over a fixed set of steps."""
    return lambda draft, step_id: steps.get(step_id)


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
