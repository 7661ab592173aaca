"""The send rate shared by all processes on one database: a row a lane holds when its next slot is free."""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.engine import Database
from bot.storage.tables import send_slot

_c = send_slot.c
_lane = select(_c.free_at).where(_c.name == bindparam("lane")).with_for_update()
_inserts = {
    "sqlite": sqlite.insert(send_slot).on_conflict_do_nothing(index_elements=["name"]),
    "postgresql": postgresql.insert(send_slot).on_conflict_do_nothing(index_elements=["name"]),
}


class Limits:
    """Slots in time; each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def reserve(self, name: str, now: datetime, every: timedelta, count: int = 1) -> datetime:
        """The instant of the first of `count` slots, `every` apart from one another; nobody else gets them."""
        return await self._database.write(partial(_reserve, name=name, now=now, length=every * count))

    async def hold(self, name: str, until: datetime) -> None:
        """No slot before `until`: Telegram asked for patience."""
        await self._database.write(partial(_hold, name=name, until=until))


def _reserve(connection: Connection, *, name: str, now: datetime, length: timedelta) -> datetime:
    start = max(_free_at(connection, name, now), now)
    connection.execute(update(send_slot).where(_c.name == name).values(free_at=start + length))
    return start


def _hold(connection: Connection, *, name: str, until: datetime) -> None:
    if _free_at(connection, name, until) < until:
        connection.execute(update(send_slot).where(_c.name == name).values(free_at=until))


def _free_at(connection: Connection, name: str, first: datetime) -> datetime:
    """When the lane's next slot is free, its row locked; a lane never used before is free at `first`."""
    connection.execute(_inserts[connection.dialect.name], {"name": name, "free_at": first})
    free_at: datetime = connection.execute(_lane, {"lane": name}).scalar_one()
    return free_at
