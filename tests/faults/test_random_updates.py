"""Random updates through the reception and the one door: nothing breaks, every state loads, everybody is answered."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from bot.app import Coach, open_coach
from bot.settings import load_settings
from bot.storage import codec
from bot.storage.tables import member, outbox, parked_update
from bot.telegram.intake import UnreadableUpdate, read
from flows.member import Member
from tests.faults.noise import ABSENT, Noise, recorded
from tests.helpers.world import MONDAY

SHORT, LONG = 3_000, 100_000
CHATS = tuple(range(101, 117))
AT_ONCE = 8
TIDY_EVERY = 400
SLICE = timedelta(minutes=9)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    (
        "chat",
        "id",
        "type",
        "text",
        "message",
        "data",
        "location",
        "latitude",
        "longitude",
        "new_chat_member",
        "status",
        "caption",
    )
)
MESSAGE = st.dictionaries(FIELDS, JSON | st.dictionaries(FIELDS, JSON, max_size=4), max_size=6)
KINDS = st.sampled_from(("message", "edited_message", "callback_query", "my_chat_member", "poll"))


@dataclass
class Silent:
    """A bot that answers taps and goes nowhere."""

    calls: int = 0

    async def call(self, method: str, params: Any, *, read_timeout: float | None = None) -> Any:
        """Accepts."""
        self.calls += 1
        return True


@dataclass
class Hall:
    """A coach without Telegram, its clock, and what each chat's buttons send."""

    coach: Coach
    clock: list[datetime]
    screens: dict[int, list[str]] = field(default_factory=dict)

    async def look(self) -> None:
        """Read the newest buttons of each chat, and throw the queue away as if all had been sent."""
        rows = await self._read(select(outbox.c.chat_id, outbox.c.payload).order_by(outbox.c.id))
        for row in rows:
            keyboard = (row.payload.get("reply_markup") or {}).get("inline_keyboard", [])
            found = [
                button["callback_data"] for line in keyboard for button in line if "callback_data" in button
            ]
            if found:
                self.screens[row.chat_id] = found
        await self.coach.store.database.write(lambda connection: connection.execute(delete(outbox)))

    async def parked(self) -> list[str]:
        """Where turns broke; an update that nobody can read is no fault."""
        rows = await self._read(select(parked_update).where(parked_update.c.event != "unreadable"))
        return [f"{row.event}\n{row.traceback}" for row in rows]

    async def _read(self, statement: Any) -> Sequence[Any]:
        return await self.coach.store.database.read(lambda connection: connection.execute(statement).all())


@asynccontextmanager
async def hall(folder: Path) -> AsyncIterator[Hall]:
    """Real content, a real SQLite file."""
    clock = [MONDAY]
    env = {
        "TELEGRAM_BOT_TOKEN": "123456:" + "x" * 30,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'coach.db'}",
        "TELEGRAM_API_URL": "http://127.0.0.1:9",
    }
    async with open_coach(load_settings(env, folder / "none"), now=lambda: clock[0]) as coach:
        coach.reception.bot = Silent()  # type: ignore[assignment]
        yield Hall(coach, clock)
        await coach.reception.close()


async def test_random_updates_break_nothing(tmp_path: Path, long: bool, chance: random.Random) -> None:
    """Deeds, mutated recordings and reminders at random: no turn breaks, all states load, /today is answered."""
    if not recorded():
        print(ABSENT)  # noqa: T201 -- said loudly
    noise, count, begun = Noise(chance, CHATS), LONG if long else SHORT, time.monotonic()
    async with hall(tmp_path) as place:
        while noise.number < count:
            batch = [noise.next(place.screens) for _ in range(AT_ONCE)]
            await asyncio.gather(*(_take(place, update) for update in batch))
            place.clock[0] += SLICE * chance.random() * (40 if chance.random() < 0.02 else 1)
            await place.look()
            if noise.number % TIDY_EVERY < AT_ONCE:
                await place.coach.dispatch_due()
        broken = await place.parked()
        assert not broken, f"{len(broken)} turns broke:\n{broken[0]}\n{broken[-1]}"
        reached = await all_answered(place)
    seconds = time.monotonic() - begun
    print(f"random updates {noise.number}, broken 0, {seconds:.0f} s; members in the end: {reached}")  # noqa: T201 -- the figures are quoted


async def all_answered(place: Hall) -> Counter[str]:
    """Every state loads, and each member gets an answer to /today; how far they had come."""
    reached: Counter[str] = Counter()
    rows = await place._read(select(member.c.chat_id, member.c.state, member.c.schema))
    assert len(rows) >= len(CHATS) // 2
    for number, row in enumerate(rows):
        reached[_stage(codec.load(row.state, row.schema))] += 1
        frame = {"message_id": 1, "chat": {"id": row.chat_id, "type": "private"}}
        await _take(place, {"update_id": 10**9 + number, "message": {**frame, "text": "/today"}})
        said = await place._read(select(outbox.c.id).where(outbox.c.chat_id == row.chat_id))
        assert said, f"no answer to /today for {codec.load(row.state, row.schema)}"
    assert not await place.parked()
    return reached


def _stage(who: Member) -> str:
    if who.closed:
        return "closed"
    if who.pause:
        return "paused"
    return who.plan.track if who.plan else who.readiness.outcome or ("consent" if who.consent else "new")


async def _take(place: Hall, update: dict[str, Any]) -> None:
    try:
        envelope = place.coach.reception.read(update)
    except UnreadableUpdate:
        return
    await place.coach.reception.take(envelope)


@given(kind=KINDS, body=MESSAGE | JSON)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_json_is_read_or_refused(kind: str, body: Any) -> None:
    """Whatever JSON stands in an update: it is read, or refused as unreadable."""
    try:
        read({"update_id": 1, kind: body}, lambda latitude, longitude: None)
    except UnreadableUpdate as refused:
        assert str(refused)


def test_what_stands_beside_the_project_is_used() -> None:
    """The recorded updates are there, or the run says that they are not."""
    if not recorded():
        pytest.skip(ABSENT)
    assert len(recorded()) > 40
