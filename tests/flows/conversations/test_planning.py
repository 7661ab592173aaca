"""The plan: one tap is enough, every choice can be changed, and no two running days touch."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from flows.training.week import valid_run_days
from tests.helpers.quiz_play import agreed, first_section, ready
from tests.helpers.world import Tester, catalog


def at_the_summary(user: Tester) -> Tester:
    """The summary open."""
    return user.tap("Make my plan")


def without_a_clock() -> Tester:
    """Eight weeks after birth, the first section done, her town left for later."""
    return first_section(zone="", gt1=("8 weeks ago",))


def test_a_plan_with_one_tap() -> None:
    """ "Use these" makes a plan; the first day can be shown."""
    user = at_the_summary(ready()).tap("Use these")
    member = user.member
    assert member.plan is not None
    assert (member.plan.track, member.plan.step) == ("run", "S01")
    assert valid_run_days(member.preferences.run_days, catalog())
    assert len(member.preferences.strength_days) == 2
    assert not set(member.preferences.run_days) & set(member.preferences.strength_days)
    assert user.buttons == ["Show today", "My week"]


def test_before_its_earliest_day_the_plan_has_no_running() -> None:
    """At eight weeks the plan is walks and strength; no running day is offered to choose."""
    user = at_the_summary(first_section(gt1=("8 weeks ago",)))
    assert "Running days" not in user.buttons
    user.tap("Use these")
    assert user.member.plan is not None
    assert user.member.plan.track == "prep"
    assert user.member.preferences.run_days == ()


def test_in_the_first_weeks_the_plan_is_rest() -> None:
    """At two weeks the track is rest."""
    user = at_the_summary(first_section(gt1=("2 weeks ago",))).tap("Use these")
    assert user.member.plan is not None
    assert user.member.plan.track == "rest"


def test_neighbouring_run_days_are_not_taken() -> None:
    """Sunday and Monday are neighbours: the reason, and the same card with her ticks."""
    user = at_the_summary(ready()).tap("Running days")
    for day in ("Tuesday", "Thursday", "Saturday"):
        user.tap(day)
    user.tap("Sunday", "Monday", "Done")
    assert "week-run-days-no" in user.keys
    assert {"✓ Sunday", "✓ Monday"} <= set(user.buttons)
    user.tap("Monday", "Wednesday", "Done")
    assert user.member.preferences.run_days == (2, 6)


def test_strength_moves_away_from_a_new_running_day() -> None:
    """Choosing a running day where strength was moves strength, and one day stays empty."""
    user = at_the_summary(ready())
    strength = user.member.preferences.strength_days
    user.tap("Running days")
    for day in ("Tuesday", "Thursday", "Saturday"):
        user.tap(day)
    user.tap("Wednesday", "Sunday", "Done")
    wanted = user.member.preferences
    assert strength == (2, 6)
    assert not set(wanted.run_days) & set(wanted.strength_days)
    assert len({*wanted.run_days, *wanted.strength_days}) < 7


@pytest.mark.parametrize(
    ("typed", "kept"), [("7:30pm", time(19, 30)), ("10", time(10)), ("half past 9", time(9, 30))]
)
def test_the_hour_can_be_typed(typed: str, kept: time) -> None:
    """Hours as people type them."""
    user = at_the_summary(ready()).tap("Reminder time").type(typed)
    assert user.member.preferences.remind_at == kept


def test_an_hour_in_the_quiet_hours_is_questioned() -> None:
    """A reminder at half past ten at night would be silent: say so, ask again, offer no such button."""
    user = at_the_summary(ready()).tap("Reminder time")
    assert "7:00" not in user.buttons
    user.type("22:30")
    assert "A reminder at 22:30 falls into your quiet hours, 21:00 to 8:00" in user.text
    assert "9:00" in user.buttons
    assert user.member.preferences.remind_at == time(9)


def test_quiet_hours_over_midnight() -> None:
    """From 22 to 7, tapped and typed."""
    user = at_the_summary(ready()).tap("Quiet hours").tap("22:00").type("7")
    wanted = user.member.preferences
    assert (wanted.quiet_from, wanted.quiet_to) == (time(22), time(7))


def test_quiet_hours_of_a_whole_day_are_not_taken() -> None:
    """From nine to nine would be no hour at all, or all of them."""
    user = at_the_summary(ready()).tap("Quiet hours").tap("21:00").type("21:00")
    assert user.member.preferences.quiet_to == time(8)
    assert "between 6 and 16 hours" in user.text


def test_quiet_hours_that_swallow_the_reminder_ask_for_another_hour() -> None:
    """With quiet hours until ten and a reminder at nine, the message says so and offers the first hour that works."""
    user = at_the_summary(ready()).tap("Quiet hours").tap("22:00").type("10:00")
    assert "A reminder at 9:00 falls into your quiet hours, 22:00 to 10:00" in user.text
    assert user.buttons[0] == "10:00"
    user.tap("10:00")
    assert user.member.preferences.remind_at == time(10)
    assert "Reminder: 10:00\n" in user.text


def test_a_reminder_left_in_the_quiet_hours_says_when_it_comes() -> None:
    """Back instead: the summary names the hour at which it really comes."""
    user = at_the_summary(ready()).tap("Quiet hours").tap("22:00").type("10:00").tap("Back")
    assert "Reminder: 10:00, when your quiet hours end (9:00 lies in them)" in user.text


def test_quiet_hours_over_every_usual_hour_still_offer_one() -> None:
    """Quiet from six to nine in the evening leaves no hour of the list: their end is offered."""
    user = at_the_summary(ready()).tap("Quiet hours").type("6 am").type("21:00")
    assert user.buttons[0] == "21:00"


def test_the_zone_from_her_clock() -> None:
    """She types what her phone shows; a town with that clock fixes the zone, and no country is guessed."""
    user = without_a_clock()
    user.tap("Make my plan").tap("Tell the time")
    here = user.now.astimezone(UTC)
    user.type(f"{(here.hour + 1) % 24}:{here.minute:02d}").tap("Berlin")
    assert user.member.profile.zone == "Europe/Berlin"
    assert user.member.profile.country == ""
    assert "Use these" in user.buttons


def test_a_town_answers_the_question() -> None:
    """A typed town gives zone and country."""
    user = without_a_clock().tap("Make my plan").type("Lyon")
    assert (user.member.profile.zone, user.member.profile.country) == ("Europe/Paris", "FR")


def test_a_shared_place_answers_the_question() -> None:
    """Sharing a location while the town is asked is an answer."""
    user = without_a_clock().tap("Make my plan").share_place("America/Denver", "US", "Denver")
    assert (user.member.profile.zone, user.member.profile.country) == ("America/Denver", "US")
    assert "Use these" in user.buttons


def test_an_unknown_town_is_asked_again() -> None:
    """A name that is no town keeps the question open."""
    user = without_a_clock().tap("Make my plan").type("Xyzzyplughville")
    assert "place-not-found" in user.keys
    assert not user.member.profile.zone_known


def test_no_plan_without_a_clock() -> None:
    """Back from the town and straight to "Use these": the clock comes first, so that she is never woken."""
    user = without_a_clock().tap("Make my plan").tap("Back").tap("Use these")
    assert "plan-place-first" in user.keys
    assert user.member.plan is None


def test_already_running_starts_further_on() -> None:
    """She runs 15 minutes without a sign: the highest step with at most 80 percent of it (12 minutes, S07)."""
    user = ready()
    answers = {**user.member.readiness.answers, "running": 15}
    user.with_member(readiness=replace(user.member.readiness, answers=answers))
    at_the_summary(user).tap("Use these")
    assert user.member.plan is not None
    assert user.member.plan.step == "S07"
    assert "plan-start-step" in user.keys


def test_sixty_minutes_already_begin_at_the_cap_and_why_says_whose_it_is() -> None:
    """No symptom, an hour already: four minutes in five, step 8; the cap is ours, said with the plan and in /why."""
    user = ready()
    answers = {**user.member.readiness.answers, "running": 60}
    user.with_member(readiness=replace(user.member.readiness, answers=answers))
    at_the_summary(user).tap("Use these")
    assert "begin with step 8" in user.text
    assert "it's my own" in user.text
    assert "begin with step 8" in user.send("/why").text


def test_the_plan_asks_for_the_quiz_first() -> None:
    """Without an outcome the plan leads to the quiz."""
    user = agreed().tap_data("g:plan.start")
    assert "plan-quiz-first" in user.said_keys
    assert user.member.plan is None


def test_summer_time_is_part_of_the_zone() -> None:
    """A July clock in London is an hour ahead of UTC: the zone is kept, not the offset."""
    user = at_the_summary(ready()).tap("Use these")
    user.wait(until=datetime(2026, 7, 1, 10, 0, tzinfo=UTC)).send("/settings")
    assert "11:00" in user.text
