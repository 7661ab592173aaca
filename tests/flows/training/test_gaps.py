"""Missed weeks (docs/clinical.md 5d): same step, a repeat, two steps back, or half the way after new questions."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.her_day import HerDay
from flows.model.member import Member, Plan
from flows.model.pause import Pause, Resumed
from flows.training.gaps import Gap, apply_gap, gap
from flows.training.step_table import position
from flows.training.strength import strength_day
from flows.training.training_status import may_run, needs_retest
from tests.flows.training.people import DAY, MONDAY, catalog, lifted, logged, runner, settled


def away(days: int, step: str = "S09", **plan: object) -> Member:
    """A runner whose last run was so many days before MONDAY."""
    member = runner(step, started_on=MONDAY - 100 * DAY, step_since=MONDAY - 100 * DAY, **plan)
    return logged(member, settled(MONDAY - days * DAY, step))


def plan_of(member: Member) -> Plan:
    """Her plan."""
    assert member.plan is not None
    return member.plan


@pytest.mark.parametrize(
    ("days", "rule", "step"),
    [
        (2, None, None),
        (6, None, None),
        (7, "G1", "S09"),
        (13, "G1", "S09"),
        (14, "G2", "S07"),
        (27, "G2", "S07"),
        (28, "G3", "S04"),
        (90, "G3", "S04"),
    ],
)
def test_days_without_a_run(days: int, rule: str | None, step: str | None) -> None:
    """From S09: nothing up to 6 days, a repeat from 7, S07 from 14, half the way (S04) from 28."""
    found = gap(HerDay(away(days), MONDAY, catalog()))
    assert (found.rule if found else None, found.new_step if found else None) == (rule, step)


@pytest.mark.parametrize(("step", "to"), [("S01", "S01"), ("S02", "S01"), ("S03", "S01")])
def test_two_steps_back_stop_at_the_first(step: str, to: str) -> None:
    """Nobody falls off the table."""
    found = gap(HerDay(away(14, step), MONDAY, catalog()))
    assert found is not None
    assert found.new_step == to


@pytest.mark.parametrize(("days", "step"), [(14, "S01"), (14, "S02"), (14, "S09"), (28, "S01"), (28, "S09")])
def test_whatever_leads_back_starts_the_count_of_clear_runs_over(days: int, step: str) -> None:
    """Two weeks or more without a run at the first step: no step up after a single run, as at any other step."""
    member = away(days, step, green=1)
    moved = plan_of(apply_gap(member, _gap(member), MONDAY))
    assert (moved.green, moved.step_since) == (0, MONDAY)


def test_a_repeat_keeps_the_count_of_clear_runs() -> None:
    """A week without a run repeats the step once; what she ran before still counts."""
    member = away(8, green=1)
    assert plan_of(apply_gap(member, _gap(member), MONDAY)).green == 1


def test_acted_on_once() -> None:
    """A gap is acted on once; a longer one that follows is acted on again."""
    member = away(8)
    first = gap(HerDay(member, MONDAY, catalog()))
    assert first is not None
    member = apply_gap(member, first, MONDAY)
    assert plan_of(member).repeats_left == 1
    assert gap(HerDay(member, MONDAY, catalog())) is None
    later = gap(HerDay(member, MONDAY + 7 * DAY, catalog()))
    assert later is not None
    assert later.rule == "G2"


def test_a_gap_in_the_growth_weeks_cuts_the_run_to_25() -> None:
    """At the end of the table the step stays and the longest run goes back to 25 minutes."""
    member = away(14, "S17", grow_week=4)
    found = gap(HerDay(member, MONDAY, catalog()))
    assert found is not None
    plan = plan_of(apply_gap(member, found, MONDAY))
    assert (plan.step, plan.run_cap, plan.grow_week) == ("S17", 25, 0)


def test_four_weeks_ask_the_quiz_again() -> None:
    """From 28 days on running is closed until the questions were answered after the gap."""
    member = away(28)
    assert needs_retest(HerDay(member, MONDAY, catalog()))
    assert not may_run(HerDay(member, MONDAY, catalog()))
    fresh = replace(member, readiness=replace(member.readiness, answered_on=MONDAY))
    assert not needs_retest(HerDay(fresh, MONDAY, catalog()))
    found = gap(HerDay(fresh, MONDAY, catalog()))
    assert found is not None
    assert not found.quiz_needed
    assert may_run(HerDay(apply_gap(fresh, found, MONDAY), MONDAY, catalog()))


def test_a_pause_keeps_its_own_rules() -> None:
    """Days of a pause are no gap, and after it the days count from taking up running."""
    member = away(40)
    paused = replace(member, pause=Pause(action="pause_run", group="leak", since=MONDAY - 39 * DAY))
    assert gap(HerDay(paused, MONDAY, catalog())) is None
    resumed = replace(member, resumed=Resumed(day=MONDAY - 3 * DAY, group="leak"))
    assert gap(HerDay(resumed, MONDAY, catalog())) is None


def test_a_plan_that_never_started_counts_from_its_start() -> None:
    """An on-ramp that was never run goes back like any other gap."""
    member = runner("S08", started_on=MONDAY - 15 * DAY)
    found = gap(HerDay(member, MONDAY, catalog()))
    assert found is not None
    assert (found.rule, found.new_step) == ("G2", "S06")


@given(days=st.integers(0, 200), place=st.integers(1, 17))
def test_a_gap_never_goes_up(days: int, place: int) -> None:
    """However long she was away, she never comes back higher than she left."""
    step = catalog().steps[place - 1].id
    found = gap(HerDay(away(days, step), MONDAY, catalog()))
    assert found is None or position(found.new_step, catalog()) <= place


@pytest.mark.parametrize(("ago", "sets"), [(13, 3), (14, 2)])
def test_two_weeks_without_strength_come_back_easier(ago: int, sets: int) -> None:
    """Rule G4: what was raised last is left off after 14 days, and stays on day 13 (PH1: 2 x 12, then a third set)."""
    member = runner("S09", raised=2, phase_since=MONDAY - 60 * DAY)
    last: date = MONDAY - ago * DAY
    assert strength_day(HerDay(logged(member, lifted(last)), MONDAY, catalog())).items[0].sets == sets


def test_a_step_is_repeated_once_however_rare_the_runs() -> None:
    """A second missed week at the same step asks for nothing more; at the next step it does, once."""
    member = away(8)
    member = apply_gap(member, _gap(member), MONDAY)
    rested = replace(member, plan=replace(plan_of(member), repeats_left=0, gap_done=""))
    assert gap(HerDay(rested, MONDAY, catalog())) is None
    further = replace(rested, plan=replace(plan_of(rested), step="S04"))
    assert _gap(further).repeats == 1
    assert _gap(replace(rested, plan=replace(plan_of(rested), repeated=""))).repeats == 1


def _gap(member: Member) -> Gap:
    found = gap(HerDay(member, MONDAY, catalog()))
    assert found is not None
    return found
