"""Exercises that a symptom swaps, and the drills of a pause."""

from dataclasses import replace

from flows.model.her_day import HerDay
from flows.model.member import Member
from flows.model.member import TestResult as Result
from flows.model.pause import Pause
from flows.model.reports import CheckIn
from flows.training.signs import groups_now
from flows.training.strength import drills
from tests.flows.training.people import (
    CLEAR,
    DAY,
    MONDAY,
    catalog,
    logged,
    runner,
    settled,
)
from tests.flows.training.test_strength import at_phase, day_of, with_answers


def test_what_a_sign_swaps_stands_at_the_sign() -> None:
    """With another list at the sign of a leak, that list decides, and whether there are springs."""
    rules = catalog().rules
    signs = tuple(replace(sign, swaps="doming") if sign.id == "leak" else sign for sign in rules.signs)
    content = replace(catalog(), rules=replace(rules, signs=signs))
    leaked = replace(runner(), pause=Pause(action="pause_run", group="leak", since=MONDAY))
    assert groups_now(HerDay(leaked, MONDAY, catalog())) == ("leak",)
    assert groups_now(HerDay(leaked, MONDAY, content)) == ("doming",)
    assert content.without_springs.isdisjoint(("doming",))


def test_a_symptom_in_a_movement_check_swaps_exercises() -> None:
    """Heaviness on the spot jog takes the planks and the jumping drill out, until a PT or a new try clears it."""

    def after(*, clear: bool | None) -> Member:
        member = at_phase("PH3", step="S10")
        found = {"t4": Result(value="symptom", day=MONDAY - DAY, clear=clear, signs=("heaviness",))}
        return replace(member, readiness=replace(member.readiness, tests={**member.readiness.tests, **found}))

    assert day_of(at_phase("PH3", step="S10")).spring
    assert groups_now(HerDay(after(clear=None), MONDAY, catalog())) == ("heaviness",)
    assert not day_of(after(clear=None)).spring
    assert groups_now(HerDay(after(clear=True), MONDAY, catalog())) == ()


def test_doming_and_leaks_swap_their_exercises() -> None:
    """Doming moves a plank to the wall, a leak a carry to the floor; the item names the exercise it replaces."""
    doming = day_of(with_answers(at_phase("PH2"), y6="some"))
    assert [i.exercise for i in doming.items if i.instead_of == "plank_mod"] == ["wall_plank"]
    leaked = logged(
        at_phase("PH2"),
        replace(
            settled(MONDAY - 2 * DAY), check_in=CheckIn(day=MONDAY, after_run=replace(CLEAR, leak="drops"))
        ),
    )
    assert [i.exercise for i in day_of(leaked).items if i.instead_of == "farmer_carry"] == ["heel_slide"]


def test_nothing_is_done_twice_after_swaps() -> None:
    """With heaviness many exercises are swapped for the same quiet one, which is listed once."""
    pause = Pause(action="pause_run", group="heaviness", since=MONDAY, last_sign=MONDAY)
    for phase in ("PH1", "PH2", "PH3"):
        names = [item.exercise for item in day_of(replace(at_phase(phase), pause=pause)).items]
        assert len(names) == len(set(names))
        assert not {"plank_mod", "farmer_carry", "suitcase_carry"} & set(names)


def test_drills_of_a_pause_are_the_deep_core_block() -> None:
    """Breathing, the squeeze before a cough, slow and quick squeezes daily; bridge and heel slide every third day."""
    member = replace(at_phase("PH1"), pause=Pause(action="pause_run", group="leak", since=MONDAY))
    days = [
        {item.exercise for item in drills(HerDay(member, MONDAY + DAY * ahead, catalog()))}
        for ahead in range(6)
    ]
    assert all({"breath360", "knack", "pf_slow", "pf_fast"} <= names for names in days)
    assert sum("bridge" in names for names in days) == 2


def test_no_squeezes_where_they_hurt() -> None:
    """A pelvic-floor check with a symptom leaves letting go, and no squeeze."""
    member = at_phase("PH1")
    tests = {**member.readiness.tests, "t12": Result(value="symptom", day=MONDAY)}
    hurt = replace(member, readiness=replace(member.readiness, tests=tests))
    names = {item.exercise for item in drills(HerDay(hurt, MONDAY, catalog()))}
    assert names == {"breath360", "pf_release"}
