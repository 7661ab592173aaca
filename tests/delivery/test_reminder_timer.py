"""When the scheduler looks for due reminders: at the start, on time, at each sweep, and after the clock was moved."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.operations.metrics import Metrics
from bot.reminders.dispatcher import Dispatcher
from bot.reminders.scheduler import ReminderScheduler
from bot.storage.errors import StorageUnavailable
from bot.storage.records import DueReminder
from tests.delivery.test_reminders import Noted, Table, due
from tests.shell import until, utc_now


class Night:
    """Housekeeping that is counted."""

    def __init__(self) -> None:
        self.nights = 0

    async def __call__(self) -> None:
        """One more."""
        self.nights += 1


async def timetable(
    table: Table, door: Noted, tick: float = 60, now: Callable[[], datetime] = utc_now
) -> ReminderScheduler:
    """A timetable at work."""
    made = ReminderScheduler(
        Dispatcher(table, door, Metrics()),
        now=now,
        tick_seconds=tick,
        after_sweep=lambda: None,
        nightly=Night(),
    )
    await made.start()
    return made


async def plan_run(at_work: ReminderScheduler, job: str, at: datetime) -> None:
    """Move the next run of a job; a sweep that is just running has none for a moment."""
    await until(lambda: at_work._scheduler.get_job(job))
    at_work._scheduler.modify_job(job, next_run_time=at)


def runs_before(at_work: ReminderScheduler, job: str, at: datetime) -> bool:
    """Whether the next run of a job is planned for earlier than that."""
    planned = at_work._scheduler.get_job(job)
    return planned is not None and bool(planned.next_run_time < at)


async def test_what_fell_due_while_nobody_looked_comes_at_start() -> None:
    """Reminders that became due during three days of sleep are dispatched at the start."""
    table, door = Table([due(1, 7, utc_now() - timedelta(days=3))]), Noted()
    at_work = await timetable(table, door)
    await until(lambda: len(door.came) == 1)
    await at_work.stop()
    assert [chat for chat, _, _ in door.came] == [7]


async def test_a_reminder_is_on_time_though_the_sweep_is_far() -> None:
    """The timer is set for the earliest, half a second ahead, while the sweep comes once an hour."""
    at = utc_now() + timedelta(seconds=0.5)
    table, door = Table([due(1, 7, at)]), Noted()
    at_work = await timetable(table, door, tick=3600)
    await until(lambda: len(door.came) == 1)
    assert door.came[0][2] >= at
    await at_work.stop()


async def test_a_changed_plan_arms_the_timer_again() -> None:
    """A reminder set earlier than the armed one comes at its own time."""
    table, door = Table([due(1, 7, utc_now() + timedelta(hours=1))]), Noted()
    at_work = await timetable(table, door, tick=3600)
    await until(lambda: table.looks)
    table.waiting.append(due(2, 8, utc_now() + timedelta(seconds=0.3)))
    at_work.rearm()
    await until(lambda: door.came)
    await at_work.stop()
    assert [chat for chat, _, _ in door.came] == [8]


async def test_the_sweep_finds_what_no_timer_knew() -> None:
    """A row another process wrote."""
    table, door = Table([]), Noted()
    at_work = await timetable(table, door, tick=0.2)
    await until(lambda: table.looks)
    table.waiting.append(due(1, 7, utc_now()))
    await until(lambda: len(door.came) == 1)
    await at_work.stop()
    assert [chat for chat, _, _ in door.came] == [7]


@pytest.mark.parametrize("error", [StorageUnavailable("away"), RuntimeError("a bug")])
async def test_an_error_of_the_table_ends_nothing(error: Exception) -> None:
    """The search is repeated after any error."""

    class Away(Table):
        async def claim_due(self, now: datetime, limit: int, lease_s: float) -> list[DueReminder]:
            """Fails once."""
            self.claims += 1
            if self.claims == 1:
                raise error
            return await super().claim_due(now, limit, lease_s)

    table, door = Away([due(1, 7, utc_now())]), Noted()
    at_work = await timetable(table, door, tick=0.2)
    await until(lambda: len(door.came) == 1)
    await at_work.stop()
    assert [chat for chat, _, _ in door.came] == [7]


async def test_when_the_sweep_stays_away_it_is_looked_all_the_same() -> None:
    """The machine's clock was set back an hour: APScheduler would wait for that hour, the watch does not."""
    table, door = Table([]), Noted()
    at_work = await timetable(table, door, tick=0.2)
    await until(lambda: table.claims >= 2)
    await plan_run(at_work, "sweep", utc_now() + timedelta(hours=1))
    table.waiting.append(due(1, 7, utc_now()))
    await until(lambda: len(door.came) == 1)
    await until(lambda: runs_before(at_work, "sweep", utc_now() + timedelta(minutes=30)))
    await at_work.stop()
    assert [chat for chat, _, _ in door.came] == [7]


async def test_a_leap_by_years_is_one_sweep() -> None:
    """The clock leaps by decades: missed runs are not counted one by one, which would take hours of CPU."""
    table, door = Table([]), Noted()
    at_work = await timetable(table, door, tick=0.2)
    await until(lambda: table.claims >= 1)
    await plan_run(at_work, "sweep", utc_now() - timedelta(days=30 * 365))
    table.waiting.append(due(1, 7, utc_now()))
    await until(lambda: len(door.came) == 1)
    await at_work.stop()
    assert [chat for chat, _, _ in door.came] == [7]


async def test_after_the_clock_was_set_back_the_night_comes_again() -> None:
    """It was planned for a night years ahead: it is planned for the next one, with the sweep."""
    table = Table([])
    at_work = await timetable(table, Noted(), tick=0.2)
    await until(lambda: table.claims >= 1)
    for job in ("sweep", "nightly"):
        await plan_run(at_work, job, utc_now() + timedelta(days=2000))
    soon = timedelta(days=1, minutes=1)
    claims = table.claims
    for job in ("nightly", "sweep"):
        await until(lambda job=job: runs_before(at_work, job, utc_now() + soon))  # type: ignore[misc]
    await until(lambda: table.claims > claims)
    await at_work.stop()
    assert table.claims > claims, "the sweep goes on"
