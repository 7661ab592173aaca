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
    escalate_to_pt,
    note_clear,
    note_morning,
    note_ok,
    note_symptom,
    note_tests,
    note_walk,
    open_pause,
    own_pause,
    pauses_by_group,
)
from flows.training.resuming import ResumeView, may_try, overdue, resume, resume_view
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
    assert pause_of(paused()).look_again_on == MONDAY + 7 * DAY


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
    """With any one of them left out the pause stays."""
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


@pytest.mark.parametrize("told", ["walk", "tests_morning"])
def test_a_quiet_hour_says_nothing_of_silent_days(told: str) -> None:
    """Three weeks without a word, then a quiet walk or morning: it is noted, and none of those days counts with it."""
    day = MONDAY + 21 * DAY
    member = note_walk(paused("pause_pt"), day)
    if told == "tests_morning":
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
    assert (pause.since, pause.group, pause.told_ok, pause.walk_done, pause.tests_clear) == (
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
        assert pause_of(answers).look_again_on == day + 7 * DAY
    assert pause_of(note_clear(paused(), day - DAY)).look_again_on == day


def test_waiting_for_a_pt_changes_the_exit_test() -> None:
    """The pause becomes one for the PT, with its rule and a new date."""
    member = escalate_to_pt(HerDay(paused(), MONDAY + 14 * DAY, catalog()))
    pause = pause_of(member)
    assert (pause.action, pause.rules, pause.look_again_on) == ("pause_pt", ("X3", "R2"), MONDAY + 28 * DAY)
    assert not overdue(HerDay(member, MONDAY + 40 * DAY, catalog()))


def test_a_pt_may_open_it_at_once() -> None:
    """Somebody who examined her said yes: that alone ends it, two steps down, not above S05."""
    member = note_ok(paused("pause_pt", "S12"))
    shown = after(member, 1)
    assert (shown.can_resume, shown.restart_step, shown.rule, shown.either) == (True, "S05", "R3", True)
    assert after(note_ok(paused("pause_pt", "S06")), 1).restart_step == "S04"


@pytest.mark.parametrize(("clear", "can"), [(20, False), (21, True)])
def test_without_a_pt_it_takes_21_clear_days(clear: int, can: bool) -> None:
    """Three clear weeks with all tests and a clear morning stand in for the PT."""
    said = note_clear(paused("pause_pt"), MONDAY + clear * DAY)
    member = note_tests(note_walk(said, MONDAY + clear * DAY), MONDAY + (clear - 1) * DAY)
    member = replace(member, pause=replace(pause_of(member), tests_clear=True))
    assert after(member, clear).can_resume is can


def test_a_clinician_pause_wants_both() -> None:
    """The clinician's word, the hops and a clear morning; then half the steps. One alone is not enough."""
    day = MONDAY + 7 * DAY
    member = note_ok(paused("pause_clinician", "S09", "leg_pain"))
    assert after(member, 7).missing == ("walk", "tests", "morning")
    member = note_morning(note_tests(note_walk(member, day), day), day + DAY)
    shown = after(member, 8)
    assert (shown.can_resume, shown.restart_step) == (True, "S04")
    untold = replace(member, pause=replace(pause_of(member), told_ok=False))
    assert after(untold, 8).missing == ("told_ok",)


def asked(rules: tuple[str, ...], group: str, action: str = "pause_clinician") -> Member:
    """Paused on MONDAY by these rules."""
    return open_pause(HerDay(runner("S09"), MONDAY, catalog()), decided(action, group, rules=rules))


def test_after_a_numb_leg_no_hop_is_asked() -> None:
    """The word and the walk (docs/clinical.md 11a); with a bony spot beside it the hops come too."""
    nerve = note_walk(note_ok(asked(("X27",), "leg_pain")), MONDAY + DAY)
    assert after(nerve, 1).can_resume
    both = note_walk(note_ok(asked(("X26", "X27"), "back_pain")), MONDAY + DAY)
    assert after(both, 1).missing == ("tests", "morning")


def test_after_a_red_breast_the_word_and_a_calm_day() -> None:
    """No test of a leg or a pelvis for it."""
    member = note_ok(asked(("X33",), "other"))
    assert after(member, 1).missing == ("clear_days",)
    assert after(note_clear(member, MONDAY + DAY), 1).can_resume


def test_the_third_pause_opens_by_a_word_only() -> None:
    """Twenty-one clear days and every check do not open it (P19)."""
    third = whole_test(asked(("X3", "P19"), "leak", "pause_pt"), 25)
    assert after(third, 26).missing == ("told_ok",)
    assert after(note_ok(third), 26).can_resume


def test_two_pauses_of_half_a_year_are_counted_by_their_groups() -> None:
    """A pause that is over counts from its first day; after 180 days it no longer does, and the open one never."""
    member = resume(HerDay(whole_test(paused(), 7), MONDAY + 8 * DAY, catalog()))
    assert pauses_by_group(HerDay(member, MONDAY + 180 * DAY, catalog())) == {"leak": 1}
    assert pauses_by_group(HerDay(member, MONDAY + 181 * DAY, catalog())) == {}
    again = open_pause(
        HerDay(member, MONDAY + 30 * DAY, catalog()), decided("pause_run", "leak", rules=("X3",))
    )
    assert pauses_by_group(HerDay(again, MONDAY + 30 * DAY, catalog())) == {"leak": 1}


def test_nothing_that_hops_is_tried_before_its_day() -> None:
    """A pause of the first weeks: the walk may come, the small tests wait for the day running may begin."""
    young = replace(runner("S01"), profile=replace(runner("S01").profile, birth_date=MONDAY - 28 * DAY))
    member = open_pause(HerDay(young, MONDAY, catalog()), decided("pause_run", "bleeding", rules=("X17",)))
    member = note_walk(note_clear(member, MONDAY + 8 * DAY), MONDAY + 8 * DAY)
    for days, tried in ((8, False), (55, False), (56, True)):
        day = MONDAY + days * DAY
        assert (
            may_try(HerDay(member, day, catalog()), resume_view(HerDay(member, day, catalog())), "tests")
            is tried
        )


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
