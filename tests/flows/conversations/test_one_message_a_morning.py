"""One message a morning: the question about the run and the day's plan, and the Sunday note."""

from dataclasses import replace
from datetime import time

import pytest

from tests.helpers.people import clear_run, runner
from tests.helpers.world import Tester


def kinds_on_tuesday(user: Tester) -> list[str]:
    """The reminders of the day after Monday's run, on which strength is planned."""
    user.wait(days=1, hours=11)
    return [one.kind for one in user.fired if one.local_date.isoformat() == "2026-03-03"]


def test_the_question_about_the_morning_stands_for_the_reminder_an_hour_later() -> None:
    """At eight the question, which names the plan; at nine nothing more. Her answer leads to the plan."""
    user = clear_run().until_reminder("morning_check_in")
    assert user.text.startswith("Your morning question is ready, and today's plan after it.")
    user.tap("None of these")
    assert "today-next-today" in user.keys and "Show today" in user.buttons
    assert "nudge" not in kinds_on_tuesday(user)


def test_an_unanswered_morning_is_asked_again_and_nothing_else_comes() -> None:
    """The first card has named the day's plan already."""
    assert kinds_on_tuesday(clear_run()) == ["morning_check_in", "morning_again"]


def test_a_morning_answered_meanwhile_needs_no_second_message() -> None:
    user = clear_run().until_reminder("morning_check_in").wait(hours=2).tap("None of these")
    assert kinds_on_tuesday(user) == ["morning_check_in"]


def test_a_reminder_of_the_evening_stays() -> None:
    """Ten hours after the morning the plan is worth its own message."""
    user = clear_run()
    late = replace(user.member.preferences, remind_at=time(17, 0))
    user.with_member(preferences=late).send("/week").until_reminder("morning_check_in").tap("None of these")
    assert "nudge" in kinds_on_tuesday(user)


def test_without_reminders_the_question_names_no_plan() -> None:
    user = clear_run()
    user.with_member(preferences=replace(user.member.preferences, nudges=False))
    user.send("/week").until_reminder("morning_check_in")
    assert user.text.startswith("Your morning question is ready. One tap")


@pytest.mark.parametrize("answered", [True, False])
def test_a_run_on_saturday_leaves_the_sunday_note_its_evening(answered: bool) -> None:
    """The question about Saturday's run comes on Sunday morning; only one of the evening takes the note's place."""
    user = runner().wait(days=5).send("/today").tap("Done", "About right", "None of these")
    user.until_reminder("morning_check_in")
    if answered:
        user.tap("None of these")
    user.wait(hours=13)
    sunday = [one.kind for one in user.fired if one.local_date.isoformat() == "2026-03-08"]
    assert ("week_ahead" in sunday, "morning_again" in sunday) == (answered, not answered)


def test_no_plan_is_sent_after_a_report_that_leaves_only_rest() -> None:
    """Worn out before her hour: she was told "a walk or rest" at once, and hears of no plan at ten."""
    user = runner().send("/symptom").tap("Feeling unwell", "None of these", "None of these", "Done")
    user.tap("Worn out", "Done", "In daily life").wait(hours=6)
    assert "nudge" not in [one.kind for one in user.fired]
    assert "nudge" in [one.kind for one in user.wait(days=1).fired]


def test_a_walk_she_may_take_or_leave_is_not_asked_about() -> None:
    """The same day: "a walk, if you feel like one, or rest" is followed by no "How was the walk?" in the evening."""
    user = runner().send("/symptom").tap("Feeling unwell", "None of these", "None of these", "Done")
    user.tap("Worn out", "Done", "In daily life").wait(hours=13)
    assert "evening_check_in" not in [one.kind for one in user.fired]
    assert "evening_check_in" in [one.kind for one in user.wait(days=1).fired]
