"""A symptom named and not described, or an illness: nothing that loads is offered before the rest, or on that day."""

import pytest

from flows.training.training_status import may_run
from flows.training.week import day_plan
from tests.helpers.paused import quiet_week
from tests.helpers.people import after_run, leaked, runner
from tests.helpers.quiz_play import both_sections
from tests.helpers.world import Tester

UNWELL = ("Feeling unwell", "None of these", "None of these", "Done")
HALF_TOLD = [("Leg or foot pain", "Done"), ("Back pain",), ("Feeling unwell",), ("Not sure",)]
"""Taps on a list of symptoms that leave a question open."""


def on_strength_day() -> Tester:
    """A Tuesday with strength planned; a run is planned on Wednesday."""
    return runner().wait(days=1).send("/today")


@pytest.mark.parametrize("taps", HALF_TOLD)
def test_a_symptom_report_unfinished_after_strength_keeps_the_next_run_back(taps: tuple[str, ...]) -> None:
    """She put the phone down before the last question: no run on Wednesday, and the card says why."""
    user = on_strength_day().tap("Done", "About right", *taps).wait(days=1).send("/today")
    assert not may_run(user.member_day)
    assert "plan-reason-report-unfinished" in user.keys
    user.tap("Back to my question")
    assert user.member.talk.frames[-1].flow == "check_in"


def test_the_rest_of_the_check_in_opens_the_run_again() -> None:
    """Sore muscles on both sides after strength, reported on Wednesday: the run is back."""
    user = on_strength_day().tap("Done", "About right", "Leg or foot pain", "Done").wait(days=1)
    user.send("/today").tap("Back to my question", "Muscles, both sides same").send("/today")
    assert "today-run" in user.keys


def test_a_tick_taken_back_keeps_nothing_back() -> None:
    """A slip of the thumb, put right at once."""
    user = on_strength_day().tap("Done", "About right", "Leg or foot pain", "Leg or foot pain")
    assert user.member.nudges.report_unfinished_on is None


def test_a_check_in_told_to_the_end_leaves_another_report_open() -> None:
    """ "Something's off", half reported, then strength with nothing noticed: the first report is still open."""
    user = on_strength_day()
    done = user.last
    user.tap("Something's off", "Leg or foot pain", "Later")
    user.tap_data(done.buttons["Done"], done.id).tap("About right", "None of these")
    user.wait(days=1).send("/today")
    assert "plan-reason-report-unfinished" in user.keys


def test_no_strength_while_a_symptom_is_report_unfinished() -> None:
    """Back pain of unknown strength brings a walk, not a bridge."""
    user = on_strength_day().tap("Something's off", "Back pain", "Later").send("/today")
    assert day_plan(user.member_day, user.today).kind == "walk"
    assert "plan-reason-report-unfinished" in user.keys


@pytest.mark.parametrize(
    "taps",
    [
        (*UNWELL, "Worn out", "Done"),
        (*UNWELL, "A cold or tummy bug", "Done"),
        (*UNWELL, "Something else"),
        (*UNWELL, "A headache", "Done", "Mild, rest helped"),
    ],
)
def test_no_strength_on_the_day_of_an_illness(taps: tuple[str, ...]) -> None:
    """Neither "still open today: strength" nor strength on the card; the next strength day is as planned."""
    user = on_strength_day().tap("Something's off", *taps)
    assert "decision-no-strength-today" in user.said_keys
    assert "today-next-today" not in user.said_keys
    assert "plan-reason-reported" in user.send("/today").keys
    assert day_plan(user.member_day, user.today).kind == "walk"
    assert "today-strength" in user.wait(days=3).send("/today").keys


def test_no_strength_after_a_morning_on_which_she_is_ill() -> None:
    """Told of in the question about the morning after the run."""
    user = runner().send("/today").tap("Done", "All of it, easy", "None of these")
    user.until_reminder("morning_check_in").tap(*UNWELL, "A cold or tummy bug", "Done").send("/today")
    assert day_plan(user.member_day, user.today).kind == "walk"


def test_mild_pain_leaves_strength_where_it_is() -> None:
    """What a mild back pain rules out is the run; strength has its own swaps."""
    user = on_strength_day().tap("Something's off", "Back pain", "Done", "1", "None of these").send("/today")
    assert day_plan(user.member_day, user.today).kind == "strength"


def ready_for_small_tests() -> Tester:
    """In a pause, everything there but the small tests."""
    return quiet_week().send("/resume").tap("Walked 30 min, all quiet").wait(days=1)


@pytest.mark.parametrize(
    ("taps", "waits"),
    [
        (("Leg or foot pain", "Done", "Later"), "pause-day-report_unfinished"),
        ((*UNWELL, "Worn out", "Done"), "pause-day-reported"),
    ],
)
def test_no_small_test_before_what_she_told_is_clear(taps: tuple[str, ...], waits: str) -> None:
    """A jog and hops wait: no button leads to them, and an old one shows the pause."""
    user = ready_for_small_tests().send("/symptom").tap(*taps).send("/today")
    assert waits in user.keys
    assert "Do the small tests" not in user.buttons
    user.tap_data(f"g:pause.tests:{user.today}")
    assert "pause-tests-one" not in user.keys


