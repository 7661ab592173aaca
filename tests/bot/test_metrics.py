"""The metrics: what is counted, in which form, and from when on."""

from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from bot.operations import metrics as module
from bot.operations.metrics import BUCKETS_S, Metrics
from bot.operations.nightly import Housekeeping
from bot.operations.receiving import Receiving
from tests.bot.test_health import Clock
from tests.bot.test_logs import coached
from tests.waiting import FAR_S


def test_a_coach_that_never_received_raises_the_alarm_too() -> None:
    """A series that is not there raises none: silence counts from the start on."""
    clock, metrics = Clock(), Metrics()
    Receiving(metrics, clock).begin()
    Housekeeping((), clock, metrics)
    page = metrics.expose()
    assert "coach_last_received_timestamp_seconds" in page
    assert "coach_last_night_timestamp_seconds" in page


def test_what_an_alarm_watches_is_counted_from_zero() -> None:
    """A series that begins with its first 1 shows no increase to the monitoring server."""
    lines = Metrics().expose().splitlines()
    assert 'coach_updates_total{outcome="quarantined"} 0.0' in lines
    assert 'coach_reminders_total{outcome="quarantined"} 0.0' in lines


async def test_every_nightly_task_is_counted_from_zero(tmp_path: Path) -> None:
    """The first failure of any of them is an increase, so the alert rule sees it."""
    async with coached(tmp_path) as (_, coach):
        lines = coach.metrics.expose().splitlines()
    for task in coach.housekeeping.tasks:
        assert f'coach_night_errors_total{{task="{task.name}"}} 0.0' in lines


def test_counts_and_durations_add_up() -> None:
    """Each bucket counts the values up to its upper bound."""
    metrics = Metrics()
    for seconds in (0.004, 0.005, 0.3, 500):
        metrics.observe("coach_turn_seconds", seconds)
    for outcome in ("sent", "sent", "rate_limited"):
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
    """A typo in a name is found by the first test that uses it."""
    with pytest.raises(KeyError):
        call(Metrics())


def test_two_threads_may_set_a_gauge_for_the_first_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The registry refuses a second gauge of the same name, so only one of them may make it."""
    metrics, threads, real = Metrics(), list[Thread](), module.Gauge

    def made_while_another_asks(name: str, *given: Any, **more: Any) -> Any:
        if not threads:
            threads.append(Thread(target=metrics.set, args=("coach_database_bytes", 2)))
            threads[0].start()
            threads[0].join(0.3)  # without a lock the other makes a gauge of its own meanwhile
        return real(name, *given, **more)

    monkeypatch.setattr(module, "Gauge", made_while_another_asks)
    metrics.set("coach_database_bytes", 1)
    threads[0].join(FAR_S)
    assert "coach_database_bytes 2.0\n" in metrics.expose()
