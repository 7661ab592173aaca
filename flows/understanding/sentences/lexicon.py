"""What each word may stand for: the spellings and concepts of a language, found by word, stem or a single slip of the pen.

A spelling is one word ("wee"), the beginning of words ("leak*"), or several in a row ("down there"). Every spelling and
every concept is a *feature* with a number; where a feature occurs in a text is a bit mask, one bit a word.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final

from flows.understanding.sentences.words import Text, split

NUMBER: Final = "number"
"""The concept every number belongs to, in digits or as a word."""
FEVER: Final = ((38.0, 42.9), (100.4, 107.0))
"""Temperatures in degrees Celsius and Fahrenheit that are a fever: 38.0 and 100.4 or more (the sheet's own limits)."""
FAST: Final = (120.0, 220.0)
"""Beats a minute that nobody has at rest; where a sentence says neither heart nor rest, they are only a number."""
PLURAL: Final = "s"
"""Ends a plural, and in English stands for "is": of a word not known with it, the word without it is meant."""
MIN_TYPO: Final = 4
"""Shorter words are never taken for a misspelling."""


class Lexicon:
    """The features of a language. `feature` and `spelling` are asked while phrases are read, `features` for a text."""

    def __init__(
        self, concepts: Mapping[str, Iterable[str]], not_typos: frozenset[str], endings: tuple[str, ...]
    ) -> None:
        self._numbers: dict[str, int] = {}
        """Feature by word, "stem*" or "{concept}"."""
        self._stems: dict[str, int] = {}
        self._rows: dict[int, dict[int, list[tuple[int, tuple[int, ...]]]]] = {}
        """First and second word of a longer spelling -> what it stands for, and its other words."""
        self._concepts_of: dict[int, tuple[int, ...]] = {}
        self._alone: dict[int, tuple[int, ...]] = {}
        """A tuple of one for each concept, which most spellings of it share."""
        self._not_typos = not_typos
        self._endings = endings
        self._heads: dict[str, list[str]] = {}
        self._tails: dict[str, list[str]] = {}
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
        """The number of a concept."""
        return self._numbers.setdefault("{" + name + "}", len(self._numbers))

    def spelling(self, word: str) -> int:
        """The number of a single word or stem, which is made known with it."""
        feature = self._numbers.setdefault(word, len(self._numbers))
        if word.endswith("*"):
            self._stems[word.removesuffix("*")] = feature
        return feature

    def add(self, concept: int, spelling: str) -> None:
        """Make a spelling, of one word or several, stand for a concept."""
        row = tuple(self.spelling(word) for word in split(spelling))
        if len(row) == 1:
            alone = self._alone.setdefault(concept, (concept,))
            before = self._concepts_of.get(row[0])
            self._concepts_of[row[0]] = alone if before is None else (*before, concept)
        else:
            self._rows.setdefault(row[0], {}).setdefault(row[1], []).append((concept, row[2:]))

    def close(self) -> None:
        """Note what a misspelled word may have been; after this no spelling is added."""
        self._names = {n: name for name, n in self._numbers.items() if name[0] == "{" and name[1] not in "@#"}
        self._longest_stem = max(map(len, self._stems), default=0)
        words = {
            word for word in self._numbers if len(word) >= MIN_TYPO and word[0] != "{" and word[-1] != "*"
        }
        words.update(
            stem + ending for stem in self._stems if len(stem) >= MIN_TYPO for ending in self._endings
        )
        for word in sorted(words):
            size = _ends(word)
            self._heads.setdefault(word[:size], []).append(word)
            self._tails.setdefault(word[-size:], []).append(word)

    def _features(self, word: str) -> tuple[int, ...]:
        """Every feature of a word; of the word it is a slip of the pen for, when it is none itself."""
        found = self._known(word)
        if not found and word.endswith(PLURAL) and len(word) > MIN_TYPO:
            found = self._known(word.removesuffix(PLURAL))
        if not found and word not in self._not_typos and len(word) >= MIN_TYPO and word.isalpha():
            for meant in self._meant(word):
                found += [feature for feature in self._known(meant) if feature not in found]
        return tuple(found)

    def would_correct(self, word: str) -> bool:
        """Whether a word of the language is one slip away from one of the lexicon, and is none itself."""
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
        """A number; a temperature of somebody with a fever, or a pulse that is too fast, when it can be one."""
        found, value = [self.number], float(digits.replace(",", "."))
        if FAST[0] <= value <= FAST[1]:
            found.append(self._fast)
        if any(low <= value <= high for low, high in FEVER):
            found.append(self._fever if not digits.isdecimal() or value >= FEVER[1][0] else self._fever_whole)
        return found

    def _meant(self, word: str) -> Iterator[str]:
        """Words of the lexicon one letter away: swapped with its neighbour; in longer words left out, added or changed.

        The first letter is taken to be right, and an ending that is there: it says who, or when ("perdí", "perdió").
        """
        swaps = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1))
        yield from (swap for swap in swaps if swap != word and self._known(swap))
        if len(word) <= MIN_TYPO:
            return
        size = _ends(word)
        near = {*self._heads.get(word[:size], ()), *self._tails.get(word[-size:], ())}
        yield from (other for other in sorted(near) if _may_be(word, other))

    def parts(self, words: Iterable[str]) -> frozenset[str]:
        """The words and the concepts they stand for, as examples are compared by."""
        names = self._names
        found = set(words)
        for word in found.copy():
            found.update(names[feature] for feature in self.features(word) if feature in names)
        return frozenset(found)

    @staticmethod
    def without(places: dict[int, "Place"], mask: int) -> dict[int, "Place"]:
        """The places that have no word in the mask."""
        left: dict[int, Place] = {}
        for feature, place in places.items():
            rest = Place()
            rest.single = place.single & ~mask
            rest.rows = [(a, b) for a, b in place.rows if not ((1 << (b - a + 1)) - 1) << a & mask]
            if rest.single or rest.rows:
                left[feature] = rest
        return left

    def places(self, text: Text) -> dict[int, "Place"]:
        """Where each feature stands in the text."""
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
        """Note the spellings of several words, each within one sentence."""
        sentences = text.sentences
        for at, (features, following) in enumerate(pairwise(of_word)):
            for feature in features:
                rows = self._rows.get(feature)
                for second in following if rows else ():
                    for concept, rest in rows.get(second, ()) if rows else ():
                        end = at + 1 + len(rest)
                        fits = end < len(of_word) and sentences[at] == sentences[end]
                        if fits and all(part in of_word[at + step] for step, part in enumerate(rest, 2)):
                            found.setdefault(concept, Place()).rows.append((at, end))


