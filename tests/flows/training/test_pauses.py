"""Pauses and their exit tests (docs/clinical.md 5c): what is missing, when it can be met, and where running goes on."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.her_day import HerDay
from flows.model.member import Member
from flows.model.pause import Pause
from flows.training.pauses import (
    clear_days,
    note_clear,
    note_morning,
    note_ok,
    note_symptom,
    note_tests,
    note_walk,
    open_pause,
    own_pause,
)
from flows.training.resuming import ResumeView, overdue, resume, resume_view
from flows.training.step_table import position
from flows.training.training_status import may_run
from tests.flows.training.people import DAY, MONDAY, catalog, decided, runner


def paused(action: str = "pause_run", step: str = "S07", group: str = "leak") -> Member:
    """Paused on MONDAY for a sign of that day."""
    return open_pause(HerDay(runner(step), MONDAY, catalog()), decided(action, group, rules=("X3",)))


def pause_of(member: Member) -> Pause:
    """Her open pause."""
    assert member.pause is not None
    return member.pause


def after(member: Member, days: int) -> ResumeView:
    """The exit test so many days after MONDAY."""
    return resume_view(HerDay(member, MONDAY + days * DAY, catalog()))


def whole_test(member: Member, clear_days: int) -> Member:
    """That many clear days, the walk and the tests on the last of them, and the clear morning after."""
    last = MONDAY + clear_days * DAY
    return note_morning(note_tests(note_walk(note_clear(member, last), last), last), last + DAY)


def test_a_fresh_pause_shows_everything_missing() -> None:
    """Nothing is met on the day it opens; the earliest day is the morning after seven clear days."""
    shown = after(paused(), 0)
    assert not shown.can_resume
    assert shown.met == ()
    assert shown.missing == ("clear_days", "walk", "tests", "morning")
    assert (shown.earliest, shown.restart_step) == (MONDAY + 8 * DAY, "S06")
    assert pause_of(paused()).review_on == MONDAY + 7 * DAY


@pytest.mark.parametrize(("clear", "can"), [(6, False), (7, True)])
def test_seven_clear_days_are_seven(clear: int, can: bool) -> None:
    """Six clear days with walk, tests and morning are not enough; the morning after the seventh is."""
    member = note_tests(
        note_walk(note_clear(paused(), MONDAY + clear * DAY), MONDAY + clear * DAY),
        MONDAY + (clear - 1) * DAY,
    )
    tested = replace(member, pause=replace(pause_of(member), tests_clear=True))
    assert after(tested, clear).can_resume is can


@pytest.mark.parametrize("left_out", ["walk", "tests", "morning", "clear"])
def test_each_condition_counts(left_out: str) -> None:
    """If any one of them is missing the pause stays."""
    day = MONDAY + 7 * DAY
    member = paused()
    member = member if left_out == "clear" else note_clear(member, day)
    member = member if left_out == "walk" else replace(member, pause=replace(pause_of(member), walk_done=day))
    member = member if left_out == "tests" else note_tests(member, day)
    if left_out != "morning":
        member = note_morning(member, day + DAY)
    assert not after(member, 8).can_resume
    assert resume(HerDay(member, MONDAY + 8 * DAY, catalog())) == member


def test_silence_is_no_clear_day() -> None:
    """Time alone adds nothing: after a month without a word no day counts."""
    assert "clear_days" in after(paused(), 30).missing


@pytest.mark.parametrize("quiet", ["walk", "tests_morning"])
def test_a_quiet_hour_says_nothing_of_silent_days(quiet: str) -> None:
    """After three silent weeks a quiet walk or morning is noted, and none of the silent days counts."""
    day = MONDAY + 21 * DAY
    member = note_walk(paused("pause_pt"), day)
    if quiet == "tests_morning":
        member = note_morning(note_tests(paused("pause_pt"), day - DAY), day)
    assert clear_days(pause_of(member)) == 0


def test_a_quiet_walk_makes_the_day_quiet_where_nothing_is_silent() -> None:
    """Six quiet days reported, and the walk on the seventh: seven."""
    member = note_walk(note_clear(paused(), MONDAY + 6 * DAY), MONDAY + 7 * DAY)
    assert clear_days(pause_of(member)) == 7


def test_a_morning_of_the_same_day_does_not_count() -> None:
    """The tests count on a later morning, not on their own day."""
    day = MONDAY + 7 * DAY
    assert not pause_of(note_morning(note_tests(paused(), day), day)).tests_clear


@pytest.mark.parametrize(("waited", "step"), [(7, "S06"), (13, "S06"), (14, "S05"), (20, "S05")])
def test_out_of_a_short_pause(waited: int, step: str) -> None:
    """One step down; when the pause lasted more than 14 days, two. Running is open again, at that step."""
    member = whole_test(paused(), waited)
    day = MONDAY + (waited + 1) * DAY
    assert after(member, waited + 1).restart_step == step
    out = resume(HerDay(member, day, catalog()))
    assert out.plan is not None
    assert out.resumed is not None
    assert (out.pause, out.plan.step, out.resumed.group) == (None, step, "leak")
    assert may_run(HerDay(out, day, catalog()))


def test_a_new_sign_starts_over() -> None:
    """Clear days, walk, tests and the word of a PT are gone after a new sign; the pause keeps its beginning."""
    member = note_symptom(note_ok(whole_test(paused(), 7)), "heaviness", MONDAY + 9 * DAY)
    pause = pause_of(member)
    assert (pause.since, pause.group, pause.clearance, pause.walk_done, pause.tests_clear) == (
        MONDAY,
        "heaviness",
        False,
        None,
        False,
    )
    assert after(member, 9).earliest == MONDAY + 17 * DAY


@pytest.mark.parametrize(
    ("waited", "clear", "due"), [(13, False, False), (14, False, True), (14, True, False), (40, False, True)]
)
def test_a_short_pause_that_stays_waits_for_a_pt(waited: int, clear: bool, due: bool) -> None:
    """From day 14 on without seven clear days a PT comes first (rule R2)."""
    member = note_clear(paused(), MONDAY + waited * DAY) if clear else paused()
    assert overdue(HerDay(member, MONDAY + waited * DAY, catalog())) is due


def test_the_next_look_is_never_in_the_past() -> None:
    """Once the day of the look has come, whatever she tells names the next one, a week on."""
    day = MONDAY + 7 * DAY
    for answers in (note_clear(paused(), day), note_symptom(paused(), "leak", day)):
        assert pause_of(answers).review_on == day + 7 * DAY
    assert pause_of(note_clear(paused(), day - DAY)).review_on == day


def test_her_own_break_ends_when_she_says() -> None:
    """No condition, the same step, and no recurrence window; a pause for a sign never becomes one of her own."""
    member = own_pause(runner("S07"), MONDAY)
    assert after(member, 3).can_resume
    back = resume(HerDay(member, MONDAY + 3 * DAY, catalog()))
    assert back.plan is not None
    assert (back.pause, back.plan.step, back.resumed) == (None, "S07", None)
    assert own_pause(paused(), MONDAY) == paused()


@pytest.mark.parametrize(
    ("first", "then", "action"),
    [
        ("pause_run", "pause_pt", "pause_pt"),
        ("pause_pt", "pause_run", "pause_pt"),
        ("pause_clinician", "pause_pt", "pause_clinician"),
        ("pause_run", "pause_run", "pause_run"),
    ],
)
def test_an_open_pause_only_gets_stricter(first: str, then: str, action: str) -> None:
    """A new sign can make a pause stricter, never milder; its beginning and its step stay."""
    member = open_pause(HerDay(paused(first), MONDAY + 5 * DAY, catalog()), decided(then, "heaviness"))
    pause = pause_of(member)
    assert (pause.action, pause.since, pause.from_step, pause.last_sign) == (
        action,
        MONDAY,
        "S07",
        MONDAY + 5 * DAY,
    )


@given(
    action=st.sampled_from(["pause_run", "pause_pt", "pause_clinician"]),
    place=st.integers(1, 17),
    answers=st.lists(
        st.tuples(st.sampled_from(["clear", "walk", "tests", "morning", "ok", "sign"]), st.integers(0, 30)),
        max_size=12,
    ),
)
def test_no_way_out_leads_up(action: str, place: int, answers: list[tuple[str, int]]) -> None:
    """Whatever she notes in whatever order, she never comes back above the step she left."""
    member = paused(action, catalog().steps[place - 1].id)
    notes = {
        "clear": note_clear,
        "walk": note_walk,
        "tests": note_tests,
        "morning": note_morning,
        "ok": lambda member, day: note_ok(member),
    }
    for what, day in sorted(answers, key=lambda one: one[1]):
        on = MONDAY + day * DAY
        member = note_symptom(member, "leak", on) if what == "sign" else notes[what](member, on)
    shown = resume_view(HerDay(member, MONDAY + 31 * DAY, catalog()))
    out = resume(HerDay(member, MONDAY + 31 * DAY, catalog()))
    assert (out.pause is None) is shown.can_resume
    assert out.plan is not None
    assert position(out.plan.step, catalog()) <= place
    assert (shown.missing == ()) <= shown.can_resume
