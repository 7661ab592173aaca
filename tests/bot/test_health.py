"""Alive, ready, counted: what a watchdog and a monitoring server get to know."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text
from starlette.applications import Starlette
from telegram.error import BadRequest, NetworkError

from bot.operations.backup import Backups
from bot.operations.health import Health
from bot.operations.health_pages import HealthPages
from bot.operations.http_server import HttpServer
from bot.operations.metrics import Metrics
from bot.operations.nightly import Housekeeping, Task, purge_expired
from bot.operations.receiving import Receiving
from bot.storage.clock import SharedClock
from bot.storage.errors import StorageUnavailable
from bot.storage.store import Store, open_store
from tests.shell import utc_now


def health_of(store: Any, clock: Callable[[], datetime], copies: Backups | None = None) -> Health:
    """The health of a process that has just begun to receive."""
    metrics = Metrics()
    receiving = Receiving(metrics, clock)
    receiving.begin()
    return Health(store, metrics, clock, 30, receiving, Housekeeping((), clock, metrics), copies)


class Clock:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.moment = utc_now()

    def __call__(self) -> datetime:
        """The moment."""
        return self.moment


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """A database of its own."""
    async with open_store(f"sqlite+aiosqlite:///{tmp_path / 'coach.db'}") as opened:
        yield opened


async def test_ready_after_the_first_sweep_and_until_sweeps_stay_away(store: Store) -> None:
    """Four ticks of patience."""
    clock = Clock()
    health = health_of(store, clock)
    assert set(await health.problems()) == {"sweep"}
    health.ticked()
    assert await health.problems() == {}
    clock.moment += timedelta(seconds=121)
    health.receiving.succeeded()
    assert set(await health.problems()) == {"sweep"}


async def test_deaf_is_not_ready(store: Store) -> None:
    """Telegram that does not answer, and a webhook it refuses, are said with Telegram's own words; a good answer ends it."""
    clock = Clock()
    health = health_of(store, clock)
    health.ticked()
    health.receiving.failed(NetworkError("Bad Gateway"))
    assert await health.problems() == {}
    clock.moment += timedelta(seconds=119)
    assert await health.problems() == {}
    clock.moment += timedelta(seconds=2)
    health.ticked()
    problem = (await health.problems())["receiving"]
    assert problem == "Telegram has not answered for 121 s: NetworkError: Bad Gateway"
    health.receiving.succeeded()
    assert await health.problems() == {}
    health.receiving.failed(
        BadRequest("bad webhook: can be set up only on ports 80, 88, 443 or 8443"), refused=True
    )
    assert "only on ports 80" in (await health.problems())["receiving"]
    assert 'coach_receive_errors_total{error="BadRequest"} 1.0\n' in health.metrics.expose()


async def test_a_webhook_telegram_cannot_reach_is_reported(store: Store) -> None:
    """Updates wait and the last delivery failed; once one arrives it is over, however old the failure says it is."""
    clock = Clock()
    health = health_of(store, clock)
    health.ticked()
    at = int(clock.moment.timestamp())
    info = {"pending_update_count": 3, "last_error_date": at, "last_error_message": "Connection refused"}
    health.receiving.note_webhook_info(info)
    assert (await health.problems())["receiving"] == "Telegram cannot reach the webhook: Connection refused"
    assert "coach_webhook_pending_updates 3.0\n" in health.metrics.expose()
    clock.moment += timedelta(seconds=30)
    health.receiving.delivered()
    health.receiving.note_webhook_info(info)
    assert await health.problems() == {}
    health.receiving.note_webhook_info(info | {"pending_update_count": 0})
    assert await health.problems() == {}


