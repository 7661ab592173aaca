"""What the checks look at: the files as read, the catalog, the texts, and the keys that the code says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from bot.catalog.checks.code_scan import CodeScan
from bot.catalog.files import Reading
from bot.texts.syntax import Entry, Tree, references, selectors, variables
from flows.model.catalog import Catalog
from flows.rules.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class Line:
    """One message of one language, parsed; `tree` is None when it has no valid syntax."""

    key: str
    entry: Entry
    tree: Tree | None
    variables: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    selectors: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Placeholder -> the variants it chooses from."""

    @property
    def where(self) -> str:
        """File and key, as a problem names them."""
        return f"text/{self.entry.file}: {self.key}"


@dataclass(slots=True)
class Material:
    """Everything a check may look at. `rule_tests`: the tests of rules, None where they are not at hand."""

    reading: Reading
    catalog: Catalog
    code: CodeScan
    entries: Mapping[str, list[Entry]]
    """Language -> entries in file order, doubles included."""
    rule_tests: str | None = None
    lines: dict[str, dict[str, Line]] = field(default_factory=dict)
    """Language -> key -> line."""
    broken: list[str] = field(default_factory=list)
    """What the Fluent parser said."""

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
        """Every message of every language."""
        for lines in self.lines.values():
            yield from lines.values()

    @property
    def keys(self) -> set[str]:
        """Keys of the messages of any language."""
        return {line.key for line in self.each_line()}


def gather(
    reading: Reading,
    catalog: Catalog,
    code: CodeScan,
    entries: Mapping[str, list[Entry]],
    tests: Traversable | None = None,
) -> Material:
    """The material of a folder, every message parsed."""
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
    return material


def _texts(folder: Traversable, ending: str) -> list[str]:
    """The files of a folder and of the folders in it."""
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
