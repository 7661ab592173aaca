"""Copies everything from one database to another and checks it row by row: `copy-database FROM TO`.

The target has to be empty; after an error it is emptied again, so that a partial copy is never mistaken for a
complete one.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, insert, select, text

from bot.storage.encryption import Encryption
from bot.storage.engine import Database
from bot.storage.errors import StorageError
from bot.storage.postgres import copy_rows
from bot.storage.sealing import bound, opened
from bot.storage.store import open_store
from bot.storage.tables import metadata

BATCH: Final = 10_000
"""Rows per transaction; on PostgreSQL each has a new connection, which costs more than a thousand rows."""
MEMBER_BATCH: Final = 1000
"""Members per transaction; fewer, because each row has a whole state."""
REPORT_EVERY: Final = 100_000

Rows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class CopyReport:
    """How many rows each table has on both sides."""

    rows: dict[str, int]


async def copy_database(
    source_url: str,
    target_url: str,
    encryption: Encryption | None = None,
    report: Callable[[str], None] = lambda line: None,
) -> CopyReport:
    """Copy every row of every table and compare each one; `report` gets a line per 100,000 rows or table.

    Stop the bot first: a SQLite file is locked during the copy, but PostgreSQL is not. Raises StorageError if the
    target is not empty or a row differs, and any error of opening a database.
    """
    async with AsyncExitStack() as stack:
        source = (await stack.enter_async_context(open_store(source_url, encryption=encryption))).database
        target = (await stack.enter_async_context(open_store(target_url, encryption=encryption))).database
        taken = [
            table.name
            for table in metadata.sorted_tables
            if await target.read(partial(_count, table), slow=True)
        ]
        if taken:
            raise StorageError(
                f"the target is not empty (rows in {', '.join(taken)}); give an empty database"
            )
        try:
            return CopyReport(
                {table.name: await _copy(source, target, table, report) for table in metadata.sorted_tables}
            )
        except BaseException:
            await target.write(_empty, slow=True)
            raise


async def _copy(source: Database, target: Database, table: Table, report: Callable[[str], None]) -> int:
    """Copy and compare one table, and continue its numbering; return the number of rows."""
    total = await source.read(partial(_count, table), slow=True)
    written = 0
    async for rows in _batches(source, table):
        written += len(rows)
        if written % REPORT_EVERY < BATCH or written == total:
            report(f"{table.name}: {written} of {total} rows written")
        names = table.c.keys()
        values = [dict(zip(names, row, strict=True)) for row in rows]
        await target.write(partial(_insert, table, values), slow=True)
    await target.write(partial(_carry_on_numbers, table), slow=True)
    copied, checked = 0, _batches(target, table)
    async for rows in _batches(source, table):
        if list(rows) != list(await anext(checked, [])):
            raise StorageError(f"a row of {table.name} is not the same after copying; nothing was kept")
        copied += len(rows)
        if copied % REPORT_EVERY < BATCH or copied == total:
            report(f"{table.name}: {copied} of {total} rows compared")
    if await target.read(partial(_count, table), slow=True) != copied:
        raise StorageError(f"{table.name} has more rows after copying than before; nothing was kept")
    return copied


async def _batches(database: Database, table: Table) -> AsyncIterator[Rows]:
    """Yield all rows in key order, a batch at a time."""
    (key,) = table.primary_key.columns
    place = table.c.keys().index(key.name)
    page = select(table).order_by(key).limit(MEMBER_BATCH if table.name == "member" else BATCH)
    rows = await database.read(partial(_fetch, table, page), slow=True)
    while rows:
        yield rows
        rows = await database.read(partial(_fetch, table, page.where(key > rows[-1][place])), slow=True)


def _fetch(table: Table, statement: Any, connection: Connection) -> Rows:
    return [tuple(opened(table, row._mapping).values()) for row in connection.execute(statement)]


def _insert(table: Table, rows: list[dict[str, Any]], connection: Connection) -> None:
    values = [bound(table, row) for row in rows]
    if connection.dialect.name == "postgresql":
        copy_rows(connection, table, values)
    else:
        connection.execute(insert(table), values)


def _count(table: Table, connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _carry_on_numbers(table: Table, connection: Connection) -> None:
    """Set PostgreSQL's counter, which is separate from the table, to continue after the highest copied number."""
    if connection.dialect.name == "postgresql" and table.autoincrement_column is not None:
        highest = connection.scalar(select(func.max(table.c.id)))
        sequence = text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :highest)")
        if highest is not None:
            connection.execute(sequence, {"table": table.name, "highest": highest})


def _empty(connection: Connection) -> None:
    for table in reversed(metadata.sorted_tables):
        connection.execute(delete(table))
