"""A local Bot API server, the coach's bot at it, and a SQLite store; accepted calls are checked by the specification."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo.server import LocalBotApi
from bot.storage.store import Store, open_store
from bot.telegram.coach_bot import CoachBot
from tests.shell import Mail, connected, mail
from tests.wire.validator import assert_calls_valid, specification


@pytest.fixture
async def api() -> AsyncIterator[LocalBotApi]:
    """The server."""
    async with LocalBotApi() as server:
        yield server
        if specification() is not None:
            accepted = [call for call in server.calls if call.ok]
            server.backend.calls.clear()
            server.backend.calls.extend(accepted)
            assert_calls_valid(server)


@pytest.fixture
async def bot(api: LocalBotApi) -> AsyncIterator[CoachBot]:
    """The coach's bot."""
    async with connected(api) as made:
        yield made


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """A database of its own."""
    async with open_store(f"sqlite+aiosqlite:///{tmp_path / 'coach.db'}") as opened:
        yield opened


@pytest.fixture
def post(bot: CoachBot, store: Store) -> Mail:
    """An outbox with its sender."""
    return mail(bot, store)
