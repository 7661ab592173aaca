"""Her clock: a day ends at her hour, whatever it is, and what belongs to a day comes within it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.member import Member, Preferences, Profile
from flows.training.clock import LocalClock, local_day, with_home_zone

ZONES = ("UTC", "Asia/Kolkata", "Pacific/Honolulu", "Pacific/Kiritimati")
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))
HOURS = st.integers(0, 23)


def member(zone: str, ends: int, quiet_from: int = 0, quiet: int = 0) -> Member:
    """Somewhere, with a day that ends at that hour and so many quiet hours."""
    start, end = time(quiet_from), time((quiet_from + quiet) % 24)
    wanted = Preferences(day_ends=ends, quiet_from=start, quiet_to=end)
    return Member(profile=Profile(zone=zone, zone_known=True), preferences=wanted)


@pytest.mark.parametrize(
    ("ends", "hour", "day"),
    [(4, 3, 1), (4, 4, 2), (0, 0, 2), (10, 9, 1), (10, 10, 2), (12, 11, 1), (12, 12, 2)],
)
def test_a_day_ends_at_her_hour(ends: int, hour: int, day: int) -> None:
    """An hour before it, it is still yesterday; with it today begins."""
    now = datetime(2026, 3, 2, hour, tzinfo=UTC)
    assert local_day(member("UTC", ends), now) == date(2026, 3, day)


@given(zone=st.sampled_from(ZONES), ends=st.integers(0, 12), one=INSTANTS, other=INSTANTS)
def test_days_go_forward_and_last_a_day(zone: str, ends: int, one: datetime, other: datetime) -> None:
    """A later instant is never on an earlier day, and a day is 24 hours."""
    first, last = sorted((one, other))
    her = member(zone, ends)
    assert local_day(her, first) <= local_day(her, last)
    assert local_day(her, first + timedelta(days=1)) == local_day(her, first) + timedelta(days=1)


@given(zone=st.sampled_from(ZONES), ends=st.integers(0, 12), day=DAYS, hour=HOURS)
def test_a_wall_time_of_a_day_is_on_that_day(zone: str, ends: int, day: date, hour: int) -> None:
    """Nine in the morning of a day that ends at ten is the end of it, not the beginning."""
    her = member(zone, ends)
    at = LocalClock(her, FIRST).at(day, time(hour, 30))
    assert local_day(her, at) == day


@given(zone=st.sampled_from(ZONES), ends=st.integers(0, 12), day=DAYS, start=HOURS, hours=st.integers(6, 16))
def test_evening_and_morning_are_on_their_day_and_not_quiet(
    zone: str, ends: int, day: date, start: int, hours: int
) -> None:
    """Whatever hours she sleeps: the evening card comes on its day, the morning card once its day has begun."""
    her = member(zone, ends, start, hours)
    clock = LocalClock(her, FIRST)
    evening, morning = clock.evening(day), clock.morning(day)
    assert local_day(her, evening) == day
    assert local_day(her, morning) >= day
    assert not clock.quiet(evening) and not clock.quiet(morning)


@given(now=INSTANTS, days=st.integers(1, 30))
def test_the_clock_goes_home_on_its_day(now: datetime, days: int) -> None:
    """Before the day she is home the clock is the one of the trip; on it it is her home's again."""
    her = member("Asia/Kolkata", 4)
    home = local_day(her, now) + timedelta(days=days)
    there = replace(her, profile=replace(her.profile, home_zone="Pacific/Honolulu", home_on=home))
    assert with_home_zone(there, now).profile.zone == ("Asia/Kolkata" if days else "Pacific/Honolulu")
    later = datetime.combine(home, time(20), UTC) + timedelta(days=1)
    assert with_home_zone(there, later).profile == replace(her.profile, zone="Pacific/Honolulu")
    assert LocalClock(there, now).reminder(home) == LocalClock(with_home_zone(there, later), later).reminder(
        home
    )


@given(ends=st.integers(0, 12), day=DAYS, start=HOURS, hours=st.integers(0, 16), remind=st.integers(0, 47))
def test_a_day_is_asked_about_after_its_reminder_and_awake(
    ends: int, day: date, start: int, hours: int, remind: int
) -> None:
    """Whatever hours she sleeps and whenever she is reminded: how it went is asked later, never in her quiet hours."""
    her = member("UTC", ends, start, hours)
    her = replace(her, preferences=replace(her.preferences, remind_at=time(remind // 2, remind % 2 * 30)))
    clock = LocalClock(her, FIRST)
    asked = clock.after_training(day)
    assert asked > clock.reminder(day)
    assert not clock.quiet(asked)


@pytest.mark.parametrize(
    ("quiet", "remind_at", "ends", "evening"),
    [
        ((8, 15), time(16, 30), 4, datetime(2026, 3, 3, 3, tzinfo=UTC)),
        ((8, 15), time(16, 30), 10, datetime(2026, 3, 3, 6, tzinfo=UTC)),
        ((13, 15), time(16), 4, datetime(2026, 3, 2, 20, tzinfo=UTC)),
        ((22, 7), time(9), 4, datetime(2026, 3, 2, 20, tzinfo=UTC)),
        ((22, 7), time(21, 30), 4, datetime(2026, 3, 3, 7, tzinfo=UTC)),
    ],
    ids=["sleeps by day", "sleeps by day, works at night", "a nap", "as most", "trains late"],
)
def test_the_question_of_a_day_comes_at_the_end_of_hers(
    quiet: tuple[int, int], remind_at: time, ends: int, evening: datetime
) -> None:
    """Monday is over at another hour for whoever sleeps by day; a late run is asked about the next morning."""
    wanted = Preferences(
        quiet_from=time(quiet[0]), quiet_to=time(quiet[1]), remind_at=remind_at, day_ends=ends
    )
    her = Member(profile=Profile(zone="UTC", zone_known=True), preferences=wanted)
    assert LocalClock(her, FIRST).after_training(date(2026, 3, 2)) == evening
