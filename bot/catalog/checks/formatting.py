"""Checks that Fluent can format every text: known functions, no missing attribute, no circle of references.

Fluent notices each of these only while it formats a message for somebody.
"""

from collections.abc import Iterator
from typing import Final

from fluent.syntax import ast

from bot.catalog.checks.material import Line, Material, reached
from bot.texts.dates import FUNCTIONS, functions_of
from bot.texts.render import FALLBACK
from bot.texts.syntax import nodes

KNOWN: Final = tuple(sorted(functions_of(FALLBACK)))
DATES: Final = frozenset(FUNCTIONS)


def functions_known(material: Material) -> Iterator[str]:
    """Report a function that does not exist, and one that is not given exactly one placeholder."""
    for line in material.each_line():
        for name, arguments in _calls(line):
            if name not in KNOWN:
                yield f"{line.where}: {name} is no function; use one of {', '.join(KNOWN)}"
            elif len(arguments) != 1:
                yield f"{line.where}: {name} takes one placeholder, such as {{ {name}($day) }}"


def functions_of_dates(material: Material) -> Iterator[str]:
    """Report a date function of a translation on a placeholder that no English text uses as a date."""
    dates = {name for line in material.lines.get(FALLBACK, {}).values() for name in _dates_in(line)}
    for language, lines in material.lines.items():
        for line in lines.values() if language != FALLBACK else ():
            for name in sorted(set(_dates_in(line)) - dates):
                yield f"{line.where}: takes ${name} for a date, as no English text does; write {{ ${name} }}"


def _calls(line: Line) -> Iterator[tuple[str, list[str]]]:
    """Yield each function called by a text, with the names of the placeholders it is given."""
    for node in nodes(line.tree) if line.calls_functions else ():
        if isinstance(node, ast.FunctionReference):
            given = [each for each in node.arguments.positional if isinstance(each, ast.VariableReference)]
            whole = len(given) == len(node.arguments.positional) and not node.arguments.named
            yield node.id.name, [each.id.name for each in given] if whole else []


def _dates_in(line: Line) -> Iterator[str]:
    for name, arguments in _calls(line):
        if name in DATES:
            yield from arguments


def attributes_known(material: Material) -> Iterator[str]:
    """Report a reference to an attribute that its text or term does not have."""
    for lines in material.lines.values():
        for line in lines.values():
            for key, attribute in _attributes(line):
                if key in lines and attribute not in _own_attributes(lines[key]):
                    yield f"{line.where}: refers to {key}.{attribute}, which is not there; add it to {key}"


def _attributes(line: Line) -> Iterator[tuple[str, str]]:
    for node in nodes(line.tree) if line.references else ():
        if isinstance(node, ast.MessageReference | ast.TermReference) and node.attribute:
            key = f"-{node.id.name}" if isinstance(node, ast.TermReference) else node.id.name
            yield key, node.attribute.name


def _own_attributes(line: Line) -> set[str]:
    return {attribute.id.name for attribute in line.tree.attributes} if line.tree else set()


def circles(material: Material) -> Iterator[str]:
    """Report a text that refers to itself, directly or through others."""
    for lines in material.lines.values():
        for line in lines.values():
            if line.references and line.key in reached(line.references, lines):
                yield f"{line.where}: refers back to itself; take the reference out of one of these texts"


CHECKS = (functions_known, functions_of_dates, attributes_known, circles)
