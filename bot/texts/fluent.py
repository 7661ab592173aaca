"""The texts of one language: its Fluent files, parsed once, and what each message says with its arguments.

Knows nothing of Telegram and of other languages; falling back to English is the renderer's.
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
"""Characters of a value from which on it is put in by us: Fluent refuses a value of more than 2,500."""
Arguments: TypeAlias = Mapping[str, object]
Tree: TypeAlias = ast.Message | ast.Term


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One message or term as it stands in its file; a term's key begins with a hyphen.

    `tree` is None and `problem` says why when it has no valid syntax. `file` is "<language>/<name>.ftl".
    """

    key: str
    source: str
    file: str
    line: int
    tree: Tree | None = None
    problem: str = ""

    @property
    def plain(self) -> str | None:
        """Its words when they are one line without any placeholder, which can be a button's label; else None."""
        match self.tree.value.elements if self.tree and self.tree.value else ():
            case [ast.TextElement(value=words)] if "\n" not in words:
                return str(words)
            case _:
                return None


def read_entries(folder: Traversable) -> list[Entry]:
    """Every entry of a language folder, files in order of their names; doubles are kept for the checks.

    Raises ContentError with every file that is in another encoding or cannot be read. A byte order mark is no matter.
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
    """The entries of one Fluent file; a line the parser can make nothing of belongs to the entry above it."""
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
    """What the parser gave up on: a faulty message of its own, or a stray line under another one."""
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
        """The message with its placeholders filled in.

        Raises KeyError when there is no such message or argument, ValueError when a value does not fit.
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
        """A whole number as its digits unless the message counts with it: Fluent takes long over each number."""
        if not isinstance(value, int | float):
            return value
        counting = self._counting.get(key)
        if counting is None:
            tree = self.entries[key].tree
            counting = self._counting[key] = bool(references(tree) or selectors(tree))
        return show_number(value) if counting or not float(value).is_integer() else str(int(value))

    def plain(self) -> dict[str, str]:
        """Every message that is the same each time and fits on one line, by key: what a button can say."""
        return {key: words for key, entry in self.entries.items() if (words := entry.plain) is not None}


def _mark(name: str) -> str:
    """Stands for a long value while Fluent fills the message: letters of the private area, which no text has."""
    return f"\ue000{name}\ue001"


def _put_in(words: str, long: Mapping[str, str]) -> str:
    for name, value in long.items():
        words = words.replace(_mark(name), value)
    return words


def nodes(node: Any) -> Iterator[Any]:
    """Every node of a syntax tree, the given one first."""
    if isinstance(node, list):
        for item in node:
            yield from nodes(item)
    elif isinstance(node, ast.BaseNode):
        yield node
        for name, value in vars(node).items():
            if name != "span":
                yield from nodes(value)


def references(tree: Any) -> set[str]:
    """Keys of the messages, and "-key" of the terms, that a tree refers to."""
    found = set()
    for node in nodes(tree):
        if isinstance(node, ast.MessageReference):
            found.add(node.id.name)
        elif isinstance(node, ast.TermReference):
            found.add(f"-{node.id.name}")
    return found


def variables(tree: Any) -> set[str]:
    """Names of the placeholders of a tree."""
    return {node.id.name for node in nodes(tree) if isinstance(node, ast.VariableReference)}


def selectors(tree: Any) -> dict[str, frozenset[str]]:
    """Placeholder -> the variants a tree has for it, of every selection it decides."""
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
