"""Work counted instead of timed: steps of SQLite's machine, rows of PostgreSQL's plan."""

import json
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from bot.storage.sqlite import SqliteDatabase
from bot.storage.store import Store


async def sqlite_steps(store: Store, work: Callable[[], Awaitable[Any]]) -> int:
    """How many steps SQLite's machine takes for this work of the writing connection."""
    steps = [0]

    def count() -> int:
        steps[0] += 1
        return 0

    assert isinstance(store.database, SqliteDatabase)
    await store.database.outside(lambda raw: raw.set_progress_handler(count, 1))
    await work()
    await store.database.outside(lambda raw: raw.set_progress_handler(None, 1))
    return steps[0]


async def postgres_rows(store: Store, statement: str, parameters: Any) -> int:
    """How many rows one step of PostgreSQL's plan reads at the most, those thrown away included."""
    word = "EXPLAIN (ANALYZE, FORMAT JSON) "
    found = await store.database.write(lambda c: c.exec_driver_sql(word + statement, parameters).scalar_one())
    tree = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    return max(
        int(node["Actual Loops"] * (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)))
        for node in _nodes(tree)
    )


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)
