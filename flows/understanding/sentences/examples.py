"""Finds the most similar written example, only if no phrase reports anything and only for the most important meanings."""

import math
from array import array
from collections.abc import Callable, Iterable
from sys import intern
from typing import Final

from flows.model.sentences import NOTHING, Example, Meaning, Reading

ASKED: Final = frozenset({"mind", "urgent", "life"})
"""Kinds of meaning that an example may suggest, and the pelvic ones."""
NAMES_NOTHING: Final = ("urgent", "life")
"""Kinds for which a guess only says that there may be something, without naming it."""
PELVIC: Final = frozenset({"leak", "heaviness", "pelvic_pain"})
NEAR_ENOUGH: Final = 0.56
"""Least similarity (0 to 1) of an example that is asked about."""
LEAST_WORDS: Final = 2
"""Least words, small ones aside, of a text that is compared with examples."""
LEAST_SHARED: Final = 2
"""Least words shared with an example; one alone ("my heart belongs to Barça") is no similarity."""
MOST_COMMON: Final = 0.12
"""Share of examples above which a part is too common to mean anything."""

EMPTY: Final = array("H")

Parts = Callable[[str | tuple[str, ...]], frozenset[str]]


class Examples:
    """The written examples of a language by their words and concepts; rare ones count more."""

    def __init__(self, examples: Iterable[Example], parts: Parts, meanings: Iterable[Meaning]) -> None:
        self._parts = parts
        written = tuple(examples)
        self._texts = tuple(example.text for example in written)
        self._labels = tuple(intern(example.label) for example in written)
        asked = tuple(sorted(meanings, key=lambda meaning: meaning.order))
        self._meanings = _asked_by_label(asked)
        self._of_baby = {
            number: meaning
            for number, example in enumerate(written)
            if example.slots.get("who") == "baby"
            for meaning in asked
            if meaning.label == example.label and meaning.of_anyone and meaning.kind == "urgent"
        }
        self._holders: dict[str, array[int]] = {}
        """Each part -> the numbers of the examples with it, as an array because there are many."""
        sets = [_telling(parts(text)) for text in self._texts]
        for number, found in enumerate(sets):
            for part in found:
                self._holders.setdefault(part, array("H")).append(number)
        total = len(sets) or 1
        self._weights = {part: math.log(total / len(at)) for part, at in self._holders.items()}
        self._sizes = array(
            "d", [math.sqrt(sum(self._weights[part] ** 2 for part in found)) for found in sets]
        )

    def nearest(self, words: tuple[str, ...]) -> Reading | None:
        """Return a reading to ask about, from the example most similar to these words; None if none is similar enough."""
        found = _telling(self._parts(words))
        size = math.sqrt(sum(self._weights.get(part, 5.0) ** 2 for part in found))
        shared: dict[int, float] = {}
        most = MOST_COMMON * len(self._texts)
        for part in found:
            holders = self._holders.get(part, EMPTY)
            if len(holders) <= most:
                weight = self._weights[part] ** 2 if holders else 0.0
                for number in holders:
                    shared[number] = shared.get(number, 0.0) + weight
        if not shared or not size or sum(part[0] != "{" for part in found) < LEAST_WORDS:
            return None
        best = max(shared, key=lambda number: (shared[number] / (self._sizes[number] or 1.0), -number))
        likeness = shared[best] / (size * (self._sizes[best] or 1.0))
        if likeness < NEAR_ENOUGH or self._shared_words(best, words) < LEAST_SHARED:
            return None
        return self._reading(best, words)

    def _shared_words(self, number: int, words: tuple[str, ...]) -> int:
        """Return how many of the words an example has too, literally or by a concept."""
        parts = (_telling(self._parts((word,))) for word in dict.fromkeys(words))
        return sum(any(number in self._holders.get(part, EMPTY) for part in found) for found in parts)

    def _reading(self, number: int, words: tuple[str, ...]) -> Reading | None:
        label = self._labels[number]
        meaning = self._of_baby.get(number) or self._meanings.get(label)
        if label == NOTHING or meaning is None:
            return None
        if meaning.kind not in ASKED and meaning.label not in PELVIC:
            return None
        return Reading(
            meaning=meaning, words=" ".join(words[:12]), phrase=self._texts[number], sure=False, example=True
        )


def _asked_by_label(meanings: Iterable[Meaning]) -> dict[str, Meaning]:
    """Map each label to the meaning asked about: the most serious or, for urgent signs, the one that names nothing.

    A guess never says that somebody has lost a child, or that it is the baby who needs help.
    """
    found: dict[str, Meaning] = {}
    for meaning in meanings:
        if meaning.kind in NAMES_NOTHING or meaning.label not in found:
            found[meaning.label] = meaning
    return found


def _telling(parts: frozenset[str]) -> frozenset[str]:
    """Return the parts without bare numbers, because "20 weeks ago" is a date whatever an example counts."""
    return frozenset(part for part in parts if not part.isdecimal())
