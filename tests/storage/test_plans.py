"""The hot queries use their indexes: what is planned for every statement the real code sends, with many rows beside.

Statements are caught as they go to the driver, so that a new query in these paths is looked at too.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, text

from bot.storage.sqlite import SqliteDatabase
from bot.storage.store import Store
from bot.turns.turn_handler import TurnHandler
from flows.engine.engine import Turn
from flows.model.effects import RecordAnswer, Reminder, SendMessage, SetReminders
from flows.model.events import ReminderDue, TextReceived
from flows.model.messages import Message
from flows.model.messages import text as words_of
from tests.helpers.turns import Words
from tests.storage.rows import NOW, seconds

MEMBERS = 20_000
BIG = ("member", "reminder", "outbox", "answer", "seen_update")
DAY = timedelta(days=1)
SERIES = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :most)",
    "postgresql": "WITH n(i) AS (SELECT generate_series(1, :most))",
}
FILL = (
    "INSERT INTO member (chat_id, state, schema, revision, reachable, created_at, updated_at, last_seen)"
    " {n} SELECT i, '{{}}', 1, 0, true, :now, :now, :now FROM n",
    "INSERT INTO reminder (member_id, kind, local_date, due_at, revision, status)"
    " {n} SELECT i, 'nudge', '2026-03-09', :later, 1, 'pending' FROM n",
    "INSERT INTO reminder (member_id, kind, local_date, due_at, revision, status)"
    " {n} SELECT i, 'nudge', '2026-02-23', :now, 1, 'done' FROM n",
    "INSERT INTO outbox (member_id, chat_id, priority, kind, payload, status, attempts, unknown, not_before,"
    " created_at, sent_at) {n} SELECT i, i, 1, 'message', '{{}}', 'sent', 1, false, :now, :now, :now FROM n",
    "INSERT INTO answer (member_id, flow, question, value, at) {n} SELECT i, 'f', 'q', '1', :now FROM n",
    "INSERT INTO seen_update (update_id, at) {n} SELECT i, :now FROM n",
)


def fill(connection: Connection, most: int = MEMBERS, statements: Sequence[str] = FILL) -> None:
    """Many members, each with a reminder to come, one done, a message delivered, an answer and an update."""
    kind = connection.dialect.name
    if kind == "postgresql":  # rows that are right by their making need no check of their foreign keys
        connection.execute(text("SET LOCAL session_replication_role = replica"))
    for statement in statements:
        query = statement.format(n="@")
        head, _, rest = query.partition("@")
        # PostgreSQL and SQLite both take WITH after INSERT INTO … (columns)
        values: dict[str, Any] = {"most": most, "now": NOW, "later": NOW + 7 * DAY}
        if kind == "sqlite":
            values = {
                name: value if isinstance(value, int) else f"{value:%Y-%m-%d %H:%M:%S.%f}"
                for name, value in values.items()
            }
        used = {name: value for name, value in values.items() if f":{name}" in head + SERIES[kind] + rest}
        connection.execute(text(head + SERIES[kind] + rest), used)
    connection.execute(text("ANALYZE"))


@contextmanager
def caught(store: Store) -> Iterator[list[tuple[str, Any]]]:
    """Every statement that reaches the driver meanwhile."""
    statements: list[tuple[str, Any]] = []
    engine = engine_of(store)

    def note(
        _connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool
    ) -> None:
        statements.append((statement, parameters[0] if many else parameters))

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def engine_of(store: Store) -> Engine:
    """The engine that writes."""
    if isinstance(store.database, SqliteDatabase):
        return store.database._writer.engine
    return store.database.engine.sync_engine


async def explain(store: Store, statement: str, parameters: Any) -> str:
    """The plan, as the database tells it."""
    word = "EXPLAIN QUERY PLAN " if isinstance(store.database, SqliteDatabase) else "EXPLAIN "
    rows = await store.database.write(lambda c: c.exec_driver_sql(word + statement, parameters).all())
    return "\n".join(" ".join(map(str, row)) for row in rows)


def whole_tables(plan: str) -> list[str]:
    """The big tables that this plan reads from end to end."""
    lines = [line for line in plan.splitlines() if "USING" not in line]
    found = [re.search(r"(?:\bSCAN|Seq Scan on) (\w+)", line) for line in lines]
    return [match[1] for match in found if match and match[1] in (*BIG, "ahead", "underway", "waits")]


@pytest.fixture
async def full(store: Store) -> Store:
    """A store with many members."""
    await store.database.write(fill)
    return store


def turn_handler(store: Store) -> TurnHandler:
    """Flows that write into every table of the hot path."""

    def advance(member: Any, happened: Any, catalog: Any, now: Any) -> Turn:
        reminders = (
            Reminder("nudge", date(2026, 3, 2), NOW),
            Reminder("nudge", date(2026, 3, 10), NOW + 8 * DAY),
        )
        said = SendMessage(Message((words_of("hello"),)))
        return Turn(member, (RecordAnswer("f", "q", 1), said, SetReminders(reminders, 1)))

    catalog: Any = SimpleNamespace(version="1", default_emergency="911")
    return TurnHandler(store, catalog, Words(), lambda query: (), advance=advance)


async def hot_path(store: Store) -> None:
    """One of everything that happens all day."""
    way_in = turn_handler(store)
    await way_in.handle(7, TextReceived("x"), update_id=9_000_001, now=NOW)
    await way_in.handle(9_000_001, TextReceived("x"), update_id=9_000_002, now=NOW)
    for due in await store.reminders.claim_due(NOW, 100, 60):
        await way_in.handle(due.chat_id, ReminderDue(due.kind, due.local_date, due.due), now=NOW)
    for settle in ("sent", "later", "dead", "drop", "close_chat"):
        (message,) = await store.outbox.claim(NOW + seconds(120), 1, 60)
        arguments: tuple[Any, ...] = {"sent": (1, NOW), "later": (NOW, "500")}.get(settle, ("blocked",))
        assert await getattr(store.outbox, settle)(message, *arguments)
        assert not await store.outbox.sent(message, 1, NOW), "it is settled already"


async def looking(store: Store) -> None:
    """What is asked again and again."""
    await store.outbox.next_at()
    await store.outbox.depth()
    await store.outbox.oldest_age(NOW)
    await store.outbox.dead_letters()
    await store.reminders.next_due()
    await store.reminders.overdue(NOW)
    await store.members.silent_since(NOW - DAY, 100)
    await store.updates.quarantined()
    await store.updates.purge_expired(NOW - DAY)


async def test_no_hot_statement_reads_a_whole_table(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every statement of a day's work the plan goes through an index of each big table."""
    monkeypatch.setattr(type(full.database), "read", type(full.database).write)
    with caught(full) as statements:
        await hot_path(full)
        await looking(full)
    asked = {
        statement: parameters
        for statement, parameters in statements
        if re.match(r"SELECT|UPDATE|DELETE|WITH", statement)
    }
    assert len(asked) > 20
    assert any("given" in statement for statement in asked), "the marking of what was sent is looked at"
    assert any("error" in statement and "chat_id =" in statement for statement in asked), (
        "the closing of a chat too"
    )
    bad = {
        statement: plan
        for statement, parameters in asked.items()
        if whole_tables(plan := await explain(full, statement, parameters))
    }
    assert bad == {}


async def test_taking_what_is_due_touches_what_is_due(full: Store) -> None:
    """Claims use the indexes of pending reminders and of waiting messages."""
    wanted = {"FROM reminder JOIN": "ix_reminder_due", "outbox.id = (SELECT": "ix_outbox_ready"}
    with caught(full) as statements:
        await hot_path(full)
    for part, index in wanted.items():
        statement, parameters = next(each for each in statements if part in each[0])
        plan = await explain(full, statement, parameters)
        assert index in plan, plan


def test_a_whole_table_is_recognised() -> None:
    """Plans that read a whole table are told from those that use an index, on both databases."""
    assert whole_tables("3 0 0 SCAN reminder") == ["reminder"]
    assert whole_tables("  ->  Seq Scan on outbox  (cost=0.00..1)") == ["outbox"]
    assert whole_tables("3 0 0 SEARCH reminder USING INDEX ix_reminder_due (due_at<?)") == []
    assert whole_tables("3 0 0 SCAN outbox USING COVERING INDEX ix_outbox_chat") == []
