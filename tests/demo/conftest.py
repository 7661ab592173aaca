"""A local server on a free port with a clock that stands still, and an unchanged `telegram.Bot` that talks to it."""

from datetime import UTC, datetime

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.demo.clock import MovableClock
from bot.demo.server import LocalBotApi
from tests.waiting import FAR_S
from tests.wire.validator import assert_calls_valid

MOMENT = datetime(2026, 3, 2, 13, 0, tzinfo=UTC)


@pytest.fixture
async def api():
    """The server."""
    async with LocalBotApi(clock=MovableClock(MOMENT)) as server:
        yield server


def patient_bot(api, token=""):
    """A bot that waits for a slow machine; it reads no certificates, which take longer than most of these tests."""
    waits = dict.fromkeys(("read_timeout", "write_timeout", "connect_timeout", "pool_timeout"), FAR_S)
    calls, polls = (
        HTTPXRequest(connection_pool_size=8, httpx_kwargs={"verify": False}, **waits) for _ in range(2)
    )
    address = {"base_url": api.base_url, "base_file_url": api.base_file_url}
    return Bot(token or api.token, request=calls, get_updates_request=polls, **address)


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
