"""Packs a member's older history: one row for a month instead of two hundred rows.

Old rows are never read one by one, only exported, copied and erased together. A month is repetitive, so packed it takes a
fifteenth of the space, and is encrypted once instead of value by value. The last week stays in rows. Consent stays in rows
too, because whether she ever agreed is queried.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    Table,
    and_,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from bot.logs import Log
from bot.storage.engine import Database
from bot.storage.errors import DecryptionError
from bot.storage.sealing import bound, opened
from bot.storage.tables import answer, decision, history_month, member, metadata, report, workout
from bot.storage.types import UTCDateTime, among

PACKED_TABLES: Final = (answer, workout, report, decision)
LEFT_OUT: Final = frozenset({"id", "member_id"})
"""Columns a packed row does not need: the month's row names the member, and the order is preserved."""
KEPT_AS_ROWS: Final = timedelta(days=1)
PACKED_AFTER: Final = timedelta(days=7)
"""Once a row is this old, all rows older than a day are packed, so that a month is rewritten weekly and not every night."""
ROWS_AT_ONCE: Final = 250
"""How many rows of each table one transaction packs, so that no turn waits long."""

Rows = dict[str, list[dict[str, Any]]]
"""Table -> its rows, oldest first, without the columns left out."""
Columns = dict[str, dict[str, list[Any]]]
"""Table -> column -> the values of all rows as JSON: similar values next to each other compress best."""

_log = Log("history")
_months = history_month.c


def unpack(months: Iterable[Columns]) -> Rows:
    """Return the rows of these months, in their order; a column added after a month was packed is None."""
    rows: Rows = {table.name: [] for table in PACKED_TABLES}
    for month in months:
        for name, columns in month.items():
            rows[name] += _rows(metadata.tables[name], columns)
    return rows


def _rows(table: Table, columns: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    kept = [column for column in table.c if column.name not in LEFT_OUT]
    count = len(columns["at"])
    values = [[_value(column, each) for each in columns.get(column.name, [None] * count)] for column in kept]
    names = [column.name for column in kept]
    return [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]


def _columns(table: Table) -> list[str]:
    return [name for name in table.c.keys() if name not in LEFT_OUT]  # noqa: SIM118 - no dict: it yields columns


def _value(column: Column[Any], plain: Any) -> Any:
    if plain is None:
        return None
    if isinstance(column.type, UTCDateTime):
        return datetime.fromisoformat(plain)
    return date.fromisoformat(plain) if isinstance(column.type, Date) else plain


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _with(columns: Columns, rows: Rows) -> Columns:
    """Append these rows to the month; columns new to the month are None for its earlier rows."""
    for name, some in rows.items():
        kept = columns.setdefault(name, {})
        before = len(kept.get("at", []))
        for column in _columns(metadata.tables[name]):
            kept.setdefault(column, [None] * before).extend(_plain(row[column]) for row in some)
    return columns


@dataclass(frozen=True, slots=True)
class History:
    """Packs old history every night."""

    _database: Database

    async def pack(self, now: datetime) -> int:
        """Pack everything older than a day of members who have rows older than a week, and return how many rows.

        A member with a row that cannot be decrypted is skipped, and the log names her id.
        """
        packed = 0
        for member_id in await self._database.read(partial(_grown_old, before=now - PACKED_AFTER), slow=True):
            unit = partial(_pack, member_id=member_id, before=now - KEPT_AS_ROWS)
            while count := await self._database.write(unit):
                packed += count
        return packed


def _grown_old(connection: Connection, *, before: datetime) -> list[int]:
    """Return the ids of the members with a row from before."""
    found: set[int] = set()
    for table in PACKED_TABLES:
        owners = select(table.c.member_id).where(table.c.at < before).distinct()
        found.update(connection.scalars(owners))
    return sorted(found)


def _pack(connection: Connection, *, member_id: int, before: datetime) -> int:
    """Pack some of a member's rows from before, oldest first, and return how many.

    Locks her member row, as a turn does.
    """
    locked = select(member.c.id).where(member.c.id == member_id).with_for_update(key_share=True)
    if connection.execute(locked).first() is None:
        return 0
    taken = {table: _oldest(connection, table, member_id, before) for table in PACKED_TABLES}
    try:
        months = _by_month({table: [opened(table, row) for row in rows] for table, rows in taken.items()})
        kept = {month: _month(connection, member_id, month) for month in months}
    except DecryptionError as error:
        _log.error("history.not_packed", error, member=member_id)
        return 0
    for month, rows in months.items():
        known = kept[month]
        _write(connection, member_id, month, _with(known or {}, rows), known=known is not None)
    for table, some in taken.items():
        ids = [row["id"] for row in some]
        connection.execute(delete(table).where(among(table.c.id)[connection.dialect.name]), {"ids": ids})
    return sum(map(len, taken.values()))


def _oldest(
    connection: Connection, table: Table, member_id: int, before: datetime
) -> Sequence[Mapping[Any, Any]]:
    page = select(table).where(table.c.member_id == member_id, table.c.at < before)
    page = page.order_by(table.c.id).limit(ROWS_AT_ONCE).with_for_update()
    return connection.execute(page).mappings().all()


def _by_month(taken: Mapping[Table, Sequence[Mapping[str, Any]]]) -> dict[date, Rows]:
    months: dict[date, Rows] = defaultdict(dict)
    for table, rows in taken.items():
        for row in rows:
            months[row["at"].date().replace(day=1)].setdefault(table.name, []).append(dict(row))
    return months


def _month(connection: Connection, member_id: int, month: date) -> Columns | None:
    """Return what is already packed of that month, or None. Raises DecryptionError."""
    row = connection.execute(select(history_month).where(_of(member_id, month))).mappings().first()
    content: Columns | None = None if row is None else opened(history_month, row)["content"]
    return content


def _write(connection: Connection, member_id: int, month: date, content: Columns, *, known: bool) -> None:
    """Store the month.

    A known month is updated in place: deleted and inserted, it would leave its page half empty.
    """
    values = bound(history_month, {"member_id": member_id, "month": month, "content": content})
    if known:
        grown = update(history_month).where(_of(member_id, month)).values(content=bindparam("grown"))
        connection.execute(grown, {"grown": values["content"]})
    else:
        connection.execute(insert(history_month), values)


def _of(member_id: int, month: date) -> ColumnElement[bool]:
    return and_(_months.member_id == member_id, _months.month == month)
