"""Reads one TOML table into its dataclass of flows.model.catalog, strictly: no unknown key, no value of another type.

The faults name file, table and key, and are collected, not raised.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

Entry = TypeVar("Entry")


def read_table(kind: type[Entry], table: Mapping[str, Any], where: str, faults: list[str]) -> Entry | None:
    """The table as a `kind`, or None with its faults noted."""
    before = len(faults)
    _unknown_keys(kind, table, where, faults)
    try:
        entry = _adapter(kind).validate_json(json.dumps(table, default=str), strict=True)
    except ValidationError as error:
        faults.extend(f"{where}: {_words(fault)}" for fault in error.errors())
        return None
    return entry if len(faults) == before else None


_adapters: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    """Made once for each kind: it is what takes long."""
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def _words(fault: Any) -> str:
    place = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "missing":
        return f"{place} is missing: add it"
    return f"{place}: {fault['msg'].lower()}, it is {fault['input']!r}"


def _unknown_keys(kind: type[Any], table: Mapping[str, Any], where: str, faults: list[str]) -> None:
    known = {field.name for field in fields(kind)}
    for key, value in table.items():
        if key not in known:
            faults.append(f"{where}: {key} is not a key here; known: {', '.join(sorted(known))}")
            continue
        tables = [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
        for inner in _tables_inside(kind, key) if tables else ():
            for number, item in enumerate(tables, 1):
                _unknown_keys(inner, item, f"{where}: {key} {number}", faults)


def _tables_inside(kind: type[Any], key: str) -> tuple[type[Any], ...]:
    """The dataclasses a field is a list of."""
    return tuple(
        hint for hint in get_args(get_type_hints(kind)[key]) if isinstance(hint, type) and is_dataclass(hint)
    )
