"""Alive, ready, counted: what a watchdog and a monitoring server are told."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from starlette.applications import Starlette

from bot.operations.health import Health
from bot.operations.health_pages import HealthPages
from bot.operations.http_server import HttpServer
from bot.operations.metrics import BUCKETS_S, Metrics
from bot.storage.errors import StorageUnavailable
from bot.storage.store import Store, open_store
from tests.shell import utc_now


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
    health = Health(store, Metrics(), clock, tick_seconds=30)
    assert set(await health.faults()) == {"tick"}
    health.ticked()
    assert await health.faults() == {}
    clock.moment += timedelta(seconds=121)
    assert set(await health.faults()) == {"tick"}


async def test_a_message_that_waits_long_is_told(store: Store) -> None:
    """Eleven minutes in the outbox: somebody should look."""
    clock = Clock()
    health = Health(store, Metrics(), clock, tick_seconds=30)
    await store.outbox.put(7, "message", {"text": "x", "reply_markup": None}, 1, clock.moment)
    clock.moment += timedelta(minutes=11)
    health.ticked()
    assert set(await health.faults()) == {"outbox"}
    await health.measure()
    assert "coach_outbox_depth 1.0\n" in health.metrics.expose()
    assert "coach_outbox_oldest_seconds 660.0\n" in health.metrics.expose()


async def test_a_lost_database_is_not_ready(store: Store) -> None:
    """And the reason is given in words of ours."""

    class Away:
        outbox = store.outbox

        async def ping(self) -> None:
            """Nobody answers."""
            raise StorageUnavailable("the database is away")

    health = Health(Away(), Metrics(), utc_now, tick_seconds=30)  # type: ignore[arg-type]
    assert await health.faults() == {"database": "the database is away"}


async def test_pages_have_their_status() -> None:
    """Alive though not ready; the numbers in Prometheus' form."""

    class Fine:
        async def ping(self) -> None:
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

        outbox, reminders = Outbox(), Reminders()

    health = Health(Fine(), Metrics(), utc_now, tick_seconds=30)  # type: ignore[arg-type]
    pages = HealthPages(health)
    server = HttpServer(
        Starlette(routes=[*pages.routes(), *pages.metric_routes()]), "127.0.0.1", 0, grace_s=1
    )
    await server.start()
    async with aiohttp.ClientSession(f"http://127.0.0.1:{server.port}") as client:
        assert await (await client.get("/healthz")).text() == "ok\n"
        assert (await client.get("/readyz")).status == 503
        health.ticked()
        assert await (await client.get("/readyz")).json() == {"ready": True, "faults": {}}
        numbers = await client.get("/metrics")
        assert "coach_reminders_overdue 3.0\n" in await numbers.text()
        assert numbers.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    await server.stop()


def test_what_an_alarm_watches_is_counted_from_zero() -> None:
    """A series that begins with its first 1 shows no increase to the monitoring server."""
    lines = Metrics().expose().splitlines()
    assert 'coach_updates_total{outcome="quarantined"} 0.0' in lines
    assert 'coach_reminders_total{outcome="quarantined"} 0.0' in lines


def test_counts_and_durations_add_up() -> None:
    """Every bucket counts what is at most its edge."""
    metrics = Metrics()
    for seconds in (0.004, 0.005, 0.3, 500):
        metrics.observe("coach_turn_seconds", seconds)
    for outcome in ("sent", "sent", "flood"):
        metrics.count("coach_sends_total", outcome=outcome)
    lines = metrics.expose().splitlines()
    assert 'coach_sends_total{outcome="sent"} 2.0' in lines
    assert 'coach_turn_seconds_bucket{le="0.005"} 2.0' in lines
    assert 'coach_turn_seconds_bucket{le="0.5"} 3.0' in lines
    assert 'coach_turn_seconds_bucket{le="+Inf"} 4.0' in lines
    assert "coach_turn_seconds_count 4.0" in lines
    assert len([line for line in lines if line.startswith("coach_turn_seconds_bucket")]) == len(BUCKETS_S) + 1


@pytest.mark.parametrize(
    "call", [lambda m: m.count("x"), lambda m: m.set("x", 1), lambda m: m.observe("x", 1)]
)
def test_an_undeclared_number_is_refused(call) -> None:  # type: ignore[no-untyped-def]
    """A slip in a name is found by the first test that passes it."""
    with pytest.raises(KeyError):
        call(Metrics())