async def test_a_database_that_takes_no_write_is_not_ready(tmp_path: Path) -> None:
    """Reading still works: only a write detects a full disk or a replica."""
    clock = Clock()
    async with open_store(f"sqlite+aiosqlite:///{tmp_path / 'coach.db'}") as store:
        health = health_of(store, clock)
        health.ticked()
        assert await health.problems() == {}
        await store.database.outside(lambda raw: raw.execute("PRAGMA query_only=ON").fetchall())
        clock.moment += timedelta(seconds=6)
        assert set(await health.problems()) == {"database"}
        await store.database.outside(lambda raw: raw.execute("PRAGMA query_only=OFF").fetchall())
        assert set(await health.problems()) == {"database"}, "asked again only after a few seconds"
        clock.moment += timedelta(seconds=6)
        assert await health.problems() == {}


async def test_a_night_without_a_copy_is_reported(store: Store, tmp_path: Path) -> None:
    """A copy that fails, with its reason, at once; one that is missing after a night and two hours."""
    clock = Clock()
    copies = Backups(store, tmp_path / "copies", 2)
    health = health_of(store, clock, copies)
    health.housekeeping.tasks = (Task("backup", copies.make, copies.newest),)
    health.ticked()
    (tmp_path / "copies").write_text("no folder")
    await health.housekeeping.nightly()
    night = (await health.problems())["night"]
    assert night.startswith("backup: the copy ")
    assert "cannot be written" in night
    assert 'coach_night_errors_total{task="backup"} 1.0\n' in health.metrics.expose()
    (tmp_path / "copies").unlink()
    await health.housekeeping.nightly()
    assert await health.problems() == {}
    clock.moment += timedelta(hours=27)
    health.ticked(), health.receiving.succeeded()
    assert {"copy", "night"} <= set(await health.problems())
    assert (await health.problems())["copy"].startswith("the newest copy is of ")


async def test_updates_that_cannot_be_recorded_are_not_ready(store: Store) -> None:
    """The database takes the ping and yet no turn: said with the reason after ten seconds, until one update is recorded."""
    clock = Clock()
    health = health_of(store, clock)
    health.ticked()
    for seconds in (0, 9):
        clock.moment += timedelta(seconds=seconds)
        health.receiving.not_recorded(StorageUnavailable("a table is missing"))
        assert await health.problems() == {}
    clock.moment += timedelta(seconds=2)
    assert (await health.problems())["receiving"] == (
        "updates arrive, but none has been recorded for 11 s: StorageUnavailable: a table is missing"
    )
    await health.measure()
    assert "coach_updates_unrecorded_seconds 11.0\n" in health.metrics.expose()
    health.receiving.recorded()
    assert await health.problems() == {}


async def test_one_failure_that_another_process_made_good_is_forgotten(store: Store) -> None:
    """Telegram delivers again, perhaps to another process: silence is no failure for ever."""
    clock = Clock()
    health = health_of(store, clock)
    health.receiving.not_recorded(StorageUnavailable("busy"))
    clock.moment += timedelta(minutes=11)
    health.ticked(), health.receiving.succeeded()
    assert await health.problems() == {}


async def test_a_missed_night_is_made_up_after_a_start(store: Store, tmp_path: Path) -> None:
    """A machine that was off at night copies when it is on; one that copied within a day does not copy again."""
    clock = Clock()
    copies = Backups(store, tmp_path / "copies", 5)
    done: list[str] = []

    async def forget(now: datetime) -> None:
        done.append("forget")

    tasks = (Task("forget", forget), Task("backup", copies.make, copies.newest))
    await Housekeeping(tasks, clock, Metrics()).run_missed()
    assert len(list((tmp_path / "copies").iterdir())) == 1
    clock.moment += timedelta(hours=23)
    await Housekeeping(tasks, clock, Metrics()).run_missed()
    assert len(list((tmp_path / "copies").iterdir())) == 1
    clock.moment += timedelta(hours=2)
    await Housekeeping(tasks, clock, Metrics()).run_missed()
    assert len(list((tmp_path / "copies").iterdir())) == 2
    assert done == ["forget"] * 3


