"""Collects what a turn writes until its end. PostgreSQL gets one statement, since each is a round trip there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, TypeAlias

from sqlalchemy import (
    CTE,
    Connection,
    Delete,
    Insert,
    Table,
    Update,
    bindparam,
    insert,
    literal_column,
    select,
    union_all,
)

from bot.storage.sealing import bound
from bot.storage.tables import metadata

Row: TypeAlias = tuple[Table, Mapping[str, Any]]
Change: TypeAlias = tuple[Update | Delete, Mapping[str, Any]]
Shape: TypeAlias = tuple[tuple[str, int, tuple[str, ...]], ...]
"""Tables by name, how many rows each gets, and their columns."""

SHAPES: Final = 200


@dataclass(frozen=True, slots=True)
class TurnWrites:
    """What one turn writes: changes made first, new rows of several tables, and a change made last."""

    rows: Sequence[Row] = ()
    change: Change | None = None
    before: Sequence[Change] = ()


def write_all(connection: Connection, turns: Sequence[TurnWrites]) -> None:
    """Write what several turns collected, in their order, each statement once for all of them."""
    _run_many(connection, (each for turn in turns for each in turn.before))
    for table, rows in _by_table([row for turn in turns for row in turn.rows]):
        connection.execute(_insert(table.name), rows)
    _run_many(connection, (turn.change for turn in turns if turn.change is not None))


def _run_many(connection: Connection, changes: Iterable[Change]) -> None:
    values: dict[Update | Delete, list[Mapping[str, Any]]] = {}
    for statement, parameters in changes:
        values.setdefault(statement, []).append(parameters)
    for statement, several in values.items():
        connection.execute(statement, several)


def _by_table(rows: Sequence[Row]) -> list[tuple[Table, list[dict[str, Any]]]]:
    return [
        (table, [bound(table, values) for _, values in some])
        for table, some in groupby(sorted(rows, key=_name), key=lambda row: row[0])
    ]


def write(
    connection: Connection, rows: Sequence[Row], change: Change | None, before: Sequence[Change] = ()
) -> None:
    """Make the changes `before`, insert the rows (in order within each table), and make `change` last."""
    by_table = _by_table(rows)
    if connection.dialect.name == "postgresql":
        _in_one_statement(connection, by_table, change, before)
        return
    for each in before:
        connection.execute(*each)
    for table, some in by_table:
        connection.execute(_insert(table.name), some)
    if change is not None:
        connection.execute(*change)


def _in_one_statement(
    connection: Connection,
    by_table: Sequence[tuple[Table, Sequence[Mapping[str, Any]]]],
    change: Change | None,
    before: Sequence[Change],
) -> None:
    shape = tuple((table.name, len(some), tuple(some[0])) for table, some in by_table)
    values = {
        _parameter(table.name, number, name): value
        for table, some in by_table
        for number, each in enumerate(some)
        for name, value in each.items()
    }
    for each in before:
        values |= each[1]
    statements = tuple(statement for statement, _ in before)
    if change is not None:
        connection.execute(_with(shape, change[0], statements), values | dict(change[1]))
    elif shape:
        connection.execute(_with(shape, None, statements), values)


@lru_cache(SHAPES)
def _with(shape: Shape, change: Update | Delete | None, before: tuple[Update | Delete, ...] = ()) -> Any:
    """Return one statement that runs `change` (or nothing) after the inserts and other changes.

    None of them sees the effect of another.
    """
    last: Any = select(literal_column("1")) if change is None else change
    others = [each.cte(f"before_{number}") for number, each in enumerate(before)]
    return last.add_cte(*others, *(_rows(*one) for one in shape))


def _rows(name: str, count: int, columns: Sequence[str]) -> CTE:
    """Return the insert of `count` rows as a CTE.

    A UNION ALL, because SQLAlchemy caches its compiled form; it would compile a VALUES of several rows every time.
    """
    table = metadata.tables[name]
    rows = [
        select(*(bindparam(_parameter(name, number, each), type_=table.c[each].type) for each in columns))
        for number in range(count)
    ]
    return insert(table).from_select(list(columns), union_all(*rows)).cte(f"added_{name}")


@lru_cache
def _insert(name: str) -> Insert:
    return insert(metadata.tables[name])


def _name(row: Row) -> str:
    return row[0].name


def _parameter(table: str, number: int, column: str) -> str:
    return f"{table}_{number}_{column}"
