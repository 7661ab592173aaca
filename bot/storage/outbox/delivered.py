"""Marks many messages as sent in one statement; each only while its own lease is valid or nobody has taken it over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
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
    or_,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB

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
    rows = [{"id": each.message.id, "lease": each.message.token, "bubble": each.message_id} for each in given]
    values = {"rows": rows, "now": max(each.at for each in given)}
    marked = set(connection.scalars(_sent[connection.dialect.name], values).all())
    return [each.message.id in marked for each in given]


def _marking(row: Any, lease: Any, bubble: Any) -> Update:
    return (
        update(outbox)
        .where(_c.id == row, or_(_c.lease_token == lease, UNTAKEN))
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


def _on_postgresql() -> Update:
    shape: Any = (column("id", BigInteger), column("lease", String), column("bubble", BigInteger))
    rows = func.jsonb_to_recordset(bindparam("rows", type_=JSONB)).table_valued(*shape)
    given = rows.render_derived(name="given", with_types=True).c
    return _marking(given.id, given.lease, given.bubble)


def _on_sqlite() -> Update:
    row = func.json_each(bindparam("rows", type_=JSON)).table_valued("value", name="given").c.value
    return _marking(
        *(func.json_extract(row, literal_column(f"'$.{name}'")) for name in ("id", "lease", "bubble"))
    )


_sent: Final[Mapping[str, Update]] = {"postgresql": _on_postgresql(), "sqlite": _on_sqlite()}
