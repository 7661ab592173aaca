"""Records which updates were handled and which failed: numbers and places in the code, nothing of their content."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache, partial
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Connection,
    Select,
    Table,
    bindparam,
    column,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    true,
)

from bot.logs import describe
from bot.storage import members
from bot.storage.dialects import insert_on, new_rows_only
from bot.storage.engine import Database
from bot.storage.members import MemberRow
from bot.storage.records import Quarantined
from bot.storage.tables import member, origin, outbox, quarantined_update, reminder, seen_update
from bot.storage.types import Numbers

BATCH_SIZE: Final = 5000
"""Old rows deleted in one transaction, so that nobody waits long for the lock."""

_marks = new_rows_only(seen_update, "update_id")


def _marked_and_locked(locked: Select[Any]) -> Select[Any]:
    """Mark the update as seen and lock the member's row, in one round trip to PostgreSQL."""
    mark = insert_on("postgresql", seen_update).values(update_id=bindparam("update"), at=bindparam("now"))
    mark = mark.on_conflict_do_nothing(index_elements=["update_id"])
    seen = mark.returning(seen_update.c.update_id).cte("seen")
    is_new = select(func.count().label("is_new")).select_from(seen).subquery("marked")
    hers = locked.cte("hers")
    return select(is_new.c.is_new, *hers.c).select_from(is_new.outerjoin(hers, true()))


@cache
def _registration(*, waits: bool) -> Select[Any]:
    return _marked_and_locked(members.LOCKED if waits else members.LOCKED_IF_FREE)


@cache
def _registrations() -> Select[Any]:
    """Mark the updates of several known chats and lock their rows; rows that somebody else holds are skipped."""
    arrays = (bindparam(name, type_=ARRAY(BigInteger)) for name in ("chats", "updates"))
    shape: Any = (column("chat", BigInteger), column("update_id", BigInteger))
    given = func.unnest(*arrays).table_valued(*shape, name="given").render_derived(name="given").c
    hers = members.several(given.chat, given.update_id).cte("hers")
    marks = select(hers.c.update_id, bindparam("now", type_=seen_update.c.at.type)).where(
        hers.c.update_id.is_not(None)
    )
    mark = insert_on("postgresql", seen_update).from_select(["update_id", "at"], marks)
    mark = mark.on_conflict_do_nothing(index_elements=["update_id"])
    seen = mark.returning(seen_update.c.update_id).cte("seen")
    is_new = or_(hers.c.update_id.is_(None), seen.c.update_id.is_not(None)).label("is_new")
    columns = [each for each in hers.c if each.name != "update_id"]
    return select(is_new, *columns).select_from(hers.outerjoin(seen, seen.c.update_id == hers.c.update_id))


_numbers: Any = select(literal_column("value"), bindparam("now", type_=seen_update.c.at.type)).select_from(
    func.json_each(bindparam("updates", type_=Numbers))
)


@cache
def _several_marks() -> Any:
    """Mark several updates on SQLite; returns those that are new."""
    # Without the condition SQLite parses ON CONFLICT as part of a join.
    marks = insert_on("sqlite", seen_update).from_select(["update_id", "at"], _numbers.where(true()))
    return marks.on_conflict_do_nothing(index_elements=["update_id"]).returning(seen_update.c.update_id)


def register_update(
    connection: Connection, chat_id: int, update_id: int | None, now: datetime, *, waits: bool = True
) -> tuple[bool, MemberRow | None]:
    """Return whether this update is new (true without a number), and the member's row, locked.

    The row is None for an unknown chat and, unless it `waits`, if somebody else holds it.
    """
    if update_id is None:
        return True, members.lock(connection, chat_id, waits=waits)
    if connection.dialect.name != "postgresql":
        is_new = mark_seen(connection, update_id, now)
        return is_new, members.lock(connection, chat_id) if is_new else None
    values = {"update": update_id, "now": now, "chat": chat_id}
    first, *hers = connection.execute(_registration(waits=waits), values).one()
    return bool(first), None if hers[0] is None else MemberRow.of(hers)


def register_updates(
    connection: Connection, wanted: Mapping[int, int | None], now: datetime
) -> dict[int, tuple[bool, MemberRow]]:
    """Return, for each of several chats, whether its update is new and the member's row.

    An update without a number (None) is always new. A chat is missing from the result if it is unknown or somebody else
    holds its row; then its update is not marked.
    """
    if connection.dialect.name == "postgresql":
        values = {"chats": list(wanted), "updates": list(wanted.values()), "now": now}
        found = connection.execute(_registrations(), values)
        rows = ((bool(is_new), MemberRow.of(hers)) for is_new, *hers in found)
        return {row.chat_id: (is_new, row) for is_new, row in rows}
    hers = members.several_of(connection, list(wanted))
    numbers = [number for row in hers if (number := wanted[row.chat_id]) is not None]
    marked = set(connection.scalars(_several_marks(), {"updates": numbers, "now": now}).all())
    return {row.chat_id: ((number := wanted[row.chat_id]) is None or number in marked, row) for row in hers}


