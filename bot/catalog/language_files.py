"""Reads the files of content/understanding/ and reports every problem at once, with file and key."""

import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from bot.catalog.files import ON_FIRST_TEXT, Table, read
from flows.model.sentences import (
    PHRASED,
    SCOPES,
    Example,
    Language,
    Meaning,
    Phrasing,
)

FOLDER = ON_FIRST_TEXT

MEANINGS = "meanings.toml"

KNOWN = "known"
"""Mark in the fourth column of examples.tsv of an example known to be misread."""

_QUOTED = re.compile(r'"([^"]*)"')

Shape = TypeVar("Shape")

Words = Annotated[tuple[str, ...], Field(strict=False)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _PhrasingTable(_Strict):
    say: Words
    unless: Words = ()
    of_anyone: bool = False
    sure: bool = True
    meaning: str = Field(default="", alias="as")
    slots: dict[str, str | int | bool] = Field(default_factory=dict)


class _ConceptsFile(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)
    __pydantic_extra__: dict[str, Words]
    shorthand: dict[str, str] = Field(default_factory=dict)


class _ScopesFile(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)
    __pydantic_extra__: dict[str, Words]
    concord: bool
    endings: Words = ()


class _MeaningsFile(_Strict):
    meaning: Annotated[tuple[dict[str, Any], ...], Field(strict=False)]


class LanguageFolder:
    """One folder of content/understanding/, read strictly; problems are collected in `problems`."""

    def __init__(self, folder: Traversable, code: str, problems: list[str]) -> None:
        self.code = code
        self._folder = folder / code
        self._problems = problems
        self._tables = _tables(self._folder, self.where(""), problems)

    def where(self, name: str) -> str:
        """Return the path of one of its files, as used in problems."""
        return f"{FOLDER}/{self.code}/{name}"

    def language(self) -> Language:
        """Return all of it; empty if it could not be read."""
        concepts = self._concepts()
        scopes = self._scopes()
        return Language(
            code=self.code,
            concepts=concepts.__pydantic_extra__ if concepts else {},
            shorthand=concepts.shorthand if concepts else {},
            phrasings=tuple(self._phrasings()),
            scopes=scopes.__pydantic_extra__ if scopes else {},
            concord=scopes.concord if scopes else False,
            endings=scopes.endings if scopes else (),
            slots=self._table("slots.toml", dict[str, dict[str, Words]]) or {},
            idioms=tuple(self.lines("idioms.txt")),
            not_typos=frozenset(self.lines("not_typos.txt")),
            examples=tuple(self.examples()),
        )

    def _concepts(self) -> _ConceptsFile | None:
        return self._table("concepts.toml", _ConceptsFile)

    def _scopes(self) -> _ScopesFile | None:
        scopes = self._table("scopes.toml", _ScopesFile)
        if scopes is not None:
            given = scopes.__pydantic_extra__.keys()
            self._problems += [
                f"{self.where('scopes.toml')}: {name} is missing: add a list, which may be empty"
                for name in (*SCOPES, *PHRASED)
                if name not in given
            ]
            self._problems += [
                f"{self.where('scopes.toml')}: {name} is not a scope; use one of {', '.join((*SCOPES, *PHRASED))}"
                for name in given
                if name not in (*SCOPES, *PHRASED)
            ]
        return scopes

    def _phrasings(self) -> Iterator[Phrasing]:
        tables = self._table("phrases.toml", dict[str, _PhrasingTable]) or {}
        for name, table in tables.items():
            yield Phrasing(
                id=name,
                meaning=table.meaning or name.partition(".")[0],
                say=table.say,
                unless=table.unless,
                sure=table.sure,
                of_anyone=table.of_anyone,
                slots=table.slots,
            )

    def phrase_lines(self) -> dict[tuple[str, str], int]:
        """Map (table, phrase) to its line in phrases.toml."""
        found: dict[tuple[str, str], int] = {}
        table = ""
        for number, line in enumerate(self._text("phrases.toml").split("\n"), 1):
            if line.startswith("["):
                table = line.strip("[]").strip('"')
            for phrase in _QUOTED.findall(line):
                found.setdefault((table, phrase), number)
        return found

    def examples(self) -> Iterator[Example]:
        """Return the examples of examples.tsv: text, labels, slots as JSON, and "known" if misread."""
        for number, line in enumerate(self.lines("examples.tsv"), 1):
            text, labels, slots, mark = [*line.split("\t"), "", "", ""][:4]
            try:
                given = json.loads(slots) if slots else {}
            except ValueError:
                given = None
            if not text or not labels or not isinstance(given, Mapping) or mark not in ("", KNOWN):
                self._problems.append(
                    f"{self.where('examples.tsv')}, line {number}: has to be text, labels, slots as JSON"
                    f' and nothing or "{KNOWN}", with tabs between'
                )
                continue
            yield Example(text=text, labels=tuple(labels.split()), slots=given, known=mark == KNOWN)

    def lines(self, name: str) -> list[str]:
        """Return the lines of a file that are not empty."""
        return [line for line in self._text(name).split("\n") if line.strip()]

    def _table(self, name: str, shape: type[Shape]) -> Shape | None:
        if name not in self._tables:
            self._problems.append(f"{self.where(name)}: is missing, or cannot be read")
            return None
        try:
            return TypeAdapter(shape).validate_python(self._tables[name])
        except ValidationError as error:
            self._problems += _words(self.where(name), error)
            return None

    def _text(self, name: str) -> str:
        return _read(self._folder / name, self.where(name), self._problems)


def read_meanings(folder: Traversable, problems: list[str]) -> tuple[Meaning, ...]:
    """Return the table of meanings, most serious first."""
    where = f"{FOLDER}/{MEANINGS}"
    try:
        tables = _tables(folder, f"{FOLDER}/", problems, MEANINGS)
        file = _MeaningsFile.model_validate(tables.get(MEANINGS, {}))
        adapter = TypeAdapter(tuple[Meaning, ...])
        return tuple(sorted(adapter.validate_python(file.meaning), key=lambda meaning: meaning.order))
    except ValidationError as error:
        problems += _words(where, error)
    return ()


def _tables(folder: Traversable, where: str, problems: list[str], begin: str = "") -> Mapping[str, Table]:
    reading = read(folder, (begin,), cached=False)
    problems += [f"{where}{problem}" for problem in reading.problems]
    return reading.tables


def _read(file: Traversable, where: str, problems: list[str]) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        problems.append(f"{where}: is not written in UTF-8; save it as UTF-8")
    except OSError as error:
        problems.append(f"{where}: cannot be read: {error.strerror}")
    return ""


def _words(where: str, error: ValidationError) -> Iterator[str]:
    for problem in error.errors():
        place = ".".join(str(part) for part in problem["loc"])
        yield f"{where}: {place}: {problem['msg'].lower()}, it is {problem['input']!r}"
