"""Queueing a message inside a transaction; what one chat may have waiting is bounded."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Delete, bindparam, delete, insert, literal_column, select

from bot.storage.batched_insert import Change
from bot.storage.sealing import bound
from bot.storage.tables import outbox
from flows.model.messages import Priority

REPLIES_WAITING: Final = 20
"""Replies of one chat that may wait: beyond it the oldest are out of date before they could be read."""
EXPORTS_WAITING: Final = 1
"""Her copy is made when it is sent, so one is as good as many."""

_waits = outbox.alias("waits")
_queue = insert(outbox)


def _beyond(keep: int, is_kind: Any) -> Delete:
    """Remove what waits of a chat's replies of a kind beyond the newest `keep`."""
    waiting = (
        select(_waits.c.id)
        .where(
            _waits.c.chat_id == bindparam("of_chat"),
            _waits.c.status == literal_column("'new'"),
            _waits.c.priority == literal_column(str(int(Priority.REPLY))),
            is_kind,
        )
        .order_by(_waits.c.id.desc())
        .limit(literal_column("1000"))
        .offset(literal_column(str(keep)))
    )
    return delete(outbox).where(outbox.c.id.in_(waiting), outbox.c.status == literal_column("'new'"))


_replies_beyond = _beyond(REPLIES_WAITING - 1, _waits.c.kind != literal_column("'export'"))
_exports_beyond = _beyond(EXPORTS_WAITING - 1, _waits.c.kind == literal_column("'export'"))


def make_room(chat_id: int, rows: Iterable[Mapping[str, Any]]) -> list[Change]:
    """What to remove before these outbox rows of a chat are added: a newer reply takes the place of the oldest one.

    Only replies are counted; a safety message, a check-in or a reminder never gives way.
    """
    kinds = {row["kind"] == "export" for row in rows if row["priority"] == Priority.REPLY}
    statements = [_exports_beyond if is_export else _replies_beyond for is_export in sorted(kinds)]
    return [(statement, {"of_chat": chat_id}) for statement in statements]


def queue(connection: Connection, **message: Any) -> None:
    """One more message to send, as `row_of` takes it."""
    row = row_of(**message)
    for statement, values in make_room(row["chat_id"], [row]):
        connection.execute(statement, values)
    connection.execute(_queue, bound(outbox, row))


def row_of(
    *,
    member_id: int | None,
    chat_id: int,
    priority: int,
    kind: str,
    payload: Mapping[str, Any],
    now: datetime,
) -> dict[str, Any]:
    """The row of one more message to send. Without a member it is forgotten as soon as it is delivered."""
    return {
        "member_id": member_id,
        "chat_id": chat_id,
        "priority": priority,
        "kind": kind,
        "payload": dict(payload),
        "status": "new",
        "attempts": 0,
        "unknown": False,
        "not_before": now,
        "created_at": now,
    }
