"""Whoever is new is met in the language the operator chose."""

from datetime import UTC, datetime

from bot.app import load_content
from bot.geocoding import find_places
from bot.settings import Settings
from bot.storage import codec
from bot.storage.store import Store
from bot.turns.turn_handler import TurnHandler
from flows.model.events import CommandReceived

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


async def test_a_newcomer_has_the_language_of_the_settings(store: Store) -> None:
    """From her first turn on; English is used where a text is missing."""
    catalog, words = load_content(Settings.model_validate({"telegram_bot_token": "1:x"}))
    door = TurnHandler(store, catalog, words, find_places, default_language="de")
    await door.handle(7, CommandReceived("start"), update_id=1, now=NOW)
    number = await store.members.id_of(7)
    assert number is not None
    stored = await store.members.state_of(number)
    assert stored is not None
    assert codec.load(*stored).language == "de"
