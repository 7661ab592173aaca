"""Cases that once brought wrong advice or none: whom to see, what not to load, and a next step from every dead end."""

from datetime import date

import pytest

from flows.model.effects import RecordWorkout
from tests.helpers.people import leaked, prepping, runner
from tests.helpers.quiz_play import agreed, checks_done, first_section, quiz_at
from tests.helpers.world import MONDAY, Tester

LOADS = ("Bridge", "Chair squat", "Hip hinge", "carry", "Step-up")
"""Exercises that load a back."""


def since_birth(weeks: int) -> Tester:
    """Somebody on the prep track so many weeks after the birth, and her walk of today."""
    return prepping(weeks=weeks)


# whom to see


def test_a_back_that_stopped_the_run_goes_to_a_doctor_and_is_not_loaded() -> None:
    """Back 8, hardly able to walk: asked about one spot, nights and a limp; then a doctor, and nothing that loads it."""
    user = runner().send("/today").tap("Done", "Cut it short", "Back pain", "Done", "8")
    assert {"One spot on a bone", "Wakes me, or lying still", "Made me limp, hard to walk"} <= set(
        user.buttons
    )
    user.tap("Made me limp, hard to walk", "Done")
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_clinician"
    assert "doctor" in user.said
    assert "common" not in user.said.lower()
    user.tap("Today's drills")
    assert not [name for name in LOADS if name in user.text]


def test_bleeding_at_five_weeks_is_for_a_midwife_or_doctor() -> None:
    """Light bleeding after a walk at five weeks: no message names a pelvic PT as the person to ask."""
    user = since_birth(5).send("/symptom").tap("Bleeding, not a period", "Done", "Light")
    said = user.said
    assert "pelvic PT" not in said
    assert "midwife" in said or "provider" in said


@pytest.mark.parametrize(
    "taps",
    [
        ("Feeling unwell", "None of these", "None of these", "Done", "Worn out", "Done"),
        (
            "Feeling unwell",
            "None of these",
            "None of these",
            "Done",
            "A sore breast",
            "Done",
            "Red, hot or hard",
        ),
    ],
)
def test_unwell_on_a_run_day_is_no_run_and_says_when_to_call(taps: tuple[str, ...]) -> None:
    """Worn out, or a red breast without a fever: no run today, and when to call somebody all the same."""
    user = runner().send("/symptom").tap(*taps, "In daily life")
    assert "call" in user.said.lower()
    user.send("/today")
    assert "Run-walk" not in user.text


def test_a_pelvis_at_seven_six_weeks_after_is_told_to_go_only_as_far_as_nothing_hurts() -> None:
    """Pelvic pain 7 in the quiz: a doctor first, and a walk is never half an hour whatever it feels like."""
    user = first_section(gt1=("6 weeks ago",), weeks=("Pelvic pain", "Done", "7", "None of these")).tap("No")
    assert user.member.readiness.outcome == "clinician"
    shown = user.said + user.send("/today").said
    assert "walks that feel good" in shown
    assert "30 minutes" not in shown and "Bridge" not in shown


def test_a_leak_that_is_gone_is_asked_about_as_a_leak() -> None:
    """A symptom typed the next morning never leads to the answer "none of these"."""
    user = runner().send("/today").tap("Done", "All of it, easy", "None of these")
    user.until_reminder("morning_check_in").type("leak gone")
    assert "Yes, A leak" in user.buttons
    assert "Yes, None of these" not in user.buttons


def test_a_week_of_a_pause_has_walks_with_minutes() -> None:
    """A few drops: the week names walks in minutes, not drills of five minutes on her run days."""
    user = leaked().send("/week")
    walks = [line for line in user.text.splitlines() if "walk" in line.lower()]
    assert len(walks) >= 3, user.text
    assert all("min" in line for line in walks), walks


# ways on


