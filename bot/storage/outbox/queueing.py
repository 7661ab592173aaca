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
REMOVALS_WAITING: Final = 20
"""How many removals of buttons, which go behind everything else; without one an old card keeps its buttons."""

_waits = outbox.alias("waits")
_queue = insert(outbox)


def _beyond(priority: Priority, is_kind: Any) -> Delete:
    """Return the statement that deletes a chat's waiting messages of a kind beyond the newest `keep`, a parameter."""
    waiting = (
        select(_waits.c.id)
        .where(
            _waits.c.chat_id == bindparam("of_chat"),
            _waits.c.status == literal_column("'new'"),
            _waits.c.priority == literal_column(str(int(priority))),
            is_kind,
        )
        .order_by(_waits.c.id.desc())
        .limit(literal_column("1000"))
        .offset(bindparam("keep", type_=Integer))
    )
    return delete(outbox).where(outbox.c.id.in_(waiting), outbox.c.status == literal_column("'new'"))


_LIMITS: Final = {
    "reply": (_beyond(Priority.REPLY, _waits.c.kind != literal_column("'export'")), REPLIES_WAITING),
    "export": (_beyond(Priority.REPLY, _waits.c.kind == literal_column("'export'")), EXPORTS_WAITING),
    "removal": (_beyond(Priority.ANNOUNCEMENT, _waits.c.kind == literal_column("'edit'")), REMOVALS_WAITING),
}
"""What is limited -> the statement that makes room for it, and how many may wait."""


def make_room(chat_id: int, rows: Iterable[Mapping[str, Any]]) -> list[Change]:
    """Return the deletions that precede adding these outbox rows of a chat: each new one replaces the oldest of its kind.

    Only replies and removals of buttons are limited; a safety message, a check-in or a reminder is never deleted.
    """
    added = Counter(map(_limited_as, rows))
    return [
        (statement, {"of_chat": chat_id, "keep": max(0, most - added[name])})
        for name, (statement, most) in _LIMITS.items()
        if added[name]
    ]


def _limited_as(row: Mapping[str, Any]) -> str:
    """Return under which limit a row falls, "" if under none."""
    if row["priority"] == Priority.REPLY:
        return "export" if row["kind"] == "export" else "reply"
    return "removal" if row["priority"] == Priority.ANNOUNCEMENT and row["kind"] == "edit" else ""


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
