"""Reads details of a sentence: how much, how strong, which side, when, which day, how long."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Final

from flows.model.sentences import Language, Slot
from flows.understanding.sentences.clock_times import ClockTime, begins, clock_times, span_of
from flows.understanding.sentences.lexicon import Lexicon
from flows.understanding.sentences.patterns import Ground

HIGHEST: Final = 10
MOST_MINUTES: Final = 600
LAST_DAY: Final = 31
MOST_DIGITS: Final = 4
ARTICLE: Final = "1"
"""The number whose word is an article too: "a week", but "the right one"."""
LONGEST_TOWN: Final = 4
SEVERAL: Final = ("flags", "days", "window")
"""Lists of which a sentence may give several values."""
NAMED_TIMES: Final = {"noon": ("12:00", "pm"), "midnight": ("00:00", "am")}
_THE_DAY: Final = re.compile(r"\b(?:the|el|el dia|dia)\s+(\d{1,2})(?:st|nd|rd|th)?\b")
_LEVEL: Final = re.compile(r"\b(10|\d)\s*(?:/|out of|of|de|sobre)\s*10\b")
_UNIT: Final = r"(?:min|k|km|am|pm|h|we|day|sem|dia|hor|year|mon|mes|ano|año|times|drop|pad)"
_LONE: Final = re.compile(
    rf"\b(?:a|about a|about|maybe|maybe a|around|un|como un|de)\s+(10|\d)(?![\d.,:]*\d)\b(?!\s*{_UNIT})"
)
_MINUTES: Final = re.compile(r"\b(\d{1,3})\s*(?:min|minutes|mins|minutos|minutitos)\w*\b")
_EFFORT: Final = re.compile(
    r"\b(?:effort|esfuerzo|rpe)\s*(?:of|was|about|de)?\s*(10|\d)\b|\b(10|\d)\s*(?:effort|de esfuerzo)\b"
)


class SlotReader:
    """The word lists of details of one language."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        self._articles = frozenset(language.slots.get("count", {}).get(ARTICLE, ())[:1])
        self._lists: dict[str, dict[str, int]] = {}
        for slot, values in language.slots.items():
            self._lists[slot] = {}
            for value, spellings in values.items():
                feature = lexicon.concept(f"#{slot}.{value}")
                for spelling in spellings:
                    lexicon.add(feature, spelling)
                self._lists[slot][value] = feature
        self._readers: Mapping[str, Callable[[Ground], Slot | None]] = {
            "until": self.until,
            "at": lambda ground: self._time(ground, 0),
            "to": lambda ground: self._time(ground, 1),
            "hours": self.hours,
            "day": self._day,
            "left": self._left,
            "town": self._town,
        }

    def read(self, ground: Ground, asked: tuple[str, ...]) -> Mapping[str, Slot]:
        """Return the details among those asked about that the text gives."""
        found: dict[str, Slot] = {}
        for slot in asked:
            if slot not in ground.details:
                ground.details[slot] = self._read(slot, ground)
            value = ground.details[slot]
            if value is not None:
                found[slot] = value
        return found

    def _read(self, slot: str, ground: Ground) -> Slot | None:
        plain = ground.text.plain
        match slot:
            case "level":
                return _number(_LEVEL.search(plain) or _LONE.search(plain), HIGHEST)
            case "minutes":
                return _number(_MINUTES.search(plain), MOST_MINUTES)
            case "effort":
                return _number(_EFFORT.search(plain) or _LEVEL.search(plain), HIGHEST)
            case _:
                reader = self._readers.get(slot)
                return reader(ground) if reader else self._listed(slot, ground)

    def _time(self, ground: Ground, which: int) -> str | None:
        """Return the first or a later time of day."""
        return next((one.at for one in islice(self.times(ground), which, None)), None)

    def _day(self, ground: Ground) -> str | None:
        """Return the day she wants: the last one named, except one she rejects ("Saturday is better than Friday")."""
        left = self.covered("from", "day", ground)
        wanted: tuple[int, str] | None = None
        for value in self._lists.get("day", {}):
            at = self.covered("day", value, ground)
            at &= ~(left << 1 | left << 2)
            if at and (wanted is None or at.bit_length() > wanted[0]):
                wanted = at.bit_length(), value
        return wanted[1] if wanted else None

    def _left(self, ground: Ground) -> tuple[str, ...] | None:
        """Return the weekdays she wants to give up: "Thursdays instead of Fridays"."""
        before = self.covered("from", "day", ground)
        reach = before << 1 | before << 2
        return tuple(day for day, mask in self.masks("days", ground).items() if mask & reach) or None

    def _town(self, ground: Ground) -> str | None:
        """Return the words after "I moved to", up to the end of the clause or a word that no town has."""
        words, clauses = ground.text.words, ground.text.clauses
        after, stops = (self.covered("town", name, ground) for name in ("after", "ends"))
        first = after.bit_length()
        if not after or first >= len(words):
            return None
        town = []
        for at in range(first, min(first + LONGEST_TOWN, len(words))):
            if stops >> at & 1 or clauses[at] != clauses[first]:
                break
            town.append(words[at])
        return " ".join(town) or None

    def covered(self, slot: str, value: str, ground: Ground) -> int:
        """Return the words that give a value of a list."""
        feature = self._lists.get(slot, {}).get(value)
        place = None if feature is None else ground.places.get(feature)
        return place.covered if place else 0

    def masks(self, slot: str, ground: Ground) -> dict[str, int]:
        """Return the values of a list that the text gives, each with its words as a mask."""
        found = ((value, self.covered(slot, value, ground)) for value in self._lists.get(slot, {}))
        return {value: mask for value, mask in found if mask}

    def numbers(self, ground: Ground) -> list[tuple[int, int]]:
        """Return the whole numbers of the text, in digits or as words, each after its place."""
        spelled = {number: mask for number, mask in self.masks("count", ground).items() if number != ARTICLE}
        found: list[tuple[int, int]] = []
        for at, word in enumerate(ground.text.words):
            digits = word.isdecimal() and len(word) <= MOST_DIGITS
            named = None if digits else next((n for n, mask in spelled.items() if mask >> at & 1), None)
            if digits or named:
                found.append((at, int(named or word)))
        return found

    def times(self, ground: Ground, *, bare: bool = False) -> Iterator[ClockTime]:
        """Yield the times of day in the text; with `bare`, a number alone is one too."""
        numbers, halves, parts = (self.masks(name, ground) for name in ("count", "half", "minutes_past"))
        read = clock_times(ground, numbers, halves, parts, self.covered("clock", "at", ground), bare=bare)
        named = (
            ClockTime(at, self.covered("clock", name, ground), half)
            for name, (at, half) in NAMED_TIMES.items()
        )
        yield from sorted((*read, *(one for one in named if one.words)), key=begins)

    def hours(self, ground: Ground) -> tuple[str, ...] | None:
        """Return both ends of a span of hours: "9 to 5", "between 10pm and 6 in the morning"."""
        times = self.times(ground, bare=True)
        return span_of(ground, (one for one in times if ground.text.words[begins(one)] not in self._articles))

    def until(self, ground: Ground) -> str | None:
        """Return the end of a break as she said it: "2w", "10d", "1m", "06-03" (month and day), "14" (a day) or "mon"."""
        plain, words = ground.text.plain, ground.text.words
        month, unit = self._named("month", ground), self._named("unit", ground)
        digits = [word for word in words if word.isdecimal()]
        if month:
            day = next((number for number in digits if 1 <= int(number) <= LAST_DAY), "1")
            return f"{month}-{int(day):02}"
        if span := self._named("span", ground):
            return span
        if unit:
            count = next(iter(digits), None) or self._named("count", ground) or "1"
            return f"{count}{unit[0]}"
        if found := _THE_DAY.search(plain):
            return found[1]
        return self._named("days", ground)

    def _named(self, slot: str, ground: Ground) -> str | None:
        """Return the first value of a list that the text has."""
        return next((value for value, at in self._lists.get(slot, {}).items() if at in ground.places), None)

    def _listed(self, slot: str, ground: Ground) -> Slot | None:
        named = [value for value, feature in self._lists.get(slot, {}).items() if feature in ground.places]
        if slot in SEVERAL:
            return tuple(named) or None
        return named[0] if named else None


def _number(found: re.Match[str] | None, most: int) -> int | None:
    if found is None:
        return None
    digits = next(group for group in found.groups() if group)
    return int(digits) if int(digits) <= most else None
