"""The served bot as a process of its own, over HTTP: a quiz to its end, kill -9 in the middle, and who is turned away."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest

from bot.demo.clock import MovableClock
from bot.demo.server import LocalBotApi
from bot.storage.store import open_store
from tests.faults.scenarios import START, first_section
from tests.helpers.world import Tester, words
from tests.waiting import FAR_S
from tests.wire.ledger import compare, repeated, unsent
from tests.wire.player import Player
from tests.wire.process import BotProcess, environment, fresh_webhook, receiving, served_by
from tests.wire.validator import assert_calls_valid, specification

NAME = "Wilhelmina"
TOWN = "Lyon"
CHAT = 7_318_204_659
"""Long enough not to stand in a time by chance."""
UNSPEAKABLE = re.compile(
    r"leak|pelvi|pain|bleed|bulge|heav(?:y|iness)|caesar|vagin|scar\b|birth|baby|postpartum|16 weeks",
    re.IGNORECASE,
)
IN_THE_MIDDLE = 9
"""Deeds before the kill: a few cards of the first section are answered."""


@pytest.fixture
async def api() -> AsyncIterator[LocalBotApi]:
    """The server; in the end every call of the bot has to be one that the specification allows."""
    async with LocalBotApi(clock=MovableClock(START, ticking=time.monotonic)) as server:
        server.webhook.backoff = lambda failures: 0.05
        yield server
        if specification() is not None:
            assert_calls_valid(server)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the logs of the bots go."""
    return tmp_path


def somebody(api: LocalBotApi) -> Player:
    """Somebody who has not met the bot yet."""
    return Player(api, api.user(CHAT, NAME), Tester(now=START))


def bot_at(api: LocalBotApi, env: Mapping[str, str], log: Path) -> BotProcess:
    """A bot at this server, by the server's clock: Monday afternoon, whatever time it is for the machine."""
    return BotProcess(env, log, served_by(api.clock.now))


async def started(bot: BotProcess, api: LocalBotApi) -> BotProcess:
    """The bot, receiving."""
    since = len(api.calls)
    bot.start()
    await receiving(api, bot, since)
    return bot


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_quiz_survives_a_kill_in_its_middle(
    api: LocalBotApi, url: str, folder: Path, webhook: bool, long: bool
) -> None:
    """From hello to the outcome; killed between two cards, with an answer waiting: nothing lost, nothing said twice."""
    if not long and webhook == url.startswith("sqlite"):
        pytest.skip("the short run plays polling on SQLite and the webhook on PostgreSQL")
    env = environment(api, url, **(fresh_webhook() if webhook else {})) | {"LOG_LEVEL": "debug"}
    bot, player, deeds = bot_at(api, env, folder / "log"), somebody(api), first_section()
    try:
        await started(bot, api)
        await player.play(deeds[:IN_THE_MIDDLE])
        await until_sent(url)
        bot.kill()
        goes_on = asyncio.create_task(player.play(deeds[IN_THE_MIDDLE:]))
        await asyncio.sleep(0.1)
        await started(bot, api)
        await goes_on
        await player.play((("send", "/today"),))
        await until_sent(url)
        code = await bot.stop()
    finally:
        bot.kill()
    assert code == 0, bot.text[-2000:]
    async with open_store(url) as store:
        kept = await compare(store, player)
        assert kept.whole, kept
        assert (await repeated(store, api, player.user.id), await unsent(store)) == (0, {})
    assert_discreet(bot.text, api.token)


async def test_a_kill_with_an_answer_on_its_way(api: LocalBotApi, sqlite_url: str, folder: Path) -> None:
    """The bot is killed right after each of two answers: each counts once, and the quiz goes on."""
    bot, player = bot_at(api, environment(api, sqlite_url), folder / "log"), somebody(api)
    deeds = first_section()
    try:
        await started(bot, api)
        await player.play(deeds[:4])
        for number, wait_s in enumerate((0.0, 0.02)):
            goes_on = asyncio.create_task(player.play(deeds[4 + number : 5 + number]))
            await asyncio.sleep(wait_s)
            bot.kill()
            await started(bot, api)
            await goes_on
        await player.play(deeds[6:])
        await until_sent(sqlite_url)
        await bot.stop()
    finally:
        bot.kill()
    async with open_store(sqlite_url) as store:
        kept = await compare(store, player)
        assert kept.whole, kept
        assert 0 <= await repeated(store, api, player.user.id) <= 2


