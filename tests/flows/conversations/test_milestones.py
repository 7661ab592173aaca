"""Milestones: once, plainly, and never on a day with a symptom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.helpers.people import runner
from tests.helpers.world import MONDAY, Tester


def ran(user: Tester, *signs: str) -> Tester:
    """Today's run, reported at once."""
    user.send("/today")
    if "Nothing new" in user.buttons:
        user.tap("Nothing new")
    return user.tap("Done", "All of it, easy", *(signs or ("None of these",)))


def morning(user: Tester) -> Tester:
    """A quiet morning on the day after the run."""
    return user.until_reminder("morning_check_in").tap("None of these").wait(hours=1)


def test_the_first_run_back_is_named_once() -> None:
    """The first one, and not the second."""
    user = ran(runner())
    assert user.text.startswith("Your first run back.")
    assert "first run" not in ran(morning(user).wait(days=1)).said


def test_who_ran_already_had_her_first_run_before() -> None:
    """She came running twenty minutes: this is no first run after birth."""
    user = runner()
    answers = {**user.member.readiness.answers, "running": 20}
    user.member = replace(user.member, readiness=replace(user.member.readiness, answers=answers))
    assert "first run" not in ran(user).text


@pytest.mark.parametrize(
    ("before", "step", "said"),
    [("S08", "S09", "Five minutes in one piece."), ("S16", "S17", "Thirty minutes")],
)
def test_five_and_thirty_minutes_in_one_piece(before: str, step: str, said: str) -> None:
    """The first run of that step says so, the next one of it does not."""
    user = morning(ran(runner(before)))
    assert user.member.plan is not None
    user.member = replace(user.member, plan=replace(user.member.plan, step=step, step_since=user.today))
    user.wait(days=1)
    assert said in ran(user).text
    assert said not in ran(morning(user).until_reminder("nudge")).text


@pytest.mark.parametrize("signs", [("A leak", "Done", "A few drops"), ("Not sure",)])
def test_nothing_is_celebrated_over_a_symptom(signs: tuple[str, ...]) -> None:
    """A first run with a leak, or not sure: no joy."""
    assert not [key for key in ran(runner(), *signs).said_keys if key.startswith("milestone-")]


def test_the_first_quiet_week_is_said_when_the_next_begins() -> None:
    """Three runs of a week without a symptom: said with the first settled run of the week after, and not again."""
    user, said = runner(), []
    for days in (0, 2, 5, 7, 9, 12, 14):
        user.wait(until=MONDAY + timedelta(days=days, hours=1))
        ran(user).until_reminder("morning_check_in").tap("None of these")
        said.append("milestone-week" in user.said_keys)
    assert said == [False, False, False, True, False, False, False]
