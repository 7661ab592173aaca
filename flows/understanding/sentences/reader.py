"""Reads a sentence: which meanings it has, most serious first, and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from flows.model.sentences import (
    CURRENT,
    NOTHING,
    PHRASED,
    SCOPES,
    Correction,
    Language,
    Meaning,
    Phrasing,
    Reading,
    Slot,
    State,
)
from flows.understanding.sentences.corrections import CorrectionReader
from flows.understanding.sentences.examples import Examples
from flows.understanding.sentences.lexicon import Lexicon, Place
from flows.understanding.sentences.patterns import ByFeature, Ground, Parser, Pattern
from flows.understanding.sentences.scopes import Scopes, bits
from flows.understanding.sentences.slots import SlotReader
from flows.understanding.sentences.words import Text, cut

BODY: Final = frozenset({"mind", "urgent", "life", "sign"})
"""Kinds of meaning that scopes and idioms can cancel."""
REQUESTS: Final = frozenset({"request"})
URGENT: Final = frozenset({"mind", "urgent"})
"""Kinds of meaning that an example may suggest beside a symptom that a phrase surely names."""
LONG: Final = 60
"""Length of a text, in words, from which one way of saying a meaning is enough."""
STATES: Final = ("current", "what_if", "other", "past", "gone", "denied")
"""Order in which states count for a meaning that was found several times."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    pattern: Pattern
    phrasing: Phrasing
    meaning: Meaning
    unless: ByFeature


