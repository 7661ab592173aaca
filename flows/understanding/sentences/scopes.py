"""Whether a meaning is about her, here and now: denied, gone, somebody else's, long past, or hypothetical."""

from collections.abc import Iterator, Mapping
from typing import Final

from flows.model.sentences import PHRASED, Kind, State
from flows.understanding.sentences.lexicon import Lexicon, Place
from flows.understanding.sentences.patterns import Ground, Pattern

DENIES: Final = 8
"""Most words a denial reaches."""
DENIES_VERB: Final = 3
"""Most words a denied verb reaches: "can't feel any …", but not "can't sleep, it hurts so much"."""
GONE_AFTER: Final = 6
RULED_OUT_AFTER: Final = 4
"""Most words after a meaning in which it is ruled out."""
AFTERWARDS: Final = ("no", "nada")
"""Words that deny what they follow in a language with concord of denials."""
OF: Final = "de"
"""What a clause begins with there that is all about what its end denies: "de dolor en el pecho nada"."""
SHORT_CLAUSE: Final = 5


class Scopes:
    """The scopes of one text."""

    def __init__(
        self,
        ground: Ground,
        lexicon: Lexicon,
        concord: bool,
        phrased: Mapping[int, list[tuple[str, Pattern]]],
    ) -> None:
        """Take `phrased`: one of the features of each phrase of a scope -> the scope's name, and the phrase."""
        self._phrased: dict[str, list[Pattern]] = {}
        for feature in ground.places:
            for name, pattern in phrased.get(feature, ()):
                self._phrased.setdefault(name, []).append(pattern)
        self._ground = ground
        self._words = ground.text.words
        self._concord = concord
        self._lexicon = lexicon
        self._own = self._mask("own")
        self._possessive = self._mask("possessive")
        self._body = self._mask("body")
        children = self._mask("child")
        self._child = self._subjects(children)
        self._other = self._subjects(self._mask("other") & ~children)
        self._people = self._subjects(self._mask("people") & ~children)
        self._stops, self._joins, self._ors = (self._mask(name) for name in ("ends_denial", "and", "or"))
        self._denied_by = self._find_denials()
        self._asks = bool(ground.places.get(lexicon.concept("#asks.yes")))
        """"Does everyone leak?" is asked for herself."""
        self._gone = self._mask("gone")
        self._denied_after = self._mask("denied_after")
        self._returned = self._mask("returned")
        self._now = self._mask("now") & ~(self._gone << 1)
        """Words that say it goes on; "fine now" says the opposite."""
        self._past, self._long_past, self._years_past, self._over = (self._said(name) for name in PHRASED[:4])
        self._me_too = self._mask("me_too")
        self._what_if = self._after("what_if")

    def _place(self, name: str) -> Place | None:
        return self._ground.places.get(self._lexicon.concept("@" + name))

    def _mask(self, name: str) -> int:
        place = self._place(name)
        return place.covered if place else 0

    def _subjects(self, people: int) -> int:
        """Return the people the sentence says something about, not those involved, as in "lifting my son"."""
        small = self._mask("small") | self._mask("possessive") | self._mask("other") | self._mask("child")
        after = self._ground.reach_small(self._mask("object_of"), small & ~self._own)
        return people & ~after

    def state(self, span: int, kind: Kind, *, of_anyone: bool = False) -> State:
        """Return the state of a meaning found in these words."""
        if kind != "mind" and self._is_what_if(span):
            return "what_if"
        if self._is_others(span, kind, of_anyone):
            return "other"
        if self._is_denied(span):
            return "denied"
        if self._is_past(span, kind):
            return "past"
        if kind == "sign" and self._is_gone(span):
            return "gone"
        return "current"

    def _spans(self, name: str) -> Iterator[int]:
        for pattern in self._phrased.get(name, ()):
            if self._ground.has(pattern):
                yield from self._ground.spans(pattern)

    def _said(self, name: str) -> int:
        """Return the words of every phrase of a scope."""
        found = 0
        for span in self._spans(name):
            found |= span
        return found

    def _after(self, name: str) -> int:
        """Return everything in a sentence from a scope's phrase on, since "not sure if I leaked" reports a leak."""
        unsure, found = self._mask("no_denial"), 0
        for span in self._spans(name):
            first, last = span & -span, 1 << (span.bit_length() - 1)
            apart = (
                last if span != _filled(span) else 0
            )  # "is it ok to run if my heart skips", but "what if my heart"
            if (first | first >> 1 | apart) & unsure:
                continue
            found |= self._ground.sentence_of(first) & -first
        return found

    def _is_what_if(self, span: int) -> bool:
        return bool(span & self._what_if)

    # -- denial ---------------------------------------------------------------------------------------------

    def _find_denials(self) -> dict[int, list[int]]:
        """Map each denied word to the words of denial that reach it: in "dont have" the verb, in "ya no" the last word."""
        no_denial = self._mask("no_denial") | self._said("not_denied")
        found: dict[int, list[int]] = {}
        longer, verbs = self._mask("denies"), self._mask("denies_verb")
        for name, reach in (("denies", DENIES), ("denies_verb", DENIES_VERB)):
            place = self._place(name)
            for start, end in place.spans if place else ():
                twice = name == "denies_verb" and longer >> end & 1
                if not twice and not no_denial >> end & 1 and not self._is_interjection(start):
                    word = start if verbs >> start & 1 else end
                    for denied in range(end + 1, self._denied_until(end, reach) + 1):
                        found.setdefault(denied, []).append(word)
        return found

    def _is_interjection(self, at: int) -> bool:
        """Return whether a no is an interjection, as in "No my chest hurts"."""
        return (
            self._words[at] == "no"
            and not self._concord
            and bool((self._own | self._possessive) >> (at + 1) & 1)
        )

    def _denied_until(self, at: int, reach: int) -> int:
        """Return the last word a denial reaches: the end of its clause, or of the next short one with an "or"."""
        clauses, last = self._ground.text.clauses, at
        stops, joins, ors = self._stops, self._joins, self._ors
        own = self._own | self._possessive
        end = len(self._words)
        for word in range(at + 1, end):
            if clauses[word] != clauses[word - 1] and not self._goes_on(word, ors):
                break
            if stops >> word & 1 or word - at > reach or self._words[word] == self._words[at]:
                break
            if joins >> word & 1 and not ors >> word & 1 and own >> (word + 1) & 1:
                break
            if ors >> word & 1:
                reach = max(reach, word - at + 4)
            last = word
        return last

    def _goes_on(self, word: int, ors: int) -> bool:
        clause = self._ground.clause_of(1 << word)
        start = ors >> word & 1
        return bool(start or (clause & ors and clause.bit_count() <= SHORT_CLAUSE and not clause & self._own))

    def denied_things(self) -> int:
        """Return the words denied as things: "no swelling, no redness", but not "can't feel", which is a symptom."""
        place = self._place("denies_thing")
        ends = {end for _, end in place.spans} if place else set[int]()
        return sum(
            1 << at
            for at, denials in self._denied_by.items()
            if not ends.isdisjoint(denials) and self._is_denied(1 << at)
        )

    def _is_denied(self, span: int) -> bool:
        if self._concord and self._is_listed_with_a_no(span):
            return True
        if self._denied_after and self._is_ruled_out(span):
            return True
        for at in bits(span):
            over = [denial for denial in self._denied_by.get(at, ()) if not span >> denial & 1]
            if over and (self._concord or len(over) % 2):
                return True
        return False

    def _is_listed_with_a_no(self, span: int) -> bool:
        """Return whether the clause is the span and a no: "mocos pero fiebre no", "de dolor nada"."""
        end, clause = span.bit_length(), self._ground.clause_of(span)
        if not clause >> end & 1 or self._words[end] not in AFTERWARDS or self._mask("denies") & span:
            return False
        says_of = self._words[(clause & -clause).bit_length() - 1] == OF
        before = (-1 if says_of else self._ground.small) & ~self._own & ~(-1 << end)
        after = self._ground.small & -1 << end + 1 if self._own >> end + 1 & 1 else 0
        return not clause & ~(_filled(span) | 1 << end | self._joins | before | after)

    def _is_ruled_out(self, span: int) -> bool:
        """Return whether what follows denies it: "a clot was ruled out", "any bleeding? nope"."""
        end = span.bit_length()
        window = ((1 << RULED_OUT_AFTER) - 1) << end & self._ground.sentence_of(1 << (end - 1)) | 1 << end
        return bool(self._denied_after & window & ~span)

    def _is_gone(self, span: int) -> bool:
        end = span.bit_length()
        window = ((1 << GONE_AFTER) - 1) << end
        near = self._gone & window & self._ground.clause_of(1 << (end - 1)) & ~span
        if not near or self._returned >> end & self._ground.sentence_of(span) >> end:
            return False
        at = (near & -near).bit_length() - 1
        return not any(denial >= end for denial in self._denied_by.get(at, ()))

    # -- past -----------------------------------------------------------------------------------------------

    def _is_past(self, span: int, kind: Kind) -> bool:
        sentence = self._ground.sentence_of(span)
        if kind == "life":
            now = self._now & ~self._over & self._ground.clause_of(span)
            return bool(self._years_past & sentence) and not now
        if kind in ("mind", "urgent"):
            since = self._now & sentence and not self._over & sentence
            ended = self._past & sentence and (self._gone | self._over) & sentence
            return bool(self._long_past & sentence or ended) and not since
        if self._over & sentence:
            return True
        return bool((self._past | self._long_past) & sentence & ~span) and not self._now & sentence

    # -- whose ----------------------------------------------------------------------------------------------

    def _is_others(self, span: int, kind: Kind, of_anyone: bool) -> bool:
        first = (span & -span).bit_length() - 1
        sentence = self._ground.sentence_of(1 << first)
        if self._me_too & sentence:
            return False
        inside = self._own | (self._possessive & (self._body >> 1 | self._body >> 2))
        if inside & _filled(span):
            return False
        before = ((1 << first) - 1) & sentence
        if kind == "mind":
            return not of_anyone and bool(self._other & before) and not self._own & (before | span)
        people = self._other | (0 if self._asks else self._people) | (0 if of_anyone else self._child)
        other = people & (before | span)
        if not other:
            return False
        own = self._own_persons() & (before | span)
        return other.bit_length() > own.bit_length()

    def _own_persons(self) -> int:
        """Return the words that say it is about her: "I", "me", and "my" before a part of the body."""
        return self._own | (self._possessive & (self._body >> 1 | self._body >> 2 | self._body >> 3))


def _filled(span: int) -> int:
    """Return a span with every word between its first and last one."""
    return (1 << span.bit_length()) - (span & -span)


def bits(mask: int) -> list[int]:
    """Yield the positions of the bits of a mask, lowest first."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found
