"""The forms in which people write a date; the caller decides which of several readings is meant."""

import re
from datetime import date

ORDINAL = re.compile(r"\b(\d{1,2})(?:st|[nr]d|th)\b")
YEAR_FIRST = re.compile(r"(\d{4}) (\d{1,2}) (\d{1,2})")
NUMBERS = re.compile(r"(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})")
DAY_MONTH = re.compile(r"(\d{1,2}) ([^\d\W]+)(?: (\d{4}|\d{2}))?")
MONTH_DAY = re.compile(r"([^\d\W]+) (\d{1,2})(?: (\d{4}|\d{2}))?")


def year_of(digits: str) -> int:
    """Return the year given by two or four digits; two digits are of this century."""
    return int(digits) + (2000 if len(digits) == 2 else 0)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the date, or None if the calendar does not have it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
