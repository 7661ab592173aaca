"""Stores planned reminders and claims those that are due. Does not decide whether a reminder makes sense.

There is one row for each member, kind and local date. A row that is done or dropped comes back only for a later time (a
second snooze on one day), never for the time at which it fired.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import partial
from secrets import token_hex
from typing import Any, Final

from sqlalchemy import (
    Connection,
    String,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    type_coerce,
    update,
)

from bot.logs import Log
from bot.storage.engine import Database
from bot.storage.records import DueReminder
from bot.storage.sealing import bound, forms_of, opened
from bot.storage.tables import member, origin, reminder
from bot.storage.types import among
from flows.model.effects import Reminder

log = Log("storage")

PENDING: Final[Any] = literal_column("'pending'")
CLAIMED: Final[Any] = literal_column("'claimed'")
ZONES: Final = "zones"
"""Name of the row with the version of the zone data used last."""

_c = reminder.c
_rows_of_member = select(reminder).where(_c.member_id == bindparam("member"))
_change = (
    update(reminder)
    .where(_c.id == bindparam("row"))
    .values(
        due_at=bindparam("due"),
        revision=bindparam("plan"),
        status="pending",
        lease_until=None,
        lease_token=None,
    )
)
_new = insert(reminder)
_gone = delete(reminder).where(_c.id == bindparam("row"))
_done = (
    update(reminder)
    .where(
        _c.member_id == bindparam("member"),
        type_coerce(_c.kind, String).in_(bindparam("forms", type_=String, expanding=True)),
        _c.local_date == bindparam("day"),
        _c.due_at == bindparam("due"),
        _c.status.in_([PENDING, CLAIMED]),
    )
    .values(status=bindparam("end"), lease_until=None, lease_token=None)
)
_stale = (
    select(_c.id)
    .where(_c.status == CLAIMED, _c.lease_until <= bindparam("now"))
    .with_for_update(skip_locked=True)
)
_due = (
    select(_c.id, _c.member_id, member.c.chat_id, _c.kind, _c.local_date, _c.due_at)
    .join(member, member.c.id == _c.member_id)
    .where(_c.status == PENDING, _c.due_at <= bindparam("now"))
    .order_by(_c.due_at, _c.member_id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True, of=reminder)
)
_take = {
    kind: update(reminder)
    .where(chosen)
    .values(status="claimed", lease_until=bindparam("until"), lease_token=bindparam("lease"))
    for kind, chosen in among(_c.id).items()
}
_end = {
    kind: update(reminder).where(chosen).values(status="pending", lease_until=None, lease_token=None)
    for kind, chosen in among(_c.id).items()
}
_next = select(
    select(func.min(_c.due_at)).where(_c.status == PENDING).scalar_subquery(),
    select(func.min(_c.lease_until)).where(_c.status == CLAIMED).scalar_subquery(),
)


def plan(connection: Connection, member_id: int, wanted: Iterable[Reminder], revision: int) -> None:
    """Make these the member's only planned reminders: insert new rows, move changed ones, delete the others."""
    missing = {(each.kind, each.local_date): each for each in wanted}
    for stored in connection.execute(_rows_of_member, {"member": member_id}).all():
        row = opened(reminder, stored._mapping)
        each = missing.pop((row["kind"], row["local_date"]), None)
        over = row["status"] in ("done", "dropped")
        if each is None and not over:
            connection.execute(_gone, {"row": row["id"]})
        elif each is not None and (each.due > row["due_at"] if over else each.due != row["due_at"]):
            connection.execute(_change, {"row": row["id"], "due": each.due, "plan": revision})
    if missing:
        connection.execute(_new, [_fresh(member_id, revision, each) for each in missing.values()])


def finish(
    connection: Connection,
    member_id: int,
    kind: str,
    local_date: date,
    due: datetime,
    *,
    dropped: bool = False,
) -> bool:
    """Mark a reminder done (or dropped); return False if it already was, was moved, or is not planned any more."""
    named = {"member_id": member_id, "kind": kind, "local_date": local_date}
    values = {
        "member": member_id,
        "forms": forms_of(reminder, "kind", named, connection.dialect),
        "day": local_date,
        "due": due,
        "end": "dropped" if dropped else "done",
    }
    return connection.execute(_done, values).rowcount == 1


