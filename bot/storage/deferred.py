"""Updates that were received and wait to be played: what one chat sends faster than its turn comes.

Telegram hands out updates in one row and forgets them by their number, so whoever floods stands before everybody else.
Written down here they can be acknowledged, and those behind them are reached.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage import sealing
from bot.storage.engine import Database
from bot.storage.tables import deferred_update

_c = deferred_update.c
_inserts: Final[Mapping[str, Any]] = {
    "sqlite": sqlite.insert(deferred_update).on_conflict_do_nothing(index_elements=["update_id"]),
    "postgresql": postgresql.insert(deferred_update).on_conflict_do_nothing(index_elements=["update_id"]),
}
_oldest = (
    select(_c.id, _c.update_id, _c.chat_id, _c.content)
    .where(_c.chat_id == bindparam("chat"))
    .order_by(_c.id)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class DeferredUpdate:
    """One update as Telegram sent it; `content` is None where what is encrypted in it does not open."""

    id: int
    update_id: int
    content: Any


class Deferred:
    """Deferred updates; each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, chat_id: int, updates: Sequence[tuple[int, Any]], now: datetime) -> None:
        """Write down updates of one chat, number and content, in the order they came; one that is there already stays."""
        rows = [
            {"chat_id": chat_id, "update_id": number, "content": content, "at": now}
            for number, content in updates
        ]
        await self._database.write(partial(_keep, rows=rows))

    async def chats(self) -> list[int]:
        """The chats that have some waiting."""
        waiting = select(_c.chat_id).distinct()
        return list(await self._database.read(lambda connection: connection.scalars(waiting).all()))

    async def oldest(self, chat_id: int, most: int) -> list[DeferredUpdate]:
        """At most so many of one chat, in the order they came."""
        values = {"chat": chat_id, "most": most}
        rows = await self._database.read(lambda connection: connection.execute(_oldest, values).all())
        opened = [sealing.opened(deferred_update, row._mapping) for row in rows]
        return [DeferredUpdate(row["id"], row["update_id"], row["content"]) for row in opened]

    async def forget(self, updates: Sequence[DeferredUpdate]) -> None:
        """Remove those that were played."""
        played = delete(deferred_update).where(_c.id.in_([each.id for each in updates]))
        await self._database.write(lambda connection: connection.execute(played))

    async def count(self) -> int:
        """How many wait."""
        number = select(func.count()).select_from(deferred_update)
        return await self._database.read(lambda connection: connection.scalar(number)) or 0


def _keep(connection: Connection, *, rows: Sequence[Mapping[str, Any]]) -> None:
    bound = [sealing.bound(deferred_update, row) for row in rows]
    connection.execute(_inserts[connection.dialect.name], bound)
