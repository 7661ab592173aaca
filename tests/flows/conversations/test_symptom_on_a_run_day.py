"""A symptom report on a run day: what rules out the run, what does not, and a red breast until it is calm."""

from dataclasses import replace
from datetime import date

import pytest

from flows.conversations.shared.reasons import rule_of
from flows.training.training_status import may_run
from flows.training.week import day_plan
from tests.helpers.people import runner
from tests.helpers.world import MONDAY, Tester

UNWELL = ("Feeling unwell", "None of these", "None of these", "Done")
RED = (*UNWELL, "A sore breast", "Done", "Red, hot or hard")


def after_report(*taps: str) -> Tester:
    """Return her on a Monday with a planned run, after "something is off" in daily life."""
    return runner().send("/symptom").tap(*taps, "In daily life")


@pytest.mark.parametrize(
    ("taps", "rule"),
    [
        ((*UNWELL, "Worn out", "Done"), "X22"),
        ((*UNWELL, "A cold or tummy bug", "Done"), "X22"),
        ((*UNWELL, "Something else"), "X22"),
        ((*UNWELL, "A headache", "Done", "Mild, rest helped"), "X20"),
        (RED, "X33"),
        ((*UNWELL, "A sore breast", "Done", "Not sure"), "X32"),
        (("Back pain", "Done", "2", "None of these"), "X9b"),
        (("Leg or foot pain", "Done", "A pain in one place", "3", "Shin", "Done", "None of these"), "X13"),
    ],
)
def test_no_run_on_a_day_on_which_something_was_told(taps: tuple[str, ...], rule: str) -> None:
    """No "still open today: run": a walk or rest, why, whom to call; it can be asked for in /why. On Tuesday it is over."""
    user = after_report(*taps)
    assert "decision-not-today" in user.said_keys
    assert "decision-when-to-call" in user.said_keys
    assert rule in {rule_of(one) for one in user.decisions()[-1].rules}
    assert day_plan(user.member_day, user.today).kind == "walk"
    assert "plan-reason-reported" in user.send("/today").keys
    assert rule in {rule_of(one) for one in user.send("/why").member.decisions[0].rules}


@pytest.mark.parametrize(
    "taps",
    [
        (*UNWELL, "A sore breast", "Done", "Full and sore"),
        (*UNWELL, "Low mood", "Done"),
        ("Leg or foot pain", "Done", "Muscles, both sides same"),
        ("Tummy doming", "Done", "A little"),
    ],
)
def test_what_lets_a_run_stand(taps: tuple[str, ...]) -> None:
    """A full breast, a low day, sore muscles: she may still run."""
    user = after_report(*taps)
    assert "today-run" in user.send("/today").keys


def test_report_unfinished_is_not_nothing() -> None:
    """A ticked leg and nothing more: no run until the rest is answered; then the answer decides."""
    user = runner().send("/symptom").tap("Leg or foot pain", "Done").send("/today")
    assert "plan-reason-report-unfinished" in user.keys
    user.tap("Back to my question", "Muscles, both sides same", "In daily life").send("/today")
    assert "today-run" in user.keys


@pytest.mark.parametrize(
    "left",
    [(), ("Later",), ("Leg or foot pain", "Leg or foot pain")],
    ids=["without a tick", "for later", "with a tick taken back"],
)
@pytest.mark.parametrize("days", [0, 2])
def test_something_off_keeps_the_run_back_before_she_says_what(left: tuple[str, ...], days: int) -> None:
    """She tapped "Something's off" on a run day and put the phone down: only "Nothing after all" brings the run back."""
    user = runner().send("/today").tap("Something's off", *left).wait(days=days).send("/today")
    assert "plan-reason-report-unfinished" in user.keys
    assert not may_run(user.member_day)
    assert "run-walk" not in user.send("/week").text.splitlines()[2]
    user.send("/today").tap("Something's off", "Nothing after all").send("/today")
    assert "today-run" in user.keys


def test_something_off_opened_again_on_the_run_still_asks_where() -> None:
    """Opened a second time without a tick, the card allows for a run that is going on now."""
    user = runner().send("/today").tap("Something's off").send("/today").tap("Something's off")
    assert "symptom-walk-home" in user.keys
    user.tap("Back pain", "Done", "1", "None of these")
    assert "On today's run" in user.buttons


