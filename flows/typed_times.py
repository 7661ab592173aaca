"""Reads a typed time of day: "7", "7:30", "19.30", "7pm", "half past 7", "noon"."""

import re
from datetime import time

from flows.typed_values import Rejected
from flows.typed_words import Words, normal

_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:(?:\s?[:;.h]\s?|\s)(?P<minute>\d{2})|h)?\s?(?P<half>.*)", re.DOTALL)
_FOUR_DIGITS = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)")

_MINUTES = {"half-past": 30, "quarter-past": 15, "quarter-to": -15}


def read_time(text: str, words: Words) -> time | Rejected | None:
    """The time she means on her own clock; Rejected when there is no such time; None when it is no time."""
    typed = " ".join(text.casefold().split())
    if words.means(normal(typed), "noon"):
        return time(12)
    if words.means(normal(typed), "midnight"):
        return time(0)
    return _clock(typed, words) or _said(normal(typed), words)


def _clock(typed: str, words: Words) -> time | Rejected | None:
    found = _FOUR_DIGITS.fullmatch(typed) or _CLOCK.fullmatch(typed)
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = normal(found.groupdict().get("half") or "")
    return _time(hour * 60 + minute, half, words) if minute < 60 else Rejected("time")


def _said(typed: str, words: Words) -> time | Rejected | None:
    """ "half past seven", "quarter to 8 in the evening", "seven"."""
    for group, minutes in _MINUTES.items():
        rest = words.rest_after(typed, group)
        hour, _, half = (rest or "").partition(" ")
        number = words.number(hour) if rest else None
        if number is not None:
            return _time(number * 60 + minutes, half, words)
    number = words.number(typed)
    return None if number is None else _time(number * 60, "", words)


def _time(minutes: int, half: str, words: Words) -> time | Rejected | None:
    """Minutes of the clock face, before or after noon when she said which."""
    if words.means(half, "pm"):
        minutes = minutes if 12 * 60 <= minutes < 13 * 60 else minutes + 12 * 60 if minutes < 12 * 60 else -1
    elif words.means(half, "am"):
        minutes = minutes - 12 * 60 if 12 * 60 <= minutes < 13 * 60 else minutes if minutes < 12 * 60 else -1
    elif half:
        return None
    return time(minutes // 60, minutes % 60) if 0 <= minutes < 24 * 60 else Rejected("time")
