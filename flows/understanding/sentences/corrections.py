"""Reads a correction: what "no, I meant Friday" changes in something she was just asked to confirm."""

from collections.abc import Iterable, Mapping
from typing import Final

from flows.model.sentences import Correction, Slot
from flows.understanding.sentences.clock_times import NOON, in_half
from flows.understanding.sentences.lexicon import Lexicon
from flows.understanding.sentences.patterns import Ground
from flows.understanding.sentences.slots import HIGHEST, LAST_DAY, MOST_MINUTES, SlotReader

NEAR: Final = 3
"""Most words between "not" and what it rejects, all but the last of them small."""
OTHER_SIDE: Final = {"left": "right", "right": "left"}
OF_TEN: Final = ("effort", "level")

Candidate = tuple[int, Slot]
"""The words that give a value, as a mask, and the value."""


class CorrectionReader:
    """Finds the new values in a text, leaving out those it rejects: "Friday, not Thursday"."""

    def __init__(self, slots: SlotReader, lexicon: Lexicon) -> None:
        self._slots = slots
        self._marks, self._denies = lexicon.concept("@corrects"), lexicon.concept("@denies")

    def read(self, ground: Ground, current: Mapping[str, Slot | None]) -> Correction:
        """Return the new value of each detail in `current`, which maps it to the value it has now, or None."""
        marks, denials = self._mask(self._marks, ground), self._single(self._denies, ground)
        denials |= self._slots.covered("from", "day", ground)
        found = {slot: self._candidates(slot, ground, current) for slot in current}
        values = _joined(mask for candidates in found.values() for mask, _ in candidates)
        values |= _joined(1 << at for at, _ in self._slots.numbers(ground))
        rejected = _rejected(ground, denials, values)
        slots: dict[str, Slot] = {}
        for slot, candidates in found.items():
            value = self._value(slot, candidates, rejected, ground, current[slot])
            if value is not None:
                slots[slot] = value
        if "at" in current and "at" not in slots:
            slots |= self._half_alone(ground, current["at"])
        covered = marks | denials | values | ground.small | ~ground.stray | self._of_values(ground)
        every = range(len(ground.text.words))
        return Correction(
            slots=slots,
            marked=bool(marks | rejected),
            core=_between(ground, [at for at in every if not covered >> at & 1]),
            covered=frozenset(ground.text.words[at] for at in every if covered >> at & 1),
            rest=tuple(ground.text.words[at] for at in every if not covered >> at & 1),
        )

    def _mask(self, concept: int, ground: Ground) -> int:
        place = ground.places.get(concept)
        return place.covered if place else 0

    def _single(self, concept: int, ground: Ground) -> int:
        place = ground.places.get(concept)
        return place.single if place else 0

    def _value(
        self, slot: str, candidates: list[Candidate], rejected: int, ground: Ground, current: Slot | None
    ) -> Slot | None:
        if slot == "days":
            return _days(candidates, rejected, current)
        value = _chosen(candidates, rejected, current)
        if slot == "side" and value in (None, current) and self._turns_round(ground, candidates, rejected):
            return OTHER_SIDE.get(str(current), value)
        return value

    def _turns_round(self, ground: Ground, candidates: list[Candidate], rejected: int) -> bool:
        """Return whether she says "the other one", or rejects the side she has now and names no other."""
        return bool(self._slots.masks("flip", ground)) or bool(
            candidates and all(mask & rejected for mask, _ in candidates)
        )

    def _candidates(self, slot: str, ground: Ground, current: Mapping[str, Slot | None]) -> list[Candidate]:
        if slot == "at":
            return [
                (one.words, _hour_meant(one.at, one.half, current["at"]))
                for one in self._slots.times(ground, bare=True)
            ]
        if slot in ("minutes", *OF_TEN):
            return self._numbers(slot, ground, current)
        if slot == "hours":
            span = self._slots.hours(ground)
            return (
                [(_joined(one.words for one in self._slots.times(ground, bare=True)), span)] if span else []
            )
        if slot == "until":
            return self._ends(ground, current["until"])
        return [(mask, value) for value, mask in self._slots.masks(slot, ground).items()]

    def _numbers(self, slot: str, ground: Ground, current: Mapping[str, Slot | None]) -> list[Candidate]:
        """Return the numbers that may be minutes, or a level of ten; one without a unit is what she named before."""
        measured, other = (self._slots.covered("measure", name, ground) for name in ("minutes", "other"))
        found: list[Candidate] = []
        for at, number in self._slots.numbers(ground):
            fits = number <= (HIGHEST if slot in OF_TEN else MOST_MINUTES)
            has_unit = bool(measured >> at + 1 & 1)
            is_of_slot = slot == "minutes" if has_unit else slot == "level" or current[slot] is not None
            counts_something = (
                slot == "level" and bool(other >> at + 1 & 1) and not _is_out_of_ten(ground, at)
            )
            if fits and is_of_slot and not counts_something and not _is_hour(ground, at):
                found.append((1 << at, number))
        return found[:1] if slot in OF_TEN and len(found) == 2 and found[-1][1] == HIGHEST else found

    def _ends(self, ground: Ground, current: Slot | None) -> list[Candidate]:
        """Return the ends of a break; a month alone keeps the day of the month, a number alone the month."""
        months = self._slots.masks("month", ground)
        days = [(1 << at, number) for at, number in self._slots.numbers(ground) if number <= LAST_DAY]
        now = str(current or "")
        if months:
            day = days[-1] if days else (0, int(now[8:10] or 1))
            return [(mask | day[0], f"{month}-{day[1]:02}") for month, mask in months.items()]
        if until := self._slots.until(ground):
            return [(_joined(mask for mask, _ in days) | self._of_values(ground), until)]
        return [(mask, f"{now[5:7]}-{day:02}") for mask, day in days] if now else []

    def _half_alone(self, ground: Ground, current: Slot | None) -> dict[str, Slot]:
        """Return the same hour in the half of the day she names: "the evening" makes 07:00 19:00."""
        halves = self._slots.masks("half", ground)
        return {"at": in_half(str(current), next(iter(halves)))} if current and halves else {}

    def _of_values(self, ground: Ground) -> int:
        """Return the words that go with a value without being one: units, halves of the day, the other side."""
        lists = ("half", "unit", "measure", "clock", "minutes_past", "flip", "count", "month", "span", "days")
        numbers = _joined(1 << at for at, _ in self._slots.numbers(ground))
        return numbers | _joined(mask for name in lists for mask in self._slots.masks(name, ground).values())


