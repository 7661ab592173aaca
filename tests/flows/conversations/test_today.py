"""/today and its buttons, on every kind of day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.model.effects import RecordDecision, RecordWorkout
from flows.model.member import Member, Plan, Preferences
from tests.helpers.people import member, prepping, runner
from tests.helpers.world import MONDAY, Tester

MONDAY_DATE = MONDAY.date()


def test_a_run_day_in_one_message() -> None:
    """Step 2: 5 min walk, 1 min jog and 4 min walk four times, 5 min walk, effort in words."""
    user = runner().send("/today")
    assert "Run-walk, step 2 · 30 minutes" in user.text
    assert "1 min easy jog, 4 min walk — 4 times" in user.text
    assert user.text.count("5 min") == 2
    assert "whole sentence" in user.text
    assert user.last.rows == [
        ["Done", "Something's off"],
        ["Audio cues", "Shorter", "Bad night"],
        ["Another day", "Not today"],
    ]


def test_a_strength_day_in_one_message() -> None:
    """Exercises with sets, reps and a cue, the effort, and how exactly on demand."""
    user = runner().send("/week").wait(hours=20).send("/today")
    assert "Strength" in user.text
    assert "2×10" in user.text
    assert "Breathe out" in user.text
    user.tap("Show me how")
    assert "Bridge" in user.text
    assert len(user.text) > len("Bridge") * 3


def test_nothing_today_says_what_is_next() -> None:
    """On a day with nothing the next training is named with its date."""
    user = runner().send("/week").wait(days=3).send("/today")
    assert "Nothing planned" in user.text
    assert "strength (30 min) on Friday 6 March" in user.text


def test_a_noted_day_is_over() -> None:
    """After the check-in the day says so and offers no second Done."""
    user = runner().send("/today").tap("Done", "All of it, easy", "None of these").send("/today")
    assert "Today is noted" in user.text
    assert "Done" not in user.buttons


@pytest.mark.parametrize("minutes", [20, 10, 5])
def test_shorter_keeps_the_ratio_and_never_runs_more(minutes: int) -> None:
    """The shorter variants fit their minutes and log at most the minutes of the full run (4)."""
    user = runner().send("/today").tap("Shorter", f"{minutes} min")
    assert f"{minutes} minutes" in user.text
    user.tap("Done", "All of it, easy", "None of these")
    assert 0 <= user.effects_of(RecordWorkout)[0].minutes <= 4


def test_a_bad_night_offers_a_walk_or_rest() -> None:
    """Bad night: a walk or rest by rule X22, and the step stays."""
    user = runner().send("/today").tap("Bad night", "A walk instead")
    assert user.effects_of(RecordDecision) == [
        RecordDecision("day", "hold", ("X22:case-night",), "S02", "S02")
    ]
    assert user.member.plan is not None
    assert user.member.plan.step == "S02"
    assert "Run-walk" not in user.send("/today").text


def test_not_today_and_back() -> None:
    """A day left out can be taken back; nothing else follows from it."""
    user = runner().send("/today").tap("Not today")
    assert user.member.plan is not None
    assert user.member.plan.left_out == (MONDAY_DATE,)
    user.tap("Changed my mind")
    assert user.member.plan is not None
    assert user.member.plan.left_out == ()
    assert "Run-walk" in user.text


def test_no_day_is_offered_that_would_put_two_runs_together() -> None:
    """Monday's run, with runs on Wednesday and Friday: none has room; a button of old for tomorrow says why."""
    user = runner().send("/today").tap("Another day")
    assert user.last.rows == [["Not today"], ["Show today"]]
    user.tap_data("g:today.move:2026-03-02")
    assert user.member.plan is not None
    assert user.member.plan.moved == {}
    assert "Not today" in user.buttons


def test_a_run_moves_where_there_is_room() -> None:
    """With runs on Monday and Friday, the next days that fit are offered; only this one moves, and only this week."""
    user = runner()
    user.member = replace(user.member, preferences=Preferences(run_days=(0, 4), strength_days=(2, 5)))
    user.send("/today").tap("Another day")
    assert user.last.rows == [["Tue 3", "Wed 4"], ["Not today", "Show today"]]
    user.tap("Wed 4")
    assert "Moved to Wednesday 4 March" in user.text
    assert "moved here" in user.send("/week").text
    assert "Run-walk" not in user.send("/today").text
    assert user.member.preferences.run_days == (0, 4)


@pytest.mark.parametrize(
    "name", ["done", "shorter", "short", "bad_night", "swap", "move", "not_today", "how", "explain"]
)
@pytest.mark.parametrize("argument", ["2026-02-20", "nonsense", "", "2026-02-20/10"])
def test_old_buttons_do_no_harm(name: str, argument: str) -> None:
    """A button of another day, or with nothing readable in it, changes nothing and shows today."""
    user = runner()
    before = user.member
    user.tap_data(f"g:today.{name}:{argument}", 1)
    assert "Run-walk, step 2" in user.text
    assert user.member.plan == before.plan
    assert user.member.log == ()


