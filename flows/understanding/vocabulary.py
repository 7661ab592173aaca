"""The words of one language with which typed answers are compared, and how spellings are compared.

Spellings are content (content/typed/<language>.toml); their groups are named after the value they stand for.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from flows.model.catalog import Catalog
from flows.training.questions import clearing_labels, labels_in_full, plain_no_labels

FALLBACK = "en"
WRITTEN = "="
SOS = "\N{SQUARED SOS}"
"""The only emoji with a meaning of its own."""
_TAG = re.compile(r"<[^<>]*>")


@lru_cache(maxsize=4096)
def normal(words: str) -> str:
    """Return lower case, without accents, markup, punctuation or emoji: "Don't know!" becomes "dont know"."""
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
def _left(typed: str, small: frozenset[str]) -> str:
    return " ".join([word for word in typed.split() if word not in small])


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Labels of buttons by key, and groups of alternative spellings by the value or word they stand for."""

    labels: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]
    clearing: frozenset[str] = frozenset()
    """Keys of labels that deny a sign or more; part of one, or one with small words, is not enough."""
    in_full: frozenset[str] = frozenset()
    """Those of them that only their label means, not the value of the button."""
    final: frozenset[str] = frozenset()
    """Those of them that allow something or cannot be undone, which no number means either."""
    plain_no: frozenset[str] = frozenset()
    """Keys of labels that a plain no may mean."""
    _known: dict[tuple[str, str], frozenset[str]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """Group, and the group it excludes -> its spellings in normal form, computed on first use."""
    _found: dict[str, dict[str, str]] = field(default_factory=dict, init=False, compare=False, repr=False)
    """Prefix -> spelling in normal form -> the group of that prefix."""

    @classmethod
    def of(
        cls,
        catalog: Catalog,
        language: str,
        clearing: frozenset[str] = frozenset(),
        final: frozenset[str] = frozenset(),
        plain_no: frozenset[str] = frozenset(),
    ) -> "Vocabulary":
        """Return the words of a language, or English if it has none, with labels that deny, finish or may mean a no."""
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
        """Return the label of that key in normal form; "" if it varies."""
        return normal(self.labels.get(key, ""))

    def means(self, typed: str, group: str) -> bool:
        """Return whether a text in normal form is one of the spellings of a group."""
        return typed in self.bare(group)

    def mentions(self, typed: str, group: str) -> bool:
        """Return whether a text in normal form contains a spelling of a group as whole words.

        Small words ("my", "really") make no difference; a spelling of the "-alone" group has to be the whole text,
        and one of the "-unless" group rules the match out.
        """
        if f"{group}-unless" in self.groups and self.mentions(typed, f"{group}-unless"):
            return False
        said = f" {self.without(typed, 'sounds-filler')} "
        return self.means(typed, f"{group}-alone") or any(
            f" {spelling} " in said for spelling in self.bare(group, "sounds-filler")
        )

    def without(self, typed: str, group: str) -> str:
        """Return a text in normal form without the words of a group."""
        return _left(typed, self._as_written(group))

    def rest_after(self, typed: str, group: str) -> str | None:
        """Return what follows when a text in normal form begins with a spelling of a group; the longest counts."""
        fits = [start for start in map(normal, self.groups.get(group, ())) if typed.startswith(f"{start} ")]
        return typed.removeprefix(max(fits, key=len)).strip() if fits else None

    def bare(self, group: str, small: str = "") -> frozenset[str]:
        """Return the spellings of a group in normal form, without the words of another."""
        found = self._known.get((group, small))
        if found is None:
            spelled = map(normal, self.groups.get(group, ()))
            found = frozenset(self.without(one, small) if small else one for one in spelled)
            self._known[group, small] = found
        return found

    def _as_written(self, group: str) -> frozenset[str]:
        """Return the spellings of a group as its file has them."""
        found = self._known.get((group, WRITTEN))
        if found is None:
            found = self._known[group, WRITTEN] = frozenset(self.groups.get(group, ()))
        return found

    def which(self, typed: str, prefix: str) -> str | None:
        """Return the group of that prefix ("month-", "number-") a text belongs to, without the prefix."""
        found = self._found.get(prefix)
        if found is None:
            found = {}
            for name in self.groups:
                if name.startswith(prefix):
                    found = dict.fromkeys(self.bare(name), name.removeprefix(prefix)) | found
            self._found[prefix] = found
        return found.get(typed)

    def number(self, typed: str) -> int | None:
        """Return a whole number written in digits or as a word, or None."""
        if typed.isascii() and typed.isdecimal():
            return int(typed) if len(typed) <= 9 else None
        word = self.which(typed, "number-") or self.which(typed, "tens-")
        return int(word) if word else self._compound(typed)

    def with_compounds(self, typed: str) -> str:
        """Return a text in normal form with "twenty five", or "twenty fifth", as "25"."""
        parts = typed.split()
        for at in range(len(parts) - 1, 0, -1):
            number = self._compound(f"{parts[at - 1]} {parts[at]}")
            if number is not None:
                parts[at - 1 : at + 1] = [str(number)]
        return " ".join(parts)

    def _compound(self, typed: str) -> int | None:
        """Return the number of "twenty five" or "twenty fifth", or None."""
        tens, _, rest = typed.partition(" ")
        ten = self.which(tens, "tens-") if rest else None
        one = (self.which(rest, "number-") or self.which(rest, "ordinal-")) if ten else None
        return int(ten) + int(one) if ten and one and 0 < int(one) < 10 else None
