"""The commands run in a test: their database, their output, and a member to work on."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner, Result

from bot.app import load_content
from bot.cli import app
from bot.geocoding import find_places
from bot.settings import Settings
from bot.storage.encryption import make_encryption
from bot.storage.store import open_store
from bot.turns.turn_handler import TurnHandler
from flows.model.events import CommandReceived

ROOT = Path(__file__).parents[2]
TOKEN = "123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ012345678"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def run(*words: str) -> Result:
    """Run a command line; return its output and exit status."""
    return CliRunner().invoke(app, words)


def met(url: str, chat_id: int, dead: bool = False, key: str = "") -> None:
    """Create a member by /start; with `dead`, her greeting becomes a dead letter."""

    async def meet() -> None:
        catalog, words = load_content(Settings.model_validate({"telegram_bot_token": TOKEN}))
        async with open_store(url, encryption=make_encryption(key)) as store:
            door = TurnHandler(store, catalog, words, find_places)
            await door.handle(chat_id, CommandReceived("start"), update_id=chat_id, now=NOW)
            for message in await store.outbox.claim(NOW, 9, 60) if dead else ():
                await store.outbox.dead(message, "invalid")

    asyncio.run(meet())
