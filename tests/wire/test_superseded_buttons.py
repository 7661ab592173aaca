"""Buttons that have nothing left to do, over the wire: gone from messages nobody ever tapped, kept where a tap counts."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from bot.demo.api.chats import Message
from bot.demo.clock import MovableClock
from bot.demo.server import LocalBotApi
from tests.faults.scenarios import START, first_section
from tests.helpers.world import Tester
from tests.shell import until
from tests.wire.player import Player
from tests.wire.process import BotProcess, environment, receiving, served_by
from tests.wire.validator import assert_calls_valid, specification

HER = 7
CARDS = 5
"""Deeds until a question about her body is open."""


def buttons_of(player: Player, key: str) -> list[str]:
    """Return the labels under the message on her phone that says what the twin's message with this key says."""
    said = next(bubble for bubble in player.twin.bubbles if key in bubble.keys).text.partition("\n")[0]
    message: Message = next(one for one in player.user.messages if said in one.text)
    return [button.text for button in message.buttons]


def all_recorded(database: Path) -> bool:
    """Return whether every message that went out is known by its number; only removals may still wait."""
    with closing(sqlite3.connect(database)) as connection:
        waiting = "SELECT count(*) FROM outbox WHERE kind = 'message' AND status <> 'sent'"
        return connection.execute(waiting).fetchone() == (0,)


async def test_a_menu_that_was_left_behind_is_bare_and_a_question_about_her_body_is_not(
    tmp_path: Path,
) -> None:
    """Killed once her messages are recorded as sent, and started again: the removal is done, without a word and once."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'coach.db'}"
    async with LocalBotApi(clock=MovableClock(START, ticking=time.monotonic)) as api:
        bot = BotProcess(environment(api, url), tmp_path / "log", served_by(api.clock.now))
        player = Player(api, api.user(HER, "Ann"), Tester(now=START))
        try:
            bot.start()
            await receiving(api, bot, 0)
            await player.play(first_section()[:CARDS])
            body = player.user.last.message_id
            await player.play((("send", "/settings"),))
            assert "Done" in buttons_of(player, "settings-menu")
            await player.play((("send", "/delete"),))
            await until(lambda: all_recorded(tmp_path / "coach.db"))
            bot.kill()
            since = len(api.calls)
            bot.start()
            await receiving(api, bot, since)
            await until(lambda: not buttons_of(player, "settings-menu"))
            assert buttons_of(player, "privacy-confirm")
            assert player.user.chat.messages[body].rows, "a question about her body keeps its buttons"
            await player.play((("send", "/cancel"),))
            await until(lambda: not buttons_of(player, "privacy-confirm"))
            said = [message.text for message in player.user.messages]
            assert len(said) == len(player.twin.bubbles)
            assert await bot.stop() == 0
        finally:
            bot.kill()
        if specification() is not None:
            assert_calls_valid(api)
