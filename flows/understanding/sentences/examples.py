"""The nearest written example: asked only when no phrase tells anything, and only about what matters most."""

import math
from array import array
from collections.abc import Callable, Iterable
from sys import intern
from typing import Final

from flows.model.sentences import NOTHING, Example, Meaning, Reading

ASKED: Final = frozenset({"mind", "urgent", "life"})
"""Kinds of meaning an example may be asked about, and the pelvic ones."""
NAMES_NOTHING: Final = ("urgent", "life")
"""Kinds of which a guess names no meaning, only that there is one."""
PELVIC: Final = frozenset({"leak", "heaviness", "pelvic_pain"})
NEAR_ENOUGH: Final = 0.56
"""Least likeness (0 to 1) of an example that is asked about."""
LEAST_WORDS: Final = 2
"""Words that are not small; fewer say too little to be likened to anything."""
LEAST_SHARED: Final = 2
"""Words that have to be in the example too: one alone ("my heart belongs to Barça") is no likeness."""
MOST_COMMON: Final = 0.12
"""Parts that more of the examples have than this share say nothing."""

EMPTY: Final = array("H")

Parts = Callable[[str | tuple[str, ...]], frozenset[str]]


class Examples:
    """The written examples of a language by the words and concepts in them; rare ones count more."""

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
        """Each part, and the numbers of the examples that have it; an array, since there are many."""
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
        """A reading to ask about, by the example that is most like these words; None where none is near enough."""
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
        """How many of the words an example has too, as they are or by a concept."""
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
    """The meaning that is asked about for each label: the gravest, but of urgent signs and of her situation the one that
    names nothing, the last in order.

    A guess never says that somebody has lost a child, or that it is the baby who needs help.
    """
    found: dict[str, Meaning] = {}
    for meaning in meanings:
        if meaning.kind in NAMES_NOTHING or meaning.label not in found:
            found[meaning.label] = meaning
    return found


def _telling(parts: frozenset[str]) -> frozenset[str]:
    """Without bare numbers: "20 weeks ago" is a date, however an example counts its weeks."""
    return frozenset(part for part in parts if not part.isdecimal())