class Reminders:
    """The reminders as the dispatcher needs them; each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def next_due(self) -> datetime | None:
        """Return the earliest instant at which a reminder can be claimed: its due time, or the end of a lease."""
        instants = await self._database.read(lambda connection: connection.execute(_next).one(), single=True)
        return min((instant for instant in instants if instant is not None), default=None)

    async def claim_due(self, now: datetime, limit: int, lease_s: float) -> list[DueReminder]:
        """Claim up to `limit` due reminders for `lease_s` seconds.

        Oldest first, then by member: where many share a minute, each member has the same place in it every day.
        """
        until = now + timedelta(seconds=lease_s)
        return await self._database.write(partial(_claim, now=now, limit=limit, until=until))

    async def release(self, due: DueReminder) -> None:
        """Make a reminder that was not handled claimable again at once."""
        freed = (
            update(reminder)
            .where(_c.id == due.id, _c.lease_token == due.token)
            .values(status="pending", lease_until=None, lease_token=None)
        )
        await self._database.write(lambda connection: connection.execute(freed))

    async def recover(self) -> int:
        """End every lease now, and return how many there were. For the start of the only process."""
        return await self._database.write(partial(_expire, select(_c.id).where(_c.status == CLAIMED)))

    async def zones(self) -> str | None:
        """Return the version of the zone data with which all reminders were planned, or None if unknown."""
        kept = select(origin.c.value).where(origin.c.name == ZONES)
        return await self._database.read(lambda connection: connection.scalar(kept))

    async def note_zones(self, version: str, now: datetime) -> None:
        """Note that all reminders are planned with this version of the zone data."""
        await self._database.write(partial(_note_zones, version=version, now=now))

    async def chats(self, after: int, limit: int) -> list[tuple[int, int]]:
        """Return (member, chat) of the next `limit` members with a planned reminder, in order, from `after` on.

        Begin with `after` = 0 and go on with the last member of each batch: all of them at once do not fit the memory.
        """
        planned = select(_c.id).where(_c.member_id == member.c.id, _c.status == PENDING).exists()
        hers = select(member.c.id, member.c.chat_id).where(member.c.id > after, planned)
        batch = hers.order_by(member.c.id).limit(limit)
        rows = await self._database.read(lambda connection: connection.execute(batch).all(), slow=True)
        return [(row.id, row.chat_id) for row in rows]

    async def chats_planned_after(self, moment: datetime, limit: int) -> list[int]:
        """Return up to `limit` chats that have a reminder planned for after `moment`."""
        late = select(_c.member_id).where(_c.status == PENDING, _c.due_at > moment).distinct().limit(limit)
        hers = select(member.c.chat_id).where(member.c.id.in_(late))
        return list(await self._database.read(lambda connection: connection.scalars(hers).all()))

    async def overdue(self, now: datetime) -> int:
        """Return how many reminders are due and not claimed."""
        waiting = (
            select(func.count()).select_from(reminder).where(and_(_c.status == PENDING, _c.due_at <= now))
        )
        return await self._database.read(lambda connection: connection.scalar(waiting)) or 0


def _claim(connection: Connection, *, now: datetime, limit: int, until: datetime) -> list[DueReminder]:
    _expire(_stale.params(now=now), connection)
    rows = connection.execute(_due, {"now": now, "limit": limit}).all()
    if not rows:
        return []
    token = token_hex(8)
    found = [_due_reminder(row, token) for row in rows]
    readable = [each for each in found if each is not None]
    values = {"ids": [each.id for each in readable], "until": until, "lease": token}
    connection.execute(_take[connection.dialect.name], values)
    if len(readable) < len(found):
        unreadable = sorted({row.id for row in rows} - {each.id for each in readable})
        log.error("reminder.unreadable", number=len(unreadable))
        connection.execute(update(reminder).where(_c.id.in_(unreadable)).values(status="dropped"))
    return readable


def _note_zones(connection: Connection, *, version: str, now: datetime) -> None:
    connection.execute(delete(origin).where(origin.c.name == ZONES))
    connection.execute(insert(origin).values(name=ZONES, value=version, at=now))


def _expire(stale: Any, connection: Connection) -> int:
    ids = connection.scalars(stale).all()
    if ids:
        connection.execute(_end[connection.dialect.name], {"ids": ids})
    return len(ids)


def _fresh(member_id: int, revision: int, each: Reminder) -> dict[str, Any]:
    row = {
        "member_id": member_id,
        "kind": each.kind,
        "local_date": each.local_date,
        "due_at": each.due,
        "revision": revision,
        "status": "pending",
    }
    return bound(reminder, row)


def _due_reminder(row: Any, token: str) -> DueReminder | None:
    """Return the claimed reminder, or None if its kind cannot be decrypted."""
    kind = opened(reminder, row._mapping)["kind"]
    if kind is None:
        return None
    return DueReminder(
        id=row.id,
        member_id=row.member_id,
        chat_id=row.chat_id,
        kind=kind,
        local_date=row.local_date,
        due=row.due_at,
        token=token,
    )
