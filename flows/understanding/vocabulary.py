"""The words of one language that typed answers are held against, and how two spellings are compared.

Spellings are content (content/typed/<language>.toml); groups in it are named after the value they stand for.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from flows.model.catalog import Catalog
from flows.training.questions import clearing_labels, labels_in_full, plain_no_labels

FALLBACK = "en"
SOS = "\N{SQUARED SOS}"
"""The one emoji that says a word."""
_TAG = re.compile(r"<[^<>]*>")


@lru_cache(maxsize=4096)
def normal(words: str) -> str:
    """Lower case, no accents, marks, markup, punctuation or emoji, single spaces: "Don't know!" -> "dont know"."""
    spelled = unescape(_TAG.sub("", words)).replace(SOS, " sos ")
    bare = unicodedata.normalize("NFKD", spelled).casefold()
    letters = [_letter(letter) for letter in unicodedata.normalize("NFKD", bare)]
    return " ".join("".join(letters).split())


def _letter(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if letter.isalnum():
        return letter
    return "" if letter in "'’‘`´" or unicodedata.category(letter) in ("Mn", "Cf") else " "


@lru_cache(maxsize=1024)
def _normals(spellings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(normal, spellings))


def _left(typed: str, small: tuple[str, ...]) -> str:
    return " ".join(word for word in typed.split() if word not in small)


@lru_cache(maxsize=1024)
def _bare(spellings: tuple[str, ...], small: tuple[str, ...]) -> frozenset[str]:
    """Spellings in normal form without small words, to be looked for in longer texts."""
    return frozenset(_left(normal(spelling), small) for spelling in spellings)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Labels of buttons by key, and groups of other spellings by the value or word they stand for."""

    labels: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]
    clearing: frozenset[str] = frozenset()
    """Keys of labels that say there is no sign, or more: half of one, or a small word around it, is too little."""
    in_full: frozenset[str] = frozenset()
    """Those of them that only their own words mean, not the value behind the button."""
    final: frozenset[str] = frozenset()
    """Those of them that give leave or cannot be taken back: no number means them either."""
    plain_no: frozenset[str] = frozenset()
    """Keys of labels that a plain no may mean."""

    @classmethod
    def of(
        cls,
        catalog: Catalog,
        language: str,
        clearing: frozenset[str] = frozenset(),
        final: frozenset[str] = frozenset(),
        plain_no: frozenset[str] = frozenset(),
    ) -> "Vocabulary":
        """The words of a language, English where it has none; labels that clear, are final or a no come to the content's."""
        in_full = labels_in_full(catalog) | final
        return cls(
            catalog.labels.get(language) or catalog.labels.get(FALLBACK, {}),
            catalog.typed.get(language) or catalog.typed.get(FALLBACK, {}),
            clearing_labels(catalog) | in_full | clearing,
            in_full,
            final,
            plain_no_labels(catalog) | plain_no,
        )

    def label(self, key: str) -> str:
        """What the button of that key says, in normal form; empty when it differs from time to time."""
        return normal(self.labels.get(key, ""))

    def means(self, typed: str, group: str) -> bool:
        """Whether a text in normal form is one of the spellings of a group."""
        return typed in _normals(self.groups.get(group, ()))

    def mentions(self, typed: str, group: str) -> bool:
        """Whether a text in normal form has one of the spellings of a group in it, as whole words.

        Small words ("my", "really") make no difference; what stands in the "-alone" group has to be all of the text,
        and one of the "-unless" group takes it back.
        """
        if f"{group}-unless" in self.groups and self.mentions(typed, f"{group}-unless"):
            return False
        said, filler = f" {self.without(typed, 'sounds-filler')} ", self.groups.get("sounds-filler", ())
        return self.means(typed, f"{group}-alone") or any(
            f" {spelling} " in said for spelling in _bare(self.groups.get(group, ()), filler)
        )

    def without(self, typed: str, group: str) -> str:
        """A text in normal form without the words of a group."""
        return _left(typed, self.groups.get(group, ()))

    def rest_after(self, typed: str, group: str) -> str | None:
        """What follows when a text in normal form begins with a spelling of a group; the longest counts."""
        fits = [start for start in map(normal, self.groups.get(group, ())) if typed.startswith(f"{start} ")]
        return typed.removeprefix(max(fits, key=len)).strip() if fits else None

    def bare(self, group: str, small: str) -> frozenset[str]:
        """The spellings of a group in normal form, without the words of another."""
        return _bare(self.groups.get(group, ()), self.groups.get(small, ()))

    def which(self, typed: str, prefix: str) -> str | None:
        """The group of that prefix ("month-", "number-") a text belongs to, without the prefix."""
        names = (name for name in self.groups if name.startswith(prefix) and self.means(typed, name))
        return next((name.removeprefix(prefix) for name in names), None)

    def number(self, typed: str) -> int | None:
        """A whole number in digits or as a word."""
        if typed.isascii() and typed.isdecimal():
            return int(typed) if len(typed) <= 9 else None
        word = self.which(typed, "number-")
        return int(word) if word else None
