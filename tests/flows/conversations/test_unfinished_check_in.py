"""An unfinished check-in: the run is kept, its morning is asked about, and the card still takes the rest."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.helpers.people import after_run, runner
from tests.helpers.world import MONDAY, Tester


@pytest.mark.parametrize("taps", [("Done",), ("Done", "About right"), ("Done", "Cut it short")])
def test_a_run_told_halfway_is_a_run(taps: tuple[str, ...]) -> None:
    """She stops before the last card: the morning is asked, and what is new is asked before the next run."""
    user = runner("S03", since_days=10).send("/today").tap(*taps)
    user.wait(days=2, hours=3)
    assert [(one.check_in.day, one.kind, one.action) for one in user.member.log] == [
        (MONDAY.date(), "run", "hold")
    ]
    assert "morning_check_in" in {due.kind for due in user.fired}
    assert "late_report-new" in user.keys


def test_two_runs_told_halfway_are_no_week_without_a_run() -> None:
    """Twice Done and easy, never the last card: no missed weeks follow from it."""
    user = runner("S03").send("/today").tap("Done", "All of it, easy")
    user.wait(days=5).send("/today").tap("Nothing new", "Done", "All of it, easy").wait(days=4)
    assert not any("rule-g" in key for bubble in user.bubbles for key in bubble.keys)


@pytest.mark.parametrize("closing", ["/stop", "stop", "/cancel"])
def test_a_run_told_halfway_and_closed_is_a_run(closing: str) -> None:
    """She says that it went well and leaves the question: the morning is asked, and no missed weeks follow from it."""
    user = runner("S03", since_days=5).send("/today").tap("Done", "All of it, easy").send(closing)
    assert [(one.kind, one.settled) for one in user.member.log] == [("run", False)]
    user.until_reminder("morning_check_in").tap("None of these").wait(days=5).send("/today")
    assert not any("rule-g" in key for bubble in user.bubbles for key in bubble.keys)


def test_a_run_that_was_not_and_a_card_never_answered_are_none_when_closed() -> None:
    """Closing a question is no answer to it."""
    assert not runner().send("/today").tap("Done", "Didn't go").send("/stop").member.log
    assert not runner().send("/week").until_reminder("evening_check_in").send("/stop").member.log


def test_the_weekly_question_takes_no_run_along() -> None:
    """It closes check-ins of days before yesterday: one told halfway is kept as a run first."""
    user = runner(since_days=4).send("/today").tap("Done", "About right")
    rare = replace(user.member.preferences, run_days=(0,), strength_days=())
    user.with_member(preferences=rare).send("/week").until_reminder("weekly_mood")
    assert [one.kind for one in user.member.log] == ["run"]


def test_the_card_put_down_halfway_still_takes_her_answer() -> None:
    """The next day she goes back to it: her leak counts as the run's."""
    user = runner("S03", since_days=10).send("/today").tap("Done", "All of it, easy")
    leak, card = user.last.buttons["A leak"], user.last.id
    user.until_reminder("nudge").until_reminder("nudge").tap_data(leak, card)
    assert user.member.pause is not None


def test_a_drill_day_told_halfway_is_noted_and_raises_nothing() -> None:
    """Strength, easy, and nothing more reported: the week shows it, and it counts towards no heavier session."""
    user = runner().wait(days=1).send("/today").tap("Done", "All of it, easy").wait(days=1, hours=2)
    assert [(one.kind, one.settled) for one in user.member.log] == [("strength", True)]
    assert user.member.plan is not None and user.member.plan.phase_clean == 0


def test_a_run_she_did_not_go_for_is_none() -> None:
    """Didn't go, and no reason why: nothing took place."""
    user = runner().send("/today").tap("Done", "Didn't go").wait(days=2)
    assert not [work for work in user.member.log if work.kind == "run"]


def test_a_run_told_the_day_after_names_when_its_question_comes() -> None:
    """Told on Tuesday morning: strength asks for the time since the run first, so "tomorrow morning" would be untrue."""
    user = runner().send("/week").wait(days=1).tap("About right", "None of these")
    assert "before your next workout, tomorrow morning at the latest" in user.text
    assert "Since that workout" in user.send("/today").text


def test_a_run_told_on_its_day_is_asked_about_tomorrow() -> None:
    assert "Tomorrow morning I'll ask one question" in after_run("About right", "None of these").text


@pytest.mark.parametrize("typed", [False, True])
def test_done_on_a_walk_is_a_walk(typed: bool) -> None:
    """A run day with a half-reported symptom shows a walk: Done logs the walk, and no run counts."""
    user = runner().send("/symptom").tap("Leg or foot pain", "Later").send("/today")
    _ = user.type("done") if typed else user.tap("Done")
    assert "How was the walk?" in user.text
    user.tap("About right", "None of these")
    assert [(work.kind, work.walked) for work in user.member.log] == [("walk", 30)]


def test_done_on_yesterdays_walk_is_a_walk_too() -> None:
    user = runner().send("/symptom").tap("Leg or foot pain", "Later").send("/today")
    card = user.last
    user.now += timedelta(days=1)
    user.tap_data(card.buttons["Done"], card.id)
    assert "How was the walk?" in user.text


@pytest.mark.parametrize(("weeks", "said"), [(20, True), (27, False)])
def test_a_stroller_before_six_months_names_the_childs_neck(weeks: int, said: bool) -> None:
    """X37 repeats the step either way; before day 183 the message also mentions the baby's neck."""
    user = runner()
    born = user.today - timedelta(weeks=weeks)
    user.with_member(profile=replace(user.member.profile, birth_date=born)).send("/today")
    user.tap("Done", "All of it, easy", "Something new on the run", "Done", "A stroller", "Done")
    assert "rule-x37" in user.keys
    assert ("decision-buggy" in user.keys) is said


def groin_of_three(**profile: object) -> Tester:
    """Pain of 3 in the groin: a doctor looks first."""
    user = runner()
    user.member = replace(user.member, profile=replace(user.member.profile, **profile))  # type: ignore[arg-type]
    user.send("/today").tap("Done", "All of it, easy", "Leg or foot pain", "Done", "A pain in one place", "3")
    return user.tap("Groin, front of the hip", "Done", "None of these")


def test_a_bone_has_words_for_the_visit() -> None:
    """Where it hurts, when she gave birth, and the question about a picture; after a loss no word of a birth."""
    assert (
        "Say where it hurts and that you gave birth 4 months ago. Ask whether the bone"
        in groin_of_three().text
    )
    long_ago = groin_of_three(birth_date=MONDAY.date() - timedelta(days=365)).text
    assert "Say where it hurts. Ask whether the bone needs a scan." in long_ago
    lost = groin_of_three(word_set="loss").text
    assert "ask whether the bone needs a scan" in lost
    assert "birth" not in lost


def test_hills_are_named_once_when_a_leg_hurts() -> None:
    """With the first report of leg pain, and not again the next morning or the next time."""
    user = after_run("All of it, easy", "Leg or foot pain", "Done", "A pain in one place", "1")
    user.tap("Knee", "Done", "None of these")
    assert "tip-t_hills" in user.said_keys
    user.until_reminder("morning_check_in").tap("None of these")
    assert "tip-t_hills" not in user.said_keys
    again = (
        user.wait(days=1)
        .send("/symptom")
        .tap("Leg or foot pain", "Done", "A pain in one place", "1", "Knee", "Done")
    )
    assert "tip-t_hills" not in again.said_keys