class SentenceReader:
    """Everything one language needs to read a sentence; reading changes nothing in it."""

    def __init__(self, meanings: Iterable[Meaning], language: Language) -> None:
        self.code = language.code
        self._meanings: Mapping[str, Meaning] = {meaning.id: meaning for meaning in meanings}
        self._guessed = frozenset(meaning.label for meaning in self._meanings.values() if meaning.guessed)
        scopes = {f"@{name}": language.scopes.get(name, ()) for name in SCOPES}
        concepts = {**language.concepts, **scopes, "@idiom": language.idioms}
        self._lexicon = Lexicon(concepts, language.not_typos, language.endings)
        self._slots = SlotReader(language, self._lexicon)
        self._corrections = CorrectionReader(self._slots, self._lexicon)
        self._small = frozenset(language.scopes.get("small", ()))
        self._breaks = frozenset(language.scopes.get("breaks", ()))
        self._shorthand, self._concord = language.shorthand, language.concord
        self._by_anchor: dict[int, list[_Phrase]] = {}
        parser = Parser(self._lexicon)
        self._phrased: dict[int, list[tuple[str, Pattern]]] = {}
        for name in PHRASED:
            for source in language.scopes.get(name, ()):
                pattern = parser.parse(source, strict=True)
                self._phrased.setdefault(max(pattern.needs), []).append((name, pattern))
        phrases = [phrase for phrasing in language.phrasings for phrase in self._parsed(phrasing, parser)]
        self._index(phrases)
        self._lexicon.close()
        self._examples = Examples(language.examples, self._parts, self._meanings.values())

    def _parsed(self, phrasing: Phrasing, parser: Parser) -> Iterator[_Phrase]:
        unless = parser.parse_all(phrasing.unless)
        for source in phrasing.say:
            yield _Phrase(parser.parse(source), phrasing, self._meanings[phrasing.meaning], unless)

    def _index(self, phrases: list[_Phrase]) -> None:
        """Map each feature to its phrases, each phrase at the feature that the fewest phrases share."""
        shared: dict[int, int] = {}
        for phrase in phrases:
            for feature in phrase.pattern.needs:
                shared[feature] = shared.get(feature, 0) + 1
        for phrase in phrases:
            anchor = min(phrase.pattern.features, key=lambda feature: shared[feature])
            self._by_anchor.setdefault(anchor, []).append(phrase)

    def read(self, text: str) -> tuple[Reading, ...]:
        """Return every meaning of the text, reported ones first, then by seriousness."""
        cut_text = self._cut(text)
        if not cut_text.words:
            return ()
        excepted: set[str] = set()
        found = self._found(cut_text, excepted)
        readings = _request_before(sorted(found.values(), key=_rank))
        guess = self._guess(cut_text, readings, excepted)
        if guess is not None:
            readings.insert(0, guess)
        return tuple(readings)

    def correction(self, text: str, current: Mapping[str, Slot | None]) -> Correction:
        """Return what a text changes in the details of something she was asked to confirm."""
        cut_text = self._cut(text)
        return self._corrections.read(self._ground(cut_text, self._lexicon.places(cut_text)), current)

    def _guess(self, text: Text, readings: list[Reading], excepted: set[str]) -> Reading | None:
        """Return what the examples suggest if no phrase says more: something graver than a symptom, or what nothing says."""
        of_body = [reading for reading in readings if reading.meaning.kind in BODY]
        if any(not reading.is_current or reading.meaning.kind != "sign" for reading in of_body):
            return None
        beside_sign = any(reading.sure for reading in of_body)
        asks = any(
            reading.sure and reading.is_current for reading in readings if reading.meaning.kind in REQUESTS
        )
        if asks and beside_sign:
            return None
        against = excepted | self._guessed if asks else excepted
        guess = self._examples.guess(self._telling(text), frozenset(against), beside_sign=beside_sign)
        if guess is None or any(guess.meaning.order >= reading.meaning.order for reading in of_body):
            return None
        return None if beside_sign and guess.meaning.kind not in URGENT else guess

    def would_correct(self, word: str) -> bool:
        """Return whether the word would be taken for a misspelling if it were not listed."""
        return self._lexicon.would_correct(word)

    def familiarity(self, text: str) -> int:
        """Return how many words of a text are small words of this language."""
        return sum(word in self._small for word in self._cut(text).words)

    def vocabulary(self, text: str) -> int:
        """Return how many words of a text are spelled so in a phrase of this language."""
        return sum(map(self._lexicon.has, self._cut(text).words))

    def label(self, text: str) -> str:
        """Return the label of the first reported meaning, or "none"."""
        first = next(iter(self.read(text)), None)
        return first.meaning.label if first is not None and first.is_current else NOTHING

    def _cut(self, text: str) -> Text:
        return cut(text, self._shorthand, self._breaks)

    def _parts(self, text: str | tuple[str, ...]) -> frozenset[str]:
        """Return the parts by which a text is compared: its words and their concepts."""
        words = self._cut(text).words if isinstance(text, str) else text
        return self._lexicon.parts(word for word in words if word not in self._small)

    def _telling(self, text: Text) -> tuple[str, ...]:
        """Return the words by which a text is compared: all but small ones, those of an idiom and what she denies."""
        places = self._lexicon.places(text)
        idiom = places.get(self._lexicon.concept("@idiom"))
        covered = idiom.covered if idiom else 0
        if self._lexicon.concept("@denies_thing") in places:
            covered |= Scopes(
                self._ground(text, places), self._lexicon, self._concord, self._phrased
            ).denied_things()
        return tuple(
            word for at, word in enumerate(text.words) if not covered >> at & 1 and word not in self._small
        )

    def _found(self, text: Text, excepted: set[str]) -> dict[str, Reading]:
        """Return readings by meaning; labels that something in the text contradicts are added to `excepted`."""
        places = self._lexicon.places(text)
        idiom = places.get(self._lexicon.concept("@idiom"))
        plain = self._ground(text, places)
        masked = self._ground(text, self._lexicon.without(places, idiom.covered)) if idiom else plain
        made: list[Scopes] = []

        def scopes() -> Scopes:
            """Made for the first meaning that they can take away: most requests have none."""
            if not made:
                made.append(Scopes(plain, self._lexicon, self._concord, self._phrased))
            return made[0]

        found: dict[str, Reading] = {}
        kinds = ((masked, BODY), (plain, REQUESTS)) if idiom else ((plain, BODY | REQUESTS),)
        for ground, read in kinds:
            for phrase in self._candidates(ground):
                if phrase.meaning.kind in read:
                    self._take(phrase, ground, scopes, found, excepted)
        kept = found.values() if idiom is None and not _is_about_body(found) else _without_guesses(found)
        return {reading.meaning.id: self._with_slots(reading, plain) for reading in kept}

    def _ground(self, text: Text, places: dict[int, Place]) -> Ground:
        def mask(name: str) -> int:
            place = places.get(self._lexicon.concept("@" + name))
            return place.single if place else 0

        small, denials = mask("small"), mask("denies") | mask("denies_verb")
        return Ground(text, places, small, ~(small | denials), mask("filler"))

    def _candidates(self, ground: Ground) -> Iterator[_Phrase]:
        for feature in ground.places:
            for phrase in self._by_anchor.get(feature, ()):
                if len(phrase.pattern.needs) == 1 or ground.has(phrase.pattern):
                    yield phrase

    def _take(
        self,
        phrase: _Phrase,
        ground: Ground,
        scopes: Callable[[], Scopes],
        found: dict[str, Reading],
        excepted: set[str],
    ) -> None:
        """Add the phrase where it occurs, unless its meaning was already found in more telling words."""
        meaning = phrase.meaning
        before = found.get(meaning.id)
        if before is not None and before.is_current and before.sure and len(ground.text.words) > LONG:
            return
        for span in ground.spans(phrase.pattern):
            if self._is_excepted(phrase, span, ground):
                excepted.add(meaning.label)
                continue
            state = self._state(phrase, span, scopes)
            words = " ".join(ground.text.words[at] for at in bits(span))
            reading = Reading(
                meaning=meaning,
                words=words,
                phrase=f"{phrase.phrasing.id}: {phrase.pattern.source}",
                state=state,
                sure=phrase.phrasing.sure,
                slots=phrase.phrasing.slots,
                place=span,
            )
            before = found.get(meaning.id)
            if before is None or _better(reading, before):
                found[meaning.id] = reading
            if state == CURRENT:
                return

    def _state(self, phrase: _Phrase, span: int, scopes: Callable[[], Scopes]) -> State:
        if phrase.meaning.kind not in BODY:
            return CURRENT
        of_anyone = phrase.meaning.of_anyone or phrase.phrasing.of_anyone
        return scopes().state(span, phrase.meaning.kind, of_anyone=of_anyone)

    def _is_excepted(self, phrase: _Phrase, span: int, ground: Ground) -> bool:
        against = ground.said_of(phrase.unless) if phrase.unless else 0
        return bool(against and against & ground.clause_of(span))

    def _with_slots(self, reading: Reading, ground: Ground) -> Reading:
        slots: dict[str, Slot] = {**self._slots.read(ground, reading.meaning.slots), **reading.slots}
        return replace(reading, slots=slots) if slots else reading


