"""Holds the texts of one language: its Fluent files, parsed once, and each message formatted with its arguments.

Knows nothing of Telegram or other languages; the renderer falls back to English.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import Any, Final, TypeAlias

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from bot.texts.dates import functions_of, show_number
from bot.texts.encoding import not_utf_8
from flows.model.errors import ContentError

LONG: Final = 2000
"""Values longer than this many characters are inserted by this module: Fluent refuses more than 2,500."""
Arguments: TypeAlias = Mapping[str, object]
Tree: TypeAlias = ast.Message | ast.Term


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One message or term as in its file; a term's key begins with a hyphen.

    `tree` is None if the syntax is invalid, and `problem` says why. `file` is "<language>/<name>.ftl".
    """

    key: str
    source: str
    file: str
    line: int
    tree: Tree | None = None
    problem: str = ""

    @property
    def plain(self) -> str | None:
        """Return its text if it is one line without placeholders, as a button's label can be; else None."""
        match self.tree.value.elements if self.tree and self.tree.value else ():
            case [ast.TextElement(value=words)] if "\n" not in words:
                return str(words)
            case _:
                return None


def read_entries(folder: Traversable) -> list[Entry]:
    """Return every entry of a language folder, files sorted by name; duplicates are kept for the checks.

    Raises ContentError with every file that has another encoding or cannot be read. A byte order mark is ignored.
    """
    files = sorted(
        (item for item in folder.iterdir() if item.name.endswith(".ftl")), key=lambda item: item.name
    )
    problems: list[str] = []
    entries: list[Entry] = []
    for item in files:
        try:
            entries += parse_file(item.read_text("utf-8-sig"), f"{folder.name}/{item.name}")
        except UnicodeDecodeError as error:
            problems.append(not_utf_8(f"text/{folder.name}/{item.name}", error))
        except OSError as error:
            problems.append(f"text/{folder.name}/{item.name}: cannot be read: {error.strerror}")
    if problems:
        raise ContentError(problems)
    return entries


@lru_cache(maxsize=128)
def parse_file(source: str, file: str) -> tuple[Entry, ...]:
    """Return the entries of one Fluent file; a line the parser cannot read belongs to the entry above it."""
    return tuple(_entries(source, file))


def _entries(source: str, file: str) -> Iterator[Entry]:
    above = "the first line"
    for part in FluentResource(source).body:
        if isinstance(part, ast.Junk):
            yield _unreadable(part, file, source, above)
        elif isinstance(part, ast.Message | ast.Term):
            above = f"-{part.id.name}" if isinstance(part, ast.Term) else part.id.name
            yield Entry(above, *_place(part, file, source), part, "" if part.value else "it has no text")


def _unreadable(junk: ast.Junk, file: str, source: str, above: str) -> Entry:
    """Return what the parser could not read: an invalid message, or a stray line below another one."""
    key, equals, _ = (junk.content or "").partition("=")
    why = next((str(note.message) for note in junk.annotations or ()), "it has no valid syntax")
    if equals and key.strip().removeprefix("-").replace("-", "").replace("_", "").isalnum():
        return Entry(key.strip(), *_place(junk, file, source), None, why)
    stray = "a line under it is not indented, so nobody would read it"
    return Entry(above, *_place(junk, file, source), None, stray)


def _place(part: Any, file: str, source: str) -> tuple[str, str, int]:
    start, end = part.span.start, part.span.end
    return source[start:end], file, source.count("\n", 0, start) + 1


class Texts:
    """The messages of one language by key."""

    def __init__(self, language: str, entries: list[Entry]) -> None:
        self.language = language
        self.entries: dict[str, Entry] = {}
        for entry in entries:
            self.entries.setdefault(entry.key, entry)
        self._plain = self.plain()
        self._counting: dict[str, bool] = {}
        self._bundle = FluentBundle([language], functions=functions_of(language), use_isolating=False)
        self._bundle.add_resource(ast.Resource([entry.tree for entry in entries if entry.tree]))

    def __contains__(self, key: str) -> bool:
        return self._bundle.has_message(key)

    def fill(self, key: str, arguments: Arguments) -> str:
        """Return the message with its placeholders filled in.

        Raises KeyError for a missing message or argument, ValueError for a value that does not fit.
        """
        plain = self._plain.get(key)
        if plain is not None:
            return plain
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(f"{key} has no text")
        shown = {name: self._shown(key, value) for name, value in arguments.items()}
        long = {name: value for name, value in shown.items() if isinstance(value, str) and len(value) > LONG}
        words, errors = self._bundle.format_pattern(
            pattern, {**shown, **{name: _mark(name) for name in long}}
        )
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        return _put_in(str(words), long)

    def _shown(self, key: str, value: object) -> object:
        """Return a whole number as digits unless the message selects by number, because Fluent is slow with numbers."""
        if not isinstance(value, int | float):
            return value
        counting = self._counting.get(key)
        if counting is None:
            tree = self.entries[key].tree
            counting = self._counting[key] = bool(references(tree) or selectors(tree))
        return show_number(value) if counting or not float(value).is_integer() else str(int(value))

    def plain(self) -> dict[str, str]:
        """Return every message of one line without placeholders, by key: possible button labels."""
        return {key: words for key, entry in self.entries.items() if (words := entry.plain) is not None}


def _mark(name: str) -> str:
    """Return the placeholder of a long value while Fluent formats the message: private-use characters no text contains."""
    return f"\ue000{name}\ue001"


def _put_in(words: str, long: Mapping[str, str]) -> str:
    for name, value in long.items():
        words = words.replace(_mark(name), value)
    return words


def nodes(node: Any) -> Iterator[Any]:
    """Yield every node of a syntax tree, the given one first."""
    if isinstance(node, list):
        for item in node:
            yield from nodes(item)
    elif isinstance(node, ast.BaseNode):
        yield node
        for name, value in vars(node).items():
            if name != "span":
                yield from nodes(value)


def references(tree: Any) -> set[str]:
    """Return the keys of the messages, and "-key" of the terms, that a tree refers to."""
    found = set()
    for node in nodes(tree):
        if isinstance(node, ast.MessageReference):
            found.add(node.id.name)
        elif isinstance(node, ast.TermReference):
            found.add(f"-{node.id.name}")
    return found


def variables(tree: Any) -> set[str]:
    """Return the names of the placeholders of a tree."""
    return {node.id.name for node in nodes(tree) if isinstance(node, ast.VariableReference)}


def selectors(tree: Any) -> dict[str, frozenset[str]]:
    """Return, for each placeholder, the variants of every selection it decides."""
    found: dict[str, frozenset[str]] = {}
    for node in nodes(tree):
        if isinstance(node, ast.SelectExpression):
            chosen = frozenset(_variant(variant) for variant in node.variants)
            for name in variables(node.selector):
                found[name] = found.get(name, frozenset()) | chosen
    return found


def _variant(variant: ast.Variant) -> str:
    key = variant.key
    return str(key.name if isinstance(key, ast.Identifier) else key.value)
