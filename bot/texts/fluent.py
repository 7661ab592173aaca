"""The texts of one language: reads its Fluent files, and prepares each message when it is first used.

Reading is cheap, parsing is not: a line without a placeholder is never parsed, one with plain placeholders only
is filled in directly, and the rest goes through fluent.runtime. Knows nothing of Telegram.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any, TypeAlias

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from bot.catalog.files import not_utf_8
from bot.texts.dates import functions_of
from flows.model.errors import ContentError

Arguments: TypeAlias = Mapping[str, object]
Fill: TypeAlias = Callable[[Arguments], str]

_ENTRY = re.compile(r"^(-?[A-Za-z][\w-]*)[ ]*=", re.MULTILINE)
_COMMENT = re.compile(r"^#.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One message or term as it stands in its file."""

    key: str
    source: str
    file: str
    line: int

    @property
    def is_plain(self) -> bool:
        """One line without any placeholder: its text is what follows the equals sign."""
        return "{" not in self.source and "\n" not in self.source.strip()


def split(source: str, file: str) -> Iterator[Entry]:
    """The entries of one Fluent file, unparsed; comments are dropped."""
    bare = _COMMENT.sub("", source)
    starts = list(_ENTRY.finditer(bare))
    for at, start in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(bare)
        entry = bare[start.start() : end].rstrip() + "\n"
        yield Entry(start.group(1), entry, file, bare.count("\n", 0, start.start()) + 1)


def read_entries(folder: Traversable) -> list[Entry]:
    """Every entry of a language folder, files in order of their names; doubles are kept for the checks.

    Raises ContentError with every file that is in another encoding.
    """
    files = sorted(
        (item for item in folder.iterdir() if item.name.endswith(".ftl")), key=lambda item: item.name
    )
    faults: list[str] = []
    entries: list[Entry] = []
    for item in files:
        try:
            entries += split(item.read_text("utf-8"), item.name)
        except UnicodeDecodeError as error:
            faults.append(not_utf_8(f"text/{folder.name}/{item.name}", error))
    if faults:
        raise ContentError(faults)
    return entries


class Texts:
    """The messages of one language by key."""

    def __init__(self, language: str, entries: list[Entry]) -> None:
        self.language = language
        self.entries: dict[str, Entry] = {}
        for entry in entries:
            self.entries.setdefault(entry.key, entry)
        self._bundle = FluentBundle([language], functions=functions_of(language), use_isolating=False)
        self._fills: dict[str, Fill] = {}

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def fill(self, key: str, arguments: Arguments) -> str:
        """The message with its placeholders filled in; KeyError when there is no such message or argument."""
        fill = self._fills.get(key)
        if fill is None:
            fill = self._fills[key] = self._prepare(self.entries[key])
        return fill(arguments)

    def plain(self) -> dict[str, str]:
        """Every message that is the same each time, by key."""
        return {key: _after_equals(entry) for key, entry in self.entries.items() if entry.is_plain}

    def _prepare(self, entry: Entry) -> Fill:
        if entry.is_plain:
            words = _after_equals(entry)
            return lambda arguments: words
        message = parse(entry)
        parts = _simple_parts(message)
        return _joined(parts) if parts is not None else self._through_fluent(entry.key)

    def _through_fluent(self, key: str) -> Fill:
        self._need(key)
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise ValueError(f"{key} has no text")

        def fill(arguments: Arguments) -> str:
            words, errors = self._bundle.format_pattern(pattern, dict(arguments))
            if errors:
                raise KeyError(f"{key}: {errors[0]}")
            return str(words)

        return fill

    def _need(self, key: str) -> None:
        """Put a message and all it refers to into the bundle."""
        resource = FluentResource(self.entries[key].source)
        self._bundle.add_resource(resource)
        for reference in references(resource):
            bundled = self._bundle._terms if reference.startswith("-") else self._bundle._messages
            if reference.removeprefix("-") not in bundled and reference in self.entries:
                self._need(reference)


def parse(entry: Entry) -> ast.Message | ast.Term:
    """The syntax tree of one entry; ValueError with the parser's words when it has none, or a line is left over."""
    body = FluentResource(entry.source).body
    found, junk = body[0], next((part for part in body if isinstance(part, ast.Junk)), None)
    if junk is None and isinstance(found, ast.Message | ast.Term) and found.value is not None:
        return found
    why = (junk.annotations[0].message if junk and junk.annotations else None) or "it has no text"
    if junk is not None and junk is not found:
        why = "a line under it is not indented, so nobody would read it"
    raise ValueError(f"text/{entry.file}: {entry.key}: {why}")


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


def _after_equals(entry: Entry) -> str:
    return entry.source.partition("=")[2].strip()


def _simple_parts(message: ast.Message | ast.Term) -> list[tuple[bool, str]] | None:
    """(is a placeholder, text or name) for each part; None when there is more to it than plain placeholders."""
    parts: list[tuple[bool, str]] = []
    for element in message.value.elements if message.value else ():
        if isinstance(element, ast.TextElement):
            parts.append((False, element.value))
        elif isinstance(element.expression, ast.VariableReference):
            parts.append((True, element.expression.id.name))
        elif isinstance(element.expression, ast.StringLiteral):
            parts.append((False, element.expression.parse()["value"]))
        else:
            return None
    return parts


def _joined(parts: list[tuple[bool, str]]) -> Fill:
    return lambda arguments: "".join(str(arguments[part]) if filled else part for filled, part in parts)
