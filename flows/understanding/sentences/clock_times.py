"""Reads times of day in a sentence: "7", "7:30 pm", "half past seven in the evening", "a las 7 y media de la tarde"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from flows.understanding.sentences.patterns import Ground

NOON: Final = 12
HOURS: Final = 24
AN_HOUR: Final = 60
NEAR: Final = 3
"""Most words between an hour and the half of the day it belongs to."""
_DASHES: Final = re.compile(r"\s*[-–—]\s*")
_WRITTEN: Final = re.compile(r"(\d{1,2})[.,](\d{2})")
_MINUTE: Final = re.compile(r"[0-5]\d")
OPEN: Final = "?"
"""Stands behind a time that may be in either half of the day: "07:00?"."""
APART: Final = 7
"""Most words from one end of a span to the other: "10 de la noche y las 6"."""

Lists = Mapping[str, int]
"""Value of a list -> the words that give it, as a mask."""


@dataclass(frozen=True, slots=True)
class ClockTime:
    """One time of day as "HH:MM", the words that give it, and the half of the day it names: am, pm or nothing."""

    at: str
    words: int
    half: str = ""
    half_words: int = 0
    """The words that name the half."""


def clock_times(
    ground: Ground, numbers: Lists, halves: Lists, parts: Lists, leads: int, *, bare: bool
) -> Iterator[ClockTime]:
    """Yield the times of a text in order.

    `parts` are minutes said in words ("half past"), `leads` the words before a time ("at"). With `bare`, a number
    alone is a time too.
    """
    words, taken = ground.text.words, 0
    for at, word in enumerate(words):
        hour, minute = _hour(word, at, numbers)
        if hour is None or taken >> at & 1:
            continue
        span = 1 << at
        if minute is None and _is_followed_by_minutes(ground, at):
            minute, span = int(words[at + 1]), span | 1 << at + 1
        if minute is None and (spoken := _spoken_minutes(at, parts)):
            minute, span = spoken[0], span | spoken[1]
        half, half_words = _half(span, halves)
        led = leads >> at - 1 & 1 if at else 0
        if not (bare or half or led or minute is not None):
            continue
        taken |= span
        found = _time(hour, minute or 0, half)
        if found:
            yield ClockTime(found, span | half_words, half, half_words)


def _hour(word: str, at: int, numbers: Lists) -> tuple[int | None, int | None]:
    """Return the hour a word gives, and the minutes if it gives them too ("7.30")."""
    if written := _WRITTEN.fullmatch(word):
        return int(written[1]), int(written[2])
    if word.isdecimal():
        return (int(word), None) if len(word) <= 2 else (None, None)
    return next((int(number) for number, mask in numbers.items() if mask >> at & 1), None), None


def _is_followed_by_minutes(ground: Ground, at: int) -> bool:
    """Return whether the next word is two digits of minutes: "7:30", "7 30", "7h30", but not "10-12"."""
    words = ground.text.words
    if not words[at].isdecimal() or at + 1 >= len(words) or not _MINUTE.fullmatch(words[at + 1]):
        return False
    is_span = int(words[at + 1]) <= HOURS and f"{words[at]}-{words[at + 1]}" in _DASHES.sub(
        "-", ground.text.plain
    )
    return not is_span


def _spoken_minutes(at: int, parts: Lists) -> tuple[int, int] | None:
    """Return minutes said in words beside the hour, before or after it, and their words."""
    for minutes, mask in parts.items():
        if mask >> at + 1 & 1 or (at and mask >> at - 1 & 1):
            return int(minutes), mask
    return None


def _half(span: int, halves: Lists) -> tuple[str, int]:
    """Return the half of the day named right after the hour, and its words."""
    reach = 0
    for step in range(1, NEAR + 1):
        reach |= span << step
    return next(((half, mask) for half, mask in halves.items() if mask & reach & ~span), ("", 0))


def _time(hour: int, minute: int, half: str) -> str | None:
    if half and hour <= NOON:
        hour = hour % NOON + (NOON if half == "pm" else 0)
    minutes = hour * AN_HOUR + minute
    return f"{minutes // AN_HOUR:02}:{minutes % AN_HOUR:02}" if 0 <= minutes < HOURS * AN_HOUR else None


def in_half(at: str, half: str) -> str:
    """Return a time moved into that half of the day: 07:00 and "pm" give 19:00."""
    hour, _, minute = at.partition(":")
    return f"{int(hour) % NOON + (NOON if half == 'pm' else 0):02}:{minute}"


def span_of(ground: Ground, times: Iterable[ClockTime]) -> tuple[str, ...] | None:
    """Return both ends of the first span of hours, each marked where it may be in either half of the day.

    A half named once belongs to the end before it: "10 and 6 am" leaves the 10 open. An hour after noon says that the
    other is one of twenty-four as well.
    """
    for first, last in pairwise(times):
        if 0 < begins(last) - begins(first) <= APART:
            of_its_own = not first.half_words or bool(first.half_words & (1 << begins(last)) - 1)
            halves = (first.half if of_its_own else "", last.half)
            ends = [_end(ground, *end) for end in zip((first, last), halves, strict=True)]
            counted_to_24 = any(
                int(at[:2]) > NOON and not half for (at, _), half in zip(ends, halves, strict=True)
            )
            return tuple(at if is_settled or counted_to_24 else at + OPEN for at, is_settled in ends)
    return None


def _end(ground: Ground, time: ClockTime, half: str) -> tuple[str, bool]:
    """Return one end of a span, with the half of the day that it names itself, and whether no other hour is meant."""
    at = time.at if half == time.half else in_half(time.at, "am")
    first = ground.text.words[begins(time)]
    is_settled = (
        bool(half) or int(at[:2]) > NOON or at.startswith("00") or (len(first) > 1 and first[0] == "0")
    )
    return at, is_settled


def begins(time: ClockTime) -> int:
    """Return the place of the first word of a time, without those that name the half of the day."""
    words = time.words & ~time.half_words
    return (words & -words).bit_length() - 1


def either_half(end: str) -> tuple[str, ...]:
    """Return the times that one end of a span can mean: one, or the same hour before and after noon."""
    at = end.removesuffix(OPEN)
    return (at,) if at == end else (in_half(at, "am"), in_half(at, "pm"))
