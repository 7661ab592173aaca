"""Pelvic signs in a check-in: they take effect with their tap, and a correction restores what was before."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.model.member import Workout
from flows.model.reports import CLEAR, CheckIn
from tests.helpers.people import after_run, runner
from tests.helpers.world import MONDAY, Tester


def after_heaviness_with_her_period() -> Tester:
    """Four weeks ago she had heaviness with her period and it was gone by morning; today the same again."""
    user = runner()
    then = CheckIn(
        day=user.today - timedelta(days=28),
        step="S02",
        after_run=replace(CLEAR, heaviness=2, period=True),
        next_morning=CLEAR,
    )
    user.with_member(log=(Workout(kind="run", check_in=then, settled=True),))
    return user.send("/today").tap(
        "Done", "All of it, easy", "Heaviness or a bulge", "Done", "2", "No", "Yes"
    )


@pytest.mark.parametrize(("answer", "action"), [("None of these", "pause_run"), ("Not sure", "pause_pt")])
def test_a_sign_with_the_period_has_to_be_told_gone_in_the_morning(answer: str, action: str) -> None:
    """On the evening the morning is still to come: a pause. Not sure next morning is no word for it: a PT (X36, X8)."""
    user = after_heaviness_with_her_period()
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_run"
    user.until_reminder("morning_check_in").tap(answer)
    assert user.member.pause is not None
    assert user.member.pause.action == action


def test_a_morning_given_up_makes_the_pause_with_the_period_a_longer_one() -> None:
    """Without an answer that it is gone, running waits for a PT after two days; one message says so, and /why too."""
    user = after_heaviness_with_her_period().wait(days=3).send("/today")
    pause = user.member.pause
    assert (pause.action, pause.since) == ("pause_pt", MONDAY.date())
    assert [user.heard.count(text) for text in user.heard if "whether it was gone" in text] == [1]
    assert (user.decisions()[-1].action, "X8:case-again" in user.decisions()[-1].rules) == ("pause_pt", True)


@pytest.mark.parametrize("sign", ["A leak", "Heaviness or a bulge", "Pelvic or tummy pain"])
def test_a_pelvic_sign_pauses_with_its_tap(sign: str) -> None:
    """Once ticked, running is paused and the PT named, even if the amount is never reported."""
    user = after_run("All of it, easy", sign, "Done")
    assert user.member.pause is not None
    assert "check_in-paused-pause_run" in user.keys
    user.send("/week")
    assert "run-walk" not in user.text


def test_few_drops_pause_running() -> None:
    """A first few drops: X3, a week without running, the exit test, the date and the clinic."""
    user = after_run("All of it, easy", "A leak", "Done", "A few drops")
    assert user.decisions()[-1].action == "pause_run"
    assert "X3" in user.decisions()[-1].rules
    assert "0 of 7 symptom-free days" in user.text
    assert "Tuesday 10 March" in user.text
    assert "pause-pt-clinic" in user.keys


def test_a_wet_pad_waits_for_the_pt() -> None:
    """A wet pad: X5, pause until a PT has had a look."""
    user = after_run("All of it, easy", "A leak", "Done", "Wet pad or clothes")
    assert user.decisions()[-1].action == "pause_pt"
    assert "X5" in user.decisions()[-1].rules


def test_a_correction_lifts_what_held() -> None:
    """Back and another answer: a pause that only this check-in had opened is gone again."""
    user = after_run("All of it, easy", "A leak", "Done").tap("Back").tap("A leak", "None of these")
    assert user.member.pause is None
    assert "decision-interim" in user.keys


def test_drops_still_there_next_morning() -> None:
    """A leak next morning makes the short pause one that waits for a PT (X4)."""
    user = after_run("All of it, easy", "A leak", "Done", "A few drops").until_reminder("morning_check_in")
    user.tap("A leak", "Done", "A few drops")
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_pt"
    assert "X4:case-after" in user.decisions()[-1].rules


def test_a_quiet_morning_in_a_pause_is_its_first_clear_day() -> None:
    """The morning after confirms the pause in a line and counts as a day without a sign."""
    user = after_run("All of it, easy", "A leak", "Done", "A few drops").until_reminder("morning_check_in")
    user.tap("None of these")
    assert "1 of 7 symptom-free days" in user.text
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_run"


@pytest.mark.parametrize("tick", ["A leak", "Heaviness or a bulge", "Pelvic or tummy pain"])
def test_a_pelvic_sign_acts_with_its_tick(tick: str) -> None:
    """Ticked, then no further answer: running is paused, a PT is named, and the day is in her log."""
    user = after_run("All of it, easy", tick)
    assert "check_in-ticked-pause_run" in user.keys
    assert user.member.pause is not None
    assert "Run-walk" not in user.send("/today").text
    assert user.member.log[-1].check_in.after_run is not None
    user.tap("Back to my question")
    assert f"✓ {tick}" in user.buttons


def test_a_tick_taken_off_again_holds_nothing() -> None:
    """A mistaken tick: its pause is undone, and "none of these" is offered again."""
    user = after_run("All of it, easy", "A leak")
    assert "None of these" not in user.buttons
    user.tap("A leak")
    assert user.member.pause is None
    user.tap("None of these")
    assert "decision-interim" in user.keys


def test_not_sure_takes_nothing_back() -> None:
    """Signs that are ticked act, whatever else she is not sure of (docs/clinical.md 10, items 8 and 16)."""
    user = after_run("All of it, easy", "A leak", "Heaviness or a bulge", "Not sure")
    assert user.member.pause is not None
    assert user.member.pause.groups == ("leak", "heaviness")
    user.tap("None of these", "None of these", "A few drops", "3", "No", "No", "Something else")
    assert user.member.pause is not None
    report = user.member.log[-1].check_in.after_run
    assert report is not None
    assert (report.leak, report.heaviness, report.back_pain) == ("drops", 3, None)


def test_not_sure_next_morning_takes_nothing_back() -> None:
    """A leak named next morning waits for a PT (item 6), sure of the rest or not."""
    user = after_run("All of it, easy", "None of these").until_reminder("morning_check_in")
    user.tap("A leak", "Not sure")
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_pt"


def test_a_tick_that_pauses_nothing_is_there_again_in_the_evening() -> None:
    """Back pain ticked and not finished: the evening card continues with the tick."""
    user = after_run("All of it, easy", "Back pain").send("/week").until_reminder("evening_check_in")
    assert "✓ Back pain" in user.buttons


def test_a_sign_on_a_skipped_day_acts() -> None:
    """Didn't go because something was off: the sign pauses like one during a run."""
    user = after_run("Didn't go", "Something's off", "A leak", "Done", "A few drops")
    assert user.decisions()[-1].action == "pause_run"


