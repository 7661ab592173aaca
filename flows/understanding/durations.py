"""Reads how long ago something was: "12 weeks ago", "12w 3d", "3.5 months", "4 and a half months", "half a year"."""

import re
from calendar import monthrange
from datetime import date, timedelta

from flows.understanding.numbers import Rejected
from flows.understanding.vocabulary import Vocabulary, normal

_HALF = re.compile(r"(\d+)[.,]5\s*([^\d\W]+)")
_GLUED = re.compile(r"(\d+)([^\d\W]+)")
_HALF_A = re.compile(r"(\w+) and a half ([^\d\W]+)|half an? ([^\d\W]+)")
_UNIT_AND_A_HALF = re.compile(r"(\w+) ([^\d\W]+) and a half\b")
_FRACTION = re.compile(r"(\d+)(?: ?½| 1/2(?![/\d]))")

HALVES = {"week": (3, "unit-day"), "month": (15, "unit-day"), "year": (6, "unit-month")}
"""Half a unit in whole smaller units; the resulting date is shown to her, and Back corrects it."""
UNITS = ("day", "week", "month", "year")
MOST_UNITS = 9999


def fraction(text: str) -> str:
    """Turn "4½ months" or "4 1/2 months" into "4.5 months"."""
    return _FRACTION.sub(r"\1.5", text)


def half_a(typed: str, words: Vocabulary) -> str | None:
    """Turn "4 and a half months" into "4.5 months", "a year and a half" into "1.5 year", "half a year ago" into "0.5
    year ago".
    """
    if (found := _UNIT_AND_A_HALF.search(typed)) and words.which(found[2], "unit-"):
        whole = _amount(found[1], words)
        return None if whole is None else _put(typed, found, f"{whole}.5 {found[2]}")
    found = _HALF_A.search(typed)
    number = words.number(found[1]) if found and found[1] else 0
    if found is None or number is None:
        return None
    return _put(typed, found, f"{number}.5 {found[2] or found[3]}")


def _put(typed: str, found: re.Match[str], instead: str) -> str:
    return f"{typed[: found.start()]}{instead}{typed[found.end() :]}"


def halves(text: str, words: Vocabulary) -> str:
    """Turn "3.5 months" into "3 months 15 days"."""

    def spelled(found: re.Match[str]) -> str:
        more, unit = HALVES.get(words.which(normal(found[2]), "unit-") or "", (0, ""))
        return f"{found[1]} {found[2]} {more} {words.groups[unit][0]}" if more else found[0]

    return _HALF.sub(spelled, text)


def apart(typed: str, words: Vocabulary) -> str:
    """Turn "12w" into "12 w", and "10nov2025" into "10 nov 2025"."""

    def cut(found: re.Match[str]) -> str:
        known = words.which(found[2], "unit-") or words.which(found[2], "month-")
        return f"{found[1]} {found[2]} " if known else found[0]

    return " ".join(_GLUED.sub(cut, typed).split())


def ago(typed: str, words: Vocabulary, today: date) -> date | Rejected | None:
    """Return the date "12 weeks ago" or "12 weeks 3 days" ago, Rejected if that cannot be meant, or None for no
    duration.
    """
    amounts = _amounts(typed, words)
    if amounts is None:
        return None
    if max(amounts.values()) > MOST_UNITS:
        return Rejected("date_too_old")
    months = amounts.get("month", 0) + 12 * amounts.get("year", 0)
    days = amounts.get("day", 0) + 7 * amounts.get("week", 0)
    start = months_before(today, months)
    return start - timedelta(days=days) if start and days < start.toordinal() else Rejected("date_too_old")


def _amounts(typed: str, words: Vocabulary) -> dict[str, int] | None:
    """Map each unit to its amount if the words are pairs of a number and a unit, each unit once; None otherwise."""
    parts = [part for part in typed.split() if not words.means(part, "ago")]
    parts = parts[:-1] if len(parts) > 1 and words.means(parts[-1], "today") else parts
    if not parts or len(parts) % 2:
        return None
    amounts: dict[str, int] = {}
    for number, unit in zip(parts[::2], parts[1::2], strict=True):
        amount, known = _amount(number, words), words.which(unit, "unit-")
        if amount is None or known not in UNITS or known in amounts:
            return None
        amounts[known] = amount
    return amounts


def _amount(typed: str, words: Vocabulary) -> int | None:
    """Read "12", "twelve", or "a" as in "a week ago"."""
    return 1 if words.means(typed, "a-single") else words.number(typed)


def months_before(today: date, months: int) -> date | None:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    if year < 1:
        return None
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
