"""A clinic's own texts and numbers: a folder outside the program that survives upgrades and is checked with our content."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from bot.catalog.clinic_content import (
    ALLOWED,
    COUNTRIES,
    NUMBERS,
    SETTING,
    ClinicContent,
)
from bot.catalog.files import read
from bot.catalog.own_numbers import check_words_of_numbers, read_countries, read_numbers
from bot.texts.entries import Entry
from bot.texts.render import Renderer
from bot.texts.syntax import parse_file, read_entries, references, variables
from flows.model.errors import ContentError

VOICE: Final = "voice.toml"
NOT_OURS: Final = ("README", "LICENSE")
MARK_LENGTH: Final = 8


def texts_and_own(folder: Path | None, base: Traversable) -> tuple[Renderer, ClinicContent | None]:
    """Return our texts with those of a clinic's folder in their place, and the rest of the folder."""
    if folder is None:
        return Renderer(base), None
    found: list[ClinicContent] = []

    def put_in(entries: Mapping[str, list[Entry]]) -> Mapping[str, list[Entry]]:
        found.append(read_own(folder, base, entries))
        return found[0].over(entries)

    words = Renderer(base, own=put_in)
    return words, found[0]


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
        NUMBERS: lambda path: read_numbers(own, path, base),
        COUNTRIES: lambda path: read_countries(own, path, base),
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
    check_words_of_numbers(own, base)
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


def _former_placeholders(base: Traversable) -> Mapping[str, str]:
    """Return the placeholders of our texts that were renamed, former name -> present one."""
    listed = read(base, (ALLOWED,)).tables.get(ALLOWED, {}).get("former_placeholders", {})
    return {str(former): str(present) for former, present in listed.items()}


def _same_everywhere(base: Traversable) -> tuple[str, ...]:
    tables = read(base, (ALLOWED, VOICE)).tables
    listed = [str(each) for each in tables.get(ALLOWED, {}).get("same_everywhere", [])]
    sets = [f"{each.get('id')}-" for each in tables.get(VOICE, {}).get("words", [])]
    return tuple(f"{first}{each}" for first in ("", *sets) for each in listed)


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
