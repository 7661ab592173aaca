"""Rows for the storage tests, written as the turn handler would write them."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import func, select

from bot.storage import members, reminders, tables
from bot.storage.codec import dump
from bot.storage.errors import StorageUnavailable
from bot.storage.outbox import queueing
from bot.storage.store import Store
from flows.model.effects import Reminder
from flows.model.member import NEWCOMER, SCHEMA
from tests.waiting import FAR_S

T = TypeVar("T")

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday at nine, for every storage test."""


async def insist(work: Callable[[], Awaitable[T]]) -> T:
    """Do it, again after each StorageUnavailable, as those who are asked to come again do."""
    async with asyncio.timeout(FAR_S):
        while True:
            with suppress(StorageUnavailable):
                return await work()
            await asyncio.sleep(0.01)


async def newcomer(store: Store, chat_id: int, now: datetime) -> int:
    """A member who has just said hello; her number."""
    row = await store.database.write(
        lambda connection: members.get_or_create(connection, chat_id, dump(NEWCOMER), SCHEMA, now)
    )
    return row.id


async def queue_message(
    store: Store,
    chat_id: int,
    now: datetime,
    *,
    priority: int = 1,
    member_id: int | None = None,
    text: str = "hello",
    kind: str = "message",
) -> None:
    """One message waiting to be sent."""
    payload: dict[str, Any] = {"text": text, "reply_markup": None}
    unit = partial(
        queueing.queue,
        member_id=member_id,
        chat_id=chat_id,
        priority=priority,
        kind=kind,
        payload=payload,
        now=now,
    )
    await store.database.write(unit)


def reminder(day: date, due: datetime, kind: str = "workout") -> Reminder:
    """One reminder as the flows ask for it."""
    return Reminder(kind, day, due)


async def plan(store: Store, member_id: int, *wanted: Reminder, revision: int = 1) -> None:
    """What is to come for her."""
    await store.database.write(lambda connection: reminders.plan(connection, member_id, wanted, revision))


async def count(store: Store, table: str) -> int:
    """How many rows a table has."""
    total = select(func.count()).select_from(tables.metadata.tables[table])
    return await store.database.read(lambda connection: connection.scalar(total)) or 0


def seconds(number: float) -> timedelta:
    """So many seconds."""
    return timedelta(seconds=number)