@pytest.mark.parametrize("show", ["/week", "/progress"])
@pytest.mark.parametrize("typed", ["i leaked a bit this morning", "leaked and my back hurts"])
def test_no_card_names_the_run_while_a_typed_symptom_waits_for_her_word(typed: str, show: str) -> None:
    """Her words are read and not yet confirmed; "Not that" brings the run back."""
    user = runner().type(typed).send(show)
    today = [line for line in user.text.splitlines() if "Mon 2" in line or "Still open" in line]
    assert not any("run-walk" in line for line in today)
    no = next(label for label in ("Not that", "None of it") if label in user.send("/today").buttons)
    assert "today-run" in user.tap(no).send("/today").keys


def test_not_that_leaves_another_report_open() -> None:
    """A list of symptoms left open, then a sentence that was misread: the list is still to be answered."""
    user = runner().send("/today").tap("Something's off", "Later").wait(days=2)
    user.type("i leaked a bit this morning").tap("Not that").send("/today")
    assert "plan-reason-report-unfinished" in user.keys


@pytest.mark.parametrize("then", ["/today", "/stop"])
def test_report_unfinished_waits_for_the_rest_on_later_days_too(then: str) -> None:
    """Nothing more on Monday: Wednesday's run is a walk until she finishes the report, open or left."""
    user = runner().send("/symptom").tap("Leg or foot pain", "Done").send(then)
    user.wait(days=2).send("/today")
    assert "plan-reason-report-unfinished" in user.keys
    assert not may_run(user.member_day)
    user.tap("Something's off", "Nothing after all").send("/today")
    assert "today-run" in user.keys


def test_a_run_she_did_all_the_same_is_that_run() -> None:
    """Reported exhaustion, then ran before seeing the reply: Done on the old card is a run, with its morning."""
    user = runner().send("/today")
    card = user.last
    user.send("/symptom").tap(*UNWELL, "Worn out", "Done", "In daily life")
    user.tap_data(card.buttons["Done"], card.id).tap("All of it, easy", "None of these")
    assert user.member.log[-1].kind == "run"
    assert user.until_reminder("morning_check_in").now.day == 3


def test_a_red_breast_waits_until_it_has_been_calm_for_a_day() -> None:
    """Red on Monday: on Wednesday it is asked first, and the run comes with her word that it is calm."""
    user = after_report(*RED).wait(days=2).send("/today")
    assert "breast-calm" in user.keys
    assert not may_run(user.member_day)
    user.tap("Calm, since yesterday")
    assert "today-run" in user.keys
    assert user.wait(days=3).send("/today").keys.count("breast-calm") == 0


def test_a_breast_that_is_still_red_goes_to_a_clinician() -> None:
    """Not yet: the urgent ones are asked first, and red a second time is for somebody who can look (X33)."""
    user = after_report(*RED).wait(days=2).send("/today").tap("Not yet")
    user.tap("None of these", "None of these", "Done", "Done", "Red, hot or hard")
    if "In daily life" in user.buttons:
        user.tap("In daily life")
    assert user.decisions()[-1].action == "pause_clinician"
    assert "X33:case-again" in user.decisions()[-1].rules


def test_an_old_answer_about_the_breast_changes_nothing() -> None:
    """The button of Wednesday, tapped on Saturday after it was red once more."""
    user = after_report(*RED).wait(days=2).send("/today")
    card = user.last
    user.wait(days=3).tap_data(card.buttons["Calm, since yesterday"], card.id)
    assert user.member.nudges.breast_calm_on is None
    assert user.today == date(2026, 3, 7) and MONDAY.day == 2


def back_to_the_symptom(user: Tester) -> Tester:
    """Past the card that a reminder put on top of it."""
    user.with_member(talk=replace(user.member.talk, frames=user.member.talk.frames[:1]))
    return user.send("/week").tap("Back to my question")


def test_what_is_told_to_the_end_a_day_later_keeps_the_run_of_that_day_back() -> None:
    """Unwell on Tuesday, finished on Wednesday as a cold: no run on Wednesday."""
    user = runner().wait(days=1).send("/symptom").tap(*UNWELL)
    user.wait(days=1)
    back_to_the_symptom(user).tap("A cold or tummy bug", "Done")

    assert user.member.log[-1].check_in.day == user.today
    assert "decision-not-today" in user.said_keys
    assert "plan-reason-reported" in user.send("/today").keys
    assert not may_run(user.member_day)


def test_a_card_that_lay_open_for_weeks_is_about_the_day_of_its_answer() -> None:
    """Also in a pause: the message says that the step is repeated and why, instead of thanking her."""
    user = (
        after_report("A leak", "Done", "A few drops").wait(days=1).send("/symptom").tap(*UNWELL).wait(days=20)
    )
    back_to_the_symptom(user).tap("Something else")

    assert user.member.log[-1].check_in.day == user.today
    assert "decision-thanks" not in user.said_keys
    assert "rule-x22-case-sick" in user.said_keys
