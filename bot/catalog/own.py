"""A clinic's own texts and numbers: a folder outside the program that survives upgrades and is checked with our content."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, Literal

from bot.catalog.files import Reading, digest, read
from bot.catalog.tables import read_table
from bot.texts.render import Renderer
from bot.texts.syntax import Entry, parse_file, read_entries, references, variables
from flows.model.catalog import Country
from flows.model.errors import ContentError

SETTING: Final = "CONTENT_DIR"
NUMBERS: Final = "numbers.toml"
COUNTRIES: Final = "countries.toml"
ALLOWED: Final = "clinic.toml"
VOICE: Final = "voice.toml"
CONSTANTS: Final = "rules/constants.toml"
NOT_OURS: Final = ("README", "LICENSE")
MARK_LENGTH: Final = 8
DIALLED: Final = re.compile(r"\+?[0-9][0-9 -]+")


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

    @classmethod
    def beside(cls, folder: Path | None, base: Traversable) -> "tuple[Renderer, ClinicContent | None]":
        """Return our texts with the clinic's applied, and the rest of its folder."""
        if folder is None:
            return Renderer(base), None
        found: list[ClinicContent] = []

        def put_in(entries: Mapping[str, list[Entry]]) -> Mapping[str, list[Entry]]:
            found.append(read_own(folder, base, entries))
            return found[0].over(entries)

        words = Renderer(base, own=put_in)
        return words, found[0]

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


def read_own(folder: Path, base: Traversable, entries: Mapping[str, list[Entry]]) -> ClinicContent:
    """Read a clinic's folder on top of our content and its texts; problems name file and line."""
    own = ClinicContent()
    try:
        if folder.is_dir():
            _read_into(own, folder, base, entries)
        else:
            own.problems.append(f"{SETTING}: there is no folder {folder}")
    except OSError as error:
        own.problems.append(
            f"{SETTING}: {error.filename} cannot be read: {error.strerror}; give this user the right to read all of it"
        )
    return own


def _read_into(
    own: ClinicContent, folder: Path, base: Traversable, entries: Mapping[str, list[Entry]]
) -> None:
    """Read all of it. Raises OSError for a file this user may not read, because skipping it would restore our text."""
    files = sorted(path for path in _all_files(folder) if not _is_hidden(path, folder))
    readers: Mapping[str, Callable[[Path], None]] = {
        NUMBERS: lambda path: _numbers(own, path, base),
        COUNTRIES: lambda path: _countries(own, path, base),
    }
    for path in files:
        name = path.relative_to(folder).as_posix()
        if name in readers:
            readers[name](path)
        elif not re.fullmatch(r"text/[^/]+/[^/]+\.ftl", name) and not name.startswith(NOT_OURS):
            own.problems.append(
                f"{SETTING}: {name} is read by nobody; text/<language>/*.ftl, {NUMBERS} and {COUNTRIES} are"
            )
    _texts(own, folder, entries, base)
    _said_in_words(own, base)
    own.mark = "" if own.problems else _mark(files)


def _all_files(folder: Path) -> Iterator[Path]:
    def passed_over(error: OSError) -> None:
        raise error

    for place, _, names in os.walk(folder, onerror=passed_over):
        yield from (Path(place) / name for name in names)


def _texts(own: ClinicContent, folder: Path, ours: Mapping[str, list[Entry]], base: Traversable) -> None:
    same_everywhere, former = _same_everywhere(base), _former_placeholders(base)
    for place in sorted((folder / "text").iterdir()) if (folder / "text").is_dir() else ():
        if not place.is_dir() or _is_hidden(place, folder):
            continue
        if place.name not in ours:
            known = ", ".join(sorted(ours))
            own.problems.append(f"{SETTING}: text/{place.name}: there is no such language; known: {known}")
            continue
        try:
            found = read_entries(place)
        except ContentError as error:
            own.problems += [f"{SETTING}: {problem}" for problem in error.problems]
            continue
        known_entries = {entry.key: entry for entry in ours[place.name]}
        kept: dict[str, Entry] = {}
        for written in found:
            entry = _with_present_placeholders(written, former)
            problem = _problem_of(entry, known_entries, kept, same_everywhere)
            if problem:
                own.problems.append(f"{SETTING}: text/{entry.file}:{entry.line}: {entry.key} {problem}")
            else:
                kept[entry.key] = replace(entry, file=f"{entry.file}:{entry.line} ({SETTING})")
        own.texts[place.name] = list(kept.values())


def _problem_of(
    entry: Entry, ours: Mapping[str, Entry], kept: Mapping[str, Entry], same_everywhere: tuple[str, ...]
) -> str:
    """Return what is wrong with one of their texts, or ""."""
    if entry.tree is None or entry.problem:
        return f"cannot be read: {entry.problem}"
    if entry.key not in ours:
        return "is no text of the coach; look for a typo, or whether an upgrade took it out"
    if entry.key in kept:
        return "is there twice"
    if entry.key.startswith(same_everywhere):
        return "is the same everywhere: it leads to help or says what she agrees to; take it out"
    return _placeholders(entry, ours[entry.key]) or _strangers(entry, ours)


def _with_present_placeholders(entry: Entry, former: Mapping[str, str]) -> Entry:
    """Return a clinic's text with every placeholder that was renamed under its present name."""
    old = variables(entry.tree) & former.keys()
    if not old:
        return entry
    renamed = re.sub(rf"\$({'|'.join(sorted(old))})\b", lambda found: f"${former[found[1]]}", entry.source)
    return replace(parse_file(renamed, entry.file)[0], line=entry.line)


