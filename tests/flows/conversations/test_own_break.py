"""Her own break: with a length or without, and back from it with one message."""

from datetime import date, timedelta

import pytest

from flows.model.member import Plan
from tests.helpers.people import leaked, prepping, runner
from tests.helpers.quiz_play import agreed
from tests.helpers.world import MONDAY


@pytest.mark.parametrize(("label", "weeks"), [("A week", 1), ("Two weeks", 2), ("Four weeks", 4)])
def test_her_own_break_has_a_length_and_ends_with_one_message(label: str, weeks: int) -> None:
    """Not a word until then; that day one message, and the plan is open again."""
    user = runner().send("/pause").tap(label)
    over = MONDAY.date() + timedelta(weeks=weeks)
    assert f"{over.day} {over:%B}" in user.text
    user.wait(days=7 * weeks - 1)
    assert user.fired == []
    user.until_reminder("pause_review")
    assert user.today == over
    assert "Your break ends today" in user.text
    assert user.member.pause is None


def test_two_weeks_can_be_typed() -> None:
    """The buttons of the break are understood as words."""
    user = runner().send("/pause").type("two weeks")
    assert "16 March" in user.text


def test_until_she_says_so_nothing_comes() -> None:
    """No date was given: silence, and /resume brings everything back."""
    user = runner().send("/pause").tap("Until I say so").wait(days=90)
    assert user.fired == []
    assert user.send("/resume").member.pause is None


def test_her_own_pause_asks_nothing() -> None:
    """/pause: no reminders, no questions, and back with one word."""
    user = runner().send("/pause")
    assert user.member.pause is not None
    assert user.member.pause.action == "own"
    user.wait(days=5)
    assert "nudge" not in [fired.kind for fired in user.fired]
    user.send("/resume")
    assert user.member.pause is None
    assert isinstance(user.member.plan, Plan)
    assert user.member.plan.step == "S02"


def test_her_own_pause_never_covers_a_sign() -> None:
    """/pause during a pause for a sign shows that one, and /resume does not get around it."""
    user = leaked().send("/pause")
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_run"
    user.send("/resume")
    assert user.member.pause is not None


def test_a_sign_during_her_own_pause() -> None:
    """A leak during her own break becomes a pause with its exit test."""
    user = runner().send("/pause").send("/symptom").tap("A leak", "Done", "A few drops")
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_run"


def test_back_from_her_own_break_names_no_step_that_does_not_hold() -> None:
    """Before running is open, or after weeks that lead to another step, only the welcome; /today says the rest."""
    user = prepping().send("/pause").tap("Take up running again")
    assert "Welcome back" in user.said and "step" not in user.said
    user = runner("S08", since_days=1).send("/pause").wait(days=20).tap("Take up running again")
    assert "We go on with step" not in user.said
    assert "We go on with step 6" in user.send("/today").said
    assert "We go on with step 8" in runner("S08").send("/pause").tap("Take up running again").said


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("10 days", date(2026, 3, 12)),
        ("until 20 march", date(2026, 3, 20)),
        ("three weeks", date(2026, 3, 23)),
    ],
)
def test_the_length_of_a_break_can_be_typed(words: str, until: date) -> None:
    """Right under the question of how long."""
    user = runner().send("/pause").type(words)
    assert user.member.pause is not None and user.member.pause.review_on == until
    assert "pause-own-until" in user.keys


def test_a_break_that_is_on_takes_an_end_later() -> None:
    """Open until she says so, then "just for a week": the button sets it."""
    user = runner().send("/pause").type("just for a week please").tap("Pause until 9 Mar")
    assert user.member.pause is not None and user.member.pause.review_on == date(2026, 3, 9)


@pytest.mark.parametrize("how", ["pause", "away"])
def test_the_day_she_is_back_asks_about_nothing_nobody_told_her_of(how: str) -> None:
    """A run is planned for that Monday; she gets only the greeting, and no message in the evening."""
    user = runner()
    if how == "pause":
        user.send("/pause").tap("A week")
    else:
        user.tap_data("g:today.away:2026-03-09", 1)
    user.wait(until=MONDAY.replace(day=9, hour=23))
    kinds = {due.kind for due in user.fired}
    assert kinds & {"pause_review", "break_over"}
    assert not kinds & {"nudge", "evening_check_in"}
    user.wait(days=1)
    assert "nudge" in {due.kind for due in user.fired}


def test_nobody_without_a_plan_is_told_that_it_is_ready() -> None:
    """Away since before the readiness check: the day she is back passes without a word of a plan."""
    user = agreed().send("/settings").tap("I'm away", "In a week").wait(days=9)
    assert "today-back" not in [key for bubble in user.bubbles for key in bubble.keys]
