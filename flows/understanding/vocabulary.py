"""The words of one language that typed answers are held against, and how two spellings are compared.

Spellings are content (content/typed/<language>.toml); groups in it are named after the value they stand for.
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
def _left(typed: str, small: frozenset[str]) -> str:
    return " ".join([word for word in typed.split() if word not in small])


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
    _known: dict[tuple[str, str], frozenset[str]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """Group, and the group of words it is without -> its spellings in normal form, worked out when first asked for."""
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
        return typed in self.bare(group)

    def mentions(self, typed: str, group: str) -> bool:
        """Whether a text in normal form has one of the spellings of a group in it, as whole words.

        Small words ("my", "really") make no difference; what stands in the "-alone" group has to be all of the text,
        and one of the "-unless" group takes it back.
        """
        if f"{group}-unless" in self.groups and self.mentions(typed, f"{group}-unless"):
            return False
        said = f" {self.without(typed, 'sounds-filler')} "
        return self.means(typed, f"{group}-alone") or any(
            f" {spelling} " in said for spelling in self.bare(group, "sounds-filler")
        )

    def without(self, typed: str, group: str) -> str:
        """A text in normal form without the words of a group."""
        return _left(typed, self._as_written(group))

    def rest_after(self, typed: str, group: str) -> str | None:
        """What follows when a text in normal form begins with a spelling of a group; the longest counts."""
        fits = [start for start in map(normal, self.groups.get(group, ())) if typed.startswith(f"{start} ")]
        return typed.removeprefix(max(fits, key=len)).strip() if fits else None

    def bare(self, group: str, small: str = "") -> frozenset[str]:
        """The spellings of a group in normal form, without the words of another."""
        found = self._known.get((group, small))
        if found is None:
            spelled = map(normal, self.groups.get(group, ()))
            found = frozenset(self.without(one, small) if small else one for one in spelled)
            self._known[group, small] = found
        return found

    def _as_written(self, group: str) -> frozenset[str]:
        """The spellings of a group as its file has them."""
        found = self._known.get((group, WRITTEN))
        if found is None:
            found = self._known[group, WRITTEN] = frozenset(self.groups.get(group, ()))
        return found

    def which(self, typed: str, prefix: str) -> str | None:
        """The group of that prefix ("month-", "number-") a text belongs to, without the prefix."""
        found = self._found.get(prefix)
        if found is None:
            found = {}
            for name in self.groups:
                if name.startswith(prefix):
                    found = dict.fromkeys(self.bare(name), name.removeprefix(prefix)) | found
            self._found[prefix] = found
        return found.get(typed)

    def number(self, typed: str) -> int | None:
        """A whole number in digits or as a word."""
        if typed.isascii() and typed.isdecimal():
            return int(typed) if len(typed) <= 9 else None
        word = self.which(typed, "number-")
        return int(word) if word else None
