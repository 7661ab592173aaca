"""Stores received updates that a chat sent faster than they can be played.

Telegram delivers updates in one sequence and drops them once acknowledged, so a chat that floods would block all others.
Stored here, its updates can be acknowledged, and those behind them are reached.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select

from bot.storage import sealing
from bot.storage.dialects import new_rows_only
from bot.storage.engine import Database
from bot.storage.tables import deferred_update

_c = deferred_update.c
_inserts = new_rows_only(deferred_update, "update_id")
_oldest = (
    select(_c.id, _c.update_id, _c.chat_id, _c.content)
    .where(_c.chat_id == bindparam("chat"))
    .order_by(_c.id)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class DeferredUpdate:
    """One update as Telegram sent it; `content` is None if it cannot be decrypted."""

    id: int
    update_id: int
    content: Any


class Deferred:
    """The table of deferred updates; each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, chat_id: int, updates: Sequence[tuple[int, Any]], now: datetime) -> None:
        """Store updates of one chat (number and content) in order of arrival; an update stored before is left alone."""
        rows = [
            {"chat_id": chat_id, "update_id": number, "content": content, "at": now}
            for number, content in updates
        ]
        await self._database.write(partial(_keep, rows=rows))

    async def chats(self) -> list[int]:
        """Return the chats that have deferred updates."""
        waiting = select(_c.chat_id).distinct()
        return list(await self._database.read(lambda connection: connection.scalars(waiting).all()))

    async def oldest(self, chat_id: int, most: int) -> list[DeferredUpdate]:
        """Return up to `most` deferred updates of one chat, oldest first."""
        values = {"chat": chat_id, "most": most}
        rows = await self._database.read(lambda connection: connection.execute(_oldest, values).all())
        opened = [sealing.opened(deferred_update, row._mapping) for row in rows]
        return [DeferredUpdate(row["id"], row["update_id"], row["content"]) for row in opened]

    async def forget(self, updates: Sequence[DeferredUpdate]) -> None:
        """Delete updates that have been played."""
        played = delete(deferred_update).where(_c.id.in_([each.id for each in updates]))
        await self._database.write(lambda connection: connection.execute(played))

    async def count(self) -> int:
        """Return how many updates are deferred."""
        number = select(func.count()).select_from(deferred_update)
        return await self._database.read(lambda connection: connection.scalar(number)) or 0


def _keep(connection: Connection, *, rows: Sequence[Mapping[str, Any]]) -> None:
    bound = [sealing.bound(deferred_update, row) for row in rows]
    connection.execute(_inserts[connection.dialect.name], bound)
