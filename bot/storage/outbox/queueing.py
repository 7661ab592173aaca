"""Queues messages inside a transaction, and limits how many may wait for one chat."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Delete, Integer, bindparam, delete, insert, literal_column, select

from bot.storage.batched_insert import Change
from bot.storage.sealing import bound
from bot.storage.tables import outbox
from flows.model.messages import Priority

REPLIES_WAITING: Final = 20
"""How many replies of one chat may wait; older ones would be out of date before they could be read."""
EXPORTS_WAITING: Final = 1
"""An export is made when it is sent, so one is enough."""

_waits = outbox.alias("waits")
_queue = insert(outbox)


def _beyond(is_kind: Any) -> Delete:
    """Return the statement that deletes a chat's waiting replies of a kind beyond the newest `keep`, a parameter."""
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
        .offset(bindparam("keep", type_=Integer))
    )
    return delete(outbox).where(outbox.c.id.in_(waiting), outbox.c.status == literal_column("'new'"))


_replies_beyond = _beyond(_waits.c.kind != literal_column("'export'"))
_exports_beyond = _beyond(_waits.c.kind == literal_column("'export'"))


def make_room(chat_id: int, rows: Iterable[Mapping[str, Any]]) -> list[Change]:
    """Return the deletions that precede adding these outbox rows of a chat: each new reply replaces the oldest one.

    Only replies are limited; a safety message, a check-in or a reminder is never deleted.
    """
    added = Counter(row["kind"] == "export" for row in rows if row["priority"] == Priority.REPLY)
    limits = ((False, _replies_beyond, REPLIES_WAITING), (True, _exports_beyond, EXPORTS_WAITING))
    return [
        (statement, {"of_chat": chat_id, "keep": max(0, most - added[is_export])})
        for is_export, statement, most in limits
        if added[is_export]
    ]


def queue(connection: Connection, **message: Any) -> None:
    """Queue one more message, given as the arguments of `row_of`."""
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
    shows: str | None = None,
) -> dict[str, Any]:
    """Return the outbox row of a new message. Without a member it is deleted as soon as it is delivered.

    `shows` is kept after delivery, so that the buttons of the message can be removed by it.
    """
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
        "shows": shows,
    }
