"""Reads content/ into the Catalog, or refuses with every fault of every file at once. The only reader of that folder.

Which table stands in which file does not matter, except questions: a questionnaire is named after its file.
"""

import importlib.resources
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from bot.content_tables import read_table
from bot.wording import Words
from flows.catalog import (
    Catalog,
    Clinic,
    Country,
    Exercise,
    GrowWeek,
    MovementTest,
    Phase,
    Question,
    RunStep,
)
from flows.errors import ContentError
from flows.rules import RuleBook, parse_rules

Entry = TypeVar("Entry")
Tables = Mapping[str, Mapping[str, Any]]

RULE_FILES = ("rules/", "sources.toml")
NO_CLINIC = Clinic()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the content says of itself."""

    version: str
    consent_version: str
    languages: tuple[str, ...]


@dataclass(slots=True)
class Reading:
    """The files as they were read, and what is wrong with them so far."""

    folder: Traversable
    tables: Tables
    faults: list[str] = field(default_factory=list)

    def of(self, kind: str) -> Iterator[tuple[str, Any]]:
        """(where, entry) of every table of that kind, in the order of the files."""
        for name, table in self.tables.items():
            for number, entry in enumerate(_listed(table.get(kind)), 1):
                label = entry.get("id", entry.get("code", number)) if isinstance(entry, Mapping) else number
                yield f"{name}: {kind} {label}", entry

    def entries(self, kind: str, cls: type[Entry], key: str = "id") -> dict[str, Entry]:
        """Every table of that kind as a `cls`, by its id; a double is a fault."""
        found: dict[str, Entry] = {}
        for where, table in self.of(kind):
            entry = read_table(cls, table, where, self.faults)
            if entry is not None:
                self.keep(found, str(getattr(entry, key)), entry, where)
        return found

    def keep(self, found: dict[str, Entry], entry_id: str, entry: Entry, where: str) -> None:
        """Add an entry, or note that its id is there already."""
        if entry_id in found:
            self.faults.append(f"{where}: the id {entry_id} is there twice; ids are permanent and unique")
        found[entry_id] = entry


def default_folder() -> Traversable:
    """The content that comes with the program."""
    return importlib.resources.files("content")


def load(
    folder: Traversable | None = None,
    *,
    clinic: Clinic = NO_CLINIC,
    default_country: str = "",
    words: Words | None = None,
) -> Catalog:
    """The content as the flows see it. Raises ContentError with all faults: file, key and remedy."""
    reading = read(folder or default_folder())
    catalog = assemble(reading, clinic=clinic, default_country=default_country, words=words)
    if reading.faults:
        raise ContentError(reading.faults)
    return catalog


def assemble(
    reading: Reading, *, clinic: Clinic = NO_CLINIC, default_country: str = "", words: Words | None = None
) -> Catalog:
    """The catalog of what was read; faults are added to the reading and leave out what they concern."""
    return _catalog(reading, _rules(reading), words or Words(reading.folder), clinic, default_country)


def read(folder: Traversable) -> Reading:
    """Every TOML file of the folder, parsed."""
    reading = Reading(folder, {})
    tables: dict[str, Mapping[str, Any]] = {}
    for name, item in _files(folder, ""):
        try:
            tables[name] = _parsed(item.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            reading.faults.append(f"{name}: is no valid TOML: {error}")
    reading.tables = tables
    return reading


@lru_cache(maxsize=128)
def _parsed(toml: str) -> Mapping[str, Any]:
    """One file; the start reads the folder twice, once to check it and once to load it. Never changed by a reader."""
    return tomllib.loads(toml)


def _files(folder: Traversable, above: str) -> Iterator[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir() and not item.name.startswith((".", "__")):
            yield from _files(item, f"{above}{item.name}/")
        elif item.name.endswith(".toml"):
            yield f"{above}{item.name}", item


def _listed(value: object) -> list[Any]:
    """The entries of a key: a list as it is; a table of tables with their names as ids."""
    if isinstance(value, Mapping):
        return [
            {"id": name, **entry} if isinstance(entry, Mapping) else entry for name, entry in value.items()
        ]
    return value if isinstance(value, list) else []


def _rules(reading: Reading) -> RuleBook:
    tables = {name: table for name, table in reading.tables.items() if name.startswith(RULE_FILES)}
    try:
        return parse_rules(tables)
    except ContentError as error:
        reading.faults.extend(error.faults)
        return RuleBook()


def _catalog(
    reading: Reading, rules: RuleBook, words: Words, clinic: Clinic, default_country: str
) -> Catalog:
    manifest = read_table(Manifest, reading.tables.get("manifest.toml", {}), "manifest.toml", reading.faults)
    exercises = reading.entries("exercise", Exercise)
    for drill_id, drill in reading.entries("drill", Exercise).items():
        reading.keep(exercises, drill_id, drill, f"drill {drill_id}")
    return Catalog(
        version=manifest.version if manifest else "",
        consent_version=manifest.consent_version if manifest else "",
        rules=rules,
        questions=_questions(reading),
        tests=tuple(reading.entries("test", MovementTest).values()),
        exercises=exercises,
        phases=tuple(reading.entries("phase", Phase).values()),
        steps=tuple(reading.entries("step", RunStep).values()),
        growth=_growth(reading),
        constants={name: constant.value for name, constant in rules.constants.items()},
        red_flags={name: str(flag.card) for name, flag in rules.red_flags.items()},
        swaps=_string_lists(reading, "swaps"),
        countries=reading.entries("country", Country, key="code"),
        default_country=default_country,
        sources=rules.sources,
        tips=_tips(reading),
        labels={language: words.labels(language) for language in words.languages},
        typed=_typed(reading),
        clinic=clinic,
    )


def _growth(reading: Reading) -> tuple[GrowWeek, ...]:
    weeks = (read_table(GrowWeek, table, where, reading.faults) for where, table in reading.of("grow_week"))
    return tuple(week for week in weeks if week is not None)


def _questions(reading: Reading) -> dict[str, tuple[Question, ...]]:
    """File stem -> its questions. A choice may be a bare value; its label is then `<questionnaire>-<id>-<value>`."""
    sets: dict[str, tuple[Question, ...]] = {}
    for name, table in reading.tables.items():
        if "question" not in table:
            continue
        stem = name.rpartition("/")[2].removesuffix(".toml")
        found: dict[str, Question] = {}
        for number, entry in enumerate(_listed(table["question"]), 1):
            where = f"{name}: question {entry.get('id', number)}"
            question = read_table(Question, _with_labels(entry, stem), where, reading.faults)
            if question:
                reading.keep(found, question.id, question, where)
        sets[stem] = tuple(found.values())
    return sets


def _with_labels(entry: Mapping[str, Any], questionnaire: str) -> dict[str, Any]:
    def spelled_out(choice: Any) -> Any:
        table = {"value": choice} if isinstance(choice, str) else choice
        if not isinstance(table, Mapping) or "label" in table:
            return table
        return {**table, "label": f"{questionnaire}-{entry.get('id')}-{table.get('value')}"}

    choices = entry.get("choices", [])
    if not isinstance(choices, list):
        return dict(entry)
    return {**entry, "choices": [spelled_out(choice) for choice in choices]}


def _string_lists(reading: Reading, kind: str) -> dict[str, tuple[str, ...]]:
    """A table of lists of ids, such as [swaps], gathered over all files."""
    found: dict[str, tuple[str, ...]] = {}
    for name, table in reading.tables.items():
        for key, value in dict(table.get(kind, {})).items():
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                reading.faults.append(f"{name}: {kind}.{key} has to be a list of texts")
                continue
            found[key] = tuple(value)
    return found


def _tips(reading: Reading) -> tuple[str, ...]:
    """Ids of the tips: a list `tips` of texts, or [[tip]] tables with an id."""
    listed = [tip for table in reading.tables.values() for tip in table.get("tips", [])]
    return (*listed, *(entry.get("id", "") for _, entry in reading.of("tip")))


def _typed(reading: Reading) -> dict[str, dict[str, tuple[str, ...]]]:
    """Language -> group -> other spellings, from typed/<language>.toml."""
    typed: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, table in reading.tables.items():
        if name.startswith("typed/"):
            language = name.removeprefix("typed/").removesuffix(".toml")
            typed[language] = {group: tuple(map(str, spellings)) for group, spellings in table.items()}
    return typed
