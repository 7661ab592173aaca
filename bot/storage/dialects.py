"""Statements of each kind of database, made when the first of its kind is asked for: a process uses one of them only.

SQLAlchemy's dialect for PostgreSQL alone takes a twentieth of a start.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from sqlalchemy import Table


class PerDialect(dict[str, Any]):
    """Maps the name of a dialect to what `make` returns for it."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, dialect: str) -> Any:
        self[dialect] = made = self._make(dialect)
        return made


def insert_on(dialect: str, table: Table) -> Any:
    """Return an insert that can say what to do on a conflict, which each dialect has of its own."""
    return import_module(f"sqlalchemy.dialects.{dialect}").insert(table)


def new_rows_only(table: Table, key: str) -> PerDialect:
    """Return the insert into a table that leaves a row with the same key alone."""
    return PerDialect(lambda dialect: insert_on(dialect, table).on_conflict_do_nothing(index_elements=[key]))
