"""Formats dates, times and numbers for messages, and provides the date functions of the Fluent files."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import lru_cache
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from fluent.runtime.types import FluentInt, FluentNone, FluentNumber, fluent_number

from bot.geocoding import country_of

DAY, WITH_YEAR, SHORT_DAY = "EEEE d MMMM", "d MMMM y", "d MMM"
WEEKDAY, NEAR_DAY = "EEEE", "EEE d"
CLOCK, HALF_DAY_CLOCK = "H:mm", "h:mm a"


@lru_cache(maxsize=1024)
def show_number(number: float) -> FluentNumber | FluentNone:
    """Return a number without thousands separators, since it may be a year; Fluent selectors still match it.

    Cached, as Fluent takes longer to make one than to format a whole message.
    """
    if isinstance(number, int) or number.is_integer():
        return _Digits(int(number), useGrouping=False)
    return fluent_number(number, useGrouping=False)


class _Digits(FluentInt):
    """A whole number formatted as plain digits, without the slow locale pattern that Fluent would build."""

    def format(self, _locale: Locale) -> str:
        """Return the digits."""
        return str(int(self))


class ShownDate(str):
    """A formatted date that keeps the date itself for the functions below."""

    __slots__ = ("day", "locale")
    day: date
    locale: Locale


def show_date(day: date, locale: Locale) -> ShownDate:
    """Return "Thursday 12 March": without the year, since most dates of a plan are near."""
    shown = ShownDate(format_date(day, DAY, locale=locale))
    shown.day, shown.locale = day, locale
    return shown


def show_time(clock: time, locale: Locale, zone: ZoneInfo) -> str:
    """Return "9:30", or "9:30 am" where the country of her zone uses the 12-hour clock."""
    if not counts_to_twelve(zone.key, locale.language):
        return format_time(clock.replace(tzinfo=None), CLOCK, locale=locale)
    return format_time(clock.replace(tzinfo=None), HALF_DAY_CLOCK, locale=locale).lower()


@lru_cache(maxsize=1024)
def counts_to_twelve(zone: str, language: str) -> bool:
    """Return whether speakers of this language in the zone's country say "7:30 pm", by CLDR; else false."""
    country = country_of(zone)
    try:
        return bool(country) and "a" in Locale(language, territory=country).time_formats["short"].pattern
    except (UnknownLocaleError, ValueError):
        return False


def show_moment(moment: datetime, zone: ZoneInfo, locale: Locale) -> str:
    """Return "Thursday 12 March, 9:30" in her zone."""
    local = moment.astimezone(zone)
    return f"{show_date(local.date(), locale)}, {show_time(local.time(), locale, zone)}"


def _with(pattern: str) -> Callable[[object], str]:
    def shown(value: object) -> str:
        if not isinstance(value, ShownDate):
            raise ValueError("needs a date")
        return format_date(value.day, pattern, locale=value.locale)

    return shown


FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "WITH_YEAR": _with(WITH_YEAR),
    "SHORT_DAY": _with(SHORT_DAY),
    "WEEKDAY": _with(WEEKDAY),
    "NEAR_DAY": _with(NEAR_DAY),
}
"""{ WITH_YEAR($day) }: 2 November 2025. { SHORT_DAY($day) }: 24 Feb. { WEEKDAY($day) }: Thursday. NEAR_DAY: Thu 12."""


def functions_of(language: str) -> dict[str, Callable[[Any], Any]]:
    """Return the functions for Fluent files of a language: those above, and { COUNTRY($code) }: France."""
    return {**FUNCTIONS, "COUNTRY": lambda code: _country(str(code), language)}


def _country(code: str, language: str) -> str:
    """Return the name of a country by its code, escaped for Telegram's HTML, or the code if it has none."""
    territories = Locale.parse(language.replace("-", "_")).territories
    return escape(str(territories.get(code, code)), quote=False)