def test_a_birth_seven_years_ago_with_leaks_goes_on() -> None:
    """The year is taken, twelve weeks are over, a PT comes first, and nothing says "after birth"."""
    user = first_section(gt1=("7 years ago",), y1=("Now and then",)).tap("No")
    assert user.member.readiness.outcome == "see_pt"
    assert "after birth" not in user.said
    assert "check the year" not in user.said


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("4½ months", 137),
        ("4 1/2 months ago", 137),
        ("5½ weeks", 38),
        ("a year and a half ago", 548),
        ("first of december 2025", 91),
    ],
)
def test_a_date_is_read_as_people_say_it(typed: str, days: int) -> None:
    """Halves, words and ordinals: the day, give or take what half a month may be."""
    user = quiz_at("gt1").type(typed)
    born = user.member.profile.birth_date
    assert born is not None
    assert abs((MONDAY.date() - born).days - days) <= 3


def test_a_day_without_its_year_is_asked_for_it() -> None:
    """The first of December may be the last one, or the one before."""
    assert "Which year?" in quiz_at("gt1").type("first of december").text


def test_a_year_of_another_calendar_is_said_back() -> None:
    """12/3/2568: the year is named and another calendar asked about, not two days of nowhere."""
    user = quiz_at("gt1").type("12/3/2568")
    assert "I read the year 2568" in user.text
    assert "count years from elsewhere" in user.text


def test_leaks_without_a_pt_have_a_way_and_a_day() -> None:
    """Not only a PT: four weeks without the symptom open running too, and the next look has a day; in /why as well."""
    user = first_section(y1=("Now and then",)).tap("No")
    card, why = user.said, user.send("/why").text
    for shown in (card, why):
        assert "after four weeks without the symptom" in shown
        assert "Monday 16 March" in shown


def test_a_pt_who_did_not_help_leads_to_another_door() -> None:
    """Sent to a PT for the second time, and she went without use: the answer is another kind of help."""
    user = first_section(y1=("Now and then",)).tap("No").wait(days=14).tap_data("g:quiz.again")
    while "Leaked pee" not in user.buttons:
        user.tap("None of these")
    user.tap("Leaked pee", "Done", "Now and then", "No")
    assert "3 months or 4 visits, still the same" in user.buttons, user.buttons
    user.tap("3 months or 4 visits, still the same")
    assert "You did your part" in user.said


def test_five_runs_eight_days_apart_move_on() -> None:
    """The count never stops for good, and where it pauses once the message says why."""
    user, steps = runner(), []
    for _ in range(5):
        chosen = (user.today.weekday(),)
        user.with_member(
            preferences=type(user.member.preferences)(
                run_days=(*chosen, (chosen[0] + 2) % 7), strength_days=()
            )
        )
        user.send("/today").tap("Done", "All of it, easy", "None of these")
        user.until_reminder("morning_check_in").tap("None of these")
        steps.append(user.member.plan.step)
        user.wait(days=7)
    assert steps == sorted(steps)
    assert steps[-1] > "S02"


def test_an_hour_already_says_where_it_starts_and_by_whose_cap() -> None:
    """She runs an hour: where the table begins for her, and in /why that no one starts higher by our own choice."""
    user = first_section(gt5=("I run already",)).type("60")
    assert "step 8" in user.said
    user.tap("Next: 3 short cards")
    for _ in range(3):
        user.tap("None of these")
    checks_done(user).until_reminder("tests_morning").tap("None of these")
    user.tap("Make my plan", "Use these").send("/why")
    assert "step 8" in user.text
    assert "choice" in user.tap("More").text


def test_a_pause_until_a_day_keeps_the_day() -> None:
    """/pause until 3 June: the day is on the button she confirms."""
    user = runner().send("/pause until 3 June")
    assert "Pause until 3 Jun" in user.buttons
    user.tap("Pause until 3 Jun")
    assert user.member.preferences.back_on == date(2026, 6, 3) or "3 June" in user.said


@pytest.mark.parametrize("who", [prepping, lambda: since_birth(2), lambda: agreed()])
def test_a_run_on_her_own_asks_the_same_and_counts_for_nothing(who) -> None:
    """On the prep and rest tracks and in the quiz: no scolding, nothing noted as a workout."""
    user = who().type("I ran 5k yesterday")
    assert "counts for nothing" in user.said or "changes no answer here" in user.said
    assert not user.effects_of(RecordWorkout)


def test_a_copy_from_another_account_has_a_way() -> None:
    """A file sent by somebody new: it cannot be opened, and who can bring everything over is named, pauses too."""
    user = Tester().post("document")
    assert "another account" in user.said
    assert "pauses too" in user.said
    assert "Yes, keep it and start" in user.buttons