class Place:
    """Where one feature stands: single words as bits, longer spellings as first and last word."""

    __slots__ = ("rows", "single")

    def __init__(self) -> None:
        self.single = 0
        self.rows: list[tuple[int, int]] = []

    @property
    def starts(self) -> int:
        """The first words."""
        mask = self.single
        for start, _ in self.rows:
            mask |= 1 << start
        return mask

    @property
    def ends(self) -> int:
        """The last words."""
        mask = self.single
        for _, end in self.rows:
            mask |= 1 << end
        return mask

    @property
    def covered(self) -> int:
        """Every word of it."""
        mask = self.single
        for start, end in self.rows:
            mask |= ((1 << (end - start + 1)) - 1) << start
        return mask


def _ends(word: str) -> int:
    return 2 if len(word) < 7 else 3


def _may_be(word: str, other: str) -> bool:
    """Whether a word is a slip of the pen for another: the first letter right, and the last, unless it was left out."""
    ends_right = word[-1] == other[-1] or other[:-1] == word
    return word[0] == other[0] and ends_right and _one_slip(word, other)


def _one_slip(word: str, other: str) -> bool:
    """Whether one letter was left out, added or changed."""
    if len(word) > len(other):
        word, other = other, word
    gap = len(other) - len(word)
    if gap > 1 or word == other:
        return False
    at = next((at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), len(word))
    if gap:
        return word[at:] == other[at + 1 :]
    return word[at + 1 :] == other[at + 1 :]