@pytest.mark.parametrize(
    ("taps", "said"),
    [
        (("Leg or foot pain", "Done", "Later"), "movement_checks-report_unfinished-first"),
        ((*UNWELL, "Worn out", "Done"), "movement_checks-reported-first"),
    ],
)
def test_no_movement_check_before_what_she_told_is_clear(taps: tuple[str, ...], said: str) -> None:
    """Neither at the start nor from the card that was open already."""
    user = both_sections().send("/symptom").tap(*taps).tap_data("g:movement_checks.start")
    assert said in user.keys
    open_card = both_sections().tap("Start the checks")
    set_up = open_card.last
    open_card.send("/symptom").tap(*taps)
    open_card.tap_data(set_up.buttons["I'm set, show me"], set_up.id)
    if "Back to my question" in open_card.buttons:
        open_card.tap("Back to my question")
    assert not any(key.startswith("test-") for key in open_card.keys)


def walked_in_pause(*taps: str) -> Tester:
    """The first walk of a pause, reported up to these taps; then the next day comes."""
    user = leaked().wait(days=1).send("/today").tap("Done", "About right", *taps)
    return user.wait(days=1, hours=3).send("/today")


def test_a_day_report_unfinished_adds_no_symptom_free_day() -> None:
    """Strength on Tuesday and a leg that hurts, no details; the answer on Wednesday reports nothing about Wednesday."""
    user = leaked().send("/today").tap("Done", "About right", "Leg or foot pain", "Done")
    user.wait(days=1, hours=3).send("/today").tap_data("g:today.done:2026-03-04/walk")
    pause = user.member.pause
    assert pause is not None
    assert pause.clear_until is not None
    assert pause.clear_until.day == 3


def test_a_symptom_report_unfinished_counts_for_the_day_on_which_it_was_named() -> None:
    """Doming ticked on Wednesday and left unfinished, settled on Thursday: the symptom-free days still begin that day."""
    user = walked_in_pause("Tummy doming")
    dates = [line for line in user.send("/pause").text.splitlines() if line.startswith("Earliest")]
    user.tap_data("g:today.done:2026-03-05/walk").send("/pause")
    assert dates == ["Earliest: Thursday 12 March."]
    assert dates[0] in user.text


def test_a_symptom_that_only_restarts_the_days_sends_nobody_to_a_pt() -> None:
    """Doming in a pause for a leak: the days start over, and no PT is named for it; a new leak still names the PT."""
    user = leaked().wait(days=2).send("/today").tap("Done", "About right", "Tummy doming")
    assert "Noted: the symptom-free days start over." in user.text
    user.tap("A leak")
    assert "a pelvic PT is the one to ask" in user.text


@pytest.mark.parametrize(
    ("taps", "counted"),
    [
        (("A leak", "Done", "Not sure"), "It counted as “A few drops”."),
        (("Heaviness or a bulge", "Done", "Not sure"), "It counted as 1 of 10."),
        (("Pelvic or tummy pain",), "It counted as 1 of 10."),
    ],
)
def test_why_does_not_put_words_into_her_mouth(taps: tuple[str, ...], counted: str) -> None:
    """If she was not sure how much, or did not say, the coach takes the mildest reading and names it as its own."""
    text = after_run("All of it, easy", *taps).send("/why").text
    assert counted in text
    assert "You told me" not in text


@pytest.mark.parametrize(
    ("taps", "answer"),
    [
        (("A leak", "Done", "A few drops"), "You told me: “A few drops”."),
        (("Heaviness or a bulge", "Done", "1", "No", "No"), "You told me 1 of 10."),
        (("Pelvic or tummy pain", "Done", "1", "None of these"), "You told me 1 of 10."),
    ],
)
def test_why_names_the_mildest_answer_as_hers_where_she_gave_it(taps: tuple[str, ...], answer: str) -> None:
    text = after_run("All of it, easy", *taps).send("/why").text
    assert answer in text and "It counted as" not in text


def test_an_amount_told_later_is_hers() -> None:
    """Not sure how much on the evening, a few drops the next morning."""
    user = after_run("All of it, easy", "A leak", "Done", "Not sure").until_reminder("morning_check_in")
    text = user.tap("A leak", "Done", "A few drops").send("/why").text
    assert "You told me: “A few drops”." in text


def test_no_cheer_for_a_run_with_a_pain_she_is_unsure_of() -> None:
    """The first run back, and a shin that may have hurt."""
    user = after_run(
        "All of it, easy", "Leg or foot pain", "Done", "A pain in one place", "Not sure", "Shin", "Done"
    )
    user.tap("None of these")
    assert "decision-interim-blocked" in user.keys
    assert not any(key.startswith("milestone-") for key in user.keys)


def test_an_overdue_pause_denies_no_quiet_week() -> None:
    """A quiet week in the pause, then doming on day 18: the message counts the days that are missing now."""
    user = quiet_week().wait(days=9).send("/symptom").tap("Tummy doming", "Done", "A little")
    user.wait(days=1).tap_data(f"g:pause.clear:{user.today}")
    said = " ".join(user.heard[-2:])
    assert "I haven't heard of a quiet week since the last symptom" in said
