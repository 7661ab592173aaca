"""Typed instead of tapped: finds the button that was meant, and reads numbers, dates, times, places and words.

An answer that could mean two things is none. Whoever calls decides what to say then (`flows.repair`).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TypeAlias

from flows.member import Offer
from flows.steps import BACK, LATER, NONE, UNSURE, Card
from flows.typed_dates import read_date
from flows.typed_times import read_time
from flows.typed_values import Rejected, read_number
from flows.typed_words import Words, normal

__all__ = ["Read", "Rejected", "Words", "match", "match_all", "normal", "read"]

MAX_PLACE = 80
MAX_WORDS = 500
MIN_PREFIX = 3
MAX_BUTTON = 64
"""No label is longer; a longer text cannot be one."""
MAX_HEARD = 1000
"""So much of a text is looked through for words that sound urgent."""
FIXED = frozenset({NONE, UNSURE, BACK, LATER, "done"})
"""Options that stand alone."""

Read: TypeAlias = str | int | date | time

_BETWEEN = re.compile(r"[,;&+\n]|(?<!\d)/(?!\d)|\band\b", re.IGNORECASE)
"""Between the parts of a list; "7/10" is a rating and no list."""


def match(text: str, menu: Sequence[Offer], options: Sequence[Offer], words: Words) -> str | None:
    """The data of the one button she means: by label, value, other spelling, beginning of the label, or number.

    `menu` are the buttons of the newest message, `options` those of the open question. None: nothing, or not sure.
    """
    typed = normal(text)
    if not typed or len(typed) > MAX_BUTTON:
        return None
    for fits in (_is_label, _is_value, _is_spelling, _is_beginning):
        for offers in (menu, options):
            found = {offer.data for offer in offers if fits(typed, offer, words)}
            if found:
                return found.pop() if len(found) == 1 else None
    return None if text.strip()[0] in "-−" else _by_number(words.number(typed), menu or options)


def match_all(text: str, options: Sequence[Offer], words: Words) -> tuple[str, ...]:
    """The choices of a multi-select meant by a list ("leak, back pain", "1 and 3"); empty unless every part is clear.

    Ticks go with ticks, signs that end the card at once with their like; None, Not sure or Back with nothing else.
    """
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    if len(parts) < 2 or len(parts) > len(options):
        return ()
    found = [match(part, (), options, words) for part in parts]
    meant = tuple(dict.fromkeys(data for data in found if data and value_of(data) not in FIXED))
    alike = len({data[-1] in "+-" for data in meant}) == 1
    return meant if alike and all(data in meant for data in found) else ()


def value_of(data: str) -> str:
    """What a button stands for: the option's value ("leak"), or the name of the action ("done" of today.done)."""
    kind, _, rest = data.partition(":")
    if kind == "a":
        return rest.partition(":")[2].rstrip("+-")
    return rest.partition(":")[0].rpartition(".")[2]


def _is_label(typed: str, offer: Offer, words: Words) -> bool:
    return typed == words.label(offer.label) or (offer.words is not None and typed == normal(offer.words))


def _is_value(typed: str, offer: Offer, words: Words) -> bool:
    return typed == normal(value_of(offer.data))


def _is_spelling(typed: str, offer: Offer, words: Words) -> bool:
    return words.means(typed, value_of(offer.data))


def _is_beginning(typed: str, offer: Offer, words: Words) -> bool:
    return len(typed) >= MIN_PREFIX and words.label(offer.label).startswith(typed)


def _by_number(number: int | None, offers: Sequence[Offer]) -> str | None:
    return offers[number - 1].data if number is not None and 0 < number <= len(offers) else None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A typed text, the card it may answer, and what is needed to read it."""

    card: Card
    text: str
    words: Words
    today: date


def read(card: Card, text: str, words: Words, today: date) -> Read | Rejected | None:
    """The value of a typed answer by the card's kind; None when it is no such value (it may name a button).

    scale, number -> int; date -> date, never in the future; time -> time; place, words -> str.
    """
    reader = _READERS.get(card.kind)
    if reader is None or not text.strip() or _names_option(card, text, words):
        return None
    return reader(_Asked(card, text.strip(), words, today))


def _names_option(card: Card, text: str, words: Words) -> bool:
    typed = normal(text)
    offers = (Offer(f"a:0:{option.value}", option.label.key) for row in card.rows for option in row)
    fits = (_is_label, _is_spelling)
    return any(fit(typed, offer, words) for offer in offers for fit in fits if not typed.isdigit())


def _short(limit: int) -> Callable[[_Asked], str | Rejected]:
    return lambda asked: asked.text if len(asked.text) <= limit else Rejected("too_long")


_READERS: dict[str, Callable[[_Asked], Read | Rejected | None]] = {
    "scale": lambda asked: read_number(asked.text, asked.card.low, asked.card.high, asked.words),
    "number": lambda asked: read_number(asked.text, asked.card.low, asked.card.high, asked.words),
    "date": lambda asked: read_date(asked.text, asked.words, asked.today),
    "time": lambda asked: read_time(asked.text, asked.words),
    "place": _short(MAX_PLACE),
    "words": _short(MAX_WORDS),
}
