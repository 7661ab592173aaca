"""A million members' reminders: taking what is due touches what is due, not what exists.

Counted, not timed: steps of SQLite's machine, rows and pages of PostgreSQL's plan.
"""

from functools import partial

import pytest
from sqlalchemy import Connection, update

from bot.storage.sqlite import SqliteDatabase
from bot.storage.store import Store
from bot.storage.tables import reminder
from tests.storage.counting import postgres_rows, sqlite_steps
from tests.storage.rows import NOW
from tests.storage.test_plans import FILL, caught, explain, fill, whole_tables

MILLION = 1_000_000
FEW = 2_000
DUE = 100
LEASE_S = 60
MEMBERS_AND_REMINDERS = FILL[:2]
THE_OTHERS = [statement.replace("FROM n", f"FROM n WHERE i > {FEW}") for statement in MEMBERS_AND_REMINDERS]


def make_due(connection: Connection) -> None:
    """The first hundred have fallen due."""
    connection.execute(update(reminder).where(reminder.c.member_id <= DUE).values(due_at=NOW))


async def claim_steps(store: Store) -> int:
    """How many steps SQLite's machine takes to take what is due."""
    return await sqlite_steps(store, lambda: store.reminders.claim_due(NOW, DUE, LEASE_S))


async def test_taking_what_is_due_is_as_cheap_among_a_million(store: Store, long: bool) -> None:
    """No plan reads a table; SQLite steps as often as in a small house, PostgreSQL reads as many rows as are due."""
    sqlite = isinstance(store.database, SqliteDatabase)
    if not sqlite and not long:
        pytest.skip(
            "the short run fills SQLite; PostgreSQL has 20,000 members there, a million in `make faults`"
        )
    await store.database.write(partial(fill, most=FEW, statements=MEMBERS_AND_REMINDERS))
    await store.database.write(make_due)
    steps = await claim_steps(store) if sqlite else 0
    await store.reminders.recover()
    await store.database.write(partial(fill, most=MILLION, statements=THE_OTHERS), slow=True)
    with caught(store) as statements:
        assert len(await store.reminders.claim_due(NOW, DUE, LEASE_S)) == DUE
    await store.reminders.recover()
    statement, parameters = next(each for each in statements if "FROM reminder JOIN" in each[0])
    plan = await explain(store, statement, parameters)
    assert "ix_reminder_due" in plan
    assert whole_tables(plan) == []
    if sqlite:
        assert await claim_steps(store) <= 1.1 * steps
    else:
        assert await postgres_rows(store, statement, parameters) <= DUE
