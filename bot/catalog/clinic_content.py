"""What a clinic's folder holds, applied over our content."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, Literal

from bot.catalog.files import Reading, digest, read
from bot.catalog.tables import read_table
from bot.texts.entries import Entry

SETTING: Final = "CONTENT_DIR"
NUMBERS: Final = "numbers.toml"
COUNTRIES: Final = "countries.toml"
ALLOWED: Final = "clinic.toml"
CONSTANTS: Final = "rules/constants.toml"


@dataclass(frozen=True, slots=True)
class AdjustableNumber:
    """A number a clinic may change: in which direction, how far, and which texts mention it."""

    id: str
    cautious: Literal["more", "less"]
    limit: float
    said_in: tuple[str, ...] = ()
    former: str = ""
    """The name it had in earlier versions, which a clinic's file may still use."""


@dataclass(slots=True)
class ClinicContent:
    """The usable content of a clinic's folder, and its problems."""

    texts: dict[str, list[Entry]] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    countries: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    mark: str = ""
    """A short text that changes whenever anything in the folder does."""

    def over(self, entries: Mapping[str, list[Entry]]) -> dict[str, list[Entry]]:
        """Return texts with the clinic's applied."""
        return {
            language: list(_replaced(ours, self.texts.get(language, ())))
            for language, ours in entries.items()
        }

    def apply(self, reading: Reading) -> None:
        """Apply the numbers and countries; the problems are added to those of the reading."""
        reading.problems += self.problems
        reading.recorded_digest = digest(reading)
        reading.own_mark = self.mark
        tables = dict(reading.tables)
        _change(
            tables,
            CONSTANTS,
            "constant",
            "id",
            {name: {"value": value} for name, value in self.numbers.items()},
        )
        _change(tables, COUNTRIES, "country", "code", self.countries)
        reading.tables = tables


def parsed(own: ClinicContent, path: Path) -> tuple[Mapping[str, Any], str]:
    """Return the file as a table and as text; both empty, and the problem reported, if it cannot be read."""
    reading = read(path.parent, (path.name,))
    own.problems += [f"{SETTING}: {problem}" for problem in reading.problems]
    if path.name not in reading.tables:
        return {}, ""
    return reading.tables[path.name], path.read_text("utf-8-sig")


def changeable(base: Traversable) -> list[AdjustableNumber]:
    """Return the numbers of clinic.toml; problems of that file are reported by the check of the whole content."""
    reading = read(base, (ALLOWED,))
    found = (
        read_table(AdjustableNumber, table, where, reading.problems) for where, table in reading.of("number")
    )
    return [each for each in found if each is not None]


def _replaced(ours: list[Entry], theirs: Iterable[Entry]) -> Iterator[Entry]:
    own = {entry.key: entry for entry in theirs}
    return (own.get(entry.key, entry) for entry in ours)


def _change(
    tables: dict[str, Mapping[str, Any]],
    file: str,
    kind: str,
    key: str,
    changes: Mapping[str, Mapping[str, Any]],
) -> None:
    """Return one table with other values in some entries."""
    listed = tables.get(file, {}).get(kind)
    if changes and isinstance(listed, list):
        entries = [{**entry, **changes.get(str(entry.get(key)), {})} for entry in listed]
        tables[file] = {**tables[file], kind: entries}


def line_of(text: str, key: str) -> int:
    """Return the line on which a key of a TOML text begins, or 1."""
    found = re.search(rf"^[ \t\"']*(?:\[+\s*)?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
