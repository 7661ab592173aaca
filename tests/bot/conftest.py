"""A local Bot API server for the tests of whole processes."""

from collections.abc import AsyncIterator

import pytest

from bot.demo.server import LocalBotApi


@pytest.fixture
async def api() -> AsyncIterator[LocalBotApi]:
    """The local server."""
    async with LocalBotApi() as server:
        yield server
