"""Asks the written examples what a text may mean, if no phrase does, and only about the most important meanings.

Every word and concept of a text votes for the labels of the examples that have it (naive Bayes); the most similar
example of the winning label is the one the coach names. Nothing is trained beforehand: the counts are those of the file.
"""

import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from sys import intern
from typing import Final

from flows.model.sentences import NOTHING, Example, Meaning, Reading

ASKED: Final = frozenset({"mind", "urgent", "life"})
"""Kinds of meaning that the examples may suggest, beside the meanings that say so."""
NAMES_NOTHING: Final = ("urgent", "life")
"""Kinds for which a guess only says that there may be something, without naming it."""
UNSEEN: Final = 0.2
"""How often a label is assumed to have had a part that none of its examples has."""
CLEAR: Final = 4.0
"""Least lead of the winning label over the next one (natural logarithm): small talk leads by chance, and by less."""
CLEAR_OF_KIND: Final = {"life": 5.0, "mind": 8.0}
"""Least lead of a loss, a pregnancy or a hospital, about which she is not asked lightly, and of thoughts of harm.

Those are told in the small words of all talk ("i would like it all to stop"), which add up in any long text.
"""
CLEAR_IF_EXCEPTED: Final = 6.0
"""Least lead of a label that a phrase's `unless` speaks against."""
CLEAR_BESIDE_SIGN: Final = 8.0
"""Least lead of something urgent beside a symptom that a phrase names: "my head is splitting, and there are lights"."""
LEAST_WORDS: Final = 3
"""Least words of a text that the examples know: one alone ("my heart belongs to Barça") is no similarity."""
MOST_WORDS: Final = 60
"""Most words of a text that is compared; a longer one says too much that no example is about."""

EMPTY: Final = array("H")

Parts = Callable[[str | tuple[str, ...]], frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Winner:
    label: str
    lead: float


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
        sizes: Counter[str] = Counter()
        for number, (text, label) in enumerate(zip(self._texts, self._labels, strict=True)):
            found = _telling(parts(text))
            sizes[label] += len(found)
            for part in found:
                self._holders.setdefault(part, array("H")).append(number)
        total = len(written) or 1
        unseen = UNSEEN * len(self._holders)
        self._base = {label: math.log(count / total) for label, count in Counter(self._labels).items()}
        """How likely a label is before a word is known."""
        self._never = {label: math.log(UNSEEN / (size + unseen)) for label, size in sizes.items()}
        """How likely a label has a part that none of its examples has."""

    def guess(
        self, words: tuple[str, ...], excepted: frozenset[str] = frozenset(), *, beside_sign: bool = False
    ) -> Reading | None:
        """Return a reading to ask about, or None if the examples do not clearly say what these words mean.

        `excepted` are labels that something in the text contradicts, as a surely read request does a pelvic symptom.
        `beside_sign` says that a phrase surely names a symptom; then only something urgent is worth asking.
        """
        if not LEAST_WORDS <= len(words) <= MOST_WORDS or self._known(words) < LEAST_WORDS:
            return None
        found = _telling(self._parts(words))
        winner = self._winner(found)
        reading = self._reading(winner.label, found, words)
        if reading is None:
            return None
        needed = max(
            CLEAR_OF_KIND.get(reading.meaning.kind, CLEAR),
            CLEAR_IF_EXCEPTED if winner.label in excepted else CLEAR,
            CLEAR_BESIDE_SIGN if beside_sign else CLEAR,
        )
        return reading if winner.lead >= needed else None

    def _known(self, words: tuple[str, ...]) -> int:
        """Return how many different words the examples have too, literally or by a concept."""
        return sum(
            any(part in self._holders for part in _telling(self._parts((word,))))
            for word in dict.fromkeys(words)
        )

    def _winner(self, found: frozenset[str]) -> _Winner:
        """Return the label that the parts of a text make most likely, and its lead over the next."""
        scores = dict(self._base)
        for part in found:
            holders = self._holders.get(part)
            if holders is None:
                continue
            for label, never in self._never.items():
                scores[label] += never
            for label, count in Counter(map(self._labels.__getitem__, holders)).items():
                scores[label] += math.log(count / UNSEEN + 1)
        first, second, *_ = [
            *sorted(scores.items(), key=lambda scored: (-scored[1], scored[0])),
            ("", -math.inf),
        ]
        return _Winner(first[0], first[1] - second[1])

    def _reading(self, label: str, found: frozenset[str], words: tuple[str, ...]) -> Reading | None:
        if label == NOTHING or label not in self._meanings:
            return None
        best = self._most_similar(label, found)
        meaning = self._of_baby.get(best) or self._meanings[label]
        if meaning.kind not in ASKED and not meaning.guessed:
            return None
        return Reading(
            meaning=meaning, words=" ".join(words[:12]), phrase=self._texts[best], sure=False, example=True
        )

    def _most_similar(self, label: str, found: frozenset[str]) -> int:
        """Return the example of a label that shares the rarest parts with a text."""
        shared: dict[int, float] = {}
        for part in sorted(found):
            holders = self._holders.get(part, EMPTY)
            for number in holders:
                if self._labels[number] == label:
                    shared[number] = shared.get(number, 0.0) + math.log(len(self._texts) / len(holders))
        return max(shared, key=lambda number: (shared[number], -number), default=self._labels.index(label))


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
