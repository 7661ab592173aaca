"""What a turn adds: in order, with its change, and by one statement where each is a round trip."""

from typing import Any

from sqlalchemy import Connection, select

from bot.storage import batched_insert, members, tables
from bot.storage.batched_insert import Row
from bot.storage.outbox import queueing
from bot.storage.store import Store
from tests.storage.rows import NOW, count, newcomer
from tests.storage.test_plans import caught


def message(member_id: int, text: str) -> Row:
    """Return one of her messages."""
    payload = {"text": text, "reply_markup": None}
    queued = {"chat_id": 71, "priority": 1, "kind": "message", "payload": payload, "now": NOW}
    return tables.outbox, queueing.row_of(member_id=member_id, **queued)


def answer(member_id: int, question: str, value: Any) -> Row:
    """Return one of her answers."""
    answers = {"flow": "f", "question": question, "value": value}
    return tables.answer, {"member_id": member_id, "at": NOW, **answers}


async def test_rows_keep_their_order_and_come_with_the_change(store: Store) -> None:
    """Messages and answers mixed are there in the order they were given, values of every kind, and her row is new."""
    anna = await newcomer(store, 71, NOW)
    rows = [
        message(anna, "one"),
        answer(anna, "a", None),
        message(anna, "two"),
        answer(anna, "b", ["x", 1]),
        message(anna, "three"),
        answer(anna, "c", 2.5),
    ]

    def turn(connection: Connection) -> None:
        row = members.lock(connection, 71)
        assert row is not None
        state = {"state": "{}", "schema": 1, "reachable": False, "now": NOW, "seen": NOW}
        batched_insert.write(connection, rows, members.change_of(row, **state))

    with caught(store) as statements:
        await store.database.write(turn)
    if store.database.kind == "postgresql":
        assert len(statements) == 2, "her row is read, and all is written"
    found = await store.database.read(
        lambda c: [
            c.scalars(select(tables.outbox.c.payload).order_by(tables.outbox.c.id)).all(),
            c.scalars(select(tables.answer.c.value).order_by(tables.answer.c.id)).all(),
            c.execute(select(tables.member.c.state, tables.member.c.reachable)).all(),
        ]
    )
    assert [payload["text"] for payload in found[0]] == ["one", "two", "three"]
    assert found[1:] == [[None, ["x", 1], 2.5], [("{}", False)]]


async def test_rows_alone_a_change_alone_and_nothing(store: Store) -> None:
    """Each is written without the others; nothing sends no statement."""
    anna = await newcomer(store, 71, NOW)
    await store.database.write(lambda c: batched_insert.write(c, [answer(anna, "a", 1)], None))
    assert await count(store, "answer") == 1
    with caught(store) as statements:
        await store.database.write(lambda c: batched_insert.write(c, [], None))
    assert [statement for statement, _ in statements if not statement.startswith("BEGIN")] == []


def test_a_statement_is_compiled_once_for_its_shape() -> None:
    """A statement that cannot be cached would be compiled in every turn, at three times the cost."""
    shape = (("answer", 2, ("member_id", "flow", "question", "value", "at")),)
    assert batched_insert._with(shape, None) is batched_insert._with(shape, None)
    assert batched_insert._with(shape, None)._generate_cache_key() is not None
