"""A local server on a free port with a clock that stands still, and an unchanged `telegram.Bot` that talks to it."""

from datetime import UTC, datetime

import pytest

from bot.demo.clock import MovableClock
from bot.demo.server import LocalBotApi
from tests.demo.patient_bot import patient_bot
from tests.wire.validator import assert_calls_valid

MOMENT = datetime(2026, 3, 2, 13, 0, tzinfo=UTC)


@pytest.fixture
async def api():
    """The server."""
    async with LocalBotApi(clock=MovableClock(MOMENT)) as server:
        yield server


@pytest.fixture
async def bot(api):
    """The bot."""
    async with patient_bot(api) as made:
        yield made


@pytest.fixture
async def ann(api):
    """Somebody who has written to the bot."""
    user = api.user(1001, "Ann")
    user.send("/start")
    return user


@pytest.fixture
def valid_calls(api):
    """Every call of the test is checked against the specification at its end."""
    yield
    assert_calls_valid(api)