def _is_about_body(found: Mapping[str, Reading]) -> bool:
    return any(reading.meaning.kind in BODY for reading in found.values())


def _without_guesses(found: Mapping[str, Reading]) -> list[Reading]:
    """Return all but guessed requests: "no leaks for a month now" asks for no pause."""
    return [reading for reading in found.values() if reading.sure or reading.meaning.kind in BODY]


def _better(reading: Reading, before: Reading) -> bool:
    """Return whether a reading is more telling: reported first, then specific meanings, then longer phrases."""
    return _weight(reading) < _weight(before)


def _weight(reading: Reading) -> tuple[int, bool, int]:
    return STATES.index(reading.state), not reading.sure, -len(reading.words)


def _rank(reading: Reading) -> tuple[bool, int, bool, int]:
    """Order by reported first, then kind, then specific before broad, then seriousness."""
    kinds = ("mind", "urgent", "life", "sign", "request")
    return not reading.is_current, kinds.index(reading.meaning.kind), not reading.sure, reading.meaning.order


def _request_before(readings: list[Reading]) -> list[Reading]:
    """Return the readings with a sure request first if it precedes a meaning that yields to it."""
    if not readings or not readings[0].meaning.yields_to:
        return readings
    top = readings[0]
    start = top.place & -top.place
    before = (r for r in readings if r.meaning.id in top.meaning.yields_to and r.sure and r.place < start)
    first = next(before, top)
    return [first, *(reading for reading in readings if reading is not first)]