@pytest.mark.parametrize("wait_s", [0.0, 0.05, 1.0], ids=["at once", "on its way", "shown"])
async def test_a_kill_between_a_sentence_and_its_confirmation(
    api: LocalBotApi, sqlite_url: str, folder: Path, wait_s: float
) -> None:
    """She writes of a leak, the bot is killed, and her yes afterwards counts: nothing is lost, nothing counts before it."""
    bot, player = bot_at(api, environment(api, sqlite_url), folder / "log"), somebody(api)
    try:
        await started(bot, api)
        await player.play(first_section())
        writes = asyncio.create_task(player.play((("send", "leaked a few drops on my run"),)))
        await asyncio.sleep(wait_s)
        bot.kill()
        await started(bot, api)
        await writes
        assert player.twin.member.pause is None
        await player.play((("tap", "Yes, note it"),))
        await until_sent(sqlite_url)
        await bot.stop()
    finally:
        bot.kill()
    assert player.twin.member.pause is not None
    async with open_store(sqlite_url) as store:
        kept = await compare(store, player)
        assert kept.whole, kept


async def test_of_two_with_one_token_one_says_so_and_stops(
    api: LocalBotApi, sqlite_url: str, folder: Path
) -> None:
    """One token, two databases, both just started: one of them gives way with its reason, the other goes on."""
    first = bot_at(api, environment(api, sqlite_url), folder / "first")
    second = bot_at(api, environment(api, sqlite_url.replace(".db", "-2.db")), folder / "second")
    try:
        await started(first, api)
        second.start()
        gone = await first_to_end(first, second)
        assert "Another process reads the updates" in gone.text
        assert "Traceback" not in gone.text
        await somebody(api).play((("send", "/start"),))
        assert not (first.runs and second.runs)
    finally:
        first.kill()
        second.kill()


async def first_to_end(*bots: BotProcess, within_s: float = FAR_S) -> BotProcess:
    """The one that ends by itself before the others."""
    limit = time.monotonic() + within_s
    while all(bot.runs for bot in bots):
        assert time.monotonic() < limit, "none of them gives way"
        await asyncio.sleep(0.05)
    return next(bot for bot in bots if not bot.runs)


async def test_a_group_hears_one_sentence_only(api: LocalBotApi, sqlite_url: str, folder: Path) -> None:
    """In a group it asks to be written to privately, once, names the number for /urgent, and keeps nothing."""
    bot, player = bot_at(api, environment(api, sqlite_url), folder / "log"), somebody(api)
    group = api.group(-100200300)
    try:
        await started(bot, api)
        for line in ("/start", "/symptom", "hello", "/urgent"):
            player.user.send(line, chat=group)
        await player.play((("send", "/start"),))
        await until_sent(sqlite_url)
        await bot.stop()
    finally:
        bot.kill()
    said = [call.params["text"] for call in api.calls if str(call.params.get("chat_id")) == str(group.id)]
    assert sorted(said) == sorted(words().render_text(notice, "en", "UTC") for notice in _notices())
    assert [call for call in said if "911" in call], "whoever asks for urgent help is given the number"
    async with open_store(sqlite_url) as store:
        kept = await compare(store, player)
        assert kept.whole, kept


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A file that does not exist yet: the bot makes it."""
    return f"sqlite+aiosqlite:///{tmp_path / 'coach.db'}"


async def until_sent(url: str, within_s: float = FAR_S) -> None:
    """Return when the outbox is empty."""
    limit = time.monotonic() + within_s
    async with open_store(url, exclusive=False) as store:
        while await store.outbox.depth():
            assert time.monotonic() < limit, "the outbox is not emptied"
            await asyncio.sleep(0.05)


def assert_discreet(log: str, token: str) -> None:
    """No token, no name, nothing she said and no word of health stands in the log; and there is a log."""
    assert '"started"' in log
    for secret in (token, token.partition(":")[2], NAME, TOWN, str(CHAT)):
        assert secret not in log, f"{secret!r} stands in the log"
    found = [line for line in log.splitlines() if UNSPEAKABLE.search(line)]
    assert not found, found[:3]


def _notices():
    from bot.app import GROUP_NOTICE, group_urgent

    return GROUP_NOTICE.texts[0], group_urgent("911").texts[0]
