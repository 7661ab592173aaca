"""Several processes on one database, and a database that is restarted under load."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE
from typing import Any

from bot.storage.errors import StorageUnavailable
from bot.storage.store import Store, open_store
from flows.model.events import TextReceived
from tests.children import start_async
from tests.helpers.turns import always, say, turn_handler
from tests.postgres import Cluster
from tests.storage.rows import NOW, count, newcomer, plan, queue_message, reminder, seconds
from tests.waiting import together, until

ROWS = 300
CLAIMER = """
import asyncio, sys
from datetime import datetime
from bot.storage.store import open_store

async def main():
    now = datetime.fromisoformat(sys.argv[2])
    async with open_store(sys.argv[1], exclusive=False) as store:
        print("ready", flush=True)
        for limit in (1, 10):
            sys.stdin.readline()
            while messages := await store.outbox.claim(now, limit, 60):
                for message in messages:
                    print("message", message.id, flush=True)
                if limit == 1:
                    break
        while dues := await store.reminders.claim_due(now, 10, 60):
            for due in dues:
                print("reminder", due.id, flush=True)

asyncio.run(main())
"""


async def test_two_processes_share_what_is_there_and_none_gets_a_row_twice(store: Store, url: str) -> None:
    """Two processes claim 300 messages and 300 reminders until none is left: each is claimed exactly once.

    Both have taken one before either takes the rest.
    """
    for chat in range(ROWS):
        await queue_message(store, chat, NOW)
        await plan(store, await newcomer(store, chat, NOW), reminder(NOW.date(), NOW))
    command = (sys.executable, "-c", CLAIMER, url, NOW.isoformat())
    processes = [await start_async(*command, stdin=PIPE, stdout=PIPE) for _ in range(2)]
    for process in processes:
        assert process.stdout is not None
        while await process.stdout.readline() != b"ready\n":
            assert process.returncode is None
        assert process.stdin is not None
        process.stdin.write(b"go\n")
    first = [await process.stdout.readline() for process in processes if process.stdout is not None]
    outputs = await asyncio.gather(*(process.communicate(b"go\n") for process in processes))
    claimed = b"".join([*first, *(out for out, _ in outputs)]).splitlines()
    assert all(line.startswith(b"message") for line in first), "both took part"
    assert len(claimed) == len(set(claimed)) == 2 * ROWS


async def test_a_killed_claimer_loses_nothing(store: Store, url: str) -> None:
    """Messages claimed by a killed process come back once, as `unknown`, when their leases end."""
    for chat in range(20):
        await queue_message(store, chat, NOW)
    process = await start_async(sys.executable, "-c", CLAIMER, url, NOW.isoformat(), stdin=PIPE, stdout=PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"go\n")
    while not (await process.stdout.readline()).startswith(b"message"):
        assert process.returncode is None
    process.kill()
    await process.communicate()
    fresh = await store.outbox.claim(NOW, 100, 60)
    back = await store.outbox.claim(NOW + seconds(60), 100, 60)
    assert (
        len(fresh) + len([message for message in back if message.id not in {one.id for one in fresh}]) == 20
    )
    assert {message.unknown for message in back} == {True}


async def test_a_restart_in_the_middle_of_the_load_loses_and_doubles_nothing(
    postgres: Cluster, postgres_template: str
) -> None:
    """Two hundred updates, handed in again after each StorageUnavailable while the server crashes and comes back,
    are two hundred turns.
    """
    async with open_store(postgres.database(postgres_template)) as store:
        way_in = turn_handler(store, always(say("hello")))
        halfway = asyncio.Event()
        faults = 0

        async def hand_in(update_id: int) -> None:
            nonlocal faults
            while True:
                try:
                    await way_in.handle(update_id % 20, TextReceived("x"), update_id=update_id, now=NOW)
                    break
                except StorageUnavailable:
                    faults += 1
                    await asyncio.sleep(0.02)
            if update_id == 100:
                halfway.set()

        async def worker(numbers: Any) -> None:
            for number in numbers:
                await hand_in(number)

        async def crash() -> None:
            await halfway.wait()
            await asyncio.to_thread(postgres.stop, signal.SIGQUIT)
            await until(lambda: faults)
            await asyncio.to_thread(postgres.start)

        numbers = iter(range(200))
        await together(crash(), *(worker(numbers) for _ in range(6)))
        assert faults > 0
        assert (await count(store, "seen_update"), await count(store, "outbox")) == (200, 200)
