"""A sign reported in an unfinished card takes effect at its tap, stays if she leaves, and a correction undoes it fully."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.model import member as kept
from flows.model.her_day import HerDay
from flows.training.training_status import may_run
from tests.helpers.people import runner
from tests.helpers.world import Tester

CHECKS = tuple(f"t{n}" for n in range(2, 13))


def paused(action: str = "pause_run", clear: int = 6) -> Tester:
    """In a pause for a leak, with so many clear days reported up to today."""
    her = runner()
    first = her.today - timedelta(days=clear - 1)
    pause = kept.Pause(
        action=action,
        group="leak",
        since=first - timedelta(days=1),
        last_sign=first - timedelta(days=1),
        rules=("X3",),
        from_step="S03",
        clear_since=first,
        clear_until=her.today,
        review_on=her.today + timedelta(days=2),
    )
    return her.with_member(pause=pause)


def long_running(outcome: str = "ready", without: str = "") -> Tester:
    """Weeks on the plan, every check passed but the one named."""
    her = runner()
    passed = kept.TestResult(value="pass", day=her.today - timedelta(days=5), clear=True)
    tests = {check: passed for check in CHECKS if check != without}
    readiness = replace(her.member.readiness, tests=tests, outcome=outcome)
    return her.with_member(readiness=readiness, totals=kept.Totals(runs=4))


def test_a_sign_left_halfway_starts_the_clear_days_over() -> None:
    """Paused with six clear days she ticks a leak and puts the phone down: the seventh day does not open running."""
    her = paused().send("/symptom").tap("A leak", "Done").tap("Later")

    assert her.member.pause is not None
    assert her.member.pause.clear_since is None
    assert her.member.pause.last_sign == her.today


def test_a_sign_taken_back_gives_the_clear_days_back() -> None:
    """After the wrong tap is corrected, the pause is as before."""
    her = paused()
    before = her.member.pause
    her.send("/symptom").tap("A leak", "Done", "Back", "A leak", "Nothing after all")

    assert her.member.pause == before


def test_a_pause_of_her_own_survives_a_slip() -> None:
    """Her own break is still there after a sign was ticked by mistake and corrected."""
    her = runner().send("/pause").send("/symptom").tap("A leak", "Done")
    assert her.member.pause is not None
    assert her.member.pause.action == "pause_run"
    her.tap("Back", "A leak", "Nothing after all")

    assert her.member.pause is not None
    assert her.member.pause.action == "own"


def test_an_amount_makes_the_pause_stricter_with_its_tap() -> None:
    """A wet pad is for the PT from that tap on, with the next question still open."""
    her = runner().send("/symptom").tap("A leak", "Heaviness or a bulge", "Done").tap("Wet pad or clothes")

    assert her.member.talk.frames[-1].step == "heaviness"
    assert her.member.pause is not None
    assert her.member.pause.action == "pause_pt"


def test_what_was_answered_in_between_is_not_undone_by_the_older_question() -> None:
    """With an unfinished leak, pelvic pain of 5 reported on top stays a pause for the PT when the leak is finished."""
    her = runner().send("/today").tap("Done", "All of it, easy").tap("A leak", "Done")
    her.send("/symptom").tap("Pelvic or tummy pain", "Done").tap("5")
    while her.member.talk.frames:
        if her.member.talk.options:
            her.tap("A few drops" if "A few drops" in her.buttons else her.buttons[0])
        else:
            her.tap("Back to my question")

    assert her.member.pause is not None
    assert her.member.pause.action == "pause_pt"


def test_an_urgent_sign_keeps_what_the_leak_held() -> None:
    """A leak and chest pain in one report: everything stops, and the pause is there when she comes back."""
    her = runner().send("/symptom").tap("A leak", "Feeling unwell").tap("Chest pain, racing heart")

    assert her.member.closed is not None
    assert her.member.pause is not None


@pytest.mark.parametrize(
    ("taps", "words"),
    [(("Leaked pee",), "a pelvic PT"), (("Not sure",), "still open")],
)
def test_an_answer_of_the_second_look_holds_running_at_once(taps: tuple[str, ...], words: str) -> None:
    """A runner who reports a leak in a review does not keep running because she left the quiz."""
    her = long_running().tap_data("g:quiz.again", 1).tap("None of these", "None of these", *taps)
    assert words in her.text
    assert not may_run(HerDay(her.member, her.today, her.catalog))
    assert "1 min easy jog" not in her.send("/today").said


def test_a_corrected_answer_of_the_second_look_opens_again_at_its_end() -> None:
    """After the correction and the end of the quiz, the outcome follows from the answers."""
    her = long_running().tap_data("g:quiz.again", 1)
    her.tap("None of these", "None of these", "Leaked pee", "Done", "Every week or more", "Back")
    her.tap("Leaked pee", "None of these")

    assert her.member.readiness.outcome == "ready"


def test_a_sign_in_a_check_holds_running_with_its_tap() -> None:
    """She ticks a symptom in a strength check and stops at the next question: running is held already."""
    her = long_running("ready_cautious", without="t8").tap_data("g:movement_checks.start", 1)
    her.tap("I'm set, show me", "I noticed something")

    assert her.member.talk.frames[-1].step == "stopped"
    assert not may_run(HerDay(her.member, her.today, her.catalog))


def test_a_morning_given_up_leaves_the_clear_days_of_the_pause() -> None:
    """A leak on Monday, a clear day on Tuesday, the morning never answered: Tuesday still counts."""
    her = runner().send("/today").tap("Done", "All of it, easy").tap("A leak", "Done").tap("A few drops")
    her.wait(days=1).tap_data(f"g:pause.clear:{her.today}", 1)
    clear = her.member.pause
    her.wait(days=1).send("/today")

    assert her.member.log[-1].settled
    assert her.member.pause is not None
    assert clear is not None
    assert her.member.pause.clear_since == clear.clear_since == her.today - timedelta(days=1)


@pytest.mark.parametrize("reason", ["I'm in hospital", "I'm pregnant again", "We lost our baby"])
def test_an_urgent_sign_is_asked_about_after_any_other_stop(reason: str) -> None:
    """Coaching that an urgent sign closed does not open by way of another stop: she is asked whether she was seen."""
    her = runner().send("/urgent").tap("Chest pain, racing heart").send("/changed").tap(reason)
    her.send("/changed").tap("Yes, begin again")

    assert her.member.closed is not None
    assert her.member.closed.reason == "urgent"
    assert "Seen, exercise is fine" in her.buttons


def test_a_new_sign_in_a_pause_names_the_pt_again() -> None:
    """The pause goes on as it is, and the pelvic PT is named in the same message."""
    her = paused(clear=2).send("/symptom").tap("Pelvic or tummy pain", "Done").tap("2")

    assert "PT" in her.said


def test_why_shows_no_way_back_while_everything_is_stopped() -> None:
    """After a loss nothing counts days: /why names the decision and no exit test."""
    her = paused().send("/changed").tap("We lost our baby").send("/why")

    assert "symptom-free days" not in her.said
    assert "I ask" not in her.said


def test_a_rating_is_no_list() -> None:
    """ "7/10" typed on a list of signs is asked again, not taken for the seventh and the tenth."""
    her = runner().send("/symptom").type("7/8")

    assert her.member.talk.picked == ()


def test_what_was_told_halfway_is_weighed_from_where_she_runs_now() -> None:
    """Paused from step 12, more of it ticked, a PT says yes, running begins lower: the rest of it pauses from there."""
    her = runner("S12").send("/symptom").tap("A leak", "Done", "Wet pad or clothes", "In daily life")
    assert her.member.pause is not None
    assert (her.member.pause.action, her.member.pause.from_step) == ("pause_pt", "S12")
    her.send("/symptom").tap("Back pain", "Done")
    her.send("/resume").tap("I was told it's fine", "Take up running again")
    assert her.member.plan is not None
    lower = her.member.plan.step
    assert (her.member.pause, lower) == (None, "S05")
    her.tap("Back to my question").tap("8", "None of these")

    assert her.member.pause is not None
    assert her.member.pause.from_step == lower
