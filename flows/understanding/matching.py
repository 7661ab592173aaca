"""Compares a text in normal form with one button: all of its label, its value or a spelling; half of it; or some of it."""

from flows.dialog.callback import is_option, value_of
from flows.dialog.steps import NONE
from flows.model.talk import TypableButton
from flows.understanding.vocabulary import Vocabulary, normal

MIN_PREFIX = 3
UNSPOKEN = frozenset({"start", "show"})
"""Names of actions that mean something else when typed; only their labels count."""
ALONE = ("yes", "no", "back", "later", "done", "skip", "again", "stop", "chat", "command-help")
"""Word groups that are an answer by themselves and do not count as the beginning of a label."""


def says(typed: str, offer: TypableButton, words: Vocabulary) -> bool:
    """Return whether a text in normal form is the label or another spelling of a button."""
    return is_label(typed, offer, words) or is_spelling(typed, offer, words)


def clears(offer: TypableButton, words: Vocabulary) -> bool:
    """Return whether a button denies a sign or more, so that half a word or a number is not enough for it."""
    return offer.label in words.clearing or (is_option(offer.data) and value_of(offer.data) == NONE)


def is_plain_no(offer: TypableButton, words: Vocabulary) -> bool:
    """Return whether a plain no may mean a button: "none of these", or an answer declared so."""
    return offer.label in words.plain_no or (is_option(offer.data) and value_of(offer.data) == NONE)


def accepts_number(offer: TypableButton, typed: str, words: Vocabulary) -> bool:
    """Return whether a position in the list may be typed; not where a number or "one" may mean something else."""
    listed = is_option(offer.data) and value_of(offer.data) == NONE
    return not clears(offer, words) or (typed.isdecimal() and not listed and offer.label not in words.final)


def label(offer: TypableButton, words: Vocabulary) -> str:
    """Return the label of a button in normal form."""
    return normal(offer.words) if offer.words is not None else words.label(offer.label)


def is_yes_or_no(typed: str, offer: TypableButton, words: Vocabulary) -> bool:
    """Return whether a yes or no means this button of the newest message: by its meaning, or as "Yes, ..."."""
    begins = normal(words.labels.get(offer.label, "").partition(",")[0])
    means = (begins, value_of(offer.data))
    groups = (group for group in ("yes", "no") if words.means(typed, group))
    same = any(words.means(meant, group) for group in groups for meant in means)
    return same or words.means(typed, offer.label)


def valid_after_newer_message(typed: str, offer: TypableButton, words: Vocabulary) -> bool:
    """Return whether an option can be typed after a newer message, which "nothing" might answer too."""
    return not clears(offer, words) or (" " in typed and typed == label(offer, words))


def is_label(typed: str, offer: TypableButton, words: Vocabulary) -> bool:
    """Return whether the text is the whole label."""
    return typed == words.label(offer.label) or typed == label(offer, words)


def is_value(typed: str, offer: TypableButton, words: Vocabulary) -> bool:
    """Return whether the text is the value of the button, if that word means the same to her."""
    value = value_of(offer.data)
    by_value = value not in UNSPOKEN and offer.label not in words.in_full and not typed.isdecimal()
    return by_value and typed == normal(value)


def is_spelling(typed: str, offer: TypableButton, words: Vocabulary) -> bool:
    """Return whether the text is another spelling of the value or the label."""
    value = value_of(offer.data)
    by_value = value not in UNSPOKEN and offer.label not in words.in_full
    return (by_value and words.means(typed, value)) or words.means(typed, offer.label)


def is_with_small_words(typed: str, offer: TypableButton, words: Vocabulary) -> bool:
    """Return whether it is the label with small words, as in "a bit of a leak"; not for denials or go-aheads."""
    said = words.without(typed, "small")
    if not said or clears(offer, words) or value_of(offer.data) == "yes":
        return False
    whole = said == words.without(label(offer, words), "small")
    return whole or (said != typed and (is_value(said, offer, words) or is_spelling(said, offer, words)))


def is_beginning(typed: str, offer: TypableButton, words: Vocabulary) -> bool:
    """Return whether the text is the beginning of a label that denies no sign."""
    return not clears(offer, words) and begins(typed, offer, words)


def begins(typed: str, offer: TypableButton, words: Vocabulary, *, alone: bool = False) -> bool:
    """Return whether these are the first words of a label; words that answer by themselves only if `alone` is accepted."""
    if len(typed) < MIN_PREFIX or not f"{label(offer, words)} ".startswith(f"{typed} "):
        return False
    return alone or not any(words.means(typed, group) or typed == group for group in ALONE)


def is_within(typed: str, offer: TypableButton, words: Vocabulary) -> bool:
    """Return whether a longer text contains all of a label, a value or a spelling."""
    value = value_of(offer.data)
    itself = {words.without(normal(one), "small") for one in (label(offer, words), value)}
    known = itself | words.bare(value, "small") | words.bare(offer.label, "small")
    return any(one and not one.isdecimal() and f" {one} " in f" {typed} " for one in known)