def test_yesterdays_done_still_counts() -> None:
    """Done for yesterday is taken until it was reported."""
    user = runner().send("/today").wait(hours=20)
    user.tap_data("g:today.done:2026-03-02", 1).tap("All of it, easy", "None of these")
    assert user.member.log[-1].check_in.day == MONDAY_DATE


def test_missed_weeks_step_back_before_anything_is_offered() -> None:
    """Twenty days without a run: rule G2, two steps back, said once."""
    user = runner("S08", since_days=20).send("/today")
    assert user.effects_of(RecordDecision) == [RecordDecision("gap", "back", ("G2",), "S08", "S06")]
    assert "Run-walk, step 6" in user.text
    assert user.send("/today").effects_of(RecordDecision) == []


def test_a_month_asks_again() -> None:
    """Thirty days without a run: the questions come first, and no run is offered."""
    user = runner("S08", since_days=30)
    user.member = replace(
        user.member, readiness=replace(user.member.readiness, answered_on=MONDAY_DATE - timedelta(days=30))
    )
    user.send("/today")
    assert "Answer them now" in user.buttons
    assert "easy jog" not in user.text


def test_before_the_quiz_there_is_the_quiz() -> None:
    """Consent without a quiz: the readiness check is offered and nothing else."""
    user = Tester(member=Member(consent="1")).send("/today")
    assert user.buttons == ["Start the check"]


def test_a_clinician_first_leaves_walks() -> None:
    """Outcome clinician: no training, gentle walks and breathing, and why."""
    user = Tester(member=replace(member(outcome="clinician"), plan=Plan())).send("/today")
    assert "Running waits" in user.text
    assert "Why?" in user.buttons


def test_the_first_weeks_are_rest() -> None:
    """Day 14: rest, breathing and gentle walking; no Done, no run."""
    user = prepping(weeks=2).send("/today")
    assert "Done" not in user.buttons
    assert "jog" not in user.text


def test_a_walk_instead_is_a_walk_afterwards() -> None:
    """After a bad night /today and /week show the walk she chose, and the day can be reported."""
    user = runner().send("/today").tap("Bad night", "A walk instead").send("/today")
    assert user.text.startswith("A walk · 30 minutes")
    assert "A walk today, as you chose" in user.text
    assert "Left out" not in user.text
    assert {"Done", "Changed my mind"} <= set(user.buttons)
    assert "Mon 2: a walk (30 min)" in user.send("/week").text
    user.send("/today").tap("Done", "All of it, easy", "None of these")
    assert user.member.log[-1].kind == "walk"
    assert user.member.plan is not None
    assert user.member.plan.green == 0


def test_a_swapped_day_can_be_taken_back() -> None:
    """When she changes her mind the day is as planned again, whether it became a walk or a rest day."""
    for instead in ("A walk instead", "Rest today"):
        user = runner().send("/today").tap("Bad night", instead).tap("Changed my mind")
        assert "Run-walk, step 2" in user.text
        assert user.member.plan is not None
        assert (user.member.plan.left_out, user.member.plan.walks) == ((), ())


def test_taking_a_day_back_opens_no_run_in_a_pause() -> None:
    """A leak reported on the walk: the old button leads to the pause, never to a run."""
    user = runner().send("/today").tap("Bad night", "A walk instead")
    undo, bubble = user.last.buttons["Changed my mind"], user.last.id
    user.send("/symptom").tap("A leak", "Done").tap("A few drops")
    if user.member.talk.frames:
        user.tap(user.buttons[0])
    user.tap_data(undo, bubble)
    assert "jog" not in user.said
    assert "Run-walk" not in user.said


@pytest.mark.parametrize(
    "button",
    ["show", "short:{day}/20", "late_report_clear:{day}", "breast_calm:{day}", "back:"],
)
def test_no_button_shows_the_run_while_a_symptom_she_wrote_of_waits_for_her_answer(button: str) -> None:
    """The card that asks comes back instead; once she says that it was not meant, the run is there again."""
    user = runner().send("/today").type("leaked a bit")
    user.tap_data(f"g:today.{button.format(day=user.today)}")
    assert "Did I get that right?" in user.text and "Run-walk" not in user.said
    user.tap("Not that").send("/today")
    assert "Run-walk" in user.said


def test_no_cues_for_a_run_while_a_symptom_she_wrote_of_waits_for_her_answer() -> None:
    user = runner().send("/today").type("leaked a bit")
    user.tap_data(f"g:cues.start:{user.today}")
    assert "Did I get that right?" in user.text and "cues-file" not in user.said_keys
