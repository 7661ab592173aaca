"""The spellings and concepts of a language, found by word, stem or a word with one typing mistake.

A spelling is one word ("wee"), the beginning of words ("leak*"), or several words in a row ("down there"). Every
spelling and every concept is a *feature* with a number; the positions of a feature in a text are a bit mask, one bit
per word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final

from flows.understanding.sentences.words import Text, split

NUMBER: Final = "number"
"""The concept of every number, in digits or as a word."""
FEVER: Final = ((38.0, 42.9), (100.4, 107.0))
"""Temperatures in degrees Celsius and Fahrenheit that are a fever: 38.0 and 100.4 or more (the sheet's own limits)."""
FAST: Final = (120.0, 220.0)
"""Beats per minute that nobody has at rest; in a sentence without heart or rest they are only a number."""
PLURAL: Final = "s"
"""Ending of a plural or, in English, short for "is"; if a word with it is unknown, the word without it is meant."""
MIN_TYPO: Final = 4
"""Shorter words are never taken for a misspelling."""
STEM_PART: Final = 2
"""Letters by which a stem is found, at its beginning or its end; one of the two is right where one letter is wrong."""
_DRAWN_OUT: Final = re.compile(r"([aiu])\1")
"""Vowels that no word of English or Spanish doubles, unless the voice dwells on them ("diaa")."""


class Lexicon:
    """The features of a language; `feature` and `spelling` serve the reading of phrases, `features` that of texts."""

    def __init__(
        self, concepts: Mapping[str, Iterable[str]], not_typos: frozenset[str], endings: tuple[str, ...]
    ) -> None:
        self._numbers: dict[str, int] = {}
        """Feature by word, "stem*" or "{concept}"."""
        self._stems: dict[str, int] = {}
        self._rows: dict[int, dict[int, tuple[tuple[int, ...], ...]]] = {}
        """First and second word of a longer spelling -> its feature and its further words, for each that begins so."""
        self._shared: dict[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]] = {}
        """The same for spellings of two words of one concept, which share it."""
        self._concepts_of: dict[int, tuple[int, ...]] = {}
        self._alone: dict[int, tuple[int, ...]] = {}
        """A tuple of one for each concept, which most spellings of it share."""
        self._not_typos = not_typos
        self._endings = endings
        self._heads: dict[str, list[str]] = {}
        self._tails: dict[str, list[str]] = {}
        self._stem_heads: dict[str, list[str]] = {}
        self._stem_tails: dict[str, list[str]] = {}
        self._names: dict[int, str] = {}
        self._longest_stem = 0
        self.number = self.concept(NUMBER)
        self._fever, self._fever_whole = self.concept("fever_degrees"), self.concept("fever_whole")
        self._fast = self.concept("fast_pulse")
        for name, spellings in concepts.items():
            for spelling in spellings:
                self.add(self.concept(name), spelling)
        self.features = lru_cache(maxsize=8192)(self._features)

    def concept(self, name: str) -> int:
        """Return the number of a concept."""
        return self._numbers.setdefault("{" + name + "}", len(self._numbers))

    def spelling(self, word: str) -> int:
        """Return the number of a single word or stem, adding it if necessary."""
        feature = self._numbers.setdefault(word, len(self._numbers))
        if word.endswith("*"):
            self._stems[word.removesuffix("*")] = feature
        return feature

    def add(self, concept: int, spelling: str) -> None:
        """Make a spelling of one or several words stand for a concept."""
        row = tuple(self.spelling(word) for word in split(spelling))
        if len(row) == 1:
            alone = self._alone.setdefault(concept, (concept,))
            before = self._concepts_of.get(row[0])
            self._concepts_of[row[0]] = alone if before is None else (*before, concept)
        else:
            seconds = self._rows.setdefault(row[0], {})
            found = (*seconds.get(row[1], ()), (concept, *row[2:]))
            seconds[row[1]] = self._shared.setdefault(found, found)

    def close(self) -> None:
        """Prepare for misspelled words; no spelling may be added afterwards."""
        self._shared.clear()
        self._names = {n: name for name, n in self._numbers.items() if name[0] == "{" and name[1] not in "@#"}
        self._longest_stem = max(map(len, self._stems), default=0)
        words = {
            word for word in self._numbers if len(word) >= MIN_TYPO and word[0] != "{" and word[-1] != "*"
        }
        for word in sorted(words):
            size = _ends(len(word))
            self._heads.setdefault(word[:size], []).append(word)
            self._tails.setdefault(word[-size:], []).append(word)
        for stem in sorted(stem for stem in self._stems if len(stem) >= MIN_TYPO):
            self._stem_heads.setdefault(stem[:STEM_PART], []).append(stem)
            self._stem_tails.setdefault(stem[-STEM_PART:], []).append(stem)

    def _features(self, word: str) -> tuple[int, ...]:
        """Return every feature of a word, or of the word it misspells if it has none itself."""
        found = self._known(word)
        if word.endswith(PLURAL) and len(word) > MIN_TYPO and not self._has_concept(found):
            found += [other for other in self._known(word.removesuffix(PLURAL)) if other not in found]
        if not found and (said := _DRAWN_OUT.sub(r"\1", word)) != word:
            found = self._known(said)
        if not found and len(word) >= MIN_TYPO and word.isalpha() and not self._is_itself(word):
            for meant in self._meant(word):
                found += [feature for feature in self._known(meant) if feature not in found]
        return tuple(found)

    def _is_itself(self, word: str) -> bool:
        """Return whether the word or its singular is listed as no misspelling."""
        return word in self._not_typos or word.removesuffix(PLURAL) in self._not_typos

    def _has_concept(self, found: list[int]) -> bool:
        return any(feature in self._names for feature in found)

    def has(self, word: str) -> bool:
        """Return whether a phrase or a concept has this very word."""
        return word in self._numbers

    def would_correct(self, word: str) -> bool:
        """Return whether a word without features of its own would be taken for a misspelling."""
        return not self._known(word) and next(self._meant(word), None) is not None

    def _known(self, word: str) -> list[int]:
        literal = [self._numbers[word]] if word in self._numbers else []
        for end in range(2, min(len(word), self._longest_stem) + 1):
            if (stem := self._stems.get(word[:end])) is not None:
                literal.append(stem)
        found = dict.fromkeys(literal)
        for feature in literal:
            found.update(dict.fromkeys(self._concepts_of.get(feature, ())))
        if word[0].isdecimal():
            found.update(dict.fromkeys(self._of_number(word)))
        return list(found)

    def _of_number(self, digits: str) -> list[int]:
        """Return the features of a number, including that of a fever or a fast pulse if it can be one."""
        found, value = [self.number], float(digits.replace(",", "."))
        if FAST[0] <= value <= FAST[1]:
            found.append(self._fast)
        if any(low <= value <= high for low, high in FEVER):
            found.append(self._fever if not digits.isdecimal() or value >= FEVER[1][0] else self._fever_whole)
        return found

    def _meant(self, word: str) -> Iterator[str]:
        """Return the words of the lexicon one letter away: swapped or, in longer words, left out, added or changed.

        The first letter is assumed to be right, and so is an existing ending, which says who or when ("perdí",
        "perdió").
        """
        swaps = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1))
        yield from (swap for swap in swaps if swap != word and self._known(swap))
        if len(word) <= MIN_TYPO:
            return
        near: set[str] = set()
        for size in {_ends(len(word) - 1), _ends(len(word) + 1)}:
            near.update(self._heads.get(word[:size], ()), self._tails.get(word[-size:], ()))
        yield from (other for other in sorted(near) if _may_be(word, other))
        yield from self._meant_by_stem(word)

    def _meant_by_stem(self, word: str) -> Iterator[str]:
        """Return the words of a stem with an ending of which this one misspells the stem.

        They are not listed with the other words, since every stem has as many as there are endings.
        """
        for ending in self._endings:
            if word.endswith(ending):
                start = word.removesuffix(ending)
                heads = self._stem_heads.get(start[:STEM_PART], ())
                tails = self._stem_tails.get(start[-STEM_PART:], ())
                others = (stem + ending for stem in sorted({*heads, *tails}))
                yield from (other for other in others if _may_be(word, other))

    def parts(self, words: Iterable[str]) -> frozenset[str]:
        """Return the words and their concepts, by which examples are compared."""
        names = self._names
        found = set(words)
        for word in found.copy():
            found.update(names[feature] for feature in self.features(word) if feature in names)
        return frozenset(found)

    @staticmethod
    def without(places: dict[int, "Place"], mask: int) -> dict[int, "Place"]:
        """Return the positions without the words in the mask."""
        left: dict[int, Place] = {}
        for feature, place in places.items():
            rest = Place()
            rest.single = place.single & ~mask
            rest.rows = [(a, b) for a, b in place.rows if not ((1 << (b - a + 1)) - 1) << a & mask]
            if rest.single or rest.rows:
                left[feature] = rest
        return left

    def places(self, text: Text) -> dict[int, "Place"]:
        """Map each feature to its positions in the text."""
        of_word = [self.features(word) for word in text.words]
        found: dict[int, Place] = {}
        for at, features in enumerate(of_word):
            for feature in features:
                place = found.get(feature)
                if place is None:
                    place = found[feature] = Place()
                place.single |= 1 << at
        self._add_rows(of_word, text, found)
        return found

    def _add_rows(self, of_word: list[tuple[int, ...]], text: Text, found: dict[int, "Place"]) -> None:
        """Add the spellings of several words, each within one sentence."""
        sentences = text.sentences
        for at, (features, following) in enumerate(pairwise(of_word)):
            for feature in features:
                rows = self._rows.get(feature)
                for second in following if rows else ():
                    for concept, *rest in rows.get(second, ()) if rows else ():
                        end = at + 1 + len(rest)
                        fits = end < len(of_word) and sentences[at] == sentences[end]
                        if fits and all(part in of_word[at + step] for step, part in enumerate(rest, 2)):
                            found.setdefault(concept, Place()).rows.append((at, end))


