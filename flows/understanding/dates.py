"""Reads a typed past date: "2 Nov 2026", "2026-11-02", "12 weeks ago", "yesterday".

An ambiguous date (2/11/2026, unless one reading is in the future), or one without day, year or unit, is rejected with
that reason, never guessed.
"""

import re
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
from flows.understanding.durations import ago, apart, fraction, half_a, halves, months_before
from flows.understanding.numbers import Rejected
from flows.understanding.vocabulary import Vocabulary, normal

OLDEST_YEARS = 50
YEARS_AHEAD = 20
"""A year this far ahead is no mistake about a future date."""
FIRST_YEAR = 1900
"""Earliest year that is taken for a year of this calendar."""
YEAR_ALONE = 5
"""A birth longer ago than this many years may be given by its year alone; it counts from that year's last day."""
WEEKDAYS = tuple(f"week-day-{day}" for day in range(7))
"""Word groups of the days of the week."""

_LESS = re.compile(r"[-−]\s*\d")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_EIGHT = re.compile(r"\d{8}")


def read_date(text: str, words: Vocabulary, today: date) -> date | Rejected | None:
    """Return the date she means, Rejected if it is unclear, in the future or too old, or None if it is no date."""
    text = fraction(text)
    bare = _bare(normal(halves(half_a(normal(text), words) or text, words)), words)
    said = _with_year(words.with_compounds(bare), words, today)
    typed = apart(_ordinals(ORDINAL.sub(r"\1", said), words), words)
    before = ago(typed, words, today)
    if before and _LESS.match(text.strip()):
        return Rejected("date")
    if (year := _year_alone(typed, words)) and year < today.year - YEAR_ALONE:
        return _not_before(_day(year, 12, 31), today)
    found = _by_name(typed, words, today) or before or _spelled(typed, words, today) or _partly(typed, words)
    if calendar := _other_calendar(found, today):
        return calendar
    if not isinstance(found, date):
        return found
    if found > today:
        return Rejected("date_future")
    return _not_before(found, today)


def _with_year(typed: str, words: Vocabulary, today: date) -> str:
    """Turn "2 nov last year" into "2 nov 2025"."""
    for group, year in (("year-before", today.year - 1), ("year-now", today.year)):
        for said in sorted(words.bare(group), key=len, reverse=True):
            if typed.endswith(f" {said}"):
                return f"{typed.removesuffix(said)}{year}"
    return typed


def _year_alone(typed: str, words: Vocabulary) -> int | None:
    """Return the year if nothing but a year, or a month or season of it, is given: "in 2017", "summer of 2016"."""
    parts = typed.split()
    rest = [
        part for part in parts if not words.means(part, "year-filler") and not words.which(part, "month-")
    ]
    return int(rest[0]) if len(rest) == 1 and _YEAR.fullmatch(rest[0]) else None


def _other_calendar(found: date | Rejected | None, today: date) -> Rejected | None:
    """Return a year of another calendar or a typing mistake, so that it is repeated back to her."""
    days = found.days if isinstance(found, Rejected) else (found,) if found else ()
    if days and not FIRST_YEAR <= days[0].year <= today.year + YEARS_AHEAD:
        return Rejected("date_calendar", (days[0],))
    return None


def _ordinals(typed: str, words: Vocabulary) -> str:
    """Turn "first december" into "1 december"."""
    numbers = {part: words.which(part, "ordinal-") for part in typed.split()}
    return " ".join(numbers[part] or part for part in typed.split())


def _not_before(found: date | Rejected, today: date) -> date | Rejected:
    """Return the date unless it is older than any birth that can be meant here."""
    if isinstance(found, date) and found < _years_before(today, OLDEST_YEARS):
        return Rejected("date_too_old")
    return found


def _bare(typed: str, words: Vocabulary) -> str:
    """Remove small words and the weekday: "she was born on Mon 10 Nov 2025"."""
    small = ("date-filler", *WEEKDAYS)
    return " ".join(part for part in typed.split() if not any(words.means(part, group) for group in small))


def _partly(typed: str, words: Vocabulary) -> Rejected | None:
    """Return the rejection of a year alone, a month without its day, or a number without its unit."""
    if words.number(typed) is not None and not _YEAR.fullmatch(typed):
        return Rejected("date_unit")
    month, _, year = words.without(words.without(typed, "last"), "part-of-month").partition(" ")
    known = words.which(month, "month-") and (not year or (year.isdecimal() and len(year) == 4))
    if known:
        return Rejected("date_day")
    return Rejected("date_month") if _year_alone(typed, words) else None


def _by_name(typed: str, words: Vocabulary, today: date) -> date | None:
    if words.means(typed, "today"):
        return today
    return today - timedelta(days=1) if words.means(typed, "yesterday") else None


def _spelled(typed: str, words: Vocabulary, today: date) -> date | Rejected | None:
    if found := YEAR_FIRST.fullmatch(typed):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := NUMBERS.fullmatch(typed):
        return _numbers(int(found[1]), int(found[2]), year_of(found[3]), today)
    if _EIGHT.fullmatch(typed):
        return _eight(typed, today)
    if found := DAY_MONTH.fullmatch(typed):
        return _named(found[1], found[2], found[3], words)
    if found := MONTH_DAY.fullmatch(typed):
        return _named(found[2], found[1], found[3], words)
    return None


def _eight(typed: str, today: date) -> date | Rejected:
    """Read "20251110" or "10112025"."""
    found = _day(int(typed[:4]), int(typed[4:6]), int(typed[6:]))
    return (
        found if isinstance(found, date) else _numbers(int(typed[:2]), int(typed[2:4]), int(typed[4:]), today)
    )


def _numbers(first: int, second: int, year: int, today: date) -> date | Rejected:
    """Read day and month in either order; a future date is not meant."""
    both = (_day(year, second, first), _day(year, first, second))
    days = tuple(dict.fromkeys(day for day in both if isinstance(day, date)))
    past = tuple(day for day in days if day <= today) or days
    if len(past) == 1:
        return past[0]
    return Rejected("date_ambiguous", days) if days else Rejected("date")


def _named(day: str, month_name: str, year: str | None, words: Vocabulary) -> date | Rejected | None:
    month = words.which(month_name, "month-")
    if month is None:
        return None
    return Rejected("date_year") if year is None else _day(year_of(year), int(month), int(day))


def _day(year: int, month: int, day: int) -> date | Rejected:
    return day_of(year, month, day) or Rejected("date")


def _years_before(today: date, years: int) -> date:
    return months_before(today, 12 * years) or date.min
