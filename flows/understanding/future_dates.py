"""Reads a typed future date: "14 June", "2026-06-14", "in 2 weeks", "Friday", "until 3 May".

An ambiguous date is rejected with that reason, never guessed; without a year, the next such date is meant.
"""

from datetime import date, timedelta

from flows.understanding.date_patterns import (
    DAY_MONTH,
    MONTH_DAY,
    NUMBERS,
    ORDINAL,
    YEAR_FIRST,
    day_of,
    year_of,
)
from flows.understanding.durations import ago, apart
from flows.understanding.numbers import Rejected
from flows.understanding.vocabulary import Vocabulary, normal

MOST_DAYS = 3 * 366
"""How many days ahead a date may be; nothing is planned beyond."""
WEEK = 7


def read_future_date(text: str, words: Vocabulary, today: date) -> date | Rejected | None:
    """Return the date she means, Rejected if it is unclear, past or too far ahead, or None if it is no date."""
    typed = apart(ORDINAL.sub(r"\1", words.without(normal(text), "coming-filler")), words)
    found = _weekday(typed, words, today) or _in(typed, words, today) or _spelled(typed, words, today)
    if not isinstance(found, date):
        return found
    if found <= today:
        return Rejected("date_past")
    return found if (found - today).days <= MOST_DAYS else Rejected("date_too_far")


def _weekday(typed: str, words: Vocabulary, today: date) -> date | None:
    """Return the next such weekday, from tomorrow on."""
    if words.means(typed, "tomorrow"):
        return today + timedelta(days=1)
    day = words.which(typed, "week-day-")
    return None if day is None else today + timedelta(days=(int(day) - today.weekday()) % WEEK or WEEK)


def _in(typed: str, words: Vocabulary, today: date) -> date | Rejected | None:
    """Read "2 weeks" or "ten days" as a date that long after today."""
    before = ago(typed, words, today)
    if isinstance(before, date):
        return today + (today - before)
    return Rejected("date_too_far") if before else None


def _spelled(typed: str, words: Vocabulary, today: date) -> date | Rejected | None:
    bare = " ".join(part for part in typed.split() if words.which(part, "week-day-") is None)
    if found := YEAR_FIRST.fullmatch(bare):
        return day_of(int(found[1]), int(found[2]), int(found[3])) or Rejected("date")
    if found := NUMBERS.fullmatch(bare):
        return _numbers(int(found[1]), int(found[2]), year_of(found[3]), today)
    if found := DAY_MONTH.fullmatch(bare):
        return _named(found[1], found[2], found[3], words, today)
    if found := MONTH_DAY.fullmatch(bare):
        return _named(found[2], found[1], found[3], words, today)
    return None


def _numbers(first: int, second: int, year: int, today: date) -> date | Rejected:
    """Read day and month in either order; a past date is not meant."""
    both = (day_of(year, second, first), day_of(year, first, second))
    days = tuple(dict.fromkeys(day for day in both if day))
    coming = tuple(day for day in days if day > today) or days
    if len(coming) == 1:
        return coming[0]
    return Rejected("date_ambiguous", days) if days else Rejected("date")


def _named(
    day: str, month_name: str, year: str | None, words: Vocabulary, today: date
) -> date | Rejected | None:
    """Read a day of a named month; without a year, the next such day."""
    month = words.which(month_name, "month-")
    if month is None:
        return None
    years = (year_of(year),) if year else (today.year, today.year + 1)
    found = [known for one in years if (known := day_of(one, int(month), int(day)))]
    coming = [one for one in found if one > today] or found
    return coming[0] if coming else Rejected("date")
