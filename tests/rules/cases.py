"""Reads the case tables of this folder: a base case with what each line lays over it or leaves out."""

import copy
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
IN, OUT = ("positive", "boundary_in"), ("negative", "boundary_out")


@dataclass(frozen=True)
class TableCase:
    """One line of a table: what it proves about which rule, the whole case, and what is expected of it."""

    name: str
    rule: str
    proves: str
    item: int
    case: dict[str, Any]
    expect: dict[str, Any]


def table_cases(file: str) -> list[TableCase]:
    """All cases of one table file."""
    table = tomllib.loads((FOLDER / file).read_text("utf-8"))
    if "check_in" not in table and "base" not in table:
        table = {**_bases(), **table}
    return [_case(number, line, table) for number, line in enumerate(table["cases"], 1)]


@cache
def _bases() -> dict[str, Any]:
    """A clear check-in and a clear quiz, for tables without a base of their own."""
    table = tomllib.loads((FOLDER / "settled.toml").read_text("utf-8"))
    return {kind: table[kind] for kind in ("check_in", "readiness")}


def _case(number: int, line: dict[str, Any], table: dict[str, Any]) -> TableCase:
    kind = line.get("kind", table.get("kind"))
    base = table["base"] if "base" in table else table[kind]
    case: dict[str, Any] = {"kind": kind, **copy.deepcopy(base)}
    for key in ("days_postpartum", "history"):
        if key in line:
            case[key] = line[key]
    if "resumed" in line:
        case |= {"resumed_days_ago": line["resumed"]["days_ago"], "resumed_from": line["resumed"]["from"]}
    for dotted in line.get("omit", ()):
        _omit(case, dotted.split("."))
    for path, value in _leaves(line.get("set", {})):
        place(case, path, value)
    proves, rule = line.get("proves", ""), line.get("rule", "")
    name = line.get("name") or f"{rule} {proves} {number}"
    return TableCase(name, rule, proves, line.get("item", 0), case, line["expect"])


def _leaves(table: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def place(case: dict[str, Any], path: tuple[str, ...], value: object) -> None:
    """Puts a value into a nested case."""
    for key in path[:-1]:
        case = case.setdefault(key, {})
    case[path[-1]] = value


def _omit(case: dict[str, Any], path: list[str]) -> None:
    for key in path[:-1]:
        case = case[key]
    del case[path[-1]]