def _is_out_of_ten(ground: Ground, at: int) -> bool:
    """Return whether the number is the first of "4 out of 10"."""
    return ground.text.words[at + 1 : at + 2] in (("out",), ("of",), ("de",), ("sobre",))


def _is_hour(ground: Ground, at: int) -> bool:
    """Return whether a number is an hour written "7 am" or "7pm", and so no level."""
    return ground.text.words[at + 1 : at + 2] in (("am",), ("pm",))


def _between(ground: Ground, places: list[int]) -> str:
    return " ".join(ground.text.words[places[0] : places[-1] + 1]) if places else ""


def _joined(masks: Iterable[int]) -> int:
    every = 0
    for mask in masks:
        every |= mask
    return every


def _hour_meant(at: str, half: str, current: Slot | None) -> str:
    """Return the time in the half of the day of the hour she named before, where she names none now."""
    before = str(current or "")[:2]
    if half or not before.isdecimal() or int(before) < NOON or int(at[:2]) >= NOON:
        return at
    return in_half(at, "pm")


def _rejected(ground: Ground, denials: int, values: int) -> int:
    """Return the values a denial rejects: the one after it in its clause, else the one before it."""
    rejected, clauses, last = 0, ground.text.clauses, len(ground.text.words) - 1
    for at in range(last + 1):
        if not denials >> at & 1:
            continue
        after = _next_value(ground, at, values, range(at + 1, min(at + NEAR, last) + 1))
        before = _next_value(ground, at, values, range(at - 1, max(at - NEAR, -1), -1))
        chosen = after if after is not None else before
        if chosen is not None and clauses[chosen] == clauses[at]:
            rejected |= 1 << chosen
    return rejected


def _next_value(ground: Ground, at: int, values: int, steps: range) -> int | None:
    """Return the first value on the way in the same clause, with only small words before it."""
    for step in steps:
        if ground.text.clauses[step] != ground.text.clauses[at]:
            return None
        if values >> step & 1:
            return step
        if not ground.small >> step & 1:
            return None
    return None


def _chosen(candidates: list[Candidate], rejected: int, current: Slot | None) -> Slot | None:
    """Return the last value that is not rejected, rather a new one; a lone "no Friday" without a comma means Friday."""
    left = [one for one in candidates if not one[0] & rejected]
    new = [one for one in left or candidates if one[1] != current]
    return max(new or left, default=(0, None))[1]


def _days(candidates: list[Candidate], rejected: int, current: Slot | None) -> Slot | None:
    """Return the weekdays she names; a rejected one is replaced: "not Wednesday, Friday"."""
    named = tuple(str(day) for mask, day in candidates if not mask & rejected)
    left = {day for mask, day in candidates if mask & rejected}
    if not candidates:
        return None
    if not left or len(named) > 1:
        return named or None
    before = current if isinstance(current, tuple) else ()
    return tuple(dict.fromkeys((*(day for day in before if day not in left), *named)))
