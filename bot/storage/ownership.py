"""Maps every table to its owner: the only map used to export and erase a member's data.

A test fails for a table with a `member_id` or `chat_id` that is missing here.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Column, Connection, Row, Table, delete, select

from bot.storage.history import LEFT_OUT, PACKED_TABLES, unpack
from bot.storage.sealing import opened
from bot.storage.tables import (
    answer,
    consent,
    decision,
    deferred_update,
    history_month,
    member,
    outbox,
    reminder,
    report,
    workout,
)

OWNED: Final[Mapping[Table, Column[Any]]] = {
    consent: consent.c.member_id,
    answer: answer.c.member_id,
    workout: workout.c.member_id,
    report: report.c.member_id,
    decision: decision.c.member_id,
    history_month: history_month.c.member_id,
    reminder: reminder.c.member_id,
    outbox: outbox.c.member_id,
    member: member.c.id,
}
"""Table -> the column with the member's id, in the order in which rows can be deleted."""

RECEIVED: Final[Mapping[Table, Column[Any]]] = {deferred_update: deferred_update.c.chat_id}
"""Table -> the column of the chat, for updates received but not played yet. They are not exported: within seconds they
become part of a member's data, or lead to nothing."""

UNOWNED: Final[Mapping[str, str]] = {
    "seen_update": "numbers of handled updates, without a link to anybody",
    "deletion": "keyed fingerprints of chats that left, so that they are deleted from a restored copy again",
    "origin": "whether this database is a copy of another, and from when; the number of the bot; a random key",
    "picture_file": "where Telegram keeps pictures that are the same for everybody",
    "quarantined_update": "places in the code where an update broke, without a link to anybody",
}
"""Every other table, and why it holds no member data."""

TECHNICAL: Final = frozenset({"lease_until", "lease_token"})
"""Columns that say nothing about a member."""


def erase(connection: Connection, member_id: int) -> int:
    """Delete every row of a member, and return how many there were."""
    return sum(
        connection.execute(delete(table).where(owner == member_id)).rowcount for table, owner in OWNED.items()
    )


def erase_received(connection: Connection, chat_id: int) -> None:
    """Delete the updates this chat sent that are not played yet.

    A member's own /delete leaves them alone: they arrived after it.
    """
    for table, chat in RECEIVED.items():
        connection.execute(delete(table).where(chat == chat_id))


def rows_of(connection: Connection, member_id: int) -> dict[str, list[dict[str, Any]]]:
    """Return every row of a member by table, oldest first, as plain values, including the packed ones."""
    rows = {
        table.name: [
            _plain(table, row)
            for row in connection.execute(select(table).where(owner == member_id).order_by(*_order(table)))
        ]
        for table, owner in OWNED.items()
    }
    older = unpack(month["content"] for month in rows.pop(history_month.name))
    return {name: older.get(name, []) + some for name, some in rows.items()}


def _order(table: Table) -> Iterable[Column[Any]]:
    return (table.c.month,) if table is history_month else table.primary_key.columns


def _plain(table: Table, row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    left_out = LEFT_OUT if table in PACKED_TABLES else TECHNICAL
    return {name: value for name, value in opened(table, row._mapping).items() if name not in left_out}
