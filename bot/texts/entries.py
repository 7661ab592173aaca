"""An entry of a Fluent file. Its syntax tree is parsed on demand, so a start with checked content needs no parser."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.texts.syntax import Tree

INVISIBLE: Final = re.compile(
    r"<[^<>]*>|[\s\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e]"
    r"|[\u2060-\u206f\u2800\u3164\ufeff\uffa0]"
)
"""Markup and characters that show nothing; Telegram refuses a button or a message made of them alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One message or term as in its file; a term's key begins with a hyphen.

    `plain` is its text if that is one line without placeholders, as a button's label can be. `problem` says why its syntax
    is invalid. `file` is "<language>/<name>.ftl".
    """

    key: str
    source: str
    file: str
    line: int
    plain: str | None = None
    problem: str = ""
    parsed: "Tree | None" = None

    @property
    def tree(self) -> "Tree | None":
        """Return its syntax tree, parsed on each call unless it is kept; None if the syntax is invalid."""
        if self.parsed or self.problem:
            return self.parsed
        from bot.texts.syntax import tree_of

        return tree_of(self.source)


def is_blank(words: str) -> bool:
    """Return whether nothing of a text can be seen: white space, invisible characters and markup only."""
    return not INVISIBLE.sub("", words)
