"""The weeks before running: every day has its card, and a clear walk opens what it can open."""

from dataclasses import replace

import pytest

from flows.model.effects import RecordAnswer
from tests.helpers.people import prepping
from tests.helpers.world import Tester


def not_walked_yet(weeks: int = 9) -> Tester:
    """On the way to week twelve; the half-hour walk is not tried."""
    user = prepping(weeks)
    answers = {**user.member.readiness.answers, "gt5": "not_tried"}
    user.member = replace(user.member, readiness=replace(user.member.readiness, answers=answers))
    return user.send("/week")


def walked(how: str = "All of it, easy", *signs: str) -> Tester:
    """Monday's half-hour walk, reported from its reminder."""
    return not_walked_yet().until_reminder("nudge").tap("Done", how, *(signs or ("None of these",)))


def test_a_waiting_day_has_its_card() -> None:
    """The reminder says how many days are left, and the walk with its minutes."""
    user = not_walked_yet().until_reminder("nudge")
    assert user.text.startswith("Today's plan is ready: 30 minutes.\n\n21 days to go")
    assert "A walk · 30 minutes" in user.text
    assert "jog" not in user.text


def test_under_a_reminder_and_the_days_to_go_the_cues_wait_behind_show_me_how() -> None:
    """With two lines above a strength day the card has names and doses only; /today has one line above it, and every cue."""
    user = not_walked_yet().until_reminder("nudge")
    while "Strength ·" not in user.text:
        user.until_reminder("nudge")
    assert "days to go" in user.text
    exercises = [line for line in user.text.splitlines() if line.startswith("• ")]
    assert exercises
    assert not [line for line in exercises if "." in line]
    shown = user.tap("Show me how").text
    lines = [line for line in user.send("/today").text.splitlines() if line.startswith("• ")]
    assert [line.partition(". ")[0] for line in lines] == exercises
    assert lines[0].partition(". ")[2] in shown


def test_what_is_reminded_of_is_asked_about() -> None:
    """Over two weeks each day that had a reminder and no word has its evening question, and no other day."""
    user = not_walked_yet()
    reminded: set[str] = set()
    asked: set[str] = set()
    for _ in range(4):
        user.until_reminder("nudge")
        reminded.add(user.today.isoformat())
        user.until_reminder("evening_check_in")
        asked.add(user.today.isoformat())
        user.tap("Later")
    assert reminded == asked
    assert {one.kind for one in user.fired} <= {"nudge", "evening_check_in", "weekly_mood"}


def test_strength_that_is_drills_for_now_is_reminded_of_as_well() -> None:
    """A sore scar: the strength day is drills, and its reminder brings them."""
    user = not_walked_yet()
    answers = {**user.member.readiness.answers, "gt4": "sore"}
    user.member = replace(user.member, readiness=replace(user.member.readiness, answers=answers))
    user.send("/week").wait(hours=20).until_reminder("nudge")
    assert "Breathing and deep core" in user.text
    user.until_reminder("evening_check_in")
    assert "check_in-ready" in user.keys


def test_a_clear_walk_and_a_clear_morning_open_the_walk() -> None:
    """A clear half hour and a clear morning answer the quiz question, and she is informed."""
    user = walked()
    assert "Half an hour, all quiet" in user.text
    user.until_reminder("tests_morning")
    assert "Since Monday's walk" in user.text
    user.tap("None of these")
    assert "the 30-minute walk counts" in user.said
    assert RecordAnswer("quiz", "gt5", "yes") in user.effects
    assert user.member.readiness.answers["gt5"] == "yes"


@pytest.mark.parametrize(
    ("how", "signs"),
    [
        ("Cut it short", ("None of these",)),
        ("All of it, easy", ("A leak", "Done", "A few drops")),
        ("All of it, easy", ("Not sure",)),
    ],
)
def test_a_walk_that_was_not_clear_opens_nothing(how: str, signs: tuple[str, ...]) -> None:
    """Cut short, with a symptom, or not sure: the walk stays to be done."""
    user = walked(how, *signs)
    assert user.member.readiness.answers["gt5"] == "not_tried"
    assert "t1" not in user.member.readiness.tests


def test_a_morning_that_was_not_clear_opens_nothing() -> None:
    """A leak the next morning: the walk does not count."""
    user = walked().until_reminder("tests_morning").tap("A leak", "Done")
    assert user.member.readiness.answers["gt5"] == "not_tried"
    assert "the 30-minute walk counts" not in user.said


def test_silence_in_the_morning_opens_nothing() -> None:
    """Nobody answered: nothing is known of that morning."""
    user = walked().wait(days=4)
    assert user.member.readiness.answers["gt5"] == "not_tried"


def test_a_short_walk_opens_nothing() -> None:
    """At four weeks a walk is shorter than half an hour."""
    user = not_walked_yet(4).until_reminder("nudge").tap("Done", "All of it, easy", "None of these")
    assert "t1" not in user.member.readiness.tests
