"""Reads a typed answer: the button it means, or a number, date, time, place or free text.

An answer that could mean two things means none; the caller decides what to say then (`flows.engine.repair`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import TypeAlias

from flows.dialog.callback import CardCallback, value_of
from flows.dialog.steps import Card
from flows.model.talk import TypableButton
from flows.understanding.buttons import MAX_BUTTON, match, match_all, suggest
from flows.understanding.dates import read_date
from flows.understanding.future_dates import read_future_date
from flows.understanding.matching import says
from flows.understanding.numbers import Rejected, read_number
from flows.understanding.places import read_place
from flows.understanding.times import read_span, read_time
from flows.understanding.vocabulary import Vocabulary, normal

__all__ = [
    "MAX_BUTTON",
    "Read",
    "Rejected",
    "Vocabulary",
    "match",
    "match_all",
    "normal",
    "read",
    "suggest",
    "value_of",
]  # fmt: skip

MAX_WORDS = 500
MAX_HEARD = 45_000
"""How many characters of a text are searched for words that sound urgent: more than fit into a message."""

Read: TypeAlias = str | int | date | time | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A typed text, the card it may answer, and what is needed to read it."""

    card: Card
    text: str
    words: Vocabulary
    today: date


def read(card: Card, text: str, words: Vocabulary, today: date) -> Read | Rejected | None:
    """Return the value of a typed answer by the card's kind; None if it is no such value (it may name a button).

    scale, number -> int; date -> a past date; coming -> a date from tomorrow on; time -> time; span -> time, or both
    ends as ISO times; place -> str, or time if she gave the time on her clock; words -> str.
    """
    reader = _READERS.get(card.kind)
    if reader is None or not text.strip() or _names_option(card, text, words):
        return None
    return reader(_Asked(card, text.strip(), words, today))


def _names_option(card: Card, text: str, words: Vocabulary) -> bool:
    typed = normal(text)
    typable_buttons = (
        TypableButton(str(CardCallback(0, option.value)), option.label.key)
        for row in card.rows
        for option in row
    )
    return not typed.isdecimal() and any(says(typed, offer, words) for offer in typable_buttons)


def _words(asked: _Asked) -> str | Rejected:
    return asked.text if len(asked.text) <= MAX_WORDS else Rejected("too_long")


_READERS: dict[str, Callable[[_Asked], Read | Rejected | None]] = {
    "scale": lambda asked: read_number(asked.text, asked.card.low, asked.card.high, asked.words),
    "number": lambda asked: read_number(asked.text, asked.card.low, asked.card.high, asked.words),
    "date": lambda asked: read_date(asked.text, asked.words, asked.today),
    "coming": lambda asked: read_future_date(asked.text, asked.words, asked.today),
    "time": lambda asked: read_time(asked.text, asked.words),
    "span": lambda asked: read_span(asked.text, asked.words),
    "place": lambda asked: read_place(asked.text, asked.words),
    "words": _words,
}
