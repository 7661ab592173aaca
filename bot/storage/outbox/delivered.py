"""Marks many messages as sent in one statement; each only while its own lease is valid or nobody has taken it over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Connection,
    String,
    Update,
    bindparam,
    column,
    func,
    literal_column,
    update,
)

from bot.storage.dialects import PerDialect
from bot.storage.outbox.claim import FREE, UNTAKEN
from bot.storage.records import OutboxMessage
from bot.storage.tables import outbox

_c = outbox.c


@dataclass(frozen=True, slots=True)
class Delivered:
    """One message that arrived; `message_id` is Telegram's number of it, if there is one."""

    message: OutboxMessage
    message_id: int | None
    at: datetime


def mark_sent(connection: Connection, delivered: Iterable[Delivered]) -> list[bool]:
    """Mark messages as sent and delete their texts; return for each whether it was marked.

    A message whose lease was taken over is not.
    """
    given = list(delivered)
    dialect = connection.dialect.name
    marked = _mark(connection, _leased[dialect], given)
    late = [each for each in given if each.message.id not in marked]
    if late:
        marked |= _mark(connection, _untaken[dialect], late)
    return [each.message.id in marked for each in given]


def _mark(connection: Connection, statement: Update, given: Sequence[Delivered]) -> set[int]:
    rows = [{"id": each.message.id, "lease": each.message.token, "bubble": each.message_id} for each in given]
    values = {"rows": rows, "now": max(each.at for each in given)}
    return set(connection.scalars(statement, values).all())


def _marking(row: Any, fence: Any, bubble: Any) -> Update:
    return (
        update(outbox)
        .where(_c.id == row, fence)
        .values(
            status="sent",
            payload={},
            message_id=bubble,
            sent_at=bindparam("now"),
            error=None,
            unknown=False,
            **FREE,
        )
        .returning(_c.id)
    )


def _on_postgresql(*, untaken: bool) -> Update:
    from sqlalchemy.dialects.postgresql import JSONB

    shape: Any = (column("id", BigInteger), column("lease", String), column("bubble", BigInteger))
    rows = func.jsonb_to_recordset(bindparam("rows", type_=JSONB)).table_valued(*shape)
    given = rows.render_derived(name="given", with_types=True).c
    return _marking(given.id, UNTAKEN if untaken else _c.lease_token == given.lease, given.bubble)


def _on_sqlite(*, untaken: bool) -> Update:
    row = func.json_each(bindparam("rows", type_=JSON)).table_valued("value", name="given").c.value
    number, lease, bubble = (
        func.json_extract(row, literal_column(f"'$.{name}'")) for name in ("id", "lease", "bubble")
    )
    return _marking(number, UNTAKEN if untaken else _c.lease_token == lease, bubble)


def _on(dialect: str, *, untaken: bool) -> Update:
    return _on_postgresql(untaken=untaken) if dialect == "postgresql" else _on_sqlite(untaken=untaken)


_leased: Final = PerDialect(partial(_on, untaken=False))
_untaken: Final = PerDialect(partial(_on, untaken=True))
