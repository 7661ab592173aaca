"""Splits a text into words with their clauses and sentences, in lower case without accents except the tilde of ñ."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

MOST_WORDS: Final = 50_000
"""Most words and punctuation marks of a text that are read, more than fit into a message; of a longer one the first and
last are kept."""
MOST_LETTERS: Final = 40
"""Most letters of a word that are read; of a longer one the beginning is kept, which bounds the time."""

_PART: Final = re.compile(r"[a-zñ]+(?:&[a-zñ]+)?|\d+(?:[.,]\d+)?|[.!?;:,()\n/–—…]|\s-+\s")
_SPELLING: Final = re.compile(r"[a-zñ]+(?:&[a-zñ]+)?\*?|\d+(?:[.,]\d+)?")
_LONG: Final = re.compile(r"([a-zñ])\1{2,}")
_FULL: Final = re.compile(r"\b(i|you|he|she|it|we|they|that|there|who)'(ll|re|d)\b")
_SPELLED: Final = {"ll": " will", "re": " are", "d": " would"}
_PAUSE: Final = re.compile(r"\.{2,}")
"""Dots that only pause: "chest... pain" is one sentence."""
_LOOKALIKES: Final = dict(
    zip(
        "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0455\u0458\u04bb\u0501"
        "\u04cf\u043a\u043c\u0442\u0432\u03bf\u03b1\u03bd\u03c1\u03c4\u03b9\u03ba",
        "aeopcxyisjhdlkmtboavptik",
        strict=True,
    )
)
"""Cyrillic and Greek letters that look like a Latin one."""
_SENTENCE_ENDS: Final = frozenset(".!?;…\n")


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a text in order, with the number of the clause and sentence of each."""

    plain: str
    words: tuple[str, ...]
    clauses: tuple[int, ...]
    sentences: tuple[int, ...]


def normal(text: str) -> str:
    """Return lower case without accents, hidden characters or apostrophes; a letter repeated three times or more is
    doubled.
    """
    if not text.isascii():
        text = _bare(text)
    text = text.lower()
    if ".." in text:
        text = _PAUSE.sub(" ", text)
    if "'" in text:
        text = _FULL.sub(lambda found: found[1] + _SPELLED[found[2]], text).replace("'", "")
    return _LONG.sub(r"\1\1", text)


def split(spelling: str) -> list[str]:
    """Return the words of a spelling, split as in a text; a final * is kept."""
    return _SPELLING.findall(normal(spelling))


def _bare(text: str) -> str:
    kept = []
    for letter in unicodedata.normalize("NFKC", text):
        if letter in "ñÑ":
            kept.append("ñ")
        elif letter in "’‘`´ʼ":
            kept.append("'")
        else:
            kept.append(_letter(letter))
    return "".join(kept)


def _letter(letter: str) -> str:
    """Return a letter without its accents, "" for an invisible character, and a space for anything else."""
    if letter.isascii():
        return letter
    if alike := _LOOKALIKES.get(letter.lower()):
        return alike
    kind = unicodedata.category(letter)
    if kind in ("Cf", "Mn", "Me"):
        return ""
    if letter in "–—…":
        return letter
    if kind == "Nd":
        return str(unicodedata.decimal(letter))
    plain = "".join(
        part for part in unicodedata.normalize("NFKD", letter) if part.isascii() and part.isalnum()
    )
    return plain or " "


def cut(text: str, shorthand: Mapping[str, str], breaks: frozenset[str]) -> Text:
    """Split a text into words. A clause ends at a comma or before a word of `breaks` ("but"), a sentence at a full stop."""
    plain = normal(text)
    words: list[str] = []
    clauses: list[int] = []
    sentences: list[int] = []
    clause = sentence = 0
    for part in _parts(plain):
        if not part[0].isalnum():
            clause += part != "/"
            sentence += part in _SENTENCE_ENDS
            continue
        for word in shorthand.get(part, part).split():
            clause += word in breaks
            words.append(word[:MOST_LETTERS])
            clauses.append(clause)
            sentences.append(sentence)
    return Text(plain, tuple(words), tuple(clauses), tuple(sentences))


def _parts(plain: str) -> list[str]:
    found = _PART.findall(plain)
    if len(found) > MOST_WORDS:
        half = MOST_WORDS // 2
        found = found[:half] + found[-half:]
    return found
