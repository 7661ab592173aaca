"""Processes whose machines disagree about the time agree with the server."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import open_coach
from bot.settings import load_settings
from bot.storage.clock import SharedClock
from bot.storage.store import open_store
from tests.helpers.log_lines import logged_lines
from tests.postgres import Cluster
from tests.storage.rows import NOW, newcomer, queue_message, seconds

CLOSE = timedelta(seconds=60)
"""Nobody needs longer for one question to the server."""


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What is logged; the usual set-up is restored."""
    with logged_lines("info") as lines:
        yield lines


@pytest.mark.parametrize("hours", [-2, 2])
async def test_a_machine_whose_clock_is_wrong_goes_by_the_servers(
    hours: int, postgres: Cluster, postgres_template: str, lines: io.StringIO
) -> None:
    """Two hours off, its `now` is the server's, and the operator is informed of the difference once."""
    clock = SharedClock(lambda: datetime.now(UTC) + timedelta(hours=hours))
    async with open_store(postgres.database(postgres_template)) as store:
        for _ in range(3):
            await clock.measure(store.database)
    assert abs(clock.now() - datetime.now(UTC)) < CLOSE
    logged = [json.loads(line) for line in lines.getvalue().splitlines()]
    differs = [each["server_ahead_s"] for each in logged if each["event"] == "clock.differs"]
    assert len(differs) == 1
    assert abs(differs[0] + hours * 3600) < CLOSE.total_seconds()


@pytest.mark.parametrize(("ahead_s", "kept_s"), [(0.2, 0), (-0.2, 0), (0.5, 0.5), (-20, -20)])
def test_what_the_way_to_the_server_makes_is_no_difference(
    ahead_s: float, kept_s: float, lines: io.StringIO
) -> None:
    """A quarter of a second is ignored; more moves `now`, and more than a second is reported."""
    clock = SharedClock(lambda: NOW)
    clock.set_by(NOW + seconds(ahead_s + 0.1), NOW, NOW + seconds(0.2))
    assert clock.now() == NOW + seconds(kept_s)
    assert ("clock.differs" in lines.getvalue()) == (abs(ahead_s) > 1)


async def test_a_file_has_no_clock(tmp_path: Path) -> None:
    """On SQLite the machine's clock is the only one."""
    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/coach.db") as store:
        assert store.clock.ahead == timedelta(0)


async def test_what_a_process_with_another_clock_queued_goes_at_once(url: str) -> None:
    """A message queued "in twenty seconds" or tomorrow was never tried: who sends does not wait for that instant."""
    async with open_store(url) as store:
        anna = await newcomer(store, 71, NOW)
        for chat, at in (
            (71, NOW + seconds(20)),
            (72, NOW + timedelta(days=1)),
            (73, NOW - timedelta(days=1)),
        ):
            await queue_message(store, chat, at, member_id=anna)
        assert sorted(each.chat_id for each in await store.outbox.claim(NOW, 9, 60)) == [71, 72, 73]


YEARS = timedelta(days=5 * 365)


def test_a_clock_that_leaps_by_years_counts_for_nothing(lines: io.StringIO) -> None:
    """Ahead, back and behind while Telegram's time goes on: reported once each time it goes wrong."""
    shown, steady = [NOW], [100.0]
    clock = SharedClock(lambda: shown[0], lambda: steady[0])
    assert clock.now() == NOW, "before Telegram has said anything the machine's clock is all there is"
    clock.note_server_time(NOW + seconds(1))
    for number, leap in enumerate((YEARS, timedelta(0), -YEARS, timedelta(days=-365)), 1):
        steady[0] += 60
        right = NOW + seconds(60 * number)
        shown[0] = right + leap
        assert abs(clock.now() - right) <= seconds(1)
        assert (clock.problem() is None) == (leap == timedelta(0))
        clock.note_server_time(right)
        clock.note_server_time(right)
    logged = [json.loads(line)["ahead_s"] for line in lines.getvalue().splitlines()]
    assert logged == [YEARS.total_seconds(), -YEARS.total_seconds()]


def test_a_clock_that_is_days_off_is_told_and_counts(lines: io.StringIO) -> None:
    """A clock that differs by days is reported and still used, since either of the two may be wrong."""
    shown = [NOW]
    clock = SharedClock(lambda: shown[0], lambda: 100.0)
    clock.note_server_time(NOW)
    shown[0] = NOW + timedelta(days=30)
    clock.note_server_time(NOW)
    assert (clock.now(), clock.problem()) == (shown[0], None)
    assert clock.wrong_by() == timedelta(days=30)
    assert [json.loads(line)["event"] for line in lines.getvalue().splitlines()] == ["clock.wrong"]


def test_what_is_not_far_is_the_machines_own_affair() -> None:
    """Five minutes off: no time of Telegram's, which is whole seconds and underway for some, is better."""
    clock = SharedClock(lambda: NOW, lambda: 0.0)
    clock.note_server_time(NOW + timedelta(minutes=5))
    assert (clock.now(), clock.problem(), clock.wrong_by()) == (NOW, None, timedelta(0))


async def test_nobody_is_erased_by_a_clock_of_another_year(tmp_path: Path) -> None:
    """The night in which the machine wakes up five years later: she was here today, and her copy bears today's date."""
    env = {
        "TELEGRAM_BOT_TOKEN": "123456:" + "x" * 30,
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/coach.db",
        "BACKUP_DIR": f"{tmp_path}/copies",
        "TELEGRAM_API_URL": "http://127.0.0.1:9",
    }
    async with open_coach(load_settings(env, tmp_path / "none")) as coach:
        clock = coach.store.clock
        anna = await newcomer(coach.store, 7, clock.now())
        clock.note_server_time(datetime.now(UTC))
        clock._machine = lambda: datetime.now(UTC) + YEARS
        years = {f"{datetime.now(UTC):%Y}"}
        await coach.housekeeping.nightly()
        years.add(f"{datetime.now(UTC):%Y}")
        assert await coach.store.members.id_of(7) == anna
        assert not coach.housekeeping.problems
        assert "clock" in await coach.health.problems()
    (copy,) = (tmp_path / "copies").glob("*.db")
    assert copy.name.removeprefix("coach-")[:4] in years
