"""Something is off, at any time: in the middle of a run, of a quiz, of a day without anything."""

import pytest

from flows.model.effects import RecordDecision, RecordReport
from tests.helpers.people import prepping, runner
from tests.helpers.world import Tester


def after_naming(*taps: str) -> Tester:
    """/symptom on a Monday with a run planned."""
    return runner().send("/symptom").tap(*taps)


def test_out_running_means_walk_home() -> None:
    """On a run day the first thing said is to walk home."""
    assert "walk home now" in runner().send("/symptom").text.splitlines()[0]
    assert "walk home" not in prepping().send("/symptom").text


@pytest.mark.parametrize(
    ("sign", "field"),
    [("A leak", "leak"), ("Heaviness or a bulge", "heaviness"), ("Pelvic or tummy pain", "pelvic_pain")],
)
def test_a_pelvic_sign_pauses_with_one_tap_more(sign: str, field: str) -> None:
    """The sign alone pauses running in the same minute and names the pelvic PT."""
    user = after_naming(sign, "Done")
    assert user.member.pause is not None
    assert user.member.pause.group == field
    assert "check_in-paused-pause_run" in user.keys


@pytest.mark.parametrize("weeks", [5, 9])
def test_about_bleeding_a_midwife_or_doctor_is_the_one_to_ask(weeks: int) -> None:
    """From the first tap to the pause, before eight weeks and after: a PT is named nowhere."""
    user = prepping(weeks).send("/symptom").tap("Bleeding, not a period")
    cards = [user.text, user.tap("Done").text, user.tap("Light").text]
    assert all("midwife" in card or "provider" in card for card in cards)
    assert not any("PT" in card for card in cards)


def test_on_the_run_it_becomes_that_run() -> None:
    """A leak on today's run is kept as that run, cut short, and decided at once."""
    user = after_naming("A leak", "Done", "A few drops", "On today's run")
    workout = user.member.log[-1]
    assert (workout.kind, workout.check_in.step) == ("run", "S02")
    assert workout.check_in.after_run is not None
    assert workout.check_in.after_run.done == "cut_short"
    assert user.decisions()[-1].action == "pause_run"
    assert "X3" in user.decisions()[-1].rules


def test_in_daily_life_it_is_no_workout() -> None:
    """A leak in daily life pauses as well and does not turn into a run."""
    user = after_naming("A leak", "Done", "A few drops", "In daily life")
    assert user.member.log[-1].kind == "symptom"
    assert user.member.pause is not None
    assert user.member.totals.runs == 0
    assert user.member.totals.last_symptom == user.today


def test_the_day_after_a_run_it_is_the_morning() -> None:
    """Drops reported the day after a run count as still present the next morning (X4)."""
    user = runner().send("/today").tap("Done", "All of it, easy", "None of these").wait(hours=20)
    user.send("/symptom").tap("A leak", "Done", "A few drops")
    assert user.decisions()[-1].action == "pause_pt"
    assert "X4:case-after" in user.decisions()[-1].rules
    assert user.member.log[-1].settled


def test_it_answers_an_open_morning_question() -> None:
    """The morning question about the same run closes once a symptom was reported for it."""
    user = runner().send("/today").tap("Done", "All of it, easy", "None of these")
    user.until_reminder("morning_check_in").send("/symptom").tap("A leak", "Done", "A few drops")
    assert user.member.talk.frames == ()
    assert user.member.log[-1].check_in.next_morning is not None
    assert user.member.log[-1].check_in.next_morning.leak == "drops"


def test_later_the_same_day_it_joins_the_report() -> None:
    """A sign reported hours after an easy run is added to its report; earlier answers stay."""
    user = runner().send("/today").tap("Done", "All of it, hard", "None of these").wait(hours=4)
    user.send("/symptom").tap("Heaviness or a bulge", "Done", "2", "No", "No")
    report = user.member.log[-1].check_in.after_run
    assert report is not None
    assert (report.effort, report.heaviness, report.leak) == (7, 2, "none")
    assert user.decisions()[-1].action == "pause_run"


def test_twice_in_two_weeks_is_repeated() -> None:
    """Drops again within 14 days: X4, until a PT has had a look."""
    user = after_naming("A leak", "Done", "A few drops", "In daily life").wait(days=5)
    user.send("/symptom").tap("A leak", "Done", "A few drops")
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_pt"
    assert "X4:case-again" in user.decisions()[-1].rules


def test_urgent_from_here() -> None:
    """Unwell and fainted: the urgent card with this tap."""
    user = after_naming("Feeling unwell", "Fainted")
    assert "call 999" in user.text
    assert user.effects_of(RecordReport)[0].report["red_flags"] == ["faint"]
    assert user.effects_of(RecordDecision)[0].action == "urgent"


def test_it_interrupts_and_comes_back() -> None:
    """In the middle of the check-in a sign is taken first; then the check-in goes on where it was."""
    user = runner().send("/today").tap("Done").send("/symptom").tap("Nothing after all")
    assert user.member.talk.frames[-1].flow == "check_in"
    assert user.member.talk.frames[-1].step == "how"


def test_back_pain_holds_and_names_a_pt() -> None:
    """Mild back pain does not pause running: X9b repeats the step and names a PT."""
    user = after_naming("Back pain", "Done", "2", "None of these", "In daily life")
    assert user.member.pause is None
    assert "X9b" in user.decisions()[-1].rules
    assert user.decisions()[-1].action == "hold"
    assert "pause-pt-clinic" in user.keys


def test_nothing_after_all() -> None:
    """Nothing after all leaves no trace but the answer."""
    user = after_naming("Nothing after all")
    assert user.member.log == ()
    assert user.member.pause is None


def test_a_sign_in_a_pause_starts_the_clear_days_over() -> None:
    """Leg pain of 2 while paused for a leak: not worse, but the days without a sign begin again."""
    user = after_naming("A leak", "Done", "A few drops", "In daily life").wait(days=4)
    user.send("/today").tap("Nothing since")
    assert user.member.pause is not None
    assert user.member.pause.clear_until == user.today
    user.send("/symptom").tap(
        "Leg or foot pain", "Done", "A pain in one place", "2", "Knee", "Done", "None of these"
    )
    assert user.member.pause is not None
    assert user.member.pause.clear_until is None


def test_two_signs_on_one_day_are_both_kept() -> None:
    """A headache after a leak on the same day: the log of that day has both."""
    user = after_naming("A leak", "Done", "A few drops", "In daily life").wait(hours=2)
    user.send("/symptom").tap(
        "Feeling unwell", "None of these", "None of these", "Done", "A headache", "Done", "Mild, rest helped"
    )
    report = user.member.log[-1].check_in.after_run
    assert report is not None
    assert (report.leak, report.headache) == ("drops", "mild")
