"""Feeling unwell and red flags in a check-in: urgent signs first, and each of them with its tap."""

import pytest

from flows.model.effects import RecordReport
from flows.model.messages import Priority
from tests.helpers.people import after_run, prepping, runner


def test_heavy_bleeding_is_urgent_at_once() -> None:
    """Heavy bleeding ends the check-in with the call card and its sentence."""
    user = after_run("Cut it short", "Bleeding, not a period", "A leak", "Done", "A pad an hour, or clots")
    assert user.member.closed is not None
    assert "urgent-say-heavy_bleeding" in user.keys
    assert user.last.priority is Priority.SAFETY


def test_urgent_signs_come_before_every_other_follow_up() -> None:
    """Feeling unwell is followed up first, with the signs that need someone today."""
    user = after_run("All of it, easy", "A leak", "Feeling unwell")
    assert "Chest pain, racing heart" in user.buttons
    user.tap("Chest pain, racing heart")
    assert "call 999" in user.text
    assert user.decisions()[-1].action == "urgent"


def test_a_red_flag_acts_with_its_tap() -> None:
    """A sign that is for the provider today is answered at once, and no run is offered after it."""
    user = after_run("All of it, easy", "Feeling unwell", "None of these", "Calf swollen, sore")
    assert "urgent-call-advice" in user.keys
    assert user.member.closed is not None
    assert user.member.closed.signs == ("calf",)
    assert "closed until you've been seen" in user.send("/today").text


def test_unwell_without_a_red_flag() -> None:
    """A cold repeats the step (X22); nothing else happens."""
    user = after_run(
        "All of it, easy",
        "Feeling unwell",
        "None of these",
        "None of these",
        "Done",
        "A cold or tummy bug",
        "Done",
    )
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.decisions()[-1].action == "hold"
    assert "X22:case-sick" in user.decisions()[-1].rules


UNWELL = ("Feeling unwell", "None of these", "None of these", "Done")


@pytest.mark.parametrize("day", ["strength", "walk"])
@pytest.mark.parametrize(
    ("taps", "reason"),
    [
        (("A sore breast", "Done", "Red, hot or hard"), "rule-x33-case-red"),
        (("A sore breast", "Done", "Not sure"), "rule-x32-case-breast"),
        (("A cold or tummy bug", "Done"), "rule-x22-case-sick"),
    ],
    ids=["red breast", "not sure of it", "a cold"],
)
def test_what_is_told_on_a_day_without_a_run_is_answered(
    day: str, taps: tuple[str, ...], reason: str
) -> None:
    """It names no symptom group, and it still waits with the next run: why, and when to call."""
    user = prepping() if day == "walk" else runner().wait(days=1)
    user.send("/today").tap("Done", "All of it, easy", *UNWELL, *taps)
    assert {"decision-noted", reason, "decision-when-to-call"} <= set(user.keys)


def test_low_mood_shows_people_and_leaves_the_step() -> None:
    """Low mood opens the support card and never repeats the step."""
    user = after_run(
        "All of it, easy", "Feeling unwell", "None of these", "None of these", "Done", "Low mood", "Done"
    )
    assert "116 123" in user.said
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.decisions()[-1].action == "continue"


def test_not_sure_asks_for_red_flags_and_holds() -> None:
    """Not sure of the list: red flags are asked on their own; the rest is unanswered and never counts."""
    user = after_run("All of it, easy", "Not sure")
    assert "Chest pain, racing heart" in user.buttons
    user.tap("None of these", "None of these", "Something else").until_reminder("morning_check_in").tap(
        "None of these"
    )
    assert user.decisions()[-1].action == "hold"


def test_not_sure_of_a_red_flag_stops_running_and_names_whom_to_call() -> None:
    """Not sure about red flags: P16, call card and a pause for a clinician."""
    user = after_run("All of it, easy", "Feeling unwell", "Not sure", "Done")
    assert user.decisions()[-1].action == "pause_clinician"
    assert "urgent-call" in user.keys


def test_a_red_breast_without_fever_waits_a_day() -> None:
    """Its own text and no pause; red and not sure are distinguished from full and sore."""
    user = after_run(
        "All of it, easy", "Feeling unwell", "None of these", "None of these", "Done", "A sore breast", "Done"
    )
    user.tap("Red, hot or hard")
    assert user.member.pause is None
    assert user.effects_of(RecordReport)[0].report["breast"] == "red"


@pytest.mark.parametrize("start", ["/today", "/symptom"])
def test_feeling_unwell_opens_the_gravest_at_its_tap(start: str) -> None:
    """Without Done: the number and the seven most severe signs in one bubble, the others behind them."""
    user = runner().send(start)
    user.tap("Done", "About right") if start == "/today" else None
    user.tap("Feeling unwell")
    assert "urgent-number-first" in user.keys
    assert "Chest pain, racing heart" in user.buttons and "Dizzy" not in user.buttons
    user.tap("None of these")
    assert "Dizzy" in user.buttons and "Chest pain, racing heart" not in user.buttons


@pytest.mark.parametrize(("page", "flag"), [(0, "Fainted"), (1, "Dizzy"), (0, "Not sure")])
def test_a_red_flag_counts_before_the_list_is_done(page: int, flag: str) -> None:
    """Everything stops, or waits for a doctor, without another tap."""
    user = runner().send("/symptom").tap("Feeling unwell", *["None of these"] * page, flag)
    if flag == "Not sure":
        assert user.member.pause is not None and user.member.pause.action == "pause_clinician"
    else:
        assert user.member.closed is not None and user.member.closed.reason == "urgent"


def test_the_rest_of_the_list_is_asked_after_the_red_flags() -> None:
    """None of them: what else there was can still be ticked, and Back leads to the list."""
    user = after_run("All of it, easy", "Feeling unwell", "Back")
    assert "check_in-signs" in user.keys and "check_in-more" not in user.keys
    user.tap("Feeling unwell", "Feeling unwell", "None of these", "Back", "None of these", "None of these")
    assert {"check_in-more", "check_in-signs"} <= set(user.keys)
    user.tap("A leak", "Done")
    assert "check_in-leak" in user.keys
