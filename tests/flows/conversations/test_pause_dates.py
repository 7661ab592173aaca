"""The dates a pause may promise, and what running waits for without a pause."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.helpers.paused import paused
from tests.helpers.people import leaked, prepping, runner
from tests.helpers.quiz_play import agreed
from tests.helpers.world import MONDAY, Tester


def few_drops(user: Tester) -> Tester:
    """A few drops, reported on a day without a run."""
    return user.send("/symptom").tap("A leak", "Done", "A few drops")


def test_no_date_before_the_first_date_for_running() -> None:
    """Eight weeks after birth: day 84 is 30 March, and no earlier date is named, there or in /resume."""
    for said in (few_drops(prepping(8)).said, few_drops(prepping(8)).send("/resume").said):
        assert "Earliest: Monday 30 March" in said
        assert "Tuesday 10 March. I ask" not in said


def test_no_date_without_a_birth_date() -> None:
    """Her baby's birth date unknown: when she is asked next, and no promise."""
    user = runner()
    user.member = replace(user.member, profile=replace(user.member.profile, birth_date=None))
    said = few_drops(user).said
    assert "Earliest" not in said
    assert "I'll ask again on" in said


def test_no_date_while_the_quiz_holds_running_too() -> None:
    """A PT comes first anyway: the pause alone can open nothing."""
    user = runner()
    user.member = replace(user.member, readiness=replace(user.member.readiness, outcome="see_pt"))
    assert "Earliest" not in few_drops(user).said


@pytest.mark.parametrize("outcome", ["not_yet", "see_pt", "clinician"])
def test_resume_while_the_quiz_holds_running(outcome: str) -> None:
    """Nothing is paused, and running is not said to be open: the readiness check tells what it waits for."""
    user = prepping(20)
    user.member = replace(user.member, readiness=replace(user.member.readiness, outcome=outcome))
    user.send("/resume")
    assert "pause-none-prerequisites" in user.keys
    assert "where your plan has it" not in user.text
    assert user.tap("Readiness check").text != ""


def test_resume_before_the_quiz_and_after_an_urgent_sign() -> None:
    """The readiness check is the next step, one tap away."""
    fresh = agreed().send("/resume")
    assert "pause-none-check" in fresh.said_keys
    seen = (
        runner()
        .send("/urgent")
        .tap("Chest pain, racing heart")
        .tap("I've been seen")
        .tap("Seen, exercise is fine")
    )
    seen.send("/resume")
    assert "pause-none-check" in seen.said_keys
    assert "Readiness check" in seen.buttons


def test_a_pause_that_ends_before_the_earliest_day_opens_no_running() -> None:
    """The exit test of a pause is met in week nine: the pause is over, and running still waits."""
    user = prepping(8)
    pause = paused("pause_pt", clearance=True).member.pause
    user.member = replace(user.member, pause=pause)
    user.send("/resume")
    assert "pause-over-prerequisites" in user.said_keys
    assert "Running opens again" not in user.said


def test_a_look_that_was_ignored_comes_again_once_a_week() -> None:
    """Reminders off: the look comes on its day, again a week later, and at most one nudge a day."""
    user = leaked()
    user.member = replace(user.member, preferences=replace(user.member.preferences, nudges=False))
    user.send("/week").wait(days=15)
    looks = [one.local_date.isoformat() for one in user.fired if one.kind == "pause_review"]
    assert looks == ["2026-03-09", "2026-03-16"]
    nudges = [one.local_date for one in user.fired if one.kind in ("nudge", "pause_review")]
    assert len(nudges) == len(set(nudges))


def test_a_look_whose_day_has_come_names_no_day_gone_by() -> None:
    """Two days after a review she ignored, /resume asks for her answer and takes it; then the next review has a date."""
    user = paused("pause_clinician", review_on=MONDAY.date() - timedelta(days=2)).send("/resume")
    assert "pause-review-now" in user.keys
    assert "I'll ask again on" not in user.text
    user.tap("Nothing since")
    assert "I'll ask again on Saturday 14 March" in user.text


def test_today_always_takes_the_answer_to_a_look() -> None:
    """Quiet after five reminders without an answer: /today still asks the question of the pause."""
    user = leaked().wait(days=40)
    assert user.member.nudges.quiet
    user.send("/today")
    assert "today-pause-ask" in user.keys
    assert "Nothing since" in user.buttons


def waiting(days: int) -> Tester:
    """Running waits by the readiness check; it is looked at again in so many days (gone by where below zero)."""
    user = prepping(weeks=20)
    look = MONDAY.date() + timedelta(days=days)
    known = user.member.readiness
    answers = {**known.answers, "y4": 5}
    readiness = replace(known, answers=answers, outcome="see_pt", blocking=("Y4",), review_on=look)
    return user.with_member(readiness=readiness)


def test_resume_names_the_day_of_the_next_look() -> None:
    """Nothing is paused but running waits: the message gives the day on which it is reviewed."""
    assert "I'll ask again on Thursday 5 March" in waiting(3).send("/resume").text


@pytest.mark.parametrize("command", ["/resume", "/today"])
def test_a_look_of_the_check_that_was_ignored_stays_open(command: str) -> None:
    """The day is gone by: no past date, and the way into the look is there."""
    user = waiting(-3).send(command)
    assert "outcome-review-now" in user.keys
    assert "27 February" not in user.text
    assert user.tap("Look again").member.talk.frames[-1].flow == "quiz"


def test_running_open_again_names_the_day_of_the_next_run() -> None:
    """Strength comes first: the day of the run is named beside it."""
    user = paused("pause_pt").send("/resume").tap("I was told it's fine").wait(days=1).send("/resume")
    assert "pause-resumed" in user.keys
    assert "today-next-today" in user.keys
    assert "Your next run: Wednesday 4 March." in user.text
