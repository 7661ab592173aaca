"""Whole weeks over a change of the clocks or the date line: her hour, never in her quiet hours, nothing twice."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from flows.reminders.schedule import in_quiet_hours
from tests.helpers.people import runner
from tests.helpers.world import MONDAY, Tester

CHANGES = (
    ("Europe/London", date(2026, 3, 29)),
    ("Europe/London", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Africa/Casablanca", date(2026, 2, 15)),
    ("Africa/Casablanca", date(2026, 3, 22)),
    ("America/Santiago", date(2026, 9, 6)),
)
"""A zone and the day its clocks change; Lord Howe by half an hour, Santiago at midnight."""
RHYTHMS = {
    "by day": {},
    "quiet over midnight": {"remind_at": time(7), "quiet_from": time(22, 30), "quiet_to": time(6, 30)},
    "night shifts": {"remind_at": time(2, 30), "quiet_from": time(10), "quiet_to": time(18), "day_ends": 12},
    "late": {"remind_at": time(0, 30), "quiet_from": time(3), "quiet_to": time(11), "day_ends": 10},
}
LINE = ("Pacific/Auckland", "Pacific/Honolulu", "Pacific/Apia", "Pacific/Pago_Pago", "America/Los_Angeles")
ANSWERS = ("All of it, easy", "None of these", "Nothing new", "Yes", "No, or a moment")


def before(zone: str, change: date, **preferences: object) -> Tester:
    """A runner at nine in the morning in that zone, three days before its clocks change."""
    user, now = runner(), datetime.combine(change - timedelta(days=3), time(9), ZoneInfo(zone))
    later = now.date() - MONDAY.date()
    her = user.member
    assert her.plan is not None and her.plan.started_on is not None and her.profile.birth_date is not None
    since = her.plan.started_on + later
    user.now = now.astimezone(UTC)
    user.member = replace(
        her,
        profile=replace(her.profile, zone=zone, birth_date=her.profile.birth_date + later),
        plan=replace(her.plan, started_on=since, step_since=since, phase_since=since),
        readiness=replace(her.readiness, answered_on=since),
        preferences=replace(her.preferences, **preferences),  # type: ignore[arg-type]
    )
    return user.send("/today")


def live(user: Tester, days: int) -> list[tuple[str, date, datetime]]:
    """Let days pass, each reminder answered a few minutes later; return kind, date and instant of every one."""
    end, came = user.now + timedelta(days=days), []
    while (due := next(iter(user.member.reminders), None)) is not None and due.due <= end:
        seen = len(user.fired)
        user.wait(until=max(user.now, due.due))
        if len(user.fired) == seen:
            break
        assert not in_quiet_hours(user.member, user.now), user.fired[-1]
        came.append((due.kind, due.local_date, user.now))
        user.now += timedelta(minutes=7)
        while (label := next((one for one in ANSWERS if one in user.buttons), None)) and not user.silent:
            user.tap(label)
    user.now = max(user.now, end)
    return came


def exists(local: datetime) -> bool:
    """Whether that wall-clock time is not skipped by a change of the clocks."""
    return local.astimezone(UTC).astimezone(local.tzinfo) == local


@pytest.mark.parametrize("rhythm", RHYTHMS)
@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_a_week_over_a_change_of_the_clocks(zone: str, change: date, rhythm: str) -> None:
    """Each nudge comes at her hour, an hour that is skipped aside; no reminder comes twice or in her quiet hours."""
    user = before(zone, change, **RHYTHMS[rhythm])
    came = live(user, 9)
    assert len({(kind, day) for kind, day, _ in came}) == len(came)
    assert {"nudge", "evening_check_in"} <= {kind for kind, _, _ in came}
    hour, own = user.member.preferences.remind_at, ZoneInfo(zone)
    for kind, _, at in came:
        local = at.astimezone(own)
        wanted = datetime.combine(local.date(), hour, own)
        assert kind != "nudge" or local.time() == hour or not exists(wanted), (zone, rhythm, local)


@pytest.mark.parametrize("first", range(len(LINE)))
def test_flights_over_the_date_line_make_no_two_runs_of_one_day(first: int) -> None:
    """Every other day somewhere else: quiet hours hold in each place, and a day off stays between two runs."""
    user = runner().send("/week")
    for flight in range(4):
        user.share_place(LINE[(first + flight) % len(LINE)], "NZ").tap("For good").send("/today")
        live(user, 2)
    ran = sorted(work.at for work in user.member.log if work.kind == "run" and work.at is not None)
    assert len(ran) >= 2
    assert all(later - earlier >= timedelta(hours=24) for earlier, later in pairwise(ran))
