"""Several processes on one PostgreSQL keep one rate together: a server that enforces it refuses nothing."""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from bot.delivery.sender import BULK_WORKERS, URGENT_WORKERS
from bot.demo.api.failures import FailurePlan
from bot.demo.server import LocalBotApi
from bot.storage.outbox import queueing
from bot.storage.store import open_store
from flows.model.messages import Priority
from tests.postgres import Cluster
from tests.waiting import FAR_S
from tests.wire.process import BotProcess, environment, fresh_webhook, receiving

RATE, MESSAGES = 50, 400
BURST = URGENT_WORKERS + BULK_WORKERS + RATE
"""What may arrive at once after the server was kept waiting: all calls of one process that are on their way."""
FIRST_CHAT = 1000


async def test_two_processes_stay_below_the_limit_together(
    postgres: Cluster, postgres_template: str, tmp_path: Path
) -> None:
    """400 messages wait: a process alone keeps the limit, two that each keep it by themselves would exceed the burst.

    Each message is sent once, and none is refused with 429.
    """
    url = postgres.database(postgres_template)
    async with LocalBotApi() as api, open_store(url, exclusive=False) as store:
        api.set_failures(FailurePlan(per_second=RATE, burst=BURST))
        env = environment(api, url, **fresh_webhook())
        env |= {"SEND_RATE_PER_SECOND": str(RATE), "SEND_RATE_PER_CHAT": "1"}
        bots = [
            BotProcess(env | {"WEBHOOK_LISTEN": fresh_webhook()["listen"]}, tmp_path / f"log-{number}")
            for number in range(2)
        ]
        chats = range(FIRST_CHAT, FIRST_CHAT + MESSAGES)
        for chat in chats:
            api.user(chat).person.started = True
        try:
            for bot in bots:
                since = len(api.calls)
                bot.start()
                await receiving(api, bot, since)
            await store.database.write(partial(queue_all, chats=chats))
            async with asyncio.timeout(FAR_S):
                while await store.outbox.depth():  # noqa: ASYNC110 -- the senders are other processes
                    await asyncio.sleep(0.1)
        finally:
            ends = [await bot.stop() for bot in bots]
    assert [call for call in api.calls_of("sendMessage") if not call.ok] == []
    assert sorted(int(call.params["chat_id"]) for call in api.calls_of("sendMessage")) == list(chats)
    assert ends == [0, 0]


def queue_all(connection: Connection, chats: Iterable[int]) -> None:
    """Queue a message for each of these chats, all at once."""
    for chat in chats:
        payload = {"text": "hello", "reply_markup": None}
        queueing.queue(
            connection,
            member_id=None,
            chat_id=chat,
            priority=int(Priority.REPLY),
            kind="message",
            payload=payload,
            now=datetime.now(UTC),
        )
