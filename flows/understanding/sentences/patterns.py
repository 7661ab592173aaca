"""The phrase language, and where a phrase stands in a text.

`{leak}` any spelling of a concept · `leak*` every word that begins so · words in a row may have small words and one
stray word between them · `..` up to eight words between, in one sentence · `&` both in one clause, in any order ·
`=` at the start: the phrase is all of the text.

Positions are bit masks over the words, so that the work grows with the phrases, not with how often a word is repeated.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from flows.model.errors import ContentError
from flows.model.sentences import Slot
from flows.understanding.sentences.lexicon import Lexicon, Place
from flows.understanding.sentences.words import Text, split

FAR: Final = 8
"""Most words between the two sides of `..`."""
NEAR: Final = 4
"""Most words between neighbouring words of a phrase, all but one of them small."""
MOST_SPANS: Final = 8
"""Most occurrences of a phrase considered from either end of a text."""


@dataclass(frozen=True, slots=True)
class Element:
    """One feature of a row, and whether up to eight words may precede it."""

    feature: int
    far: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrase in matchable form: rows joined by `&`; `needs` has every feature of it once."""

    source: str
    rows: tuple[tuple[Element, ...], ...]
    whole: bool
    needs: tuple[int, ...]
    strict: bool = False
    """Whether only small words, never a stray one, may be between its neighbouring words."""

    @property
    def features(self) -> tuple[int, ...]:
        """Every feature, in order."""
        return tuple(element.feature for row in self.rows for element in row)


ByFeature: TypeAlias = Mapping[int, tuple[Pattern, ...]]
"""Phrases by one of their features, so that only those a text may contain are checked."""