def test_a_sign_named_halfway_is_not_lost() -> None:
    """She ticks a leak and never comes back to it: running is paused, the decision is in her log, and /why explains it."""
    user = after_run("All of it, easy", "A leak", "Done").send("/stop").wait(days=5)
    assert user.member.pause is not None
    report = user.member.log[-1].check_in.after_run
    assert report is not None
    assert report.leak == "drops"
    assert "X3" in user.send("/why").tap("More").text


def test_the_same_decision_is_recorded_once() -> None:
    """The pause of the first tap and the one of the last are one decision."""
    user = after_run("All of it, easy", "A leak", "Done", "A few drops")
    assert [decision.action for decision in user.decisions()] == ["pause_run"]


@pytest.mark.parametrize("sign", ["A leak", "Heaviness or a bulge", "Pelvic or tummy pain"])
def test_who_cannot_reach_or_afford_a_pt_has_a_way_on_the_card_that_names_one(sign: str) -> None:
    """Nearer and cheaper ways, in the words a typed sentence gets too; the pause stays as it is."""
    user = after_run("All of it, easy", sign, "Done")
    while "A PT is out of reach" not in user.buttons:
        user.tap(next(label for label in user.buttons if label not in ("Back", "Later", "Not sure")))
    pause = user.member.pause
    assert pause is not None
    user.tap("A PT is out of reach")
    assert user.keys == ["request-no-pt", "request-no-pt-waits"]
    assert user.member.pause == pause and "Why?" in user.buttons
    user.send("/resume")
    assert "A PT is out of reach" in user.buttons