def mark_seen(connection: Connection, update_id: int, now: datetime) -> bool:
    """Mark an update as handled; return False, and change nothing, if it already was."""
    mark = _marks[connection.dialect.name]
    return connection.execute(mark, {"update_id": update_id, "at": now}).rowcount == 1


def unmark(connection: Connection, update_id: int | None) -> None:
    """Undo the mark of an update that will be played in another transaction."""
    if update_id is not None:
        connection.execute(delete(seen_update).where(seen_update.c.update_id == update_id))


def quarantine(
    connection: Connection, update_id: int | None, event: str, traceback: str, now: datetime
) -> None:
    """Keep what could not be handled. `traceback` holds places and the kind of error, no values."""
    values = {"update_id": update_id, "event": event, "traceback": traceback, "at": now}
    connection.execute(insert(quarantined_update), values)


def quarantine_new(
    connection: Connection, *, update_id: int | None, event: str, error: Exception, now: datetime
) -> bool:
    """Mark an update as seen and keep where it failed; return False, and keep nothing, if it was handled meanwhile."""
    if update_id is not None and not mark_seen(connection, update_id, now):
        return False
    quarantine(connection, update_id, event, describe(error), now)
    return True


BOT: Final = "bot"
"""Name of the row with the bot whose updates are recorded."""
PING: Final = 0
"""An update number Telegram never uses; its row is rewritten to check that writing works."""


def mark_ping(connection: Connection, now: datetime) -> None:
    """Write the row that shows that the database accepts writes."""
    row = insert_on(connection.dialect.name, seen_update).values(update_id=PING, at=now)
    connection.execute(row.on_conflict_do_update(index_elements=["update_id"], set_={"at": now}))


def _belong_to(connection: Connection, bot: str, now: datetime) -> bool:
    known = connection.scalar(select(origin.c.value).where(origin.c.name == BOT))
    if known == bot:
        return False
    if known is not None:
        connection.execute(delete(seen_update))
        connection.execute(delete(origin).where(origin.c.name == BOT))
    connection.execute(insert(origin).values(name=BOT, value=bot, at=now))
    return known is not None


class Updates:
    """Quarantined updates as the operator sees them, and the deletion of expired rows; each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def belong_to(self, bot_id: int, now: datetime) -> bool:
        """Note whose updates are recorded; return True if it was another bot, whose numbers are forgotten."""
        return await self._database.write(partial(_belong_to, bot=str(bot_id), now=now))

    async def quarantined(self, limit: int = 100) -> list[Quarantined]:
        """Return up to `limit` updates that could not be handled, newest first."""
        newest = select(quarantined_update).order_by(quarantined_update.c.id.desc()).limit(limit)
        rows = await self._database.read(lambda connection: connection.execute(newest).all())
        return [Quarantined(row.id, row.update_id, row.event, row.traceback, row.at) for row in rows]

    async def dead_letters(self) -> int:
        """Return how many dead letters are kept."""
        count = select(func.count()).select_from(outbox).where(outbox.c.status == literal_column("'dead'"))
        return await self._database.read(lambda connection: connection.scalar(count) or 0)

    async def forget_dead_letters(self, before: datetime) -> int:
        """Delete dead letters older than `before` and those of unreachable members; return how many."""
        closed = select(member.c.id).where(~member.c.reachable)
        old = (outbox.c.created_at < before) | outbox.c.member_id.in_(closed)
        dead = outbox.c.status == literal_column("'dead'")
        return await self._removed(outbox, outbox.c.id, dead & old)

    async def purge_expired(self, before: datetime) -> int:
        """Delete transient rows older than `before`, and return how many. Keep at least two days."""
        return sum([await self._removed(*what) for what in _transient(before)])

    async def _removed(self, table: Table, key: Any, old: Any) -> int:
        removed = 0
        while count := await self._database.write(partial(_remove, table, key, old), slow=True):
            removed += count
        return removed


def _transient(before: datetime) -> list[tuple[Table, Any, Any]]:
    sent = (outbox.c.status == literal_column("'sent'")) & (outbox.c.sent_at < before)
    ended = reminder.c.status.in_([literal_column("'done'"), literal_column("'dropped'")])
    return [
        (seen_update, seen_update.c.update_id, seen_update.c.at < before),
        (quarantined_update, quarantined_update.c.id, quarantined_update.c.at < before),
        (outbox, outbox.c.id, sent),
        (reminder, reminder.c.id, ended & (reminder.c.due_at < before)),
    ]


def _remove(table: Table, key: Any, old: Any, connection: Connection) -> int:
    return connection.execute(delete(table).where(key.in_(select(key).where(old).limit(BATCH_SIZE)))).rowcount
