"""What the checks work on: the files as read, the catalog, the texts, and the keys that the code uses."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources.abc import Traversable

from bot.catalog.checks.code_scan import CodeScan
from bot.catalog.files import Reading
from bot.texts.entries import Entry
from bot.texts.syntax import Tree, references, selectors, variables
from flows.model.catalog import Catalog
from flows.rules.rulebook import RuleBook

_CALL = re.compile(r"\{\s*[A-Z][A-Z0-9_-]*\s*\(")


@dataclass(frozen=True, slots=True)
class Line:
    """One text of one language, parsed; `tree` is None if its syntax is invalid."""

    key: str
    entry: Entry
    tree: Tree | None
    variables: frozenset[str] = frozenset()
    """Its placeholders, and those of the messages it refers to."""
    references: frozenset[str] = frozenset()
    selectors: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Placeholder -> the variants it selects from."""

    @property
    def calls_functions(self) -> bool:
        """Return whether the text may call a function, such as WEEKDAY($day)."""
        return _CALL.search(self.entry.source) is not None

    @property
    def where(self) -> str:
        """Return file and key, as a problem names them."""
        return f"text/{self.entry.file}: {self.key}"


@dataclass(slots=True)
class Material:
    """Everything a check may use; `rule_tests` has the tests of rules, or None if they are not present."""

    reading: Reading
    catalog: Catalog
    code: CodeScan
    entries: Mapping[str, list[Entry]]
    """Language -> entries in file order, including doubles."""
    rule_tests: str | None = None
    lines: dict[str, dict[str, Line]] = field(default_factory=dict)
    """Language -> key -> line."""
    broken: list[str] = field(default_factory=list)
    """Errors of the Fluent parser."""

    @property
    def rules(self) -> RuleBook:
        """The rules as the decisions see them."""
        return self.catalog.rules

    def rules_facts(self) -> dict[str, tuple[str, ...]]:
        """Fact id -> the values a rule can ask for, of all families together."""
        facts: dict[str, tuple[str, ...]] = {}
        for family in self.rules.facts.values():
            for fact in family.values():
                facts[fact.id] = (*facts.get(fact.id, ()), *fact.values)
        return facts

    def each_line(self) -> Iterator[Line]:
        """Yield every text of every language."""
        for lines in self.lines.values():
            yield from lines.values()

    @property
    def keys(self) -> set[str]:
        """The keys of the texts of any language."""
        return {line.key for line in self.each_line()}


def gather(
    reading: Reading,
    catalog: Catalog,
    code: CodeScan,
    entries: Mapping[str, list[Entry]],
    tests: Traversable | None = None,
) -> Material:
    """Return the material of a folder with every text parsed."""
    rule_tests = None
    if tests is not None and tests.is_dir():
        rule_tests = "\n".join(_texts(tests / "rules", ".toml")) + "\n".join(
            _texts(tests / "flows" / "training", ".py")
        )
    material = Material(reading, catalog, code, entries, rule_tests)
    for language, listed in entries.items():
        material.lines[language] = {}
        for entry in listed:
            material.lines[language].setdefault(entry.key, _line(entry))
            if entry.problem:
                material.broken.append(f"text/{entry.file}: {entry.key}: {entry.problem}; correct its syntax")
        material.lines[language] |= _with_placeholders_of_others(material.lines[language])
    return material


def _with_placeholders_of_others(lines: Mapping[str, Line]) -> dict[str, Line]:
    """Return the lines that refer to messages with placeholders, which have to be filled in with their own.

    Terms are left out: a term is not given the arguments of the message it stands in.
    """
    found: dict[str, Line] = {}
    for line in lines.values():
        messages = {key for key in reached(line.references, lines) if not key.startswith("-")}
        theirs = frozenset[str]().union(*(lines[key].variables for key in messages & lines.keys()))
        if theirs - line.variables:
            found[line.key] = replace(line, variables=line.variables | theirs)
    return found


def reached(keys: frozenset[str], lines: Mapping[str, Line]) -> set[str]:
    """Return the keys referred to, and all that those refer to in turn."""
    found: set[str] = set()
    waiting = set(keys)
    while waiting:
        key = waiting.pop()
        found.add(key)
        waiting |= (lines[key].references if key in lines else frozenset()) - found
    return found


def _texts(folder: Traversable, ending: str) -> list[str]:
    """Return the text files of a folder and its subfolders."""
    found: list[str] = []
    for item in folder.iterdir() if folder.is_dir() else ():
        if item.is_dir():
            found += _texts(item, ending)
        elif item.name.endswith(ending):
            found.append(item.read_text("utf-8"))
    return found


def _line(entry: Entry) -> Line:
    if entry.tree is None or entry.plain is not None:
        return Line(entry.key, entry, entry.tree)
    tree = entry.tree
    return Line(
        entry.key, entry, tree, frozenset(variables(tree)), frozenset(references(tree)), selectors(tree)
    )
