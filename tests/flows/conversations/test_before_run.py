"""The late look: a run is shown only once she has nothing new, and what she reports belongs to the last run."""

from dataclasses import replace

import pytest

from flows.model.pause import Resumed
from tests.helpers.people import after_run, clear_run
from tests.helpers.world import Tester

KNEE = ("Leg or foot pain", "Done", "A pain in one place", "1", "Knee", "Done", "None of these")


def counted() -> Tester:
    """A clear run with a clear morning; the next run day, two days after it."""
    user = clear_run().until_reminder("morning_check_in").tap("None of these")
    assert user.member.log[-1].green is True
    return user.wait(days=1)


def test_the_run_waits_for_nothing_new() -> None:
    """The question comes first; the run is shown only after Nothing."""
    user = counted().send("/today")
    assert "late_report-new" in user.keys
    assert "Done" not in user.buttons
    user.tap("Nothing new")
    assert "Run-walk, step 2" in user.text
    assert user.member.log[-1].check_in.later_days == 2


def test_not_sure_is_a_walk_and_the_question_stays() -> None:
    """No run that day; asked again it is the same question."""
    user = counted().send("/today").tap("Not sure")
    assert "late_report-unsure" in user.keys
    assert "Anything new since" in user.send("/today").text


def test_a_leak_of_day_two_takes_the_green_back() -> None:
    """It counts like one of the next morning, pauses, and the run no longer counts."""
    user = counted()
    user.send("/today").tap("Something", "A leak", "Done", "A few drops", "Since the run")
    assert user.member.pause is not None and user.member.pause.action == "pause_pt"
    assert user.member.log[-1].green is False
    assert user.member.plan is not None and user.member.plan.green == 0
    words = "I counted Monday's run on Tuesday. What you told me since belongs to it, so it no longer counts."
    assert words in user.text
    assert words in user.send("/why").text


@pytest.mark.parametrize("now_at", ["S01", "S02"])
def test_taking_a_run_back_never_leads_up(now_at: str) -> None:
    """Its green had raised the step; a pause that ended since led lower: there she stays, and no green is given."""
    user = counted()
    run, plan = user.member.log[-1], user.member.plan
    assert plan is not None and run.check_in.step == "S02"
    lowered = replace(plan, step=now_at, green=0)
    user.with_member(log=(*user.member.log[:-1], replace(run, raised=True)), plan=lowered)
    user.send("/today").tap("Something", *KNEE, "Since the run")
    assert user.member.log[-1].taken_back
    assert user.member.plan is not None
    assert (user.member.plan.step, user.member.plan.green) == (now_at, 0)


def test_taking_a_run_back_takes_the_step_it_brought() -> None:
    """Without anything in between she goes from step 3 back to step 2, and one of its two green runs still counts."""
    user = counted()
    run, plan = user.member.log[-1], user.member.plan
    assert plan is not None
    user.with_member(
        log=(*user.member.log[:-1], replace(run, raised=True)), plan=replace(plan, step="S03", green=0)
    )
    user.send("/today").tap("Something", *KNEE, "Since the run")
    assert user.member.plan is not None
    assert (user.member.plan.step, user.member.plan.green) == ("S02", 1)


def test_not_sure_whether_it_is_the_runs_is_the_runs() -> None:
    """Reported by /symptom within these days."""
    user = counted().send("/symptom").tap(*KNEE, "Not sure")
    assert user.member.log[-1].check_in.later is not None
    assert user.member.log[-1].green is False
    assert "Done" not in user.send("/today").buttons or "walk" in user.text.lower()


def test_something_else_is_a_sign_of_daily_life() -> None:
    """The run stays as it was counted."""
    user = counted().send("/symptom").tap(*KNEE, "Something else")
    assert [work.green for work in user.member.log if work.kind == "run"][-1] is True


def test_a_sign_of_the_run_is_asked_about_once_more_on_day_three() -> None:
    """Gone: nothing follows. Still there: somebody should look."""
    gone = with_back_pain().wait(days=2).send("/today")
    assert "late_report-lasting" in gone.keys
    gone.tap("It's gone")
    assert gone.member.pause is None
    still = with_back_pain().wait(days=2).send("/today").tap("Still there")
    still.tap("Back pain", "Done", "1", "None of these", "Since the run")
    assert still.member.pause is not None and still.member.pause.action == "pause_pt"


def test_after_a_way_back_the_symptom_before_it_is_not_asked_about_again() -> None:
    """A pause that ended since has asked about every day; its answer would begin the same pause again."""
    user = with_back_pain().wait(days=2)
    user.with_member(resumed=Resumed(day=user.today, group="back_pain"))
    assert "late_report-lasting" not in user.send("/today").keys


def with_back_pain() -> Tester:
    """Mild back pain once, gone by morning, repeats the step."""
    user = after_run("All of it, easy", "Back pain", "Done", "1", "None of these")
    return user.until_reminder("morning_check_in").tap("None of these")


def test_an_urgent_symptom_that_was_seen_to_is_not_decided_again_when_it_is_gone() -> None:
    """Both legs numb, the urgent card, seen by a doctor; "it's gone" next day makes no second, silent urgent decision."""
    user = counted()
    run_day = user.member.log[-1].check_in.day
    user.send("/today").tap("Something", "Back pain", "Done", "1", "Both legs numb or weak")
    assert user.decisions()[-1].action == "urgent"
    user.tap("I've been seen", "Seen, exercise is fine").wait(days=1)
    before = len(user.decisions())
    user.tap_data(f"g:today.late_report_clear:{run_day}")
    assert user.member.log[-1].check_in.later_days == 3
    assert len(user.decisions()) == before
    assert user.member.decisions[-1].action == "reopened"
