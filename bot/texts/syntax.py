"""Reads the Fluent files of one language as entries, and finds what a syntax tree refers to and selects by."""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import Any, TypeAlias

from fluent.runtime import FluentResource
from fluent.syntax import ast

from bot.texts.encoding import not_utf_8
from bot.texts.entries import Entry, is_blank
from flows.model.errors import ContentError

Tree: TypeAlias = ast.Message | ast.Term


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
            if part.value and _has_words(part.value):
                yield Entry(above, *_place(part, file, source), _plain(part), parsed=part)
            else:
                yield Entry(above, *_place(part, file, source), problem="it has no text")


def _has_words(pattern: ast.Pattern) -> bool:
    """Return whether a pattern can say anything: a variable, a reference, or a word outside of markup in any variant."""
    return any(_says_something(element) for element in pattern.elements)


def _says_something(element: ast.TextElement | ast.Placeable) -> bool:
    match element:
        case ast.TextElement(value=words):
            return not is_blank(words)
        case ast.Placeable(expression=ast.StringLiteral() as literal):
            return not is_blank(str(literal.parse()["value"]))
        case ast.Placeable(expression=ast.SelectExpression(variants=variants)):
            return any(_has_words(variant.value) for variant in variants)
        case _:
            return True


def tree_of(source: str) -> Tree | None:
    """Return the tree of one entry's own lines."""
    found = (part for part in FluentResource(source).body if isinstance(part, ast.Message | ast.Term))
    return next(found, None)


def _plain(tree: Tree) -> str | None:
    match tree.value.elements if tree.value else ():
        case [ast.TextElement(value=words)] if "\n" not in words:
            return str(words)
        case _:
            return None


def _unreadable(junk: ast.Junk, file: str, source: str, above: str) -> Entry:
    """Return what the parser could not read: an invalid message, or a stray line below another one."""
    key, equals, _ = (junk.content or "").partition("=")
    why = next((str(note.message) for note in junk.annotations or ()), "it has no valid syntax")
    if equals and key.strip().removeprefix("-").replace("-", "").replace("_", "").isalnum():
        return Entry(key.strip(), *_place(junk, file, source), problem=why)
    stray = "a line under it is not indented, so nobody would read it"
    return Entry(above, *_place(junk, file, source), problem=stray)


def _place(part: Any, file: str, source: str) -> tuple[str, str, int]:
    start, end = part.span.start, part.span.end
    return source[start:end], file, source.count("\n", 0, start) + 1


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
