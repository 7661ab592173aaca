"""What a member's year leaves on disk: members who train and answer every day, played with each night's work done."""

import asyncio
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, text, update

from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.demo.coach.sample_members import Played, RecordingStage
from bot.geocoding import find_places
from bot.operations.nightly import purge_expired
from bot.simulate.actor import Actor
from bot.simulate.persona import read_persona
from bot.storage.encryption import Encryption
from bot.storage.store import Store, open_store
from bot.storage.tables import outbox
from bot.texts.render import Renderer
from bot.turns.turn_handler import TurnHandler
from flows.model.catalog import Catalog
from flows.model.events import Event

PERSONA = Path(__file__).parents[1] / "personas" / "ready_and_smooth.toml"
MEMBERS, DAYS = 5, 364
KEY = "k" * 32
PARTS = {
    "history_month": "older history, packed",
    "outbox": "messages of two weeks",
    "reminder": "reminders of two weeks",
    "member": "state",
}
"""Table -> what it is called; the others are the history of the last days."""
SENT = (
    update(outbox)
    .values(status="sent", payload={}, sent_at=outbox.c.created_at)
    .where(outbox.c.status == text("'new'"))
)
"""As delivery does."""
SIZES = (
    "SELECT coalesce(m.tbl_name, d.name) AS whose, sum(d.pgsize) FROM dbstat d"
    " LEFT JOIN sqlite_master m ON m.name = d.name GROUP BY whose"
)

EarlierCheckIn = Sequence[tuple[datetime, Event]]


def report() -> Iterator[str]:
    """Kilobytes a member after a year, in clear and with a key; the database of nobody is taken off."""
    folder = default_folder()
    catalog, words = load(folder), Renderer(folder)
    past = year(catalog, words)
    yield f"{len(past)} turns a member and year, {MEMBERS} members, SQLite"
    with tempfile.TemporaryDirectory() as name:
        for what, encryption in (("in clear", None), ("with DATA_KEY", Encryption([KEY]))):
            file = Path(name) / f"{what}.db"
            asyncio.run(_live(file, encryption, TurnHandler, catalog, words, past))
            parts = _parts(file)
            total = sum(parts.values())
            each = ", ".join(f"{part} {size:.1f}" for part, size in sorted(parts.items()))
            yield f"{what:<14}{total:6.0f} kB a member after a year (goal: 80): {each}"


def year(catalog: Catalog, words: Renderer) -> EarlierCheckIn:
    """Everything that happens to her in it, when it does."""
    persona = read_persona(PERSONA)
    stage = RecordingStage(catalog, words, persona.start, find_places)
    stage.played = Played(1, persona, "", "")
    actor = Actor(persona, stage, lambda *_: None)
    actor.begin()
    actor.live_until(persona.start + timedelta(days=DAYS))
    return stage.played.events


async def _live(
    file: Path,
    encryption: Encryption | None,
    handler: type[TurnHandler],
    catalog: Catalog,
    words: Renderer,
    past: EarlierCheckIn,
) -> None:
    async with open_store(f"sqlite+aiosqlite:///{file}", encryption=encryption) as store:
        turns = handler(store, catalog, words, find_places)
        await store.database.outside(lambda raw: raw.execute("PRAGMA synchronous=OFF"))
        for night, day in _days(past):
            for chat_id in range(1, MEMBERS + 1):
                await store.database.write(partial(_play, turns=turns, chat_id=chat_id, day=day))
            await _night(store, night)


def _days(past: EarlierCheckIn) -> Iterator[tuple[datetime, EarlierCheckIn]]:
    """The night after each day, and what happened on it."""
    days: dict[int, list[tuple[datetime, Event]]] = defaultdict(list)
    for when, event in past:
        days[(when - past[0][0]).days].append((when, event))
    for number, day in sorted(days.items()):
        yield past[0][0] + timedelta(days=number + 1), day


async def _night(store: Store, now: datetime) -> None:
    await purge_expired(store).run(now)
    await store.history.pack(now)


def _play(connection: Connection, *, turns: TurnHandler, chat_id: int, day: EarlierCheckIn) -> None:
    """Play one of her days; what a turn says is sent before the next turn."""
    for event in day:
        turns.play_past(connection, chat_id, [event])
        connection.execute(SENT)


def _parts(file: Path) -> dict[str, float]:
    """Kilobytes a member by what they hold; the pages an empty database has are nobody's."""
    with tempfile.TemporaryDirectory() as name:
        empty = Path(name) / "empty.db"
        asyncio.run(_made(empty))
        nobody, many = _sizes(empty), _sizes(file)
    parts: dict[str, float] = defaultdict(float)
    for table, size in many.items():
        parts[PARTS.get(table, "history of the last days")] += (size - nobody.get(table, 0)) / 1000 / MEMBERS
    return dict(parts)


async def _made(file: Path) -> None:
    async with open_store(f"sqlite+aiosqlite:///{file}"):
        pass


def _sizes(file: Path) -> dict[str, int]:
    with sqlite3.connect(file) as raw:
        sizes = dict(raw.execute(SIZES).fetchall())
    raw.close()
    return sizes
