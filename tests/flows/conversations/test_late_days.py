"""Nights and late days: when her day ends, and to which day a run belongs."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tests.flows.conversations.test_rhythm import SATURDAY, WEDNESDAY, kinds, settings
from tests.helpers.people import runner
from tests.helpers.world import Tester


def night_worker(ends: str = "10:00") -> Tester:
    """Her day ends at ten in the morning; she sleeps from ten to six and is reminded at seven in the evening."""
    user = settings(runner(), "Night shifts", "When my day ends", ends, "19:00")
    quiet = replace(user.member.preferences, quiet_from=time(10), quiet_to=time(17))
    return user.with_member(preferences=quiet)


def test_her_day_ends_at_her_hour() -> None:
    """At nine in the morning it is still yesterday for her; at ten today begins."""
    user = night_worker()
    monday = date(2026, 3, 2)
    assert user.today == monday - timedelta(days=1)
    assert user.wait(until=user.now.replace(hour=10)).today == monday


def test_how_it_went_is_asked_after_the_reminder_of_whoever_sleeps_by_day() -> None:
    """Asleep from eight to three, reminded at half past four: how it was comes at the end of that day, once."""
    user = runner()
    by_day = replace(user.member.preferences, quiet_from=time(8), quiet_to=time(15), remind_at=time(16, 30))
    user.with_member(preferences=by_day).send("/week").wait(hours=20)
    came = [(one.kind, one.local_date.day, one.due.day, one.due.hour) for one in user.fired]
    assert came == [("nudge", 2, 2, 16), ("evening_check_in", 2, 3, 3)]
    user.tap("All of it, easy", "None of these").until_reminder("morning_check_in")
    assert (user.now.day, user.now.hour) == (3, 23)


def test_a_late_run_is_asked_about_in_the_morning() -> None:
    """Reminded at half past eight, quiet from nine: the question waits for eight, and is about the day before."""
    user = runner()
    late = replace(user.member.preferences, remind_at=time(20, 30))
    user.with_member(preferences=late).send("/week").until_reminder("evening_check_in")
    assert (user.now.day, user.now.hour) == (3, 8)
    user.tap("All of it, easy", "None of these")
    assert user.member.log[-1].check_in.day == date(2026, 3, 2)


def test_a_run_at_night_belongs_to_the_day_before() -> None:
    """Run at three in the morning: logged for the day that has not ended; the morning is asked 18 hours later."""
    user = night_worker()
    user.wait(until=user.now.replace(hour=18)).wait(hours=9).send("/today")
    assert user.now.hour == 3
    user.tap("Done", "All of it, easy", "None of these")
    assert user.member.log[-1].check_in.day == date(2026, 3, 2)
    user.until_reminder("morning_check_in")
    assert (user.now.hour, user.today) == (21, date(2026, 3, 3))
    assert user.keys[0].startswith("check_in-morning-ready")


def test_a_reminder_before_the_end_of_her_day_asks_for_another_hour() -> None:
    """Nine in the morning would come at the end of the day it is about."""
    user = settings(runner(), "Night shifts", "When my day ends", "12:00")
    assert "week-hour-of-day" in user.keys
    assert "09:00" not in user.text and "9:00" not in user.buttons


@pytest.mark.parametrize("typed", ["13:00", "10:30"])
def test_her_day_ends_at_a_full_hour_up_to_noon(typed: str) -> None:
    """Anything else is asked again."""
    user = settings(runner(), "Night shifts", "When my day ends").type(typed)
    assert "settings-day-ends-no" in user.keys
    assert user.member.preferences.day_ends == 4


def test_the_day_after_a_marked_night_is_for_a_walk() -> None:
    """Awake on Tuesday night: Wednesday's run becomes a walk, with the reason; the other runs stay."""
    user = settings(runner(), "Night shifts", "Tuesday night", "Done")
    assert kinds(user)[WEDNESDAY] == "walk"
    assert kinds(user)[SATURDAY] == "run"
    assert "plan-reason-night" in user.send("/week").keys


def test_nothing_moves_onto_the_day_after_a_night() -> None:
    """Monday night awake: Monday's run stays, or is left out."""
    user = settings(runner(), "Night shifts", "Monday night", "Done").send("/today").tap("Another day")
    assert "plan-move-night" in user.keys
