"""PostgreSQL that stands still, and a process of ours that does: nobody waits for long, and work goes on after."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from bot.storage import members, postgres
from bot.storage.errors import StorageUnavailable
from bot.storage.store import Store, open_store
from bot.storage.tables import outbox
from bot.telegram.webhook import WITHIN_S
from tests.children import start_async
from tests.postgres import Cluster
from tests.storage.rows import NOW, insist, newcomer, queue_message
from tests.waiting import FAR_S, ended

ANNA = 71
SHORT = {
    "POOL_WAIT_S": 1.5,
    "CONNECT_S": 1.0,
    "COMMAND_S": 1.0,
    "STATEMENT_S": 0.8,
    "LOCK_S": 0.5,
    "IDLE_S": 1.0,
    "CLOSE_S": 0.5,
}
AS_SERVED = {name: getattr(postgres, name) for name in SHORT}
FREEZER = """
import asyncio, os, signal, sys
from bot.storage import members, postgres
from bot.storage.errors import StorageUnavailable
from bot.storage.store import open_store

frozen = []

def freeze(connection):
    row = members.lock(connection, 71)
    frozen.append(True)
    os.kill(os.getpid(), signal.SIGSTOP)
    seen = row.last_seen
    connection.execute(*members.change_of(row, state="{}", schema=1, reachable=False, now=seen, seen=seen))

async def main():
    for name in ("POOL_WAIT_S", "CONNECT_S", "COMMAND_S", "STATEMENT_S", "LOCK_S"):
        setattr(postgres, name, 120.0)
    postgres.IDLE_S = 1.0
    async with open_store(sys.argv[1], exclusive=False) as store:
        while not frozen:
            try:
                await store.database.write(freeze)
            except StorageUnavailable:
                if frozen:
                    print("refused", flush=True)

asyncio.run(main())
"""


@pytest.fixture
def url(postgres: Cluster, postgres_template: str) -> str:
    """PostgreSQL only."""
    return postgres.database(postgres_template)


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """An open store; opening it is tried again while the machine is too slow for the short limits."""
    async with AsyncExitStack() as stack:
        yield await insist(lambda: stack.enter_async_context(open_store(url)))


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same limits, a fraction as long: what is beyond them would stand still for ever."""
    for name, seconds in SHORT.items():
        monkeypatch.setattr(postgres, name, seconds)


def test_the_limits_fit_into_each_other() -> None:
    """A webhook request ends before its limit, and the server's limits are shorter than ours."""
    pool, connect, command, statement, lock = list(AS_SERVED.values())[:5]
    assert pool + max(command, connect) < WITHIN_S
    assert lock < statement < command


async def test_a_frozen_server_means_try_again_and_holds_up_nobody(store: Store, postgres: Cluster) -> None:
    """Each of twenty writes ends with StorageUnavailable and writes nothing; afterwards the store works again."""
    await insist(lambda: newcomer(store, ANNA, NOW))
    with postgres.frozen():
        faults = await ended(
            asyncio.gather(*(queue_message(store, chat, NOW) for chat in range(20)), return_exceptions=True)
        )
    assert {type(fault) for fault in faults} == {StorageUnavailable}
    await insist(lambda: queue_message(store, ANNA, NOW))
    chats = await insist(lambda: store.database.read(lambda c: c.scalars(select(outbox.c.chat_id)).all()))
    assert set(chats) == {ANNA}


async def test_a_store_closes_though_the_server_stands_still(store: Store, postgres: Cluster) -> None:
    """Closing does not wait for a frozen server."""
    await insist(lambda: store.ping(NOW))
    closing = asyncio.create_task(store.database.close())
    with postgres.frozen():
        await ended(closing)
    assert closing.done() and closing.exception() is None


async def test_a_row_that_somebody_holds_means_try_again(store: Store) -> None:
    """Waiting for a locked row raises StorageUnavailable; the next try after its release gets it."""
    await insist(lambda: newcomer(store, ANNA, NOW))
    held = asyncio.Event()

    def hold(connection: Connection) -> None:
        members.lock(connection, ANNA)
        held.set()
        connection.execute(text(f"SELECT pg_sleep({FAR_S})"))

    holding = asyncio.create_task(store.database.administer(hold))
    await ended(held.wait())
    with pytest.raises(StorageUnavailable):
        await store.database.write(lambda connection: members.lock(connection, ANNA))
    holding.cancel()
    assert await insist(lambda: store.database.write(lambda connection: members.lock(connection, ANNA)))
    with pytest.raises(asyncio.CancelledError):
        await holding


async def test_a_process_that_froze_with_a_member_s_row_lets_go_of_it(store: Store, url: str) -> None:
    """Others get the row while it is frozen; the frozen one wakes up to a refusal."""
    anna = await insist(lambda: newcomer(store, ANNA, NOW))
    process = await start_async(sys.executable, "-c", FREEZER, url, stdout=PIPE)
    await _stands_still(process.pid)
    row = await insist(lambda: store.database.write(lambda connection: members.lock(connection, ANNA)))
    process.send_signal(signal.SIGCONT)
    assert (await process.communicate())[0] == b"refused\n"
    assert row is not None
    assert (row.id, row.reachable) == (anna, True)


async def test_long_work_is_not_cut_off(store: Store) -> None:
    """Work longer than the limit of a turn is refused, and allowed with `slow`."""

    def slow(connection):  # type: ignore[no-untyped-def]
        return connection.scalar(text("SELECT pg_sleep(1.2) IS NOT NULL"))

    with pytest.raises(StorageUnavailable):
        await store.database.read(slow)
    assert await insist(lambda: store.database.read(slow, slow=True))
    assert await insist(lambda: store.database.write(slow, slow=True))


async def _stands_still(pid: int) -> None:
    """Return when this process is stopped; it stops itself with the row in its hands."""
    async with asyncio.timeout(FAR_S):
        while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":  # noqa: ASYNC110, ASYNC240
            await asyncio.sleep(0.02)
