"""One chat's measure, shared by all processes on one PostgreSQL."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from bot.delivery.limiter import Limiter
from bot.delivery.slots import OwnSlots, SharedSlots
from bot.storage.records import Pace
from bot.storage.store import Store, open_store
from tests.postgres import Cluster
from tests.shell import utc_now
from tests.storage.rows import NOW, count, newcomer, queue_message, seconds

ANNA, BEA = 71, 72
MEASURE = Pace(message=seconds(1), edit=seconds(0.25), burst=seconds(3))


@pytest.fixture
async def both(postgres: Cluster, postgres_template: str) -> AsyncIterator[tuple[Store, Store]]:
    """Two openings of one PostgreSQL, as two processes have them."""
    url = postgres.database(postgres_template)
    async with open_store(url) as one, open_store(url) as other:
        yield one, other


async def sent_in_turn(stores: tuple[Store, Store], chat: int, times: int, now: datetime) -> list[float]:
    """Claim and send so many messages of a chat, one process after the other; when each may go, in seconds from now."""
    anna = await newcomer(stores[0], chat, now)
    waits = []
    for number in range(times):
        store = stores[number % 2]
        await queue_message(store, chat, now, member_id=anna)
        (message,) = await store.outbox.claim(now, 10, 60, pace=MEASURE)
        assert message.go_at is not None
        waits.append((message.go_at - now).total_seconds())
        await store.outbox.sent(message, 1, now)
    return waits


async def test_two_processes_count_together(both: tuple[Store, Store]) -> None:
    """Three at once, whoever sends them, then one a second; another chat has its own measure."""
    assert await sent_in_turn(both, ANNA, 4, NOW) == [-2, -1, 0, 1]
    for second in range(1, 4):
        assert await sent_in_turn((both[second % 2], both[0]), ANNA, 1, NOW + seconds(second)) == [1]
    assert await sent_in_turn(both, BEA, 1, NOW) == [-2]


async def test_time_gives_back_what_was_used(both: tuple[Store, Store]) -> None:
    """After two seconds two of a spent burst are there again, after an hour all three, never more."""
    await sent_in_turn(both, ANNA, 3, NOW)
    assert await sent_in_turn(both, ANNA, 3, NOW + seconds(2)) == [-1, 0, 1]
    assert await sent_in_turn(both, ANNA, 4, NOW + seconds(3600)) == [-2, -1, 0, 1]


async def test_a_clock_that_goes_back_does_not_silence_a_chat(both: tuple[Store, Store]) -> None:
    """An instant of tomorrow counts as a spent burst: the next message waits for one second, not for a day."""
    await sent_in_turn(both, ANNA, 1, NOW + seconds(86_400))
    assert await sent_in_turn(both, ANNA, 1, NOW) == [1]


async def test_an_edit_weighs_less_and_nobody_s_message_leaves_nothing(both: tuple[Store, Store]) -> None:
    """Four edits take what one message takes; a farewell has no measure to share, and no row."""
    store = both[0]
    await queue_message(store, BEA, NOW)
    (farewell,) = await store.outbox.claim(NOW, 10, 60, pace=MEASURE)
    assert (farewell.go_at, await count(store, "pace")) == (None, 0)
    anna = await newcomer(store, ANNA, NOW)
    await queue_message(store, ANNA, NOW, member_id=anna, kind="edit")
    (edit,) = await store.outbox.claim(NOW, 10, 60, pace=MEASURE)
    assert edit.go_at == NOW - seconds(2.75)


async def test_a_lone_process_keeps_no_rows(tmp_path: object) -> None:
    """On SQLite the measure stays in memory, and the limiter does not ask for another."""
    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/coach.db") as store:
        anna = await newcomer(store, ANNA, NOW)
        await queue_message(store, ANNA, NOW, member_id=anna)
        (message,) = await store.outbox.claim(NOW, 10, 60, pace=MEASURE)
        assert (message.go_at, await count(store, "pace")) == (None, 0)
        assert Limiter(OwnSlots(30), per_chat=1).shared_pace is None
        shared = Limiter(SharedSlots(store.limits, 30, utc_now), per_chat=1).shared_pace
    assert shared is not None
    assert shared.burst == 3 * shared.message > 3 * shared.edit