class Parser:
    """Parses phrases for one lexicon; parts that phrases share are built once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._patterns: dict[tuple[str, bool], Pattern] = {}
        self._elements: dict[Element, Element] = {}
        self._rows: dict[tuple[Element, ...], tuple[Element, ...]] = {}

    def parse(self, source: str, *, strict: bool = False) -> Pattern:
        """Parse a phrase and add its words to the lexicon. Raises ContentError for one without a word."""
        found = self._patterns.get((source, strict))
        if found is None:
            found = self._patterns[source, strict] = self._read(source, strict)
        return found

    def parse_all(self, sources: Iterable[str]) -> ByFeature:
        """Parse phrases that are matched strictly, grouped by their rarest feature, which is the newest."""
        found: dict[int, tuple[Pattern, ...]] = {}
        for source in sources:
            pattern = self.parse(source, strict=True)
            rare = max(pattern.needs)
            found[rare] = (*found.get(rare, ()), pattern)
        return found

    def _read(self, source: str, strict: bool) -> Pattern:
        whole = source.startswith("=")
        rows = tuple(self._row(part.split()) for part in source.removeprefix("=").split(" & "))
        if not all(rows):
            raise ContentError([f'"{source}" has an empty side: write a word or a {{concept}} on each'])
        needs = dict.fromkeys(element.feature for row in rows for element in row)
        return Pattern(source, rows, whole, tuple(needs), strict)

    def _row(self, parts: list[str]) -> tuple[Element, ...]:
        row: list[Element] = []
        far = False
        for part in parts:
            if part == "..":
                far = True
                continue
            if part.startswith("{") and part.endswith("}"):
                row.append(self._element(self._lexicon.concept(part[1:-1]), far))
            else:
                for number, word in enumerate(split(part)):
                    row.append(self._element(self._lexicon.spelling(word), far and not number))
            far = False
        return self._rows.setdefault(tuple(row), tuple(row))

    def _element(self, feature: int, far: bool) -> Element:
        element = Element(feature, far)
        return self._elements.setdefault(element, element)


@dataclass(slots=True)
class Ground:
    """A text with the positions of its features, in which phrases are searched."""

    text: Text
    places: dict[int, Place]
    small: int
    """Words that may be anywhere in a phrase."""
    stray: int
    """Words of which one may be in a phrase although it is not small: any but a denial."""
    filler: int
    """Words that do not count towards the length of a text."""
    inside: int = 0
    """Words after which the clause continues."""
    inside_sentence: int = 0
    details: dict[str, Slot | None] = field(default_factory=dict)
    """Details that were searched for already."""
    _filled: dict[int, int] = field(default_factory=dict)
    _said: dict[str, int] = field(default_factory=dict)
    _said_of: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        clauses, sentences = self.text.clauses, self.text.sentences
        for at in range(len(clauses) - 1):
            self.inside |= (clauses[at] == clauses[at + 1]) << at
            self.inside_sentence |= (sentences[at] == sentences[at + 1]) << at

    def has(self, pattern: Pattern) -> bool:
        """Return whether every feature of a phrase is in the text."""
        return all(map(self.places.__contains__, pattern.needs))

    def said(self, pattern: Pattern) -> int:
        """Return the words of every occurrence of the phrase."""
        found = self._said.get(pattern.source)
        if found is None:
            found = 0
            if self.has(pattern):
                for span in self.spans(pattern):
                    found |= span
            self._said[pattern.source] = found
        return found

    def said_of(self, patterns: ByFeature) -> int:
        """Return the words of every occurrence of one of these phrases, computed once per text."""
        found = self._said_of.get(id(patterns))
        if found is None:
            found = 0
            for feature in patterns.keys() & self.places.keys():
                for pattern in patterns[feature]:
                    if self.has(pattern):
                        found |= self.said(pattern)
            self._said_of[id(patterns)] = found
        return found

    def clause_of(self, mask: int) -> int:
        """Return every word of the clauses that have a word in the mask."""
        if mask not in self._filled:
            self._filled[mask] = _spread(mask, self.inside)
        return self._filled[mask]

    def sentence_of(self, mask: int) -> int:
        """Return every word of the sentences that have a word in the mask."""
        return _spread(mask, self.inside_sentence)

    def reach(self, ends: int, far: bool, strict: bool = False) -> int:
        """Return where the next element of a row may begin after one that ends there."""
        if far:
            step = (ends & self.inside_sentence) << 1
            reached = step
            for _ in range(FAR):
                step = (step & self.inside_sentence) << 1
                reached |= step
            return reached
        plain = (ends & self.inside) << 1
        stray, reached = 0, plain
        for _ in range(NEAR):
            go = plain & self.inside
            stray = 0 if strict else ((go & self.stray) | (stray & self.inside & self.small)) << 1
            plain = (go & self.small) << 1
            if not plain | stray:
                break
            reached |= plain | stray
        return reached

    def reach_small(self, ends: int, small: int) -> int:
        """Return the first word of the clause that is not small after each of these."""
        step = (ends & self.inside) << 1
        reached = step
        for _ in range(3):
            step = (step & small & self.inside) << 1
            reached |= step
        return reached

    def spans(self, pattern: Pattern) -> Iterator[int]:
        """Return the words of each occurrence as masks, at most `MOST_SPANS` from either end."""
        if len(pattern.rows) == 1:
            found = self._spans_of_row(pattern.rows[0], -1, pattern.strict)
        else:
            found = self._spans_of_rows(pattern)
        for span in found:
            if not pattern.whole or not self._left_over(span):
                yield span

    def _left_over(self, span: int) -> int:
        every = (1 << len(self.text.words)) - 1
        return every & ~(span | self.filler)

    def _ends(self, row: tuple[Element, ...], strict: bool) -> list[int]:
        """Return where each element may end."""
        found: list[int] = []
        for number, element in enumerate(row):
            place = self.places[element.feature]
            reached = self.reach(found[-1], element.far, strict) if number else -1
            ends = place.single & reached
            for start, end in place.rows:
                ends |= (reached >> start & 1) << end
            if not ends:
                return []
            found.append(ends)
        return found

    def _spans_of_row(self, row: tuple[Element, ...], within: int, strict: bool) -> Iterator[int]:
        ends = self._ends(row, strict)
        if ends:
            for end in _some(ends[-1] & within):
                yield self._backwards(row, ends, end)

    def _backwards(self, row: tuple[Element, ...], ends: list[int], end: int) -> int:
        """Return the words of the row that ends there, from its last to its first."""
        span = 0
        for number in range(len(row) - 1, -1, -1):
            start = self._start(self.places[row[number].feature], end)
            span |= ((1 << (end - start + 1)) - 1) << start
            if number:
                end = self._before(ends[number - 1], start, row[number].far)
        return span

    def _start(self, place: Place, end: int) -> int:
        if place.single >> end & 1:
            return end
        return next((first for first, last in place.rows if last == end), end)

    def _before(self, ends: int, start: int, far: bool) -> int:
        """Return the nearest end from which the next element's start is reached."""
        for at in range(start - 1, max(-1, start - FAR - 3), -1):
            if ends >> at & 1 and self.reach(1 << at, far) >> start & 1:
                return at
        return max(0, start - 1)

    def _spans_of_rows(self, pattern: Pattern) -> Iterator[int]:
        together = -1
        for row in pattern.rows:
            ends = self._ends(row, pattern.strict)
            if not ends:
                return
            together &= self.clause_of(ends[-1])
            if not together:
                return
        left = together
        for _ in range(2 * MOST_SPANS):
            if not left:
                return
            clause = self.clause_of(left & -left)
            spans = [list(self._spans_of_row(row, clause, pattern.strict)) for row in pattern.rows]
            yield _nearest(spans)
            left &= ~clause


def _nearest(spans: list[list[int]]) -> int:
    """Return one occurrence of each row, the others as close as possible to the first."""
    return min((_joined(first, spans[1:]) for first in spans[0]), key=_length)


def _joined(span: int, rows: list[list[int]]) -> int:
    for others in rows:
        span = min((span | other for other in others), key=_length)
    return span


def _length(span: int) -> int:
    return span.bit_length() - (span & -span).bit_length()


def _some(mask: int) -> Iterator[int]:
    """Return the first and last positions of a mask."""
    for _ in range(MOST_SPANS):
        if not mask:
            return
        at = (mask & -mask).bit_length() - 1
        mask &= mask - 1
        yield at
    for _ in range(MOST_SPANS):
        if not mask:
            return
        at = mask.bit_length() - 1
        mask ^= 1 << at
        yield at


def _spread(mask: int, inside: int) -> int:
    """Return a mask extended over neighbouring words wherever `inside` says that two words belong together."""
    up, down, go_up, go_down = mask, mask, inside << 1, inside
    step = 1
    size = inside.bit_length() + 1
    while step <= size:
        up |= go_up & (up << step)
        go_up &= go_up << step
        down |= go_down & (down >> step)
        go_down &= go_down >> step
        step *= 2
    return up | down