def _placeholders(entry: Entry, ours: Entry) -> str:
    given, wanted = variables(entry.tree), variables(ours.tree)
    if missing := sorted(wanted - given):
        return f"leaves out {_dollars(missing)}, which ours says; put it in"
    if more := sorted(given - wanted):
        return f"asks for {_dollars(more)}, which ours does not; correct the placeholder"
    return ""


def _strangers(entry: Entry, ours: Mapping[str, Entry]) -> str:
    unknown = sorted(references(entry.tree) - ours.keys())
    return f"refers to {', '.join(unknown)}, which is not there" if unknown else ""


def _numbers(own: ClinicContent, path: Path, base: Traversable) -> None:
    table, text = _parsed(own, path)
    allowed = {each.id: each for each in _changeable(base)}
    ours = {str(each.get("id")): each.get("value") for _, each in read(base, (CONSTANTS,)).of("constant")}
    present = {each.former: each.id for each in allowed.values() if each.former}
    for name, value in table.items():
        known = present.get(name, name)
        problem = (
            f"is now called {known}, which is there too; keep one of them"
            if known != name and known in table
            else _problem_of_number(known, value, ours, allowed)
        )
        if problem:
            own.problems.append(f"{SETTING}: {path.name}:{_line(text, name)}: {name} {problem}")
        else:
            own.numbers[known] = value


def _problem_of_number(
    name: str, value: Any, ours: Mapping[str, Any], allowed: Mapping[str, AdjustableNumber]
) -> str:
    if name not in ours:
        return "is no number of the coach; look for a typo, or whether an upgrade took it out"
    if name not in allowed:
        return f"cannot be changed here; these can: {', '.join(sorted(allowed))}"
    if isinstance(value, bool) or not isinstance(value, type(ours[name])):
        return f"has to be a number such as {ours[name]}; it is {value!r}"
    more, limit, before = allowed[name].cautious == "more", allowed[name].limit, ours[name]
    if (value < before) if more else (value > before):
        side = "less" if more else "more"
        return f"is looser than ours: {value} for {before}. It may be changed to the cautious side only, never {side}"
    if (value > limit) if more else (value < limit):
        return f"goes too far: {value}; {'at most' if more else 'at least'} {limit:g}"
    return ""


def _said_in_words(own: ClinicContent, base: Traversable) -> None:
    """Report a number that texts mention in words, unless those texts are changed too."""
    written = {entry.key for entries in own.texts.values() for entry in entries}
    for each in _changeable(base):
        missing = [key for key in each.said_in if key not in written]
        if each.id in own.numbers and missing:
            own.problems.append(
                f"{SETTING}: {NUMBERS}: {each.id} is said in words by {', '.join(missing)}; write these texts again"
            )


def _countries(own: ClinicContent, path: Path, base: Traversable) -> None:
    table, text = _parsed(own, path)
    ours = {str(each.get("code")): each for _, each in read(base, (COUNTRIES,)).of("country")}
    for name in table.keys() - {"country"}:
        own.problems.append(
            f"{SETTING}: {path.name}:{_line(text, name)}: {name} is not a key here; known: country"
        )
    listed = table.get("country", [])
    for number, entry in enumerate(listed if isinstance(listed, list) else [], 1):
        where = f"{SETTING}: {path.name}: country {number}"
        if not isinstance(entry, Mapping) or entry.get("code") not in ours:
            own.problems.append(f"{where} has no code of content/countries.toml; add it")
            continue
        country = read_table(Country, {**ours[entry["code"]], **entry}, where, own.problems)
        if country and not DIALLED.fullmatch(country.emergency):
            own.problems.append(f"{where}: emergency has to be a number to dial; it is {country.emergency!r}")
        elif country:
            own.countries[country.code] = entry


def _parsed(own: ClinicContent, path: Path) -> tuple[Mapping[str, Any], str]:
    """Return the file as a table and as text; both empty, and the problem reported, if it cannot be read."""
    reading = read(path.parent, (path.name,))
    own.problems += [f"{SETTING}: {problem}" for problem in reading.problems]
    if path.name not in reading.tables:
        return {}, ""
    return reading.tables[path.name], path.read_text("utf-8-sig")


def _changeable(base: Traversable) -> list[AdjustableNumber]:
    """Return the numbers of clinic.toml; problems of that file are reported by the check of the whole content."""
    reading = read(base, (ALLOWED,))
    found = (
        read_table(AdjustableNumber, table, where, reading.problems) for where, table in reading.of("number")
    )
    return [each for each in found if each is not None]


def _former_placeholders(base: Traversable) -> Mapping[str, str]:
    """Return the placeholders of our texts that were renamed, former name -> present one."""
    listed = read(base, (ALLOWED,)).tables.get(ALLOWED, {}).get("former_placeholders", {})
    return {str(former): str(present) for former, present in listed.items()}


def _same_everywhere(base: Traversable) -> tuple[str, ...]:
    tables = read(base, (ALLOWED, VOICE)).tables
    listed = [str(each) for each in tables.get(ALLOWED, {}).get("same_everywhere", [])]
    sets = [f"{each.get('id')}-" for each in tables.get(VOICE, {}).get("words", [])]
    return tuple(f"{first}{each}" for first in ("", *sets) for each in listed)


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


def _line(text: str, key: str) -> int:
    found = re.search(rf"^[ \t\"']*(?:\[+\s*)?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _dollars(names: Iterable[str]) -> str:
    return ", ".join(f"${name}" for name in names)


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _mark(files: Iterable[Path]) -> str:
    """Return a digest of the files' content, whatever their names."""
    contents = hashlib.sha256()
    for path in files:
        contents.update(path.read_bytes())
    return contents.hexdigest()[:MARK_LENGTH]
