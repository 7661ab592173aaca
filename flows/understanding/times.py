"""Reads a typed time ("7", "7:30", "19.30", "7pm", "half past 7", "noon") or span ("22 to 7")."""

import re
from datetime import time

from flows.understanding.numbers import Rejected
from flows.understanding.vocabulary import Vocabulary, normal

_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:(?:\s?[:;.h]\s?|\s)(?P<minute>\d{2})|h)?\s?(?P<half>.*)", re.DOTALL)
_FOUR_DIGITS = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)")
_DASH = re.compile(r"\s*[-–—−]\s*")
_ABOUT = re.compile(r"(?<=\d)ish\b")
_OCLOCK = re.compile(r"\bo[ '’]?clock\b")

_MINUTES = {"half-past": 30, "quarter-past": 15, "quarter-to": -15}
NOON = 12


def read_time(text: str, words: Vocabulary) -> time | Rejected | None:
    """Return the time she means on her clock, Rejected if there is no such time, or None if it is no time."""
    typed = _bare(text, words)
    if text.strip()[:1] in ("-", "−"):
        return None
    if words.means(normal(typed), "noon"):
        return time(12)
    if words.means(normal(typed), "midnight"):
        return time(0)
    return _clock(typed, words) or _said(words.with_compounds(normal(typed)), words)


def read_span(text: str, words: Vocabulary) -> time | tuple[str, str] | Rejected | None:
    """Return both ends as ISO times, or only the first; an hour that may be morning or evening is asked about.

    An end after noon makes it definite: "7:00 to 14:00", "8 to 15".
    """
    for start, end in both_ends(text, words):
        found = read_time(start, words), read_time(end, words)
        if isinstance(found[0], time) and isinstance(found[1], time):
            if not _is_definite(start, found[0], words) and found[1].hour <= NOON:
                return Rejected("time_half")
            return found[0].isoformat("minutes"), found[1].isoformat("minutes")
    at = read_time(text, words)
    return Rejected("time_half") if isinstance(at, time) and not _is_definite(text, at, words) else at


def both_ends(text: str, words: Vocabulary) -> list[tuple[str, str]]:
    """Return each way to split "from 10pm to 7 am", the last word first: "quarter to ten to seven"."""
    said = _DASH.sub(" - ", text.casefold()).split()
    cuts = (at for at in range(len(said) - 2, 0, -1) if said[at] == "-" or words.means(said[at], "until"))
    return [(" ".join(said[:at]), " ".join(said[at + 1 :])) for at in cuts]


def _is_definite(text: str, at: time, words: Vocabulary) -> bool:
    """Return whether that hour can be no other one: after noon, with am or pm, or written 08:00."""
    typed = _bare(text, words)
    ends = tuple(
        f" {normal(half)}" for group in ("am", "pm", "night") for half in words.groups.get(group, ())
    )
    apart = re.sub(r"(?<=\d)(?=[^\W\d])", " ", normal(typed))
    return at.hour == 0 or at.hour >= NOON or typed[:1] == "0" or apart.endswith(ends)


def _bare(text: str, words: Vocabulary) -> str:
    """Remove the small words around a time: "at about 7 o'clock"."""
    said = _OCLOCK.sub(" ", _ABOUT.sub("", text.casefold())).split()
    return " ".join(word for word in said if not words.means(normal(word), "time-filler"))


def _clock(typed: str, words: Vocabulary) -> time | Rejected | None:
    found = _FOUR_DIGITS.fullmatch(typed) or _CLOCK.fullmatch(typed)
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = normal(found.groupdict().get("half") or "")
    return _time(hour * 60 + minute, half, words) if minute < 60 else Rejected("time")


def _said(typed: str, words: Vocabulary) -> time | Rejected | None:
    """Read "half past seven", "quarter to 8 in the evening", "seven thirty", "seven am"."""
    for group, minutes in _MINUTES.items():
        rest = words.rest_after(typed, group)
        hour, _, half = (rest or "").partition(" ")
        number = words.number(hour) if rest else None
        if number is not None:
            return _time(number * 60 + minutes, half, words)
    hour, _, half = typed.partition(" ")
    number, (first, _, after) = words.number(hour), half.partition(" ")
    if number is None:
        return None
    past = words.number(first) if first else None
    if past is not None and not hour.isdecimal() and number < 24 and 10 <= past < 60:
        return _time(number * 60 + past, after, words)
    return _time(number * 60, half, words)


def _time(minutes: int, half: str, words: Vocabulary) -> time | Rejected | None:
    """Return a time from minutes on the clock face, in the half of the day she named."""
    if words.means(half, "night"):
        minutes = (minutes % (12 * 60)) + (12 * 60 if 6 * 60 <= minutes < 12 * 60 else 0)
    elif words.means(half, "pm"):
        minutes = minutes if 12 * 60 <= minutes < 13 * 60 else minutes + 12 * 60 if minutes < 12 * 60 else -1
    elif words.means(half, "am"):
        minutes = minutes - 12 * 60 if 12 * 60 <= minutes < 13 * 60 else minutes if minutes < 12 * 60 else -1
    elif half:
        return None
    return time(minutes // 60, minutes % 60) if 0 <= minutes < 24 * 60 else Rejected("time")
