"""The callback data of buttons: the only place where it is written and parsed.

    a:<card>:<value>        an option of the card with that number
    a:<card>:<value>+       a tick of a multi-select, and the state the tap leads to: on, or "-" for off
    g:<action>[:<argument>] a button that works at any time, "<conversation>.<action>"

Telegram allows at most 64 bytes; the data holds only ids, dates and numbers, never her words.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from flows.model.messages import Button, Text
from flows.model.renamed import current_action

_ON, _OFF = "+", "-"


@dataclass(frozen=True, slots=True)
class CardCallback:
    """A tap on an option of a card; `ticks` is the state it sets on a multi-select, and None elsewhere."""

    card: int
    value: str
    ticks: bool | None = None

    def __str__(self) -> str:
        mark = "" if self.ticks is None else _ON if self.ticks else _OFF
        return f"a:{self.card}:{self.value}{mark}"

    @property
    def other_toggle_state(self) -> "CardCallback":
        """Return the same tick in its other state, because both arrive when a button is tapped twice."""
        return self if self.ticks is None else replace(self, ticks=not self.ticks)


@dataclass(frozen=True, slots=True)
class ActionCallback:
    """A tap on a button that works at any time: the full name of its action, and its argument."""

    name: str
    argument: str = ""

    def __str__(self) -> str:
        return f"g:{self.name}:{self.argument}" if self.argument else f"g:{self.name}"


Callback: TypeAlias = CardCallback | ActionCallback


@lru_cache(maxsize=4096)
def read_callback(data: str) -> Callback | None:
    """Parse callback data; return None for data that the coach never writes.

    A button sent before its action was renamed is read as the present action.
    """
    kind, _, rest = data.partition(":")
    first, _, second = rest.partition(":")
    if kind == "g":
        return ActionCallback(current_action(first), second)
    if kind != "a" or not (first.isascii() and first.isdecimal()):
        return None
    if second[-1:] in (_ON, _OFF) and second:
        return CardCallback(int(first), second[:-1], second[-1] == _ON)
    return CardCallback(int(first), second)


def current_data(data: str) -> str:
    """Return callback data as it is written today; unknown data is returned as it is."""
    callback = read_callback(data)
    return data if callback is None else str(callback)


def value_of(data: str) -> str:
    """Return what a button stands for: an option's value ("leak"), or an action's name ("done" for today.done)."""
    callback = read_callback(data)
    if isinstance(callback, CardCallback):
        return callback.value
    return callback.name.rpartition(".")[2] if callback else ""


def is_option(data: str) -> bool:
    """Return whether the data belongs to an option of a card."""
    return isinstance(read_callback(data), CardCallback)


def is_tick(data: str) -> bool:
    """Return whether the data belongs to a tick on a multi-select."""
    callback = read_callback(data)
    return isinstance(callback, CardCallback) and callback.ticks is not None


def is_on_card(data: str, card: int) -> bool:
    """Return whether the data belongs to an option of the card with this number."""
    callback = read_callback(data)
    return isinstance(callback, CardCallback) and callback.card == card


def action(name: str, label: Text, argument: str = "") -> Button:
    """Return a button that works at any time; `name` is "<conversation>.<action>"."""
    return Button(label, str(ActionCallback(name, argument)))


def day_of(argument: str) -> date | None:
    """Return the day that the argument of a button names, or None if it names none."""
    try:
        return date.fromisoformat(argument)
    except ValueError:
        return None
