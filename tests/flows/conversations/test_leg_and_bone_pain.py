"""Pain in the legs, the back and the groin in a check-in: how much it is, and who has to look at it."""

import pytest

from flows.model.effects import RecordReport
from tests.helpers.people import after_run
from tests.helpers.world import Tester


def knee_pain(level: str) -> Tester:
    """Return a runner who reported knee pain of this level after her run, without a red flag."""
    leg = ("Leg or foot pain", "Done", "A pain in one place")
    return after_run("All of it, easy", *leg, level, "Knee", "Done", "None of these")


def test_strong_leg_pain_needs_a_look() -> None:
    """Leg pain 4 with a limp: X14, pause until someone has looked at it; no PT is named for it."""
    user = after_run(
        "Cut it short",
        "Leg or foot pain",
        "Done",
        "A pain in one place",
        "4",
        "Shin",
        "Done",
        "It made me limp",
        "Done",
    )
    assert user.decisions()[-1].action == "pause_clinician"
    assert "X14" in user.decisions()[-1].rules
    assert "pelvic PT" not in user.text


def test_a_little_leg_pain_is_carried_on_with_and_does_not_count() -> None:
    """Leg pain 1, gone by morning: X12, the step continues, and the run does not count."""
    user = knee_pain("1")
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.decisions()[-1].action == "continue"
    assert "decision-continue-noted" in user.said_keys
    assert "That one counts" not in user.said
    assert user.member.plan is not None and user.member.plan.green == 0


def test_even_soreness_is_training() -> None:
    """Both legs sore alike asks nothing more, and counts after a quiet morning."""
    user = after_run("All of it, easy", "Leg or foot pain", "Done", "Muscles, both sides same")
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.decisions()[-1].action == "continue"


def test_a_little_leg_pain_says_what_it_means() -> None:
    """Leg pain 1 after the run: the words of X12, not of the morning that is still to come."""
    user = knee_pain("1")
    assert "rule-x12-case-once" in user.said_keys
    assert "unanswered" not in user.text
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.decisions()[-1].action == "continue"


@pytest.mark.parametrize("way", ["tap", "type"])
def test_not_sure_how_much_it_hurts(way: str) -> None:
    """Not sure on a number: the sign counts at the least it can mean, tapped or typed."""
    user = after_run("All of it, easy", "Pelvic or tummy pain", "Done")
    user = user.tap("Not sure") if way == "tap" else user.type("unsure")
    user.tap("None of these")
    assert user.effects_of(RecordReport)[0].report["pelvic_pain"] == 1
    assert user.member.pause is not None and user.member.pause.action == "pause_run"


def test_not_sure_how_much_the_leg_hurts_never_counts_as_clear() -> None:
    """Leg pain of 1 may count as clear; "not sure" repeats the step (docs/clinical.md 10, item 16)."""
    user = after_run(
        "All of it, easy",
        "Leg or foot pain",
        "Done",
        "A pain in one place",
        "Not sure",
        "Knee",
        "Done",
        "None of these",
    )
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.decisions()[-1].action == "hold"
    assert "P8" in user.decisions()[-1].rules


def test_back_pain_that_wakes_her_goes_to_a_doctor() -> None:
    """The flags come after the number, for whoever ticked back or pelvic pain, and act with their tick."""
    user = after_run("All of it, easy", "Back pain", "Done", "2", "Wakes me, or lying still")
    assert user.member.pause is not None and user.member.pause.action == "pause_clinician"
    user.tap("Done")
    report = user.effects_of(RecordReport)[0].report
    assert (report["back_pain"], report["bone_flags"]) == (2, ["night"])


def test_both_legs_numb_is_urgent_with_the_tick() -> None:
    """No Done is waited for; the card says what it is in her words for a doctor."""
    user = after_run("All of it, easy", "Back pain", "Done", "1", "Both legs numb or weak")
    assert user.member.closed is not None
    assert user.member.closed.signs == ("cauda_equina",)


def test_not_sure_about_a_bone_waits_for_someone_who_can_look() -> None:
    """A doubt is no no."""
    user = after_run("All of it, easy", "Pelvic or tummy pain", "Done", "1", "Not sure")
    assert user.member.pause is not None and user.member.pause.action == "pause_pt"


def test_groin_pain_is_known_by_its_place() -> None:
    """Once and mild, it repeats the step; from 3 of 10 on, a doctor should look at it."""
    mild = after_run("All of it, easy", "Leg or foot pain", "Done", "A pain in one place", "2")
    mild.tap("Groin, front of the hip", "Done", "None of these")
    assert mild.member.pause is None
    strong = after_run("All of it, easy", "Leg or foot pain", "Done", "A pain in one place", "3")
    strong.tap("Groin, front of the hip", "Done")
    assert strong.member.pause is not None and strong.member.pause.action == "pause_clinician"
    assert strong.member.pause.group == "groin"
