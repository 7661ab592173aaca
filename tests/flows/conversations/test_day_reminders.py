"""The day's reminder: neutral, postponed, ignored, and quiet after five without an answer."""

from datetime import timedelta

from tests.helpers.people import runner
from tests.helpers.world import MONDAY, Tester


def test_the_nudge_is_neutral_and_brings_the_day() -> None:
    """The first line gives only the length; the day follows below it, and every option is one tap away."""
    user = morning_of().until_reminder("nudge")
    first, _, day = user.text.partition("\n\n")
    assert first == "Today's plan is ready: 30 minutes."
    assert day.startswith("Run-walk, step 2")
    assert user.last.rows == [
        ["Done", "Something's off"],
        ["Audio cues", "Shorter", "Bad night"],
        ["Later today", "Another day", "Not today"],
    ]
    assert "check_in-how-was-run" in user.tap("Done").keys


def morning_of() -> Tester:
    """Monday at seven, before the reminder of nine o'clock."""
    user = runner()
    user.now = MONDAY - timedelta(hours=2)
    return user.send("/week")


def test_half_an_hour_later() -> None:
    """In 30 minutes: the same reminder comes once more, half an hour on."""
    user = morning_of().until_reminder("nudge").tap("Later today", "In 30 minutes")
    assert "9:30" in user.text
    user.until_reminder("snooze")
    assert user.now == MONDAY + timedelta(minutes=30)
    assert "Today's plan is ready" in user.text


def test_this_evening() -> None:
    """This evening is six o'clock on her clock."""
    user = morning_of().until_reminder("nudge").tap("Later today", "This evening").until_reminder("snooze")
    assert user.now == MONDAY.replace(hour=18)


def test_an_old_snooze_button() -> None:
    """Snooze of another day plans nothing."""
    user = morning_of().tap_data("g:today.snooze:2026-02-20/30", 1)
    assert user.member.nudges.snoozed_until is None


def test_no_nudge_once_it_is_done() -> None:
    """Done before the hour: no reminder that day."""
    user = morning_of().send("/today").tap("Done", "All of it, easy", "None of these").wait(hours=10)
    assert "nudge" not in [fired.kind for fired in user.fired]


def test_two_ignored_ask_once_about_the_time() -> None:
    """The third reminder in a row without a word asks whether another time suits; only that one does."""
    user = morning_of().wait(days=6)
    asked = [words for words in user.heard if "another time of day" in words]
    assert len(asked) == 1
    assert "plan is ready" in asked[0]


def test_five_ignored_go_quiet_and_say_so() -> None:
    """After five the coach says it will be quiet, and no nudge follows."""
    user = morning_of().wait(days=7, hours=4)
    assert user.member.nudges.quiet
    assert any("stop reminding you of the plan" in words for words in user.heard)
    heard = len([kind for kind in user.fired if kind.kind == "nudge"])
    user.wait(days=10)
    assert len([kind for kind in user.fired if kind.kind == "nudge"]) == heard


def test_today_wakes_the_reminders() -> None:
    """/today after the silence: reminders come again."""
    user = morning_of().wait(days=8).send("/today")
    assert not user.member.nudges.quiet
    assert user.member.nudges.ignored == 0
    assert "nudge" in [one.kind for one in user.member.reminders]


def test_days_are_not_made_up_for() -> None:
    """A missed Monday leaves Wednesday as it was planned."""
    user = morning_of().wait(days=2).send("/today")
    assert "Run-walk, step 2" in user.text
    assert MONDAY.date() not in [workout.check_in.day for workout in user.member.log]
