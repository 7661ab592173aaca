"""Finds the button a typed text means. A text that could mean two buttons, or denies a sign with half a word, means none.

An exact match is all of one button: its label, its value or an alternative spelling (content, by value or label),
small words aside. Part of a label is enough for a tick, and on cards not about her body. `suggest` only asks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from flows.dialog.callback import is_option, is_tick, value_of
from flows.dialog.steps import BACK, LATER, NONE, UNSURE
from flows.model.talk import TypableButton
from flows.understanding.matching import (
    accepts_number,
    begins,
    clears,
    is_beginning,
    is_label,
    is_plain_no,
    is_spelling,
    is_value,
    is_with_small_words,
    is_within,
    is_yes_or_no,
    valid_after_newer_message,
)
from flows.understanding.vocabulary import Vocabulary, normal

MAX_BUTTON = 64
"""Greatest length of a label in normal form; a longer text cannot be one."""
FIXED = frozenset({NONE, UNSURE, BACK, LATER, "done"})
"""Options that cannot be part of a list."""
WAYS_OUT = frozenset({UNSURE, BACK, LATER, "done"})
"""Options that are not meant by "the last one"."""
LAST = 0
"""The position of "the last one"."""
_BETWEEN = re.compile(r"[,;&+\n]|(?<!\d)/(?!\d)|\band\b", re.IGNORECASE)
"""Separators of a list; "7/10" is a rating, not a list."""


def match(
    text: str,
    menu: Sequence[TypableButton],
    options: Sequence[TypableButton],
    words: Vocabulary,
    *,
    lenient: bool = False,
) -> str | None:
    """Return the callback data of the one button she means, or None.

    `menu` has the buttons of the newest message, `options` those of the open question; `lenient` says that the
    question is not about her body.
    """
    typed = normal(text)
    if not typed or len(typed) > MAX_BUTTON:
        return None
    if any(words.means(typed, group) for group in ("yes", "no", "chat")):
        return _only(offer for offer in menu or options if is_yes_or_no(typed, offer, words))
    asked = {offer.data for offer in menu}
    later = tuple(
        o for o in options if not menu or o.data in asked or valid_after_newer_message(typed, o, words)
    )
    sure = _exact_matches(typed, menu, later, words, lenient=lenient, asks="?" in text)
    if sure:
        return _one(sure)
    return None if text.strip()[0] in "-−" else _by_number(typed, menu or options, words)


def _exact_matches(
    typed: str,
    menu: Sequence[TypableButton],
    options: Sequence[TypableButton],
    words: Vocabulary,
    *,
    lenient: bool,
    asks: bool,
) -> set[str]:
    """Return the strictest matches, those in the newest message before those of the open question."""
    strict = (is_label, is_value, is_spelling)
    for fits in strict if asks else (*strict, is_with_small_words, is_beginning):
        for typable_buttons in (menu, options):
            found = {offer.data for offer in typable_buttons if fits(typed, offer, words)}
            if fits is is_beginning and not lenient:
                found = {data for data in found if not is_option(data) or is_tick(data)}
            if found:
                return found
    return set()


def match_all(
    text: str, options: Sequence[TypableButton], words: Vocabulary, *, lenient: bool = False
) -> tuple[str, ...]:
    """Return the choices of a multi-select named by a list ("leak, back pain", "1 and 3"); empty unless every part is
    clear.

    Ticks combine with ticks, and signs that end the card at once with each other; None, Not sure and Back with
    nothing else. "Both" is a list where there are two to tick.
    """
    if (ends := _first_or_last(normal(text), options, words)) is not None:
        return ends if lenient else ()
    if words.means(normal(text), "both"):
        ticks = tuple(
            offer.data for offer in options if is_tick(offer.data) and value_of(offer.data) not in FIXED
        )
        return ticks if len(ticks) == 2 else ()
    return next(
        filter(None, (_each(said, options, words, lenient) for said in _lists(text, words, lenient))), ()
    )


def _first_or_last(typed: str, options: Sequence[TypableButton], words: Vocabulary) -> tuple[str, ...] | None:
    """Return the ticks that "the first two" or "the last three" name; None for any other text."""
    place, _, count = words.without(typed, "place-filler").partition(" ")
    number, is_last = words.number(count) if count else None, words.means(place, "place-last")
    if number is None or not (is_last or words.which(place, "ordinal-") == "1"):
        return None
    ticks = tuple(
        offer.data for offer in options if is_tick(offer.data) and value_of(offer.data) not in FIXED
    )
    return ticks[-number:] if is_last else ticks[:number]


def _lists(text: str, words: Vocabulary, lenient: bool) -> Iterator[list[str]]:
    """Yield the parts of a list split at separators, then word by word if that separates no number from its word."""
    listed = _BETWEEN.split(text)
    by_word = lenient or not any(letter.isdecimal() for letter in text)
    for parts in (listed, " ".join(listed).split()) if by_word else (listed,):
        yield [part for part in parts if part.strip() and not words.means(normal(part), "small")]


def _each(
    said: Sequence[str], options: Sequence[TypableButton], words: Vocabulary, lenient: bool
) -> tuple[str, ...]:
    """Return the choice each part means, each once; empty if a part means none, or if they exclude each other."""
    if not 2 <= len(said) <= len(options):
        return ()
    found = [match(part, (), options, words, lenient=lenient) for part in said]
    meant = tuple(dict.fromkeys(data for data in found if data and value_of(data) not in FIXED))
    alike = len({is_tick(data) for data in meant}) == 1
    return meant if alike and all(data in meant for data in found) else ()


def suggest(text: str, options: Sequence[TypableButton], words: Vocabulary) -> str | None:
    """Return the one button a text might mean, only to ask her; one that denies signs only for a plain no or "all good".

    "Leak gone" may mean the leak, because it was there, and never a no.
    """
    typed = normal(text[: 4 * MAX_BUTTON])
    answers = [offer for offer in options if value_of(offer.data) not in (BACK, LATER, "done")]
    named = {offer.data for offer in answers if not clears(offer, words) and is_within(typed, offer, words)}
    if words.mentions(typed, "was-there"):
        return _one(named)
    if words.means(typed, "all-well"):
        return _only(offer for offer in answers if is_plain_no(offer, words))
    first = typed.partition(" ")[0]
    if first != typed and any(words.means(first, group) for group in ("yes", "no")):
        meant = _only(o for o in answers if is_yes_or_no(first, o, words) and _may_be_asked(first, o, words))
        if meant is not None:
            return meant
    if any(words.means(word, "negation") for word in typed.split()):
        plain = _says_plain_no(typed, words)
        return _only(offer for offer in answers if is_plain_no(offer, words)) if plain else None
    place = place_in_list(typed, words)
    if place is not None:
        return options[place - 1].data if 0 < place <= len(options) else None
    return _only(offer for offer in answers if begins(typed, offer, words, alone=True)) or _one(named)


def _may_be_asked(first: str, offer: TypableButton, words: Vocabulary) -> bool:
    """Return whether a button may be suggested: a no with more words may contain a symptom, so not "none of these"."""
    return words.means(first, "yes") or not (clears(offer, words) or is_plain_no(offer, words))


def _says_plain_no(typed: str, words: Vocabulary) -> bool:
    """Return whether it is "not really", "no pain" or the like: a no with at most one of the signs asked about."""
    rest = words.without(words.without(words.without(typed, "negation"), "small"), "plain-no")
    return not rest or words.means(rest, "denied")


def _only(typable_buttons: Iterable[TypableButton]) -> str | None:
    return _one({offer.data for offer in typable_buttons})


def _one(found: set[str]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None


def _by_number(typed: str, typable_buttons: Sequence[TypableButton], words: Vocabulary) -> str | None:
    """Return the choice at a position in the list; "none of these" has to be said in words."""
    place = place_in_list(typed, words)
    if place == LAST:
        answers = [offer for offer in typable_buttons if value_of(offer.data) not in WAYS_OUT]
        meant = answers[-1] if answers else None
    else:
        meant = typable_buttons[place - 1] if place and place <= len(typable_buttons) else None
    return meant.data if meant and accepts_number(meant, typed, words) else None


def place_in_list(typed: str, words: Vocabulary) -> int | None:
    """Return the position that "2", "two", "the second one" or "option 2" names, `LAST` for "the last one", or None."""
    number = words.number(typed)
    if number is not None:
        return number or None
    said = words.without(typed, "place-filler")
    if words.means(said, "place-last"):
        return LAST
    ordinal = words.which(said, "ordinal-")
    number = int(ordinal) if ordinal else _numbered(typed, words)
    return number or None


def names_a_place(typed: str, words: Vocabulary) -> bool:
    """Return whether a text names a position in the list and is no number itself."""
    return words.number(typed) is None and place_in_list(typed, words) is not None


def _numbered(typed: str, words: Vocabulary) -> int | None:
    """Return the number of "option 2" or "number three"."""
    rest = words.rest_after(typed, "place-before")
    return words.number(rest) if rest else None
