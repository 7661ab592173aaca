"""Weeks that are not as usual: away, this week only, night shifts, and a clock elsewhere for now."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from flows.model.her_day import HerDay
from flows.model.member import Workout
from flows.model.reports import CLEAR, CheckIn
from flows.training.training_status import may_run
from flows.training.week import week_plan
from tests.helpers.people import runner
from tests.helpers.world import Tester

WEDNESDAY, SATURDAY = 2, 5


def kinds(user: Tester) -> list[str]:
    """What each of the next seven days is for."""
    return [plan.kind for plan in week_plan(her_day(user))]


def her_day(user: Tester) -> HerDay:
    """She as she is, on her day."""
    return HerDay(user.member, user.today, user.catalog)


def settings(user: Tester, *taps: str) -> Tester:
    """One of the cards of /settings."""
    return user.send("/settings").tap(*taps)


# away


def test_away_for_a_fortnight_is_quiet_and_counts_nothing() -> None:
    """No reminder until the day she is back; one hello then, and nothing was ignored."""
    user = settings(runner(), "I'm away", "In 2 weeks")
    back = user.today + timedelta(days=14)
    user.wait(days=13, hours=20)
    assert user.fired == []
    user.until_reminder()
    assert (user.fired[-1].kind, user.fired[-1].local_date) == ("break_over", back)
    assert "today-back" in user.keys
    assert user.member.nudges.ignored == 0
    assert "today-gap" in user.send("/today").said_keys


def test_while_away_nothing_is_planned_and_she_may_be_back_sooner() -> None:
    """Seven days with nothing, the reason on each, and one button that ends it."""
    user = settings(runner(), "I'm away").type("20 March").send("/week")
    assert set(kinds(user)) == {"none"}
    assert "plan-reason-away" in user.keys
    user.send("/today").tap("I'm back")
    assert user.member.preferences.back_on is None
    assert kinds(user)[0] == "run"


def test_the_days_after_a_trip_are_planned_as_usual() -> None:
    """Back on Wednesday: nothing before it, the usual week from it on."""
    user = settings(runner(), "I'm away").type("Wednesday")
    assert kinds(user) == ["none", "none", "run", "none", "strength", "run", "rest"]


def test_away_can_be_said_in_a_sentence() -> None:
    """Beside a pause the sentence offers to be away until then."""
    user = runner().type("pause for two weeks please").tap("Away until 16 Mar")
    assert user.member.preferences.back_on == date(2026, 3, 16)
    assert user.member.pause is None


def test_away_with_reminders_off_wakes_the_check_ins_again() -> None:
    """Nothing is said on the day she is back, and the evening card comes from then on."""
    user = settings(runner(), "Reminders off", "I'm away", "In a week").tap("Done")
    user.wait(days=8)
    assert user.fired[0].kind == "break_over"
    assert "today-back" not in user.heard
    assert any(one.kind == "evening_check_in" for one in (*user.fired, *user.member.reminders))


def test_help_after_an_urgent_card_comes_while_she_is_away_too() -> None:
    """Somebody asks the next day, wherever she is."""
    user = settings(runner(), "I'm away", "In 2 weeks").send("/urgent").tap("Fainted")
    assert user.until_reminder().fired[-1].kind == "urgent_follow_up"


# this week only


def test_this_week_only_moves_the_runs_of_one_week() -> None:
    """Tuesday and Thursday instead, once; next Monday is a run day again."""
    user = settings(runner(), "This week only")
    user.tap("✓ Monday", "✓ Wednesday", "✓ Saturday", "Tuesday", "Thursday", "Done")
    assert user.member.preferences.week_run_days == (1, 3)
    assert [at for at, kind in enumerate(kinds(user)) if kind == "run"] == [1, 3]
    user.wait(days=7)
    assert kinds(user)[0] == "run"


@pytest.mark.parametrize(
    ("taps", "why"),
    [
        (("✓ Wednesday", "✓ Saturday", "Tuesday"), "two days running"),
        (("Thursday",), "more runs than usual"),
        (("✓ Monday", "✓ Wednesday", "✓ Saturday", "Sunday"), "next Monday is a run day"),
        (("✓ Monday", "✓ Wednesday", "✓ Saturday"), "none at all"),
    ],
)
def test_this_week_only_keeps_the_rules(taps: tuple[str, ...], why: str) -> None:
    """A day between any two runs, next week's too, and never more than usual."""
    user = settings(runner(), "This week only").tap(*taps, "Done")
    assert "settings-this-week-no" in user.keys, why
    assert user.member.preferences.this_week is None


