"""One chat with thousands of waiting messages: claiming costs what is due, and nobody else waits.

Counted, not timed: steps of SQLite's machine, rows of PostgreSQL's plan.
"""

import pytest
from sqlalchemy import insert

from bot.storage.outbox.claim import row_of
from bot.storage.sqlite import SqliteDatabase
from bot.storage.store import Store
from bot.storage.tables import outbox
from tests.storage.counting import postgres_rows, sqlite_steps
from tests.storage.rows import NOW, newcomer, queue_message
from tests.storage.test_plans import caught, explain

CROWD = 3_000
CROWDED, OTHERS = 99, (1, 2, 3)
STEPS_A_ROW = 80
"""Of SQLite's machine for one waiting row: a look at the row, and one into each of two indexes. Sorting takes thousands."""


async def crowd(store: Store, waiting: int = CROWD, *, priority: int = 1) -> None:
    """So many messages wait for one chat, and the others' safety cards were queued after them."""
    number = await newcomer(store, CROWDED, NOW)
    row = row_of(
        member_id=number,
        chat_id=CROWDED,
        priority=priority,
        kind="message",
        payload={"text": "hello"},
        now=NOW,
    )
    await store.database.write(lambda c: c.execute(insert(outbox), [row] * waiting), slow=True)
    for chat in OTHERS:
        await queue_message(store, chat, NOW, priority=0, text="urgent")


async def test_the_others_are_claimed_first_and_the_crowd_one_by_one(store: Store) -> None:
    """Three safety cards behind 3,000 replies of one chat go at once, with one of the replies; then nothing can."""
    await crowd(store)
    claimed = await store.outbox.claim(NOW, 100, 60)
    assert [each.chat_id for each in claimed] == [*OTHERS, CROWDED]
    assert await store.outbox.claim(NOW, 100, 60) == []
    assert await store.outbox.sent(claimed[-1], 5, NOW)
    (following,) = await store.outbox.claim(NOW, 100, 60)
    assert (following.chat_id, following.id) == (CROWDED, claimed[-1].id + 1)


@pytest.mark.parametrize("priority", [0, 1, 3])
async def test_a_claim_that_finds_nothing_looks_at_each_row_once(store: Store, priority: int) -> None:
    """With 3,000 rows of one chat, one of them on its way, the work grows with the rows and not with their square."""
    await crowd(store, priority=priority)
    assert len(await store.outbox.claim(NOW, 100, 60)) == 1 + len(OTHERS)
    if isinstance(store.database, SqliteDatabase):
        steps = await sqlite_steps(store, lambda: store.outbox.claim(NOW, 100, 60))
        assert steps <= STEPS_A_ROW * CROWD
        return
    with caught(store) as statements:
        assert await store.outbox.claim(NOW, 100, 60) == []
    statement, parameters = next(each for each in statements if "heads" in each[0])
    assert await postgres_rows(store, statement, parameters) <= CROWD + len(OTHERS)


async def test_the_plan_finds_the_head_and_what_is_on_its_way_by_index(store: Store) -> None:
    """On both databases each waiting row costs two looks into an index, and SQLite sorts nothing."""
    await crowd(store)
    with caught(store) as statements:
        await store.outbox.claim(NOW, 100, 60)
    statement, parameters = next(each for each in statements if "heads" in each[0])
    plan = await explain(store, statement, parameters)
    assert {"ix_outbox_ready", "ix_outbox_chat", "ix_outbox_sending"} <= set(plan.replace("(", " ").split())
    assert "TEMP B-TREE" not in plan
