"""Reads the rest of an answer that was asked about: "2 Nov", then "2025"; "12", then "weeks"; "8", then "in the evening".

What she typed first counts only together with what completes it; a text that is an answer of its own is read as such.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flows.dialog.steps import Card
from flows.understanding.answers import Read, Rejected, read
from flows.understanding.buttons import place_in_list
from flows.understanding.times import both_ends
from flows.understanding.vocabulary import Vocabulary, normal

KINDS = ("date", "coming", "time", "span")
"""Kinds of card whose answers have parts."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """What she typed and was asked about, and the dates it can mean."""

    text: str
    days: tuple[date, ...] = ()


def complete(
    card: Card, fragment: Fragment, text: str, words: Vocabulary, today: date
) -> tuple[Read | Rejected, str] | None:
    """Return the answer that the fragment and the text give together, with the whole text; None if they give none.

    A rejection for another reason than before is returned too: "March" and "5" still lack the year.
    """
    if card.kind not in KINDS:
        return None
    if day := _one_of(fragment.days, text, words):
        return day, day.isoformat()
    asked = read(card, fragment.text, words, today)
    rejected: tuple[Rejected, str] | None = None
    for whole in _together(
        fragment.text, _year_said(text, words, today), words, of_hours=card.kind == "span"
    ):
        found = read(card, whole, words, today)
        if isinstance(found, Rejected):
            rejected = rejected or ((found, whole) if found != asked else None)
        elif found is not None:
            return found, whole
    return rejected


def _together(before: str, text: str, words: Vocabulary, *, of_hours: bool) -> Iterator[str]:
    """Yield each way to put two parts together: with "end of November" as November, and half of the day behind the first
    end of a span of hours.
    """
    for start, end in both_ends(before, words) if of_hours else ():
        yield f"{start} {text} - {end}"
    exact = words.without(words.without(normal(before), "part-of-month"), "year-filler")
    for first in dict.fromkeys((before, exact)):
        yield f"{first} {text}"
        yield f"{text} {first}"


def _year_said(text: str, words: Vocabulary, today: date) -> str:
    """Return "last year" and "this year" as a number, any other text as it is."""
    said = normal(text)
    if words.means(said, "year-before"):
        return str(today.year - 1)
    return str(today.year) if words.means(said, "year-now") else text


def _one_of(days: tuple[date, ...], text: str, words: Vocabulary) -> date | None:
    """Return the date she picks from two that her numbers can mean: by its month, or as the first or second one."""
    if len(days) < 2:
        return None
    place = place_in_list(normal(text), words)
    if place is not None and -1 <= place - 1 < len(days):
        return days[-1] if place == 0 else days[place - 1]
    months = {words.which(part, "month-") for part in normal(text).split()} - {None}
    named = [day for day in days if {str(day.month)} == months]
    return named[0] if len(named) == 1 else None
