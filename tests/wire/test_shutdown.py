"""SIGTERM in bad moments: the process ends in time, and the next one goes on where it was."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot import serve
from bot.demo.api.failures import Failure, FailureKind, FailurePlan
from bot.demo.server import LocalBotApi
from bot.operations import ending
from bot.storage.store import open_store
from tests.postgres import Cluster
from tests.shell import until
from tests.wire.process import GENTLE, BotProcess, environment, fresh_webhook

HER = 7
HANGS = FailurePlan(
    chances=((Failure(FailureKind.HANG, seconds=3600), 1.0),), methods=frozenset({"sendmessage"})
)


HURRIED = f"{GENTLE}; bot.serve.RECEIVE_STOPS_WITHIN_S = bot.serve.SEND_STOPS_WITHIN_S = 0.5"
SERVE = ("-c", f"{HURRIED}; from bot.cli import main; main()", "serve")
"""The bot with short patience for what it is doing: what does not answer would not answer for an hour."""


def test_a_gentle_end_fits_into_ten_seconds() -> None:
    """All waits of a gentle end together are shorter than the time until a forced end."""
    waits = serve.RECEIVE_STOPS_WITHIN_S + serve.SEND_STOPS_WITHIN_S
    assert waits < ending.STOPS_WITHIN_S < 10


async def test_calls_that_hang_end_in_time_and_are_made_by_the_next_process(tmp_path: Path) -> None:
    """Telegram does not answer the call: the process ends in time, and every reply stays in the outbox."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'coach.db'}"
    async with LocalBotApi() as api:
        her = api.user(HER)
        api.set_failures(HANGS)
        bot = BotProcess(environment(api, url), tmp_path / "log", SERVE)
        try:
            bot.start()
            her.send("/start")
            await until(lambda: bool(api.calls_of("sendMessage")))
            her.send("/urgent")
            await until(lambda: not api.backend.updates.waiting())
            assert await bot.stop() == 0, bot.text[-2000:]
            async with open_store(url, exclusive=False) as store:
                assert await store.outbox.depth() == 2
            api.set_failures(FailurePlan())
            bot.start()
            await until(lambda: len(her.messages) == 2)
        finally:
            bot.kill()


async def test_a_database_that_answers_nothing_does_not_hold_up_the_end(
    postgres: Cluster, postgres_template: str, tmp_path: Path
) -> None:
    """With frozen connections the process ends in time, and the update is answered after a restart."""
    url = postgres.database(postgres_template)
    async with LocalBotApi() as api:
        api.webhook.backoff = lambda failures: 0.3
        her = api.user(HER)
        bot = BotProcess(environment(api, url, **fresh_webhook()), tmp_path / "log", SERVE)
        try:
            bot.start()
            her.send("/start")
            sent = "SELECT count(*) FROM outbox WHERE status = 'sent'"
            # Frozen before that was written, the first reply would rightly come once more.
            await until(lambda: postgres.sql(sent, url.rpartition("/")[2]).strip() == "1")
            with frozen(postgres, url):
                her.send("/urgent")
                await asyncio.sleep(0.5)
                assert await bot.stop() == 0, bot.text[-2000:]
            assert '"stopped"' in bot.text
            bot.start()
            await until(lambda: len(her.messages) == 2)
            await until(lambda: not api.backend.updates.waiting())
        finally:
            bot.kill()


@contextmanager
def frozen(postgres: Cluster, url: str) -> Iterator[None]:
    """The server processes behind this database's connections stand still, and go on afterwards."""
    others = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    found = postgres.sql(others, url.rpartition("/")[2]).split()
    assert found, "nobody is connected"
    for pid in found:
        os.kill(int(pid), signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in found:
            os.kill(int(pid), signal.SIGCONT)
