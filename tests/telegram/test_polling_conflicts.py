"""Several processes poll with one token, or Telegram refuses it: one goes on, and the others say why they stop."""

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress

import pytest
from telegram.error import Conflict

from bot.demo.server import LocalBotApi
from bot.telegram import polling
from bot.telegram.coach_bot import CoachBot, make_bot
from bot.telegram.polling import Polling, TokenConflict
from bot.telegram.registration import TokenRefused
from tests.shell import FakeTurns, connected, receiver, until
from tests.telegram.test_polling import polled
from tests.waiting import ended


async def test_the_webhook_is_taken_away_first(api: LocalBotApi, bot: CoachBot) -> None:
    """Otherwise Telegram refuses every request for updates."""
    await bot.call("setWebhook", {"url": "http://127.0.0.1:9/hook", "secret_token": "s"})
    turns = FakeTurns()
    api.user(7).send("hello")
    async with polled(bot, turns):
        await until(lambda: len(turns.events) == 1)
    assert api.calls[1].method == "deleteWebhook"


async def test_the_second_poller_gives_way(api: LocalBotApi) -> None:
    """The earlier process goes on; the new one stops and names the reason."""
    ages = [1000.0, 0.0]
    turns = FakeTurns()
    async with connected(api) as one, connected(api) as other:
        begun = iter([0.0])
        first = Polling(one, receiver(one, turns), clock=lambda: next(begun, ages[0]))
        going = asyncio.create_task(first.run())
        await until(lambda: len(api.calls_of("getUpdates")) == 1)
        second = Polling(other, receiver(other, FakeTurns()), clock=lambda: ages[1])
        with pytest.raises(TokenConflict, match="Another process"):
            await ended(second.run())
        assert not going.done()
        api.user(7).send("still here")
        await until(lambda: len(turns.events) == 1)
        first.stop()
        await ended(going)


class Pauses(random.Random):
    """The dice that spread the pauses; how often they were thrown."""

    thrown = 0

    def random(self) -> float:
        """No spread."""
        self.thrown += 1
        return 0.0


async def poll_rudely(bot: CoachBot, enough: Callable[[], bool]) -> None:
    """Poll as another process of the same token that does not give way, until it is enough."""
    while not enough():
        with suppress(Conflict):
            await bot.call("getUpdates", {"timeout": 1})


async def test_who_was_first_gives_up_after_five_conflicts_in_a_row(
    api: LocalBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long at work it tries five times more; conflicts that pass in between do not add up."""
    monkeypatch.setattr(polling, "FIRST_PAUSE_S", 0.002)
    turns, pauses, begun = FakeTurns(), Pauses(), iter([0.0])
    async with connected(api) as one, connected(api) as other:
        first = Polling(one, receiver(one, turns), rng=pauses, clock=lambda: next(begun, 1000.0))
        going = asyncio.create_task(first.run())
        await until(lambda: len(api.calls_of("getUpdates")) == 1)
        await poll_rudely(other, lambda: pauses.thrown >= 2)
        api.user(7).send("in between")
        await until(lambda: len(turns.events) == 1)
        before = pauses.thrown
        await poll_rudely(other, going.done)
        with pytest.raises(TokenConflict, match="Another process reads"):
            await going
    assert pauses.thrown - before == polling.CONFLICTS_AT_MOST == 5


async def test_a_refused_token_stops_with_its_remedy(api: LocalBotApi) -> None:
    """One line for the operator, without the token."""
    bot = make_bot("123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ", api.url)
    await bot.connect()
    with pytest.raises(TokenRefused, match="@BotFather") as refused:
        await ended(Polling(bot, receiver(bot, FakeTurns())).run())
    assert "ABCDEF" not in str(refused.value)
    await bot.disconnect()
