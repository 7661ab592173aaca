"""PostgreSQL that stands still, and a process of ours that does: nobody waits for long, and work goes on after."""

import asyncio
import signal
import sys
import time
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage import members, postgres
from bot.storage.errors import StorageUnavailable
from bot.storage.store import Store, open_store
from bot.telegram.webhook import WITHIN_S
from tests.postgres import Cluster
from tests.storage.rows import NOW, count, newcomer, queue_message

ANNA = 71
SHORT = {
    "POOL_WAIT_S": 1.0,
    "CONNECT_S": 0.5,
    "COMMAND_S": 0.8,
    "STATEMENT_S": 0.6,
    "LOCK_S": 0.3,
    "IDLE_S": 1.0,
    "CLOSE_S": 0.5,
}
FREEZER = """
import asyncio, os, signal, sys
from bot.storage import members, postgres
from bot.storage.errors import StorageUnavailable
from bot.storage.store import open_store

def freeze(connection):
    row = members.lock(connection, 71)
    os.kill(os.getpid(), signal.SIGSTOP)
    seen = row.last_seen
    connection.execute(*members.change_of(row, state="{}", schema=1, reachable=False, now=seen, seen=seen))

async def main():
    postgres.IDLE_S = 1.0
    async with open_store(sys.argv[1], exclusive=False) as store:
        try:
            await store.database.write(freeze)
        except StorageUnavailable:
            print("refused", flush=True)

asyncio.run(main())
"""


@pytest.fixture
def url(postgres: Cluster, postgres_template: str) -> str:
    """PostgreSQL only."""
    return postgres.database(postgres_template)


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same limits, a fraction as long."""
    assert postgres.POOL_WAIT_S + max(postgres.COMMAND_S, postgres.CONNECT_S) < WITHIN_S
    assert postgres.LOCK_S < postgres.STATEMENT_S < postgres.COMMAND_S
    for name, seconds in SHORT.items():
        monkeypatch.setattr(postgres, name, seconds)


async def test_a_frozen_server_means_try_again_and_holds_up_nobody(store: Store, postgres: Cluster) -> None:
    """Every one of twenty writes ends within the limit, with nothing written; afterwards the same store works on."""
    await newcomer(store, ANNA, NOW)
    with postgres.frozen():
        begun = time.monotonic()
        faults = await asyncio.gather(
            *(queue_message(store, chat, NOW) for chat in range(20)), return_exceptions=True
        )
        took = time.monotonic() - begun
    assert {type(error) for error in faults} == {StorageUnavailable}
    assert took < 4
    await queue_message(store, ANNA, NOW)
    assert await count(store, "outbox") == 1


async def test_a_store_closes_though_the_server_stands_still(url: str, postgres: Cluster) -> None:
    """A process that is told to stop does not wait for it."""
    async with open_store(url) as store:
        await store.ping()
        with postgres.frozen():
            begun = time.monotonic()
            await store.database.close()
            assert time.monotonic() - begun < 2


async def test_a_process_that_froze_with_a_member_s_row_lets_go_of_it(store: Store, url: str) -> None:
    """Others get StorageUnavailable at first and the row within the limit; the frozen one wakes up to a refusal."""
    anna = await newcomer(store, ANNA, NOW)
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", FREEZER, url, stdout=PIPE)
    await _stands_still(process.pid)
    begun, refused = time.monotonic(), 0
    while True:
        try:
            row = await store.database.write(lambda connection: members.lock(connection, ANNA))
            break
        except StorageUnavailable:
            refused += 1
    assert refused
    assert time.monotonic() - begun < 4
    process.send_signal(signal.SIGCONT)
    assert (await process.communicate())[0] == b"refused\n"
    assert row is not None
    assert (row.id, row.reachable) == (anna, True)


async def test_long_work_is_not_cut_off(store: Store) -> None:
    """What takes longer than a turn may is refused, and done where it is asked for with slow_limits."""

    def slow(connection):  # type: ignore[no-untyped-def]
        return connection.scalar(text("SELECT pg_sleep(1.2) IS NOT NULL"))

    with pytest.raises(StorageUnavailable):
        await store.database.read(slow)
    assert await store.database.read(slow, slow=True)
    assert await store.database.write(slow, slow=True)


async def _stands_still(pid: int) -> None:
    """Return when this process is stopped; it stops itself with the row in its hands."""
    async with asyncio.timeout(20):
        while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":  # noqa: ASYNC110, ASYNC240
            await asyncio.sleep(0.02)
