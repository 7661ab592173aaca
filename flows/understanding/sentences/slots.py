"""Reads details of a sentence: how much, how strong, which side, when, which day, how long."""

import re
from collections.abc import Mapping
from typing import Final

from flows.model.sentences import Language, Slot
from flows.understanding.sentences.lexicon import Lexicon
from flows.understanding.sentences.patterns import Ground

HIGHEST: Final = 10
MOST_MINUTES: Final = 600
LAST_DAY: Final = 31
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
_CLOCK: Final = re.compile(
    r"\b(?:at|to|after|before|a las|las|til|till|until)\s+(\d{1,2})(?:[:.h](\d{2}))?"
    r"\s*(am|pm|a m|p m|de la tarde|de la noche|de la manana)?\b"
    r"|\b(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)\b"
)


class SlotReader:
    """The word lists of details of one language."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        self._lists: dict[str, dict[str, int]] = {}
        for slot, values in language.slots.items():
            self._lists[slot] = {}
            for value, spellings in values.items():
                feature = lexicon.concept(f"#{slot}.{value}")
                for spelling in spellings:
                    lexicon.add(feature, spelling)
                self._lists[slot][value] = feature

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
            case "until":
                return self._until(ground)
            case "at":
                return _clock(_CLOCK.search(plain))
            case "day":
                return self._day(ground)
            case _:
                return self._listed(slot, ground)

    def _day(self, ground: Ground) -> str | None:
        """Return the day she wants: the last one named, except one she rejects ("Saturday is better than Friday")."""
        left = self._covered("from", "day", ground)
        wanted: tuple[int, str] | None = None
        for value in self._lists.get("day", {}):
            at = self._covered("day", value, ground)
            at &= ~(left << 1 | left << 2)
            if at and (wanted is None or at.bit_length() > wanted[0]):
                wanted = at.bit_length(), value
        return wanted[1] if wanted else None

    def _covered(self, slot: str, value: str, ground: Ground) -> int:
        """Return the words that give a value of a list."""
        feature = self._lists.get(slot, {}).get(value)
        place = None if feature is None else ground.places.get(feature)
        return place.covered if place else 0

    def _until(self, ground: Ground) -> str | None:
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
        if slot == "flags":
            return tuple(named) or None
        if slot == "days":
            return tuple(named) if len(named) > 1 else None
        return named[0] if named else None


def _number(found: re.Match[str] | None, most: int) -> int | None:
    if found is None:
        return None
    digits = next(group for group in found.groups() if group)
    return int(digits) if int(digits) <= most else None


def _clock(found: re.Match[str] | None) -> str | None:
    """Return the time as "HH:MM", or None if it does not exist."""
    if found is None:
        return None
    hour, minute, half = found[1] or found[4], found[2] or found[5] or "00", found[3] or found[6] or ""
    at = int(hour) % 12 if half and int(hour) <= 12 else int(hour)
    at += 12 if half.startswith("p") or "tarde" in half or "noche" in half else 0
    return f"{at:02}:{minute}" if at < 24 and int(minute) < 60 else None
