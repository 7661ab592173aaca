"""Reads a typed town, or the time on her clock if she answers "Where are you?" with it."""

import re
from datetime import time

from flows.understanding.numbers import Rejected
from flows.understanding.times import read_time
from flows.understanding.vocabulary import Vocabulary, normal

MAX_PLACE = 80
NO_TOWN = ("yes", "no", "unsure", "none", "done", "again", "skip", "back", "later", "chat", "ago", "no-town")
"""Word groups that answer something else, although there may be a town with that name."""

_CLOCK = re.compile(r"\d[:.h]\d|\d ?[ap]\.?m", re.IGNORECASE)


def read_place(text: str, words: Vocabulary) -> str | time | Rejected | None:
    """Return the town to look up, a time that can be nothing else, or None for words that name no town."""
    if len(text) > MAX_PLACE:
        return Rejected("too_long")
    typed = normal(text)
    if _CLOCK.search(text):
        at = read_time(text, words)
        return at if isinstance(at, time) else None
    if not any(letter.isalpha() for letter in typed):
        return None
    if words.number(typed) is not None or any(words.means(typed, group) for group in NO_TOWN):
        return None
    return _after_preface(text, words)


def _after_preface(text: str, words: Vocabulary) -> str:
    """Return the town in "I live near Boston, MA"."""
    said = text.split()
    for count in range(len(said) - 1, 0, -1):
        if words.means(normal(" ".join(said[:count])), "place-preface"):
            return " ".join(said[count:])
    return text
