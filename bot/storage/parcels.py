"""The outbox inside a transaction: queueing a message, and claiming what may go.

Of one chat only the head may be claimed: the safest, then oldest open row, and none while another is on its way.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any, Final

from sqlalchemy import Connection, bindparam, insert, literal_column, or_, select, update

from bot.storage.tables import outbox
from bot.storage.types import among
from bot.storage.values import Parcel

NEW: Final[Any] = literal_column("'new'")
SENDING: Final[Any] = literal_column("'sending'")
DEAD: Final[Any] = literal_column("'dead'")
LONGEST_WAIT: Final = timedelta(minutes=15)
"""Nothing is ever put off for longer: a parcel that waits for a later instant was queued before the clock went back."""

_ahead = outbox.alias("ahead")
_c = outbox.c

_queue = insert(outbox)
_stale = (
    select(_c.id)
    .where(_c.status == SENDING, _c.lease_until <= bindparam("now"))
    .order_by(_c.lease_until)
    .limit(literal_column("1000"))
    .with_for_update(skip_locked=True)
)
_head_of_chat = (
    select(_ahead.c.id)
    .where(_ahead.c.chat_id == _c.chat_id, _ahead.c.status.in_([NEW, SENDING]))
    .order_by((_ahead.c.status == SENDING).desc(), _ahead.c.priority, _ahead.c.id)
    .limit(literal_column("1"))
    .scalar_subquery()
)
# Written so that PostgreSQL goes by (priority, id) whatever its statistics say about an hour ago, when nothing waited:
# a subquery with a limit is no join, and no other index has only what waits.
_heads = (
    select(outbox)
    .where(
        _c.status == NEW,
        _c.priority <= bindparam("most"),
        or_(_c.not_before <= bindparam("now"), _c.not_before > bindparam("never")),
        _c.id == _head_of_chat,
    )
    .order_by(_c.priority, _c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True, of=outbox)
)
_take = {
    kind: update(outbox)
    .where(chosen)
    .values(
        status="sending",
        lease_until=bindparam("until"),
        lease_token=bindparam("lease"),
        attempts=_c.attempts + 1,
    )
    for kind, chosen in among(_c.id).items()
}
FREE: Final[Mapping[str, Any]] = {"lease_until": None, "lease_token": None}
_end = {
    kind: update(outbox).where(chosen).values(status="new", unknown=True, **FREE)
    for kind, chosen in among(_c.id).items()
}


def queue(
    connection: Connection,
    *,
    member_id: int | None,
    chat_id: int,
    priority: int,
    kind: str,
    payload: Mapping[str, Any],
    now: datetime,
) -> None:
    """One more message to send. Without a member it is forgotten as soon as it is delivered."""
    connection.execute(
        _queue,
        {
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
        },
    )


def claim(connection: Connection, *, now: datetime, limit: int, until: datetime, most: int) -> list[Parcel]:
    """Take the heads of the chats that may go, up to this priority number, safety first, then oldest."""
    expire(_stale.params(now=now), connection)
    values = {"now": now, "never": now + LONGEST_WAIT, "limit": limit, "most": most}
    rows = connection.execute(_heads, values).all()
    if not rows:
        return []
    token = token_hex(8)
    taken = {"ids": [row.id for row in rows], "until": until, "lease": token}
    connection.execute(_take[connection.dialect.name], taken)
    return [_parcel(row, token) for row in rows]


def expire(stale: Any, connection: Connection) -> int:
    """End the leases of these rows; whether they were sent is unknown from now on."""
    ids = connection.scalars(stale).all()
    if ids:
        connection.execute(_end[connection.dialect.name], {"ids": ids})
    return len(ids)


def _parcel(row: Any, token: str) -> Parcel:
    return Parcel(
        id=row.id,
        chat_id=row.chat_id,
        member_id=row.member_id,
        priority=row.priority,
        kind=row.kind,
        payload=row.payload,
        attempts=row.attempts + 1,
        unknown=row.unknown,
        token=token,
        created_at=row.created_at,
        not_before=row.not_before,
    )
