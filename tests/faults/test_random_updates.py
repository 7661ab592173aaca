"""Random updates through the receiver and the turn handler: nothing breaks, every state loads, everybody is answered."""

import random
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.storage import codec
from bot.storage.tables import member, outbox
from bot.telegram.parse_update import parse_update
from bot.telegram.update_fields import UnreadableUpdate
from flows.model.member import Member
from tests.faults.harness import Harness, harness
from tests.faults.random_updates import ABSENT, RandomUpdates, recorded
from tests.waiting import together

SHORT, LONG = 2_000, 100_000
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


async def test_random_updates_break_nothing(tmp_path: Path, long: bool, chance: random.Random) -> None:
    """Deeds, mutated recordings and reminders at random: no turn breaks, all states load, /today is answered."""
    if not recorded():
        print(ABSENT)  # noqa: T201 -- said loudly
    noise, count, begun = RandomUpdates(chance, CHATS), LONG if long else SHORT, time.monotonic()
    async with harness(tmp_path) as place:
        while noise.number < count:
            batch = [noise.next(place.screens) for _ in range(AT_ONCE)]
            await together(*(place.take(update) for update in batch))
            place.clock[0] += SLICE * chance.random() * (40 if chance.random() < 0.02 else 1)
            await place.look()
            if noise.number % TIDY_EVERY < AT_ONCE:
                await place.coach.dispatch_due()
        broken = await place.quarantined()
        assert not broken, f"{len(broken)} turns broke:\n{broken[0]}\n{broken[-1]}"
        reached = await all_answered(place)
    seconds = time.monotonic() - begun
    print(f"random updates {noise.number}, broken 0, {seconds:.0f} s; members in the end: {reached}")  # noqa: T201 -- the figures are quoted


async def all_answered(place: Harness) -> Counter[str]:
    """Every state loads, and each member gets an answer to /today; how far they had come."""
    reached: Counter[str] = Counter()
    rows = await place.read(select(member.c.chat_id, member.c.state, member.c.schema))
    assert len(rows) >= len(CHATS) // 2
    for number, row in enumerate(rows):
        reached[_stage(codec.load(row.state, row.schema))] += 1
        await place.says(row.chat_id, "/today", 10**9 + number)
        said = await place.read(select(outbox.c.id).where(outbox.c.chat_id == row.chat_id))
        assert said, f"no answer to /today for {codec.load(row.state, row.schema)}"
    assert not await place.quarantined()
    return reached


def _stage(who: Member) -> str:
    if who.closed:
        return "closed"
    if who.pause:
        return "paused"
    return who.plan.track if who.plan else who.readiness.outcome or ("consent" if who.consent else "new")


@given(kind=KINDS, body=MESSAGE | JSON)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_json_is_read_or_refused(kind: str, body: Any) -> None:
    """Any JSON in an update is read, or refused as unreadable."""
    try:
        parse_update({"update_id": 1, kind: body}, lambda latitude, longitude: None)
    except UnreadableUpdate as refused:
        assert str(refused)


def test_what_stands_beside_the_project_is_used() -> None:
    """The recorded updates are there, or the run says that they are not."""
    if not recorded():
        pytest.skip(ABSENT)
    assert len(recorded()) > 40
