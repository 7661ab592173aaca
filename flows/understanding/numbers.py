"""Reads a typed number. One that does not fit is rejected with the reason, never rounded or cut."""

import re
from dataclasses import dataclass, field
from datetime import date

from flows.understanding.vocabulary import Vocabulary, normal


@dataclass(frozen=True, slots=True)
class Rejected:
    """A value of the right kind that cannot be used; `reason` ends the text key `repair-rejected-…`.

    `days` has the dates it could mean.
    """

    reason: str
    days: tuple[date, ...] = field(default=(), compare=False)


_OUT_OF_TEN = re.compile(r"(?P<number>\d{1,3}|[^\d\W]+(?= )) ?(?:/|of|out of) ?(?:10|ten)")
_WITH_UNIT = re.compile(r"(?P<number>\d+|[^\d\W]+(?= )) ?(?P<unit>[^\d\W]+)")
_LONE_NUMBER = re.compile(r"[-+−]?\d+(?:[.,]\d+)?")


def read_number(text: str, low: int, high: int, words: Vocabulary) -> int | Rejected | None:
    """Return a whole number from `low` to `high` ("3", "three", "3/10", "20 min"), or None if it is no number."""
    typed = " ".join(w for w in text.casefold().split() if not words.means(normal(w), "count-filler"))
    out_of_ten = _OUT_OF_TEN.fullmatch(typed) if high == 10 else None
    number = words.number(normal(out_of_ten["number"] if out_of_ten else typed))
    if number is None or text.strip()[:1] in "-−":
        number = _minutes(typed, words)
    if number is None:
        return Rejected("number") if _LONE_NUMBER.fullmatch(typed) else None
    return number if low <= number <= high else Rejected("number_range")


def _minutes(typed: str, words: Vocabulary) -> int | None:
    found = _WITH_UNIT.fullmatch(typed)
    if found and words.means(normal(found["unit"]), "unit-minute"):
        return words.number(found["number"])
    return None
