"""The send rate shared by all processes on one database: a row a bucket holds when its next slot is free."""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection, Interval, bindparam, func, select, type_coerce, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.engine import Database
from bot.storage.tables import send_slot
from bot.storage.types import UTCDateTime

_c = send_slot.c
_bucket = select(_c.free_at).where(_c.name == bindparam("bucket")).with_for_update()
_inserts = {
    "sqlite": sqlite.insert(send_slot).on_conflict_do_nothing(index_elements=["name"]),
    "postgresql": postgresql.insert(send_slot).on_conflict_do_nothing(index_elements=["name"]),
}
# One round trip where several processes ask for every message. SQLite, with one, counts no instants in its statements.
_now, _length = bindparam("now", type_=UTCDateTime), bindparam("length", type_=Interval)
_reserve_at_once = (
    postgresql.insert(send_slot)
    .values(name=bindparam("bucket"), free_at=_now + _length)
    .on_conflict_do_update(
        index_elements=["name"],
        set_={"free_at": func.greatest(_c.free_at, _now, type_=UTCDateTime) + _length},
    )
    .returning(type_coerce(_c.free_at - _length, UTCDateTime))
)


class Limits:
    """Slots in time; each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def reserve(self, name: str, now: datetime, every: timedelta, count: int = 1) -> datetime:
        """The instant of the first of `count` slots, `every` apart from one another; nobody else gets them."""
        unit = partial(_reserve, name=name, now=now, length=every * count)
        return await self._database.write(unit, single=True)

    async def hold(self, name: str, until: datetime) -> None:
        """No slot before `until`: Telegram asked for slow_limits."""
        await self._database.write(partial(_hold, name=name, until=until))


def _reserve(connection: Connection, *, name: str, now: datetime, length: timedelta) -> datetime:
    if connection.dialect.name == "postgresql":
        values = {"bucket": name, "now": now, "length": length}
        reserved: datetime = connection.execute(_reserve_at_once, values).scalar_one()
        return reserved
    start = max(_free_at(connection, name, now), now)
    connection.execute(update(send_slot).where(_c.name == name).values(free_at=start + length))
    return start


def _hold(connection: Connection, *, name: str, until: datetime) -> None:
    if _free_at(connection, name, until) < until:
        connection.execute(update(send_slot).where(_c.name == name).values(free_at=until))


def _free_at(connection: Connection, name: str, first: datetime) -> datetime:
    """When the bucket's next slot is free, its row locked; a bucket never used before is free at `first`."""
    connection.execute(_inserts[connection.dialect.name], {"name": name, "free_at": first})
    free_at: datetime = connection.execute(_bucket, {"bucket": name}).scalar_one()
    return free_at
