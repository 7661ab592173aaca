"""Checks how plain the English texts are: their school grade, and the words of each message.

The grade is Flesch-Kincaid's, with syllables by Pyphen. Pyphen is a tool for authors of texts and not needed at a
start.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from statistics import median
from typing import Any, Final

from bot.catalog.checks.material import Line, Material
from bot.catalog.checks.voice import voice
from bot.catalog.checks.wordcount import button_keys, longest

LANGUAGE: Final = "en"
"""The only language for which the formula is valid."""
A_PASSAGE: Final = 12
"""Least words of a text for which the formula is meaningful."""
NOT_CHECKED: Final = (
    "How plain the texts are was not checked: pyphen is missing; it comes with the tools for the tests."
)

RULE: Final = re.compile(r"(?:[a-z]+-)?rule-")
"""Beginning of the keys of a rule's reason, in any of the wordings."""

_SENTENCE_ENDS: Final = re.compile(r"[.!?…]+[\"”’)]*\s+|\n+")
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def grade(said: str) -> float:
    """Return the Flesch-Kincaid grade of a plain text: the years of school needed to read it with ease.

    Each line counts as at least one sentence, and a number as a word of one syllable.
    """
    sentences = [found for part in _SENTENCE_ENDS.split(said) if (found := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    syllables = sum(map(syllables_in, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def syllables_in(word: str) -> int:
    """Return the number of syllables of an English word."""
    return len(_dictionary().positions(word.lower())) + 1


def is_at_hand() -> bool:
    """Return whether the library that counts syllables is installed."""
    return find_spec("pyphen") is not None


@lru_cache(maxsize=1)
def _dictionary() -> Any:
    import pyphen

    return pyphen.Pyphen(lang="en_US", left=1, right=1)


def grades(material: Material) -> Mapping[str, tuple[float, Line]]:
    """Map the key of every passage, buttons excluded, to its grade and line."""
    labels = button_keys(material)
    found: dict[str, tuple[float, Line]] = {}
    for key, line in material.lines.get(LANGUAGE, {}).items():
        said = longest(line, "word")
        if key not in labels and len(_WORD.findall(said)) >= A_PASSAGE:
            found[key] = (grade(said), line)
    return found


def plain_english(material: Material) -> Iterator[str]:
    """Report texts above the limit, and a median above the target."""
    limits = voice(material).get("limits", {})
    if not limits.get("grade") or not is_at_hand():
        return
    found = grades(material)
    for level, line in found.values():
        if level > limits["grade"]:
            most = f"{limits['grade']} is the most; shorten its sentences and words"
            yield f"{line.where}: takes grade {level:.1f} to read, {most}"
    middle = median(level for level, _ in found.values()) if found else 0.0
    if middle > limits.get("median_grade", middle):
        wanted = f"{limits['median_grade']} is wanted; say it more plainly"
        yield f"text: half of the texts take grade {middle:.1f} to read, {wanted}"


def plain_reasons(material: Material) -> Iterator[str]:
    """Report the reason of a rule above its own limit, which also holds for short ones."""
    most = voice(material).get("limits", {}).get("rule_grade")
    if not most or not is_at_hand():
        return
    for key, line in material.lines.get(LANGUAGE, {}).items():
        level = grade(longest(line, "3")) if RULE.match(key) else 0.0
        if level > most:
            yield f"{line.where}: takes grade {level:.1f} to read, {most} is the most for a rule; split its sentences"


CHECKS = (plain_english, plain_reasons)
