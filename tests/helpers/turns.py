"""A turn handler with flows made for one test, and what it leaves in the database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from sqlalchemy import select

from bot.storage import codec, tables
from bot.storage.store import Store
from bot.turns.turn_handler import TurnHandler
from flows.engine.engine import Turn
from flows.model.effects import (
    Effect,
    RecordAnswer,
    RecordConsent,
    RecordDecision,
    RecordReport,
    RecordWorkout,
    Reminder,
    SendMessage,
    SetReminders,
)
from flows.model.events import (
    Event,
    Place,
)
from flows.model.member import Member
from flows.model.messages import Message, Priority
from flows.model.messages import text as words_of
from tests.storage.rows import NOW, count

ANNA = 71
MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
OSLO = Place("Europe/Oslo", "NO", "Oslo")


@dataclass(frozen=True)
class Said:
    """A rendered message as the turn handler needs it."""

    text: str
    reply_markup: dict[str, Any] | None = None


class Words:
    """Renders the key, the language and the zone of a message, and refuses the key `missing`."""

    def render(self, message: Message, language: str, zone: str) -> Said:
        """The first key and where it is read."""
        key = message.texts[0].key
        if key == "missing":
            raise KeyError(key)
        return Said(f"{key} {language} {zone}")


def say(key: str, priority: Priority = Priority.REPLY, edit: int | None = None) -> SendMessage:
    """Return a message of one text."""
    return SendMessage(Message((words_of(key),)), priority, edit)


def turn_handler(
    store: Store, play: Callable[[Member, Event], tuple[Member, tuple[Effect, ...]]]
) -> TurnHandler:
    """Return a turn handler whose flows are `play`."""

    def advance(member: Member, event: Event, catalog: Any, now: datetime) -> Turn:
        return Turn(*play(member, event))

    catalog: Any = SimpleNamespace(version="2026.03", default_emergency="911")
    return TurnHandler(
        store, catalog, Words(), lambda query: (OSLO,) if query == "oslo" else (), advance=advance
    )


def always(*effects: Effect) -> Callable[[Member, Event], tuple[Member, tuple[Effect, ...]]]:
    """Return flows that count the turns in the member's revision and always have these effects."""
    return lambda member, _event: (replace(member, revision=member.revision + 1), effects)


async def rows(store: Store, name: str) -> list[Mapping[str, Any]]:
    """Return all rows of a table."""
    table = tables.metadata.tables[name]
    found = select(table).order_by(*table.primary_key.columns)
    return await store.database.read(
        lambda connection: [dict(row) for row in connection.execute(found).mappings()]
    )


async def member(store: Store) -> Member:
    """Return the only member as she is stored."""
    (row,) = await rows(store, "member")
    return codec.load(row["state"], row["schema"])


async def all_counts(store: Store) -> dict[str, int]:
    """Return the number of rows by table, without empty tables."""
    counts = {name: await count(store, name) for name in tables.metadata.tables}
    return {name: number for name, number in counts.items() if number}


HISTORY = (
    RecordConsent(True, "1"),
    RecordAnswer("readiness", "gt3", ("vaginal", "tear")),
    RecordWorkout(MONDAY, "run", "S03", "full", 20),
    RecordReport(MONDAY, "after_run", {"leak": "drops", "sleep_h": 6.5, "leg_flags": []}),
    RecordDecision("check_in", "pause_run", ("X3",), "S03", None),
    SetReminders((Reminder("check", MONDAY, NOW + DAY),), 4),
)
