"""One chat with thousands of waiting messages: claiming costs what is due, and nobody else waits.

Counted, not timed: steps of SQLite's machine, rows of PostgreSQL's plan.
"""

from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.storage.outbox.queueing import row_of
from bot.storage.sqlite import SqliteDatabase
from bot.storage.store import Store
from bot.storage.tables import outbox
from bot.turns.turn_handler import TurnHandler
from flows.engine.engine import Turn
from flows.model.effects import RecordAnswer, SendMessage
from flows.model.events import TextReceived
from flows.model.member import Member
from flows.model.messages import Message
from flows.model.messages import text as words_of
from tests.helpers.turns import Words
from tests.storage.counting import postgres_rows, sqlite_steps
from tests.storage.rows import NOW, count, newcomer, queue_message
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


def recording_door(store: Store) -> TurnHandler:
    """Flows that record an answer and say something."""

    def advance(member: Member, *_: object) -> Turn:
        return Turn(member, (RecordAnswer("f", "q", 1), SendMessage(Message((words_of("hello"),)))))

    catalog: Any = SimpleNamespace(version="1")
    return TurnHandler(store, catalog, Words(), lambda query: (), advance=advance)


async def waiting_of(store: Store, chat: int) -> list[tuple[int, str, str]]:
    """Priority, kind and words of what waits for a chat, the oldest first."""
    rows = select(outbox).where(outbox.c.chat_id == chat).order_by(outbox.c.id)
    found = await store.database.read(lambda c: c.execute(rows).all())
    return [(row.priority, row.kind, row.payload["text"]) for row in found]


async def test_a_newer_reply_takes_the_place_of_the_oldest_that_waits(store: Store) -> None:
    """Of fifty replies the newest twenty wait; messages of other priorities and chats are not deleted."""
    for priority, text in ((0, "urgent"), (2, "check-in"), (3, "nudge")):
        for _ in range(25):
            await queue_message(store, CROWDED, NOW, priority=priority, text=text)
    await queue_message(store, OTHERS[0], NOW, text="hers")
    for number in range(50):
        await queue_message(store, CROWDED, NOW, text=str(number), kind="edit" if number % 2 else "message")
    waiting = await waiting_of(store, CROWDED)
    assert [text for priority, _, text in waiting if priority == 1] == [str(n) for n in range(30, 50)]
    assert [priority for priority, _, _ in waiting if priority != 1] == [0] * 25 + [2] * 25 + [3] * 25
    assert len(await waiting_of(store, OTHERS[0])) == 1


async def test_only_the_newest_removals_of_buttons_wait(store: Store) -> None:
    """Of fifty old cards the newest twenty lose their buttons; an announcement in words is not deleted for them."""
    await queue_message(store, CROWDED, NOW, priority=4, text="news")
    for number in range(50):
        await queue_message(store, CROWDED, NOW, priority=4, kind="edit", text=str(number))
    assert [text for _, _, text in await waiting_of(store, CROWDED)] == ["news", *map(str, range(30, 50))]


async def test_what_is_on_its_way_gives_way_to_nothing(store: Store) -> None:
    """A claimed message is not deleted by newer replies."""
    await queue_message(store, CROWDED, NOW, text="first")
    (first,) = await store.outbox.claim(NOW, 1, 60)
    for number in range(30):
        await queue_message(store, CROWDED, NOW, text=str(number))
    assert await store.outbox.still_leased(first)
    assert len(await waiting_of(store, CROWDED)) == 1 + 20


async def test_her_copy_waits_once_and_no_reply_takes_its_place(store: Store) -> None:
    """Asked for five times it waits once, made when it is sent; twenty replies beside it do not push it out."""
    for _ in range(5):
        await queue_message(store, CROWDED, NOW, kind="export")
    for _ in range(40):
        await queue_message(store, CROWDED, NOW)
    kinds = [kind for _, kind, _ in await waiting_of(store, CROWDED)]
    assert (kinds.count("export"), kinds.count("message")) == (1, 20)


async def test_every_turn_is_played_and_leaves_no_more_than_may_wait(store: Store) -> None:
    """Forty things she says in one breath are all recorded, and twenty answers wait."""
    way_in = recording_door(store)
    for number in range(40):
        await way_in.handle(CROWDED, TextReceived("x"), update_id=number, now=NOW)
    assert await count(store, "answer") == 40
    assert len(await waiting_of(store, CROWDED)) == 20
