"""A SQLite file with many members, filled in seconds: one statement per table, as the turn handler would write them."""

import asyncio
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.geocoding import find_places
from bot.simulate.actor import Actor
from bot.simulate.persona import read_persona
from bot.simulate.stage import Stage
from bot.storage.codec import dump
from bot.storage.store import open_store
from bot.texts.render import Renderer
from flows.model.member import SCHEMA, Member
from tests.benchmarks.stub import FIRST_OF_BURST

PERSONA = Path(__file__).parents[1] / "personas" / "ready_and_smooth.toml"
WEEK_DAYS, MID_MORNING = 7, 10
COUNT = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :most - 1)"
MEMBERS = " ".join(
    (
        "INSERT INTO member (id, chat_id, state, schema, revision, reachable, created_at, updated_at, last_seen)",
        COUNT,
        "SELECT :first + i, :first + i, :state, :schema, 1, 1, :now, :now, :now FROM n",
    )
)
REMINDERS = " ".join(
    (
        "INSERT INTO reminder (member_id, kind, local_date, due_at, revision, status)",
        COUNT,
        "SELECT :first + i, 'nudge', :day, CASE WHEN i < :due THEN :soon ELSE :later END, 1, 'pending' FROM n",
    )
)
SMALL = '{"schema":1}'


def fill(path: Path, members: int, *, due: int = 0, soon: datetime, state: str = SMALL) -> None:
    """So many members with a nudge each: `due` of them at `soon`, the others a month later."""
    asyncio.run(_migrated(path))
    values = {
        "most": members,
        "first": FIRST_OF_BURST,
        "state": state,
        "schema": SCHEMA,
        "now": _text(datetime.now(UTC)),
        "day": soon.date().isoformat(),
        "due": due,
        "soon": _text(soon),
        "later": _text(soon + timedelta(days=30)),
    }
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous=OFF")
    for statement in (MEMBERS, REMINDERS):
        connection.execute(
            statement, {name: value for name, value in values.items() if f":{name}" in statement}
        )
    connection.commit()
    connection.close()


def in_training(now: datetime) -> Member:
    """Somebody six weeks into the plan, awake, whose nudge of today has not come yet."""
    folder = default_folder()
    catalog, words = load(folder), Renderer(folder)
    persona = read_persona(PERSONA)
    starts = datetime.combine(now.date() - timedelta(weeks=6), persona.starts.time())
    born = starts.date() - (persona.starts.date() - persona.born)
    moved = persona.model_copy(update={"starts": starts, "born": born})
    morning = datetime.combine(now.date(), datetime.min.time(), UTC) + timedelta(hours=7, minutes=30)
    for later in range(WEEK_DAYS):
        stage = Stage(catalog, words, moved.start, find_places)
        actor = Actor(moved, stage, lambda *_: None)
        actor.begin()
        actor.live_until(moved.start + timedelta(days=WEEK_DAYS))
        stage.member = _with_days_moved(stage.member, later)
        actor.live_until(morning)
        if ("nudge", now.date()) in stage.pending:
            return replace(stage.member, profile=replace(stage.member.profile, zone=_mid_morning(now)))
    raise LookupError("no reminder of today's training, whichever her days")


def _with_days_moved(member: Member, later: int) -> Member:
    """Return her with all her training days so many weekdays later, so that today can be one of them."""
    days = member.preferences
    runs, strength = (
        tuple(sorted((day + later) % WEEK_DAYS for day in chosen))
        for chosen in (days.run_days, days.strength_days)
    )
    return replace(member, preferences=replace(days, run_days=runs, strength_days=strength))


def state_of(member: Member) -> str:
    """As it is stored."""
    return dump(member)


async def _migrated(path: Path) -> None:
    async with open_store(f"sqlite+aiosqlite:///{path}"):
        pass


def _mid_morning(now: datetime) -> str:
    """A zone where it is about ten o'clock of the same day, or as near to it as the date allows."""
    ahead = max(-11, min(13, MID_MORNING - now.hour))
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


def _text(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M:%S.%f}"
