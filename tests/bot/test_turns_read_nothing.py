"""A turn holds a lock on the member's row, and on SQLite everybody waits for it: it reads no file meanwhile."""

import sys
from typing import Any

import pytest

from bot.storage.store import Store
from bot.turns.results import TurnStatus
from bot.turns.turn_handler import TurnHandler
from flows.model.events import CommandReceived, Event, OtherReceived, TextReceived
from tests.helpers.world import catalog, words
from tests.storage.rows import NOW

FIRST, SECOND = 71, 72
SAID: tuple[Event, ...] = (
    CommandReceived("start"),
    CommandReceived("help"),
    CommandReceived("urgent"),
    CommandReceived("quiz"),
    CommandReceived("today"),
    CommandReceived("settings"),
    CommandReceived("delete"),
    TextReceived("my calf is swollen and hot"),
    TextReceived("20 minutes"),
    OtherReceived("sticker"),
)
opened: list[str] = []
"""Every file that this process opens while `watching` is set."""
watching = False


def _note(event: str, given: tuple[Any, ...]) -> None:
    if watching and event == "open":
        opened.append(str(given[0]))


@pytest.fixture(scope="module", autouse=True)
def _watched() -> None:
    """An audit hook stays for the life of the process; this one does nothing outside its test."""
    sys.addaudithook(_note)


async def play(store: Store, chat_id: int) -> None:
    """Everything she may begin with, each as a committed turn."""
    handler = TurnHandler(store, catalog(), words(), lambda query: ())
    for number, event in enumerate(SAID):
        result = await handler.handle(chat_id, event, update_id=chat_id * 100 + number, now=NOW)
        assert result.status is TurnStatus.HANDLED


async def test_no_file_is_opened_during_a_turn(store: Store) -> None:
    """Texts, languages and zones are in memory once somebody has used them; the next member's turns open nothing."""
    global watching
    await play(store, FIRST)
    opened.clear()
    watching = True
    try:
        await play(store, SECOND)
    finally:
        watching = False
    assert [name for name in opened if "coach.db" not in name] == []
