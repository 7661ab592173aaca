"""The times of reminders: her wall clock through clock changes, quiet hours, and the morning after."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.effects import Reminder
from flows.model.member import NEWCOMER, Preferences, Profile
from flows.reminders.schedule import in_quiet_hours
from flows.training.clock import LocalClock
from tests.flows.training.people import DAY, MONDAY, logged, passed, ran, runner, settled
from tests.helpers.schedules import ZONES, at, fired, is_over, planned


def instant(day: date, wall: time, zone: str) -> datetime:
    """The instant of a wall time on a calendar day, without quiet hours; her own day lasts until four at night."""
    never = Preferences(quiet_from=time(0), quiet_to=time(0))
    clock = LocalClock(
        replace(NEWCOMER, profile=Profile(zone=zone), preferences=never), datetime(2026, 1, 1, tzinfo=UTC)
    )
    return clock.at(day - timedelta(days=1) if wall < time(4) else day, wall)


@pytest.mark.parametrize(
    ("zone", "day", "wall", "utc"),
    [
        (
            "Europe/Berlin",
            date(2026, 3, 29),
            time(2, 30),
            "2026-03-29T01:30",
        ),  # skipped: an hour on, 3:30 local
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),  # repeated: the first
        ("Europe/Berlin", date(2026, 3, 28), time(9, 0), "2026-03-28T08:00"),
        ("Europe/Berlin", date(2026, 3, 30), time(9, 0), "2026-03-30T07:00"),
        ("America/New_York", date(2026, 3, 8), time(2, 15), "2026-03-08T07:15"),
        ("America/New_York", date(2026, 11, 1), time(1, 30), "2026-11-01T05:30"),
        (
            "Australia/Lord_Howe",
            date(2026, 10, 4),
            time(2, 10),
            "2026-10-03T15:40",
        ),  # clocks skip half an hour
    ],
)
def test_wall_clock_through_the_changes(zone: str, day: date, wall: time, utc: str) -> None:
    """A skipped time comes that much after, a repeated one the first time, all others at their hour."""
    assert instant(day, wall, zone) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@given(
    zone=st.sampled_from(ZONES),
    day=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    wall=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
def test_due_is_her_wall_clock(zone: str, day: date, wall: time) -> None:
    """In every zone on every day: the wall time itself, or, where the clocks skip it, at most two hours after."""
    local = instant(day, wall, zone).astimezone(ZoneInfo(zone))
    after = local.replace(tzinfo=None) - datetime.combine(day, wall)
    assert after == timedelta(0) or (timedelta(0) < after <= timedelta(hours=24) and local.fold == 0)


@pytest.mark.parametrize(
    ("start", "end", "hour", "minute", "quiet"),
    [
        (21, 8, 20, 59, False),
        (21, 8, 21, 0, True),
        (21, 8, 3, 0, True),
        (21, 8, 7, 59, True),
        (21, 8, 8, 0, False),
        (13, 15, 14, 0, True),
        (13, 15, 15, 0, False),
        (9, 9, 9, 0, False),
    ],
)
def test_quiet_hours(start: int, end: int, hour: int, minute: int, quiet: bool) -> None:
    """From the start, up to but not with the end; over midnight too; equal ends are none."""
    member = replace(runner(), preferences=Preferences(quiet_from=time(start), quiet_to=time(end)))
    assert in_quiet_hours(member, at(MONDAY, hour, minute)) is quiet


def test_a_reminder_hour_in_quiet_hours_waits_for_their_end() -> None:
    """At six with quiet hours up to eight: at eight."""
    member = replace(runner(), preferences=replace(runner().preferences, remind_at=time(6)))
    assert planned(member, at(MONDAY, 5))["nudge"].due == at(MONDAY, 8)


@pytest.mark.parametrize(
    ("hour", "due_hour"), [(6, 8), (13, 8), (14, 8), (15, 9), (19, 13), (20, 14), (23, 17)]
)
def test_the_morning_card_comes_18_hours_after(hour: int, due_hour: int) -> None:
    """The later of the end of quiet hours and 18 hours after the run."""
    member = logged(runner(), replace(ran(MONDAY), at=at(MONDAY, hour)))
    assert planned(member, at(MONDAY, hour))["morning_check_in"].due == at(MONDAY + DAY, due_hour)


def test_a_morning_card_that_does_not_fit_comes_first_thing() -> None:
    """18 to 30 hours after all inside quiet hours: the earliest time outside them."""
    member = logged(runner(), replace(ran(MONDAY), at=at(MONDAY, 1)))
    member = replace(member, preferences=replace(member.preferences, quiet_from=time(12), quiet_to=time(10)))
    due = planned(member, at(MONDAY, 11))["morning_check_in"].due
    assert due == at(MONDAY + DAY, 10)


def test_an_unanswered_morning_is_asked_once_more() -> None:
    """In the evening of the same day, and then not again; an answered one is not."""
    day = MONDAY + DAY
    member = fired(logged(runner(), replace(ran(MONDAY), at=at(MONDAY, 8))), morning_check_in=day)
    assert planned(member, at(day, 9))["morning_again"] == Reminder("morning_again", day, at(day, 19))
    twice = fired(member, morning_again=day)
    assert not {"morning_check_in", "morning_again"} & set(planned(twice, at(day, 20)))
    assert "morning_again" not in planned(logged(runner(), settled(MONDAY)), at(day, 9))


def test_a_delayed_morning_card_is_not_repeated_at_once() -> None:
    """After an outage over the evening the repetition leaves her hours, and stays when it is once planned."""
    day, late = MONDAY + DAY, at(MONDAY + 2 * DAY, 17)
    member = fired(logged(runner(), replace(ran(MONDAY), at=at(MONDAY, 8))), morning_check_in=day)
    again = planned(member, late)["morning_again"]
    assert again == Reminder("morning_again", day, at(MONDAY + 3 * DAY, 8))
    assert (
        planned(replace(member, reminders=(again,)), again.due - timedelta(hours=1))["morning_again"] == again
    )


def test_a_missed_morning_card_is_not_dropped() -> None:
    """After an outage of a day and in the middle of the night: it waits for the end of the quiet hours."""
    member = logged(runner(), ran(MONDAY))
    night = at(MONDAY + 2 * DAY, 3)
    assert planned(member, night)["morning_check_in"].due == at(MONDAY + 2 * DAY, 8)
    assert not is_over("morning_check_in", at(MONDAY + DAY, 13), member, at(MONDAY + 2 * DAY, 8))


def test_movement_tests_have_their_morning() -> None:
    """Tests of today are asked about at the end of tomorrow's quiet hours, once."""
    tests = {name: replace(test, day=MONDAY, clear=None) for name, test in passed("t1").items()}
    member = replace(runner(), readiness=replace(runner().readiness, tests=tests))
    assert planned(member, at(MONDAY, 12))["tests_morning"] == Reminder(
        "tests_morning", MONDAY + DAY, at(MONDAY + DAY, 8)
    )
    assert "tests_morning" not in planned(fired(member, tests_morning=MONDAY + DAY), at(MONDAY + DAY, 9))
