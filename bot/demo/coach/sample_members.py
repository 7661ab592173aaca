"""Sample members to look at: personas whose weeks are played through the real turn handler and put into the chat."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from tomllib import loads
from typing import Any

from sqlalchemy import Connection

from bot.app import Coach
from bot.demo.api.chats import Message
from bot.demo.api.entities import parse_html
from bot.demo.api.keyboards import read_rows
from bot.demo.coach.queries import forget_unsent
from bot.demo.server import LocalBotApi
from bot.geocoding import find_places
from bot.simulate.actor import Actor
from bot.simulate.persona import Persona
from bot.simulate.stage import Bubble, Stage
from flows.model.events import Event

FIRST_CHAT = 2001
OF_THE_PAGE = ("days_ago", "born_days_ago", "label", "about")
"""Fields of a member's table that do not belong to the persona."""
A_TAP = "["
"""Notation of a tap in what a persona did; a tap leaves no bubble in a chat."""


@dataclass(slots=True)
class Played:
    """A persona with what happened: the events for the turn handler, and the chat as she saw it."""

    chat_id: int
    persona: Persona
    label: str
    about: str
    events: list[tuple[datetime, Event]] = field(default_factory=list)
    said: list[tuple[datetime, str | Bubble]] = field(default_factory=list)


class RecordingStage(Stage):
    """A stage that remembers its events."""

    played: Played

    def play(self, event: Event) -> list[Bubble]:
        """Play one turn and remember it."""
        self.played.events.append((self.now, event))
        return super().play(event)


def member_tables() -> list[tuple[int, dict[str, Any]]]:
    """Return chat and table of every persona in the members folder, sorted by file name."""
    folder = files("bot.demo.coach") / "members"
    found = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=_name)
    return [
        (FIRST_CHAT + number, loads(item.read_text(encoding="utf-8"))) for number, item in enumerate(found)
    ]


def _name(item: Traversable) -> str:
    return item.name


async def add_everybody(api: LocalBotApi, coach: Coach, now: datetime) -> None:
    """Add one member after the other while the coach stays available to others."""
    for chat_id, table in member_tables():
        await add_to_chat(await asyncio.to_thread(play, coach, chat_id, table, now), api, coach)
    coach.scheduler.rearm()


def persona_from(table: Mapping[str, Any], now: datetime) -> Persona:
    """Return the persona of a table, with its days counted back from `now`."""
    started, born = now - timedelta(days=table["days_ago"]), now - timedelta(days=table["born_days_ago"])
    starts = started.replace(tzinfo=None, minute=0, second=0, microsecond=0)
    fields = {key: value for key, value in table.items() if key not in OF_THE_PAGE}
    return Persona.model_validate({**fields, "starts": starts, "born": born.date(), "name": table["label"]})


def play(coach: Coach, chat_id: int, table: Mapping[str, Any], now: datetime) -> Played:
    """Play the persona of a table until `now`, in a world of its own; nothing of it is stored."""
    persona = persona_from(table, now)
    stage = RecordingStage(coach.catalog, coach.words, persona.start, find_places)
    played = stage.played = Played(chat_id, persona, table["label"], table["about"])

    def watch(when: datetime, said: str, _reminder: str, bubbles: list[Bubble]) -> None:
        typed = said and not said.startswith(A_TAP)
        played.said += [(when, said)] if typed else []
        played.said += [(when, bubble) for bubble in bubbles]

    actor = Actor(persona, stage, watch)
    actor.begin()
    actor.live_until(now)
    return played


async def add_to_chat(played: Played, api: LocalBotApi, coach: Coach) -> None:
    """Play her events as they happened, all at once, and show the resulting chat."""

    def history(connection: Connection) -> None:
        coach.turns.play_past(connection, played.chat_id, played.events)
        forget_unsent(connection, played.chat_id)

    await coach.store.database.write(history)
    user = api.user(played.chat_id, played.persona.name, label=played.label, description=played.about)
    user.person.started = True
    shown: dict[int, Message] = {}
    for when, said in played.said:
        if isinstance(said, str):
            _put(api, played.chat_id, when, said, from_bot=False)
        elif said.message_id in shown:
            _fill(shown[said.message_id], said)
        else:
            shown[said.message_id] = _put(api, played.chat_id, when, "", from_bot=True)
            _fill(shown[said.message_id], said)


def _put(api: LocalBotApi, chat_id: int, when: datetime, text: str, *, from_bot: bool) -> Message:
    chats = api.backend.chats
    sender = chats.bot if from_bot else chats.people[chat_id].as_api()
    message = Message(chats.next_message_id(), chat_id, when, from_bot, sender, text, text)
    chats.put(message)
    return message


def _fill(message: Message, bubble: Bubble) -> None:
    message.html = bubble.text
    message.text, message.entities = parse_html(bubble.text)
    message.rows = read_rows(
        [[{"text": label, "callback_data": data} for label, data in row if data] for row in bubble.buttons]
    )
