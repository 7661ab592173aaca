"""Reads one TOML table into its dataclass of flows.model.catalog, without unknown keys or values of another type.

Problems name file, table and key; they are collected, not raised.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

Entry = TypeVar("Entry")


def read_table(kind: type[Entry], table: Mapping[str, Any], where: str, problems: list[str]) -> Entry | None:
    """Return the table as a `kind`, or None with its problems reported."""
    before = len(problems)
    _unknown_keys(kind, table, where, problems)
    try:
        entry = _adapter(kind).validate_json(json.dumps(table, default=str), strict=True)
    except ValidationError as error:
        problems.extend(f"{where}: {_words(each)}" for each in error.errors())
        return None
    return entry if len(problems) == before else None


_adapters: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    """Return the adapter of a kind, built once because that is slow."""
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def _words(error: Any) -> str:
    """Return one pydantic error with its place and, if there is one, the remedy."""
    place = _place(error["loc"])
    match error["type"]:
        case "missing":
            return f"{place} is missing: add it"
        case "string_too_short":
            return f"{place} has to be a text"
        case "literal_error" | "enum":
            known = error["ctx"]["expected"].replace(" or ", ", ").replace("'", "")
            return f'{place} "{error["input"]}" is not known; use one of {known}'
        case _:
            return f"{place}: {error['msg'].lower()}, it is {error['input']!r}"


def _place(loc: tuple[str | int, ...]) -> str:
    """Return the path to a value as the file counts it: ("case", 0, "then", "card") is "case 1: then.card"."""
    place = ""
    for part in loc:
        place += (
            f" {part + 1}: " if isinstance(part, int) else f"{'' if place[-2:] in ('', ': ') else '.'}{part}"
        )
    return place.removesuffix(": ")


def _unknown_keys(kind: type[Any], table: Mapping[str, Any], where: str, problems: list[str]) -> None:
    known = _keys(kind)
    for key, value in table.items():
        if key not in known:
            problems.append(f"{where}: {key} is not a key here; known: {', '.join(sorted(known))}")
            continue
        for inner in known[key]:
            if isinstance(value, Mapping):
                _unknown_keys(inner, value, f"{where}: {key}", problems)
            for number, item in enumerate(value if isinstance(value, list) else (), 1):
                if isinstance(item, Mapping):
                    _unknown_keys(inner, item, f"{where}: {key} {number}", problems)


def _keys(kind: type[Any]) -> Mapping[str, tuple[type[Any], ...]]:
    """Map each key of a kind to the dataclasses of its value or of the list in it, determined once per kind."""
    if kind not in _inside:
        _inside[kind] = _dataclasses_inside(kind)
    return _inside[kind]


_inside: dict[type[Any], Mapping[str, tuple[type[Any], ...]]] = {}


def _dataclasses_inside(kind: type[Any]) -> Mapping[str, tuple[type[Any], ...]]:
    hints = get_type_hints(kind)
    every = {field.name: (hints[field.name], *get_args(hints[field.name])) for field in fields(kind)}
    return {
        name: tuple(each for each in inside if isinstance(each, type) and is_dataclass(each))
        for name, inside in every.items()
    }
