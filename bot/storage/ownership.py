"""Whose rows are whose: the one map by which a member's data is copied out and removed.

A table with a `member_id` or `chat_id` that is missing here breaks a test.
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
"""Table -> the column that holds the member's number; in the order in which rows can be removed."""

RECEIVED: Final[Mapping[Table, Column[Any]]] = {deferred_update: deferred_update.c.chat_id}
"""Table -> the column of the chat: what somebody sent and nobody has played yet. She is asked nothing about it: it becomes
hers, or leads to nothing, in seconds."""

UNOWNED: Final[Mapping[str, str]] = {
    "seen_update": "numbers of handled updates, without a link to anybody",
    "deletion": "fingerprints of chats that left, so that a restored copy is rid of them again",
    "origin": "whether this database is a copy of another, and from when; the number of the bot",
    "picture_file": "where Telegram keeps pictures that are the same for everybody",
    "quarantined_update": "places in the code where an update broke, without a link to anybody",
}
"""Every other table and why nothing in it is a member's."""

TECHNICAL: Final = frozenset({"lease_until", "lease_token"})
"""Columns that say nothing about her."""


def erase(connection: Connection, member_id: int) -> int:
    """Remove every row of hers; how many there were."""
    return sum(
        connection.execute(delete(table).where(owner == member_id)).rowcount for table, owner in OWNED.items()
    )


def erase_received(connection: Connection, chat_id: int) -> None:
    """Remove what this chat sent and nobody has played. A member's own /delete leaves it: it came after that."""
    for table, chat in RECEIVED.items():
        connection.execute(delete(table).where(chat == chat_id))


def rows_of(connection: Connection, member_id: int) -> dict[str, list[dict[str, Any]]]:
    """Every row of hers by table, oldest first, as plain values; what is packed among the rows of its table."""
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