def test_what_was_left_out_before_is_not_made_up_for() -> None:
    """On Thursday one of the week's three runs is left, so moving two is refused."""
    user = runner().wait(days=3)
    settings(user, "This week only").tap("✓ Saturday", "Friday", "Sunday", "Done")
    assert "settings-this-week-no" in user.keys


# nights


# another clock


def test_elsewhere_for_now_the_clock_goes_back_by_itself() -> None:
    """In New York for a week: nine o'clock is New York's until the day she is home, then London's again."""
    user = settings(runner(), "Time zone").type("New York")
    if "Which one is it?" in user.text:
        user.tap(user.buttons[0])
    assert "For now" in user.buttons
    user.tap("For now").type("Monday")
    assert (user.member.profile.zone, user.member.profile.home_zone) == ("America/New_York", "Europe/London")
    user.wait(days=6, hours=12)
    hours = {one.local_date: one.due.hour for one in user.fired if one.kind == "nudge"}
    assert set(hours.values()) == {14}
    user.until_reminder("nudge")
    assert (user.fired[-1].local_date, user.fired[-1].due.hour) == (date(2026, 3, 9), 9)
    assert (user.member.profile.zone, user.member.profile.home_on) == ("Europe/London", None)
    assert user.member.profile.country == "GB"


def test_for_good_asks_nothing_more() -> None:
    """The new clock stays."""
    user = settings(runner(), "Time zone").type("New York")
    if "Which one is it?" in user.text:
        user.tap(user.buttons[0])
    user.tap("For good").wait(days=30)
    assert user.member.profile.zone == "America/New_York"


def test_no_run_two_days_running_across_a_week_of_its_own() -> None:
    """Whatever week she makes, a run is never offered the day after one."""
    user = runner()
    ran = Workout(
        kind="run",
        check_in=CheckIn(day=user.today - timedelta(days=1), step="S02", after_run=CLEAR, next_morning=CLEAR),
        settled=True,
        green=True,
    )
    user.with_member(log=(ran,))
    settings(user, "This week only").tap("✓ Wednesday", "✓ Saturday", "Done")
    assert "settings-this-week-no" in user.keys
    assert not may_run(her_day(user))


def test_five_clear_runs_one_every_eight_days_move_on_and_say_why_slowly() -> None:
    """One counts, the next is the repeat of a missed week and says so, the third is the second to count: a step up."""
    user = runner()
    said = []
    for _ in range(5):
        run_today(user)
        said.append(next(key for key in user.said_keys if key.startswith("decision-")))
        user.wait(days=7)
    assert said == [
        "decision-continue-count", "decision-repeat", "decision-advance", "decision-repeat", "decision-continue-count",
    ]  # fmt: skip
    assert user.member.plan is not None
    assert user.member.plan.step == "S03"
    weekly = [words for words in user.heard if "choose one run day in /settings" in words]
    assert len(weekly) == 1, "said with the repeat of the next step, once it is a rhythm"


def run_today(user: Tester) -> None:
    """Whatever weekday it is: that day's run, easy and with a quiet morning."""
    chosen = (user.today.weekday(),)
    user.with_member(preferences=replace(user.member.preferences, run_days=(*chosen, (chosen[0] + 2) % 7)))
    user.send("/today").tap("Done", "All of it, easy", "None of these")
    user.until_reminder("morning_check_in").tap("None of these")


def test_no_morning_is_called_missed_on_the_day_it_is_asked() -> None:
    """Monday's run reported on Tuesday: Wednesday asks about it, and does not give it up meanwhile."""
    user = runner().send("/today").until_reminder("evening_check_in").wait(hours=12)
    user.tap("All of it, easy", "None of these").until_reminder("morning_check_in").send("/today")
    assert "today-morning-missed" not in user.said_keys
    user.tap("None of these")
    assert user.member.log[-1].settled
    assert user.member.log[-1].check_in.next_morning is not None


def test_only_a_run_is_asked_what_was_new_on_the_run() -> None:
    """A stroller or hills belong to a run; after strength the list has no word of one."""
    new = "Something new on the run"
    run = runner().send("/today").tap("Done", "All of it, easy")
    assert new in run.buttons
    strength = run.tap("None of these").wait(days=1).send("/today").tap("None of these").send("/today")
    strength.tap("Done", "All of it, easy")
    assert "strength" in strength.member.talk.frames[-1].data.values()
    assert new not in strength.buttons
