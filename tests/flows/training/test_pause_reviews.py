"""What else opens a pause: a PT, a clinician, 21 clear days, and what is asked after some symptoms."""

from dataclasses import replace

import pytest

from flows.model.her_day import HerDay
from flows.model.member import Member
from flows.training.pauses import (
    escalate_to_pt,
    note_clear,
    note_morning,
    note_ok,
    note_tests,
    note_walk,
    open_pause,
    pauses_by_group,
)
from flows.training.resuming import may_try, overdue, resume, resume_view
from tests.flows.training.people import DAY, MONDAY, catalog, decided, runner
from tests.flows.training.test_pauses import after, pause_of, paused, whole_test


def test_waiting_for_a_pt_changes_the_exit_test() -> None:
    """The pause becomes one for the PT, with its rule and a new date."""
    member = escalate_to_pt(HerDay(paused(), MONDAY + 14 * DAY, catalog()))
    pause = pause_of(member)
    assert (pause.action, pause.rules, pause.review_on) == ("pause_pt", ("X3", "R2"), MONDAY + 28 * DAY)
    assert not overdue(HerDay(member, MONDAY + 40 * DAY, catalog()))


def test_a_pt_may_open_it_at_once() -> None:
    """Somebody who examined her said yes: that alone ends it, two steps down, not above S05."""
    member = note_ok(paused("pause_pt", "S12"))
    shown = after(member, 1)
    assert (shown.can_resume, shown.restart_step, shown.rule, shown.either) == (True, "S05", "R3", True)
    assert after(note_ok(paused("pause_pt", "S06")), 1).restart_step == "S04"


@pytest.mark.parametrize(("clear", "can"), [(20, False), (21, True)])
def test_without_a_pt_it_takes_21_clear_days(clear: int, can: bool) -> None:
    """Three clear weeks with all tests and a clear morning replace the PT's clearance."""
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
    untold = replace(member, pause=replace(pause_of(member), clearance=False))
    assert after(untold, 8).missing == ("clearance",)


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
    assert after(third, 26).missing == ("clearance",)
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
