"""Reads all TOML files of content/, which no other module does; `load` and `rules` interpret them.

`bot.texts.fluent` reads the Fluent files. A file that cannot be read is reported as a problem and raises nothing.
"""

import hashlib
import importlib.resources
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from bot.catalog.tables import read_table
from bot.texts.encoding import not_utf_8

Entry = TypeVar("Entry")
Table = Mapping[str, Any]

RULE_FILES = ("rules/", "sources.toml")
RUN_WALK = "plans/run_walk.toml"
EVERY_FILE = ("",)
ON_FIRST_TEXT = "understanding"
"""The large folder of sentences, which bot.catalog.phrases reads when the first text of a language arrives."""
DECIDING = ("rules/", "questions/", "exercises/", "plans/")
"""Folders whose tables affect decisions; texts, sources and countries do not."""
DIGEST_LENGTH = 16


@dataclass(slots=True)
class Reading:
    """The files as they were read, and the problems so far."""

    folder: Traversable
    tables: Mapping[str, Table] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    recorded_digest: str = ""
    """Digest of the decisive content before a clinic's own numbers were applied; empty if there are none."""
    own_mark: str = ""
    """Mark of the clinic's own folder; empty if there is none."""

    def of(self, kind: str) -> Iterator[tuple[str, Table]]:
        """Return (where, entry) of every table of that kind, in file order."""
        for name in self.tables:
            yield from self.of_file(name, kind)

    def of_file(self, name: str, kind: str) -> Iterator[tuple[str, Table]]:
        """Return (where, entry) of every table of that kind in one file; anything but a table is a problem."""
        value = self.tables[name].get(kind, [])
        if not isinstance(value, list | Mapping):
            self.problems.append(
                f"{name}: {kind} has to be tables, each begun with [[{kind}]]; it is {value!r}"
            )
            return
        for number, entry in enumerate(_listed(value), 1):
            if isinstance(entry, Mapping):
                yield f"{name}: {kind} {entry.get('id', entry.get('code', number))}", entry
            else:
                self.problems.append(f"{name}: {kind} {number} has to be a table; it is {entry!r}")

    def entries(self, kind: str, cls: type[Entry], key: str = "id") -> dict[str, Entry]:
        """Return every table of that kind as a `cls`, by its id; a repeated id is a problem."""
        found: dict[str, Entry] = {}
        for where, table in self.of(kind):
            entry = read_table(cls, table, where, self.problems)
            if entry is not None:
                self.keep(found, str(getattr(entry, key)), entry, where)
        return found

    def keep(self, found: dict[str, Entry], entry_id: str, entry: Entry, where: str) -> None:
        """Add an entry, or report that its id exists already."""
        if entry_id in found:
            self.problems.append(f"{where}: the id {entry_id} is there twice; ids are permanent and unique")
        found[entry_id] = entry


def default_folder() -> Traversable:
    """Return the content that comes with the program."""
    return importlib.resources.files("content")


@dataclass(frozen=True, slots=True)
class Choices:
    """Names of the text folders and codes of the countries; empty if the content cannot be read."""

    languages: tuple[str, ...]
    countries: tuple[str, ...]


def choices(folder: Traversable | None = None) -> Choices:
    """Return what an operator can choose from, sorted; content problems are reported elsewhere at start."""
    folder = folder or default_folder()
    listed = read(folder, ("countries.toml",)).of("country")
    return Choices(
        languages=tuple(sorted(item.name for item in (folder / "text").iterdir() if item.is_dir())),
        countries=tuple(sorted(str(country.get("code")) for _, country in listed)),
    )


def read(folder: Traversable, begin: tuple[str, ...] = EVERY_FILE, *, cached: bool = True) -> Reading:
    """Return every TOML file of the folder, parsed, or those whose path begins with a prefix.

    Without `cached`, nothing is kept in memory for a second reading of the same file.
    """
    parse = _parsed if cached else tomllib.loads
    tables: dict[str, Table] = {}
    problems: list[str] = []
    for name, item in _files(folder, ""):
        if not name.startswith(begin):
            continue
        try:
            tables[name] = parse(item.read_text("utf-8-sig"))
        except tomllib.TOMLDecodeError as error:
            problems.append(f"{name}: is no valid TOML: {error}")
        except UnicodeDecodeError as error:
            problems.append(not_utf_8(name, error))
        except OSError as error:
            problems.append(f"{name}: cannot be read: {error.strerror}")
    return Reading(folder, tables, problems)


@lru_cache(maxsize=128)
def _parsed(toml: str) -> Table:
    """Parse one file; cached, since a start checks and loads the folder. The result must not be changed."""
    return tomllib.loads(toml)


def digest(reading: Reading) -> str:
    """Return a short text that changes whenever decisive content does; comments and the order of keys do not count."""
    deciding = {name: table for name, table in reading.tables.items() if name.startswith(DECIDING)}
    plain = json.dumps(deciding, sort_keys=True, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()[:DIGEST_LENGTH]


def _files(folder: Traversable, above: str) -> Iterator[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir() and not item.name.startswith((".", "__")) and item.name != ON_FIRST_TEXT:
            yield from _files(item, f"{above}{item.name}/")
        elif item.name.endswith(".toml"):
            yield f"{above}{item.name}", item


def _listed(value: list[Any] | Table) -> list[Any]:
    """Return the entries of a key: a list as it is, or a table of tables with their names as ids."""
    if isinstance(value, list):
        return value
    return [{"id": name, **entry} if isinstance(entry, Mapping) else entry for name, entry in value.items()]


def content_path() -> Path:
    """Return the program's own content as a folder on disk, for code that reads layouts and fonts by path."""
    return Path(str(default_folder()))


def content_version() -> str:
    """Return the version in the content's manifest without reading anything else."""
    manifest = (default_folder() / "manifest.toml").read_text("utf-8")
    return str(tomllib.loads(manifest).get("version", ""))