class Place:
    """The positions of one feature: single words as bits, longer spellings as first and last word."""

    __slots__ = ("rows", "single")

    def __init__(self) -> None:
        self.single = 0
        self.rows: list[tuple[int, int]] = []

    @property
    def spans(self) -> list[tuple[int, int]]:
        """First and last word of each."""
        single, found = self.single, list(self.rows)
        while single:
            at = (single & -single).bit_length() - 1
            found.append((at, at))
            single &= single - 1
        return found

    @property
    def covered(self) -> int:
        """Every word of it."""
        mask = self.single
        for start, end in self.rows:
            mask |= ((1 << (end - start + 1)) - 1) << start
        return mask


def _ends(length: int) -> int:
    """Return by how many letters, from either end, a word of this length is found."""
    return 2 if length < 7 else 3


def _may_be(word: str, other: str) -> bool:
    """Return whether a word misspells another: first letter right, and the last too unless it was left out."""
    ends_right = word[-1] == other[-1] or other[:-1] == word
    return word[0] == other[0] and ends_right and _one_slip(word, other)


def _one_slip(word: str, other: str) -> bool:
    """Return whether one letter was left out, added or changed."""
    if len(word) > len(other):
        word, other = other, word
    gap = len(other) - len(word)
    if gap > 1 or word == other:
        return False
    at = next((at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), len(word))
    if gap:
        return word[at:] == other[at + 1 :]
    return word[at + 1 :] == other[at + 1 :]
