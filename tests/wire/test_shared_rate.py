"""Several processes on one PostgreSQL keep one rate together: a server that enforces it refuses nothing."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.demo.api.failures import FailurePlan
from bot.demo.server import LocalBotApi
from bot.storage.store import open_store
from tests.postgres import Cluster
from tests.storage.rows import queue_message
from tests.waiting import FAR_S
from tests.wire.process import BotProcess, environment, fresh_webhook, receiving

RATE, MESSAGES = 20, 100
FIRST_CHAT = 1000


async def test_two_processes_stay_below_the_limit_together(
    postgres: Cluster, postgres_template: str, tmp_path: Path
) -> None:
    """A hundred messages wait; each of two processes alone would keep the limit, both at their own pace would not.

    Each message goes once, and none is refused with 429.
    """
    url = postgres.database(postgres_template)
    async with LocalBotApi() as api, open_store(url, exclusive=False) as store:
        api.set_failures(FailurePlan(per_second=RATE, burst=RATE))
        env = environment(api, url, **fresh_webhook())
        env |= {"SEND_RATE_PER_SECOND": str(RATE), "SEND_RATE_PER_CHAT": "1"}
        bots = [
            BotProcess(env | {"WEBHOOK_LISTEN": fresh_webhook()["listen"]}, tmp_path / f"log-{number}")
            for number in range(2)
        ]
        try:
            for bot in bots:
                since = len(api.calls)
                bot.start()
                await receiving(api, bot, since)
            for chat in range(FIRST_CHAT, FIRST_CHAT + MESSAGES):
                api.user(chat).send("/start")
                await queue_message(store, chat, datetime.now(UTC))
            async with asyncio.timeout(FAR_S):
                while await store.outbox.depth():  # noqa: ASYNC110 -- the senders are other processes
                    await asyncio.sleep(0.1)
        finally:
            ends = [await bot.stop() for bot in bots]
        said = [call for call in api.calls_of("sendMessage") if call.params["text"] == "hello"]
        refused = [call for call in api.calls_of("sendMessage") if not call.ok]
    assert refused == []
    assert sorted(int(call.params["chat_id"]) for call in said) == list(
        range(FIRST_CHAT, FIRST_CHAT + MESSAGES)
    )
    assert ends == [0, 0]
    took = said[-1].seconds - said[0].seconds
    assert took >= (MESSAGES - 1) / RATE * 0.9
