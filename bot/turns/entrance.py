"""The one door with what follows a commit: the sender is woken, and the timer is armed anew when plans changed."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from bot.logs import describe
from bot.storage import updates
from bot.turns.door import Door, Outcome, TurnResult
from flows.model.events import Event, ReachChanged


@dataclass(slots=True)
class Entrance:
    """Where polling, webhook, reminders and delivery hand in what happened."""

    door: Door
    now: Callable[[], datetime]
    wake_sender: Callable[[], None] = lambda: None
    rearm: Callable[[], None] = lambda: None
    _under_way: set[asyncio.Task[TurnResult]] = field(default_factory=set)

    async def handle(self, chat_id: int, event: Event, *, update_id: int | None, now: datetime) -> TurnResult:
        """One event, committed on return. Raises StorageError when nothing could be written.

        Who gives up waiting (a webhook whose time is over, a stop) ends the wait and not the turn: what is being
        committed cannot be called back, and what follows a commit has to follow it.
        """
        turn = asyncio.create_task(self._handle(chat_id, event, update_id, now))
        self._under_way.add(turn)
        turn.add_done_callback(self._under_way.discard)
        return await asyncio.shield(turn)

    async def _handle(self, chat_id: int, event: Event, update_id: int | None, now: datetime) -> TurnResult:
        result = await self.door.handle(chat_id, event, update_id=update_id, now=now)
        if result.queued or result.outcome is Outcome.SEEN:
            self.wake_sender()  # one that comes again may have been committed by a turn nobody waited for
        if result.reminders_changed:
            self.rearm()
        return result

    async def park(self, update_id: int | None, event: str, error: Exception, now: datetime) -> None:
        """Put aside an update that nobody can read."""
        unit = partial(_park, update_id=update_id, event=event, error=error, now=now)
        await self.door.store.database.write(unit)

    async def unreachable(self, chat_id: int) -> None:
        """Telegram says that nothing arrives in this chat any more."""
        await self.handle(chat_id, ReachChanged(False), update_id=None, now=self.now())


def _park(
    connection: Connection, *, update_id: int | None, event: str, error: Exception, now: datetime
) -> None:
    if update_id is None or updates.mark_seen(connection, update_id, now):
        updates.park(connection, update_id, event, describe(error), now)
