"""A coach in this process without Telegram: real content, a real SQLite file, a clock that is set by hand."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select

from bot.app import Coach, open_coach
from bot.settings import load_settings
from bot.storage.tables import outbox, quarantined_update
from bot.telegram.update_fields import UnreadableUpdate
from tests.helpers.world import MONDAY


@dataclass
class Silent:
    """A bot that answers taps and goes nowhere."""

    calls: int = 0

    async def call(self, method: str, params: Any, *, read_timeout: float | None = None) -> Any:
        """Accepts."""
        self.calls += 1
        return True


@dataclass
class Harness:
    """A coach without Telegram, its clock, and what each chat's buttons send."""

    coach: Coach
    clock: list[datetime]
    screens: dict[int, list[str]] = field(default_factory=dict)

    async def look(self) -> None:
        """Read the newest buttons of each chat, and throw the queue away as if all had been sent."""
        rows = await self.read(select(outbox.c.chat_id, outbox.c.payload).order_by(outbox.c.id))
        for row in rows:
            keyboard = (row.payload.get("reply_markup") or {}).get("inline_keyboard", [])
            found = [
                button["callback_data"] for line in keyboard for button in line if "callback_data" in button
            ]
            if found:
                self.screens[row.chat_id] = found
        await self.coach.store.database.write(lambda connection: connection.execute(delete(outbox)))

    async def quarantined(self) -> list[str]:
        """Where turns broke; an unreadable update is not a failure."""
        rows = await self.read(
            select(quarantined_update).where(quarantined_update.c.event != UnreadableUpdate.__name__)
        )
        return [f"{row.event}\n{row.traceback}" for row in rows]

    async def take(self, update: dict[str, Any]) -> None:
        """One update, as polling hands it in."""
        try:
            envelope = self.coach.receiver.read(update)
        except UnreadableUpdate:
            return
        await self.coach.receiver.handle(envelope)

    async def says(self, chat: int, words: str, number: int) -> None:
        """A text of this person, as the update of that number."""
        frame = {"message_id": 1, "chat": {"id": chat, "type": "private"}}
        await self.take({"update_id": number, "message": {**frame, "text": words}})

    async def taps(self, chat: int, data: str, number: int) -> None:
        """A tap of this person."""
        frame = {"message_id": 1, "chat": {"id": chat, "type": "private"}}
        await self.take({"update_id": number, "callback_query": {"id": "1", "data": data, "message": frame}})

    async def queued(self, chat: int) -> list[tuple[int, str]]:
        """Priority and words of what waits to be sent to this person, oldest first; buttons that go say nothing."""
        found = (
            select(outbox.c.priority, outbox.c.payload).where(outbox.c.chat_id == chat).order_by(outbox.c.id)
        )
        said = [row for row in await self.read(found) if "text" in row.payload]
        return [(row.priority, row.payload["text"]) for row in said]

    async def read(self, statement: Any) -> Sequence[Any]:
        return await self.coach.store.database.read(lambda connection: connection.execute(statement).all())


@asynccontextmanager
async def harness(folder: Path) -> AsyncIterator[Harness]:
    """Real content, a real SQLite file."""
    clock = [MONDAY]
    env = {
        "TELEGRAM_BOT_TOKEN": "123456:" + "x" * 30,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'coach.db'}",
        "TELEGRAM_API_URL": "http://127.0.0.1:9",
    }
    async with open_coach(load_settings(env, folder / "none"), now=lambda: clock[0]) as coach:
        coach.receiver.bot = Silent()  # type: ignore[assignment]
        yield Harness(coach, clock)
        await coach.receiver.close()