async def test_dead_letters_are_counted_and_forgotten_in_time(store: Store) -> None:
    """After thirty days, and at the next night where nothing reaches her any more."""
    clock = Clock()
    for days in (31, 29):
        await store.outbox.put(7, "message", {"text": "x"}, 1, clock.moment - timedelta(days=days))
    await store.database.write(lambda c: c.execute(text("UPDATE outbox SET status = 'dead'")))
    health = health_of(store, clock)
    await health.measure()
    assert "coach_dead_letters 2.0\n" in health.metrics.expose()
    await purge_expired(store).run(clock.moment)
    await health.measure()
    assert "coach_dead_letters 1.0\n" in health.metrics.expose()


async def test_updates_that_wait_for_their_turn_are_counted(store: Store) -> None:
    """The number of deferred updates shows a flood to the operator."""
    clock = Clock()
    await store.deferred.keep(7, [(1, {"update_id": 1}), (2, {"update_id": 2})], clock.moment)
    health = health_of(store, clock)
    await health.measure()
    assert "coach_deferred_updates 2.0\n" in health.metrics.expose()


async def test_a_message_that_waits_long_is_reported(store: Store) -> None:
    """A message that has waited eleven minutes is reported as a problem."""
    clock = Clock()
    health = health_of(store, clock)
    await store.outbox.put(7, "message", {"text": "x", "reply_markup": None}, 1, clock.moment)
    clock.moment += timedelta(minutes=11)
    health.ticked()
    health.receiving.succeeded()
    assert set(await health.problems()) == {"outbox"}
    await health.measure()
    assert "coach_outbox_depth 1.0\n" in health.metrics.expose()
    assert "coach_outbox_oldest_seconds 660.0\n" in health.metrics.expose()


async def test_a_lost_database_is_not_ready(store: Store) -> None:
    """And the reason is given in words of ours."""

    class Away:
        outbox, database, clock = store.outbox, None, store.clock

        async def ping(self, now: datetime) -> None:
            """Nobody answers."""
            raise StorageUnavailable("the database is away")

    health = health_of(Away(), utc_now)
    health.ticked()
    assert await health.problems() == {"database": "the database is away"}


async def test_pages_have_their_status() -> None:
    """Alive though not ready; the numbers in Prometheus' form."""

    class Fine:
        async def ping(self, now: datetime) -> None:
            """Here."""

        class Outbox:
            async def oldest_age(self, now: datetime) -> timedelta:
                """Nothing waits."""
                return timedelta(0)

            async def depth(self) -> int:
                """Nothing waits."""
                return 0

        class Reminders:
            async def overdue(self, now: datetime) -> int:
                """None."""
                return 3

        class Updates:
            async def dead_letters(self) -> int:
                """None."""
                return 0

        class Deferred:
            async def count(self) -> int:
                """None."""
                return 0

        database, clock = None, SharedClock()
        outbox, reminders, updates, deferred = Outbox(), Reminders(), Updates(), Deferred()

    health = health_of(Fine(), utc_now)
    pages = HealthPages(health)
    server = HttpServer(
        Starlette(routes=[*pages.routes(), *pages.metric_routes()]), "127.0.0.1", 0, grace_s=1
    )
    await server.start()
    async with aiohttp.ClientSession(f"http://127.0.0.1:{server.port}") as client:
        assert await (await client.get("/healthz")).text() == "ok\n"
        assert (await client.get("/readyz")).status == 503
        health.ticked()
        assert await (await client.get("/readyz")).json() == {"ready": True, "problems": {}}
        numbers = await client.get("/metrics")
        assert "coach_reminders_overdue 3.0\n" in await numbers.text()
        assert numbers.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    await server.stop()


async def test_many_who_ask_at_once_are_one_check() -> None:
    """Nobody can make the database write more often than every few seconds, not even by asking all at once."""
    pings: list[datetime] = []

    async def ping(now: datetime) -> None:
        pings.append(now)
        await asyncio.sleep(0)

    async def oldest_age(_now: datetime) -> timedelta:
        return timedelta(0)

    store = SimpleNamespace(
        ping=ping, outbox=SimpleNamespace(oldest_age=oldest_age), database=None, clock=SharedClock()
    )
    health = health_of(store, Clock())
    health.ticked()

    assert await asyncio.gather(*(health.problems() for _ in range(20))) == [{}] * 20
    assert len(pings) == 1
