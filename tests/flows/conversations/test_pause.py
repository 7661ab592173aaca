"""A pause of running: its first card, what she reports in it, and running again."""

import pytest

from flows.model.effects import RecordDecision
from tests.helpers.paused import paused, quiet_week
from tests.helpers.people import leaked, runner


def test_it_says_reason_exit_test_date_and_help() -> None:
    """The first message contains everything promise 4 asks for."""
    user = runner().send("/today").tap("Done", "All of it, easy", "A leak", "Done", "A few drops")
    for part in (
        "even of a few drops",
        "0 of 7",
        "30-minute walk",
        "small tests",
        "Tuesday 10 March",
        "555 0100",
    ):
        assert part in user.text, part
    assert {"Today's drills", "Why?"} <= set(user.buttons)


def test_the_drills_are_one_tap_away() -> None:
    """Today's drills: breathing and the deep-core block with doses."""
    user = leaked().send("/resume").tap("Today's drills")
    assert "today-drills" in user.keys
    assert "exercise-pf_slow" in user.keys


def test_a_symptom_today_closes_the_day_and_starts_over() -> None:
    """A symptom instead: its cards, and the count begins again."""
    user = leaked().wait(days=1).send("/today").tap("Something's off", "A leak", "Done", "A few drops")
    assert user.member.pause is not None
    assert user.member.pause.clear_until is None


def test_the_whole_way_back() -> None:
    """Quiet week, walk, tests, quiet morning: running opens one step lower (R1), and the 28 days begin."""
    user = quiet_week().send("/resume")
    assert "Do the small tests" not in user.buttons
    user.tap("Walked 30 min, all quiet").tap("Do the small tests")
    user.tap("Did it, all quiet", "Did it, all quiet")
    assert "Take up running again" not in user.buttons
    user.wait(days=1).send("/resume").tap("Morning was quiet")
    user.tap("Take up running again")
    assert user.effects_of(RecordDecision) == [RecordDecision("resume", "resume", ("R1",), "S06", "S05")]
    assert user.member.pause is None
    assert user.member.resumed is not None
    assert user.member.resumed.group == "leak"
    assert "step 5" in user.text


def test_a_word_of_the_pt_opens_two_steps_lower() -> None:
    """The PT says running is fine: two steps lower, and not above step 5 (R3)."""
    user = paused("pause_pt").send("/resume").tap("I was told it's fine").tap("Take up running again")
    assert user.member.plan is not None
    assert user.member.plan.step == "S05"
    assert user.decisions()[-1].rules == ("R3",)


def test_a_clinician_alone_is_not_enough() -> None:
    """After strong leg pain: first the doctor's word, then the walk, then the hops with their morning; half the way (R4)."""
    user = paused("pause_clinician", group="leg_pain").send("/resume")
    assert not {"Walked 30 min, all quiet", "Do the small tests"} & set(user.buttons)
    user.tap("A doctor said it's fine")
    assert "Take up running again" not in user.buttons and "Do the small tests" not in user.buttons
    user.tap("Walked 30 min, all quiet", "Do the small tests")
    assert "One small test" in user.text and "Hop small and quiet on one leg, 10 times" in user.text
    user.tap("Did it, all quiet").wait(days=1).send("/resume").tap(
        "Morning was quiet", "Take up running again"
    )
    assert user.member.plan is not None
    assert user.member.plan.step == "S05"


@pytest.mark.parametrize("name", ["clear", "walk", "tests", "morning", "clearance"])
def test_old_buttons_note_nothing(name: str) -> None:
    """A button of another day, or after the pause, notes nothing and shows what is true."""
    user = paused("pause_pt")
    before = user.member.pause
    user.tap_data(f"g:pause.{name}:2026-02-20", 1)
    assert user.member.pause == before
    open_again = runner()
    open_again.tap_data(f"g:pause.{name}:2026-03-02", 1)
    assert "pause-none" in open_again.keys


def test_resume_shows_what_is_missing() -> None:
    """/resume before the test is met opens nothing and says what is missing."""
    user = leaked().send("/resume")
    assert user.member.pause is not None
    assert "1 of 7 symptom-free days" in user.text


def test_the_same_sign_after_coming_back() -> None:
    """Drops again within 28 days of resuming: until a PT has had a look (P17)."""
    user = quiet_week().send("/resume").tap("Walked 30 min, all quiet").tap("Do the small tests")
    user.tap("Did it, all quiet", "Did it, all quiet").wait(days=1).send("/resume").tap(
        "Morning was quiet", "Take up running again"
    )
    user.wait(days=16).send("/symptom").tap("A leak", "Done", "A few drops")
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_pt"
    assert "P17" in user.decisions()[-1].rules


def test_a_pause_for_a_doctor_asks_for_a_doctors_word() -> None:
    """Bleeding, week 20: a doctor or midwife opens it, a PT does not, in the first message and on the button."""
    user = runner().send("/symptom").tap("Bleeding, not a period", "Done", "Light", "In daily life")
    assert user.member.pause is not None and user.member.pause.action == "pause_clinician"
    assert "pause-missing-clearance-pause_clinician" in user.said_keys
    assert "a PT or doctor says" not in user.said
    user.send("/resume").tap("A doctor said it's fine")
    assert "pause-met-clearance-pause_clinician" in user.said_keys


def test_a_pts_yes_does_not_end_a_pause_for_a_doctor() -> None:
    """The button of a milder pause, tapped or typed after it got stricter, notes nothing."""
    user = paused("pause_pt").send("/resume")
    old = user.last.buttons["I was told it's fine"]
    user.send("/symptom").tap("Bleeding, not a period", "Done", "Light").tap_data(old)
    assert user.member.pause is not None and not user.member.pause.clearance
    user.type("I was told it's fine")
    assert user.member.pause is not None and not user.member.pause.clearance


def test_bleeding_in_week_twenty_is_said_straight() -> None:
    """She is past eight weeks: call, without an if."""
    user = runner().send("/symptom").tap("Bleeding, not a period", "Done", "Light", "In daily life")
    assert "pause-meanwhile-bleeding-pause_clinician" in user.said_keys
    assert "if it's past eight weeks" not in user.said


def test_the_first_card_of_a_pause_is_short() -> None:
    """Reason, exit test, dates and help in at most 84 words, bullets not counted."""
    user = runner().send("/today").tap("Done", "All of it, easy", "A leak", "Done", "A few drops")
    assert len([word for word in user.text.split() if word != "•"]) <= 84


def test_a_forged_yes_opens_nothing_where_none_is_asked_for() -> None:
    """A short pause asks for no word of a PT: a tap that sends one anyway notes nothing and shows the pause."""
    user = leaked()
    user.tap_data(f"g:pause.clearance:{user.today.isoformat()}/pause_run")
    assert user.member.pause is not None
    assert not user.member.pause.clearance
    assert "Take up running again" not in user.buttons


@pytest.mark.parametrize("number", ["²", "①", "³w"])
def test_a_figure_that_is_no_number_breaks_nothing(number: str) -> None:
    """A character that looks like a digit and is none is not read as a number, in a button or in a text."""
    user = runner().send("/today")
    user.tap_data(f"g:why.show:readiness/{number}").send(number)
    user.tap_data(f"g:today.done:{user.today.isoformat()}/{number}").tap_data(f"g:pause.length:{number}")
    assert user.keys
