"""Claims messages that may be sent and ends leases, inside a transaction.

Only the head of a chat may be claimed: the open row with the highest priority, then the oldest. No row may be claimed while
another message of the same chat is being sent.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    delete,
    literal_column,
    or_,
    select,
    update,
)

from bot.storage.records import OutboxMessage
from bot.storage.sealing import opened
from bot.storage.tables import outbox
from bot.storage.types import among

NEW: Final[Any] = literal_column("'new'")
SENDING: Final[Any] = literal_column("'sending'")
DEAD: Final[Any] = literal_column("'dead'")
LONGEST_WAIT: Final = timedelta(minutes=15)
"""No message is postponed for longer: if one waits for a later instant, the clock was set back after it was queued.

A message that was never tried may go whatever its instant: the process that queued it may have another clock.
"""

_ahead = outbox.alias("ahead")
_underway = outbox.alias("underway")
_c = outbox.c

_head_of_chat = (
    select(_ahead.c.id)
    .where(_ahead.c.chat_id == _c.chat_id, _ahead.c.status.in_([NEW, SENDING]))
    .order_by(_ahead.c.priority, _ahead.c.id)
    .limit(literal_column("1"))
    .scalar_subquery()
)
_sending_in_chat = (
    select(_underway.c.id)
    .where(_underway.c.chat_id == _c.chat_id, _underway.c.status == SENDING)
    .limit(literal_column("1"))
    .scalar_subquery()
)
# Each of the two is one index lookup, however much waits for the chat; sorting a chat's rows for each of them would be
# quadratic. Written so that PostgreSQL uses (priority, id) even if its statistics are an hour old, from when nothing
# waited: a subquery with a limit is not turned into a join, and no other index has only waiting rows.
_heads = (
    select(_c.id)
    .where(
        _c.status == NEW,
        _c.priority <= bindparam("most"),
        or_(
            _c.attempts == literal_column("0"),
            _c.not_before <= bindparam("now"),
            _c.not_before > bindparam("never"),
        ),
        _sending_in_chat.is_(None),
        _c.id == _head_of_chat,
    )
    .order_by(_c.priority, _c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True, of=outbox)
    .cte("heads")  # a plain subquery might be run twice by PostgreSQL, and lock other rows the second time
)
_take = (
    update(outbox)
    .where(_c.id.in_(select(_heads.c.id)))
    .values(
        status="sending",
        lease_until=bindparam("until"),
        lease_token=bindparam("lease"),
        attempts=_c.attempts + 1,
    )
    .returning(
        _c.id,
        _c.chat_id,
        _c.member_id,
        _c.priority,
        _c.kind,
        _c.payload,
        _c.attempts,
        _c.unknown,
        _c.lease_token,
        _c.created_at,
        _c.not_before,
    )
)
FREE: Final[Mapping[str, Any]] = {"lease_until": None, "lease_token": None}
UNTAKEN: Final = and_(_c.status == NEW, _c.unknown)
"""A lease that ended and that nobody has taken over."""
_end = update(outbox).values(status="new", unknown=True, **FREE)
_stale = (
    select(_c.id)
    .where(_c.status == SENDING, _c.lease_until <= bindparam("now"))
    .order_by(_c.lease_until)
    .limit(literal_column("1000"))
    .with_for_update(skip_locked=True)
    .cte("stale")
)
# The rows are counted as they are returned: SQLite's driver counts none for a statement that begins with WITH.
_end_stale = _end.where(_c.id.in_(select(_stale.c.id))).returning(_c.id)
_end_others = {kind: _end.where(_c.status == SENDING, ~chosen) for kind, chosen in among(_c.id).items()}
_undo = (
    update(outbox)
    .where(_c.status == SENDING, _c.lease_token == bindparam("lease"))
    .values(status="new", attempts=_c.attempts - 1, **FREE)
)
_closed = and_(
    _c.chat_id == bindparam("chat"),
    or_(_c.status == NEW, and_(_c.id == bindparam("row"), _c.lease_token == bindparam("lease"))),
    _c.status.in_([NEW, SENDING]),
)
_forget_closed = delete(outbox).where(_closed, _c.member_id.is_(None))
_give_up_closed = update(outbox).where(_closed).values(status="dead", error=bindparam("code"), **FREE)


def claim(
    connection: Connection, *, now: datetime, limit: int, until: datetime, most: int, token: str
) -> list[OutboxMessage]:
    """Claim the heads of all chats up to priority `most` in one statement, sorted by priority and then age."""
    values = {"now": now, "never": now + LONGEST_WAIT, "limit": limit, "most": most, "until": until}
    rows = connection.execute(_take, {**values, "lease": token})
    return sorted(map(_message, rows), key=lambda message: (message.priority, message.id))


def undo_claim(connection: Connection, *, token: str) -> int:
    """Give back the messages of a claim whose answer never arrived, as none was sent; return how many there were."""
    return connection.execute(_undo, {"lease": token}).rowcount


def expire(connection: Connection, *, now: datetime) -> int:
    """End the leases that are over at `now`, marking their messages as `unknown`; return how many there were."""
    return len(connection.execute(_end_stale, {"now": now}).all())


def recover(connection: Connection, *, in_flight: Sequence[int]) -> int:
    """End every lease except those of `in_flight` (ids), marking the messages as `unknown`; return how many."""
    return connection.execute(_end_others[connection.dialect.name], {"ids": in_flight}).rowcount


def close_chat(connection: Connection, *, message: OutboxMessage, error: str) -> bool:
    """Give up this message and all others waiting for its chat; return False if there were none.

    Messages without a member are deleted.
    """
    values = {"chat": message.chat_id, "row": message.id, "lease": message.token}
    forgotten = connection.execute(_forget_closed, values).rowcount
    given_up = connection.execute(_give_up_closed, {**values, "code": error}).rowcount
    return forgotten + given_up > 0


def _message(row: Any) -> OutboxMessage:
    return OutboxMessage(
        id=row.id,
        chat_id=row.chat_id,
        member_id=row.member_id,
        priority=row.priority,
        kind=row.kind,
        payload=opened(outbox, row._mapping)["payload"],
        attempts=row.attempts,
        unknown=row.unknown,
        token=row.lease_token,
        created_at=row.created_at,
        not_before=row.not_before,
    )
