"""The database goes away, fills up, or is shared: the bot waits, says so, and loses nothing."""

import asyncio
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from bot.demo.clock import MovableClock
from bot.demo.server import LocalBotApi
from bot.storage.store import open_store
from tests.children import forget, keep
from tests.faults.balancer import Balancer
from tests.faults.report import Shift
from tests.faults.scenarios import CHECK_IN, LEAK, NUDGED, QUIZ, START
from tests.faults.test_kills import LAUNCHER, world_on
from tests.faults.world import FIRST_CHAT, World, round_with
from tests.ports import free_port
from tests.postgres import Cluster, cluster
from tests.waiting import FAR_S
from tests.wire.process import BotProcess, environment, fresh_webhook

CAST = (QUIZ, CHECK_IN, LEAK, NUDGED)
DISK = "16m"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["in-order", "as-a-crash"])
async def test_postgresql_restarts_in_the_middle(how: signal.Signals, long: bool, tmp_path: Path) -> None:
    """The server stops and comes back while people talk: the same bot process goes on, and nothing is lost."""
    if how is signal.SIGINT and not long:
        pytest.skip("the short run plays the crash")
    with cluster() as server:
        url = server.database()
        async with open_store(url):
            pass
        async with LocalBotApi(clock=MovableClock(START, ticking=time.monotonic)) as api:
            world = world_on(api, url, tmp_path)

            async def trouble(over: asyncio.Event) -> None:
                for _ in range(5 if long else 1):
                    await asyncio.sleep(1.0)
                    await asyncio.to_thread(_restart, server, how)
                    if over.is_set():
                        return

            figures = await round_with(world, CAST if long else (LEAK, CHECK_IN), trouble)
    print(figures)  # noqa: T201 -- the figures are quoted
    assert not figures.notes, "\n".join(figures.notes)
    assert figures.lost == 0
    assert world.starts == 1


def _restart(server: Cluster, how: signal.Signals) -> None:
    server.stop(how)
    server.start()


async def test_two_processes_behind_one_webhook(
    postgres: Cluster, postgres_template: str, tmp_path: Path, long: bool, chance: random.Random
) -> None:
    """One of two processes is killed repeatedly: nothing is lost, and only messages in flight are sent twice."""
    kills = 20 if long else 2
    url = postgres.database(postgres_template)
    async with LocalBotApi(clock=MovableClock(START, ticking=time.monotonic)) as api:
        api.webhook.backoff = lambda failures: 0.05
        shift, address = Shift(tmp_path / "shift"), fresh_webhook()
        env, words = environment(api, url, **address), (*LAUNCHER, str(shift.file))
        ports = [free_port(), free_port()]
        bots = [
            BotProcess(env | {"WEBHOOK_LISTEN": f"127.0.0.1:{port}"}, tmp_path / f"log-{port}", words)
            for port in ports
        ]
        async with Balancer(int(address["listen"].rpartition(":")[2]), ports):
            world = World(api, url, bots, shift)

            async def trouble(over: asyncio.Event) -> None:
                await world.kill_often(chance, kills, over)

            figures = await round_with(world, CAST if long else (LEAK, NUDGED), trouble)
    print(figures)  # noqa: T201 -- the figures are quoted
    assert not figures.notes, "\n".join(figures.notes)
    assert figures.lost == 0
    assert figures.kills > 0
    assert figures.most_repeated <= figures.kills


async def test_a_full_disk_is_reported_and_nothing_is_half_written(tmp_path: Path) -> None:
    """A full disk is reported, nothing unwritten is acknowledged, and work continues once there is room."""
    with small_disk(tmp_path / "disk") as disk:
        url = f"sqlite+aiosqlite:///{disk / 'coach.db'}"
        async with LocalBotApi(clock=MovableClock(START, ticking=time.monotonic)) as api:
            world = world_on(api, url, tmp_path)

            async def trouble(over: asyncio.Event) -> None:
                await _until(lambda: world.players[0].done > 3)
                fill(disk / "filler")
                await _until(lambda: "StorageFull" in world.bots[0].text)
                await _refused(api)
                (disk / "filler").unlink()

            figures = await round_with(world, (QUIZ,), trouble)
        with sqlite3.connect(disk / "coach.db") as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        file.close()
    print(figures)  # noqa: T201 -- the figures are quoted
    assert not figures.notes, "\n".join(figures.notes)
    assert figures.lost == 0
    assert world.starts == 1
    assert figures.repeated <= 1, "only a message whose arrival could not be written down may come again"


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of a few megabytes; skips loudly where none may be mounted."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if made.returncode:
        pytest.skip("SKIPPED: a small disk cannot be mounted here (root only); the full disk was not tried")
    keep("mount", folder)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
        forget("mount", folder)


async def _refused(api: LocalBotApi) -> None:
    """Return when an update is kept by Telegram, for want of room to write it. Until the log of the database is used up
    there is some: somebody goes on writing till then."""
    somebody = api.user(FIRST_CHAT - 1, "Bea")
    async with asyncio.timeout(FAR_S):
        while not await _stays_waiting(api):
            somebody.send("/help")


async def _stays_waiting(api: LocalBotApi) -> bool:
    for _ in range(10):
        if not api.backend.updates.waiting():
            return False
        await asyncio.sleep(0.1)
    return True


def fill(file: Path) -> None:
    """Take all the room there is."""
    with file.open("wb", buffering=0) as filler, suppress(OSError):
        for size in (65536, 512):
            with suppress(OSError):
                while filler.write(b"\0" * size) == size:
                    pass


async def _until(check: Callable[[], object], within_s: float = FAR_S) -> None:
    async with asyncio.timeout(within_s):
        while not check():  # noqa: ASYNC110 -- the condition is in another process
            await asyncio.sleep(0.05)
