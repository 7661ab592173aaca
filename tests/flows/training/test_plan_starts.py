"""Where a plan begins, and where it goes on after a gap or a new check."""

from dataclasses import replace

import pytest

from flows.model.her_day import HerDay
from flows.rules.outcomes import ReadinessOutcome
from flows.training.plan_start import on_ramp, start_plan
from flows.training.readiness import judge
from flows.training.step_table import half
from tests.flows.training.people import (
    CLEAR,
    MONDAY,
    catalog,
    logged,
    ran,
    runner,
)
from tests.flows.training.test_progression import FRIDAY, plan_of, settle


@pytest.mark.parametrize(
    ("minutes", "step"),
    [
        (0, "S01"),
        (3, "S01"),
        (5, "S02"),
        (10, "S04"),
        (11, "S04"),
        (12, "S05"),
        (15, "S07"),
        (20, "S08"),
        (90, "S08"),
    ],
)
def test_on_ramp(minutes: int, step: str) -> None:
    """At most 80 percent of what she runs already, and not above S08."""
    assert on_ramp(minutes, catalog()) == step


@pytest.mark.parametrize(("step", "to"), [("S01", "S01"), ("S02", "S01"), ("S05", "S02"), ("S17", "S08")])
def test_half_the_steps(step: str, to: str) -> None:
    """Half the way rounded down, S01 at the lowest."""
    assert half(step, catalog()) == to


@pytest.mark.parametrize(
    ("outcome", "days", "track", "greens"),
    [
        (ReadinessOutcome.READY, 84, "run", 2),
        (ReadinessOutcome.READY_CAUTIOUS, 84, "run", 3),
        (ReadinessOutcome.READY, 83, "prep", 2),
        (ReadinessOutcome.SEE_PT, 120, "prep", 2),
        (ReadinessOutcome.NOT_YET, 20, "rest", 2),
        (ReadinessOutcome.CLINICIAN, 120, "prep", 2),
    ],
)
def test_a_plan_follows_from_the_outcome(
    outcome: ReadinessOutcome, days: int, track: str, greens: int
) -> None:
    """Track and greens follow from outcome and days since birth; the first step is S01."""
    judgement = replace(judge({}, days, catalog().rules), outcome=outcome)
    plan = plan_of(start_plan(HerDay(replace(runner(days=days), plan=None), MONDAY, catalog()), judgement))
    assert (plan.track, plan.greens_needed, plan.step, plan.started_on) == (track, greens, "S01", MONDAY)


def test_a_retest_keeps_the_step_of_a_running_plan() -> None:
    """Whoever passes again goes on where she was; what she runs already is only asked at the start."""
    judgement = replace(judge({}, 120, catalog().rules), outcome=ReadinessOutcome.READY)
    plan = plan_of(start_plan(HerDay(runner("S09"), FRIDAY, catalog()), judgement, 60))
    assert (plan.step, plan.started_on) == ("S09", MONDAY)


@pytest.mark.parametrize(
    ("minutes", "cap", "new_cap"),
    [
        (25, 25, 27),
        (27, 27, 29),
        (28, 29, 0),
        (20, 25, 25),
    ],
)
def test_after_a_gap_in_the_growth_weeks_the_run_grows_by_a_tenth(
    minutes: int, cap: int, new_cap: int
) -> None:
    """25 minutes, then a tenth more (rounded down) until the table's 30 are back; a shorter run takes nothing away."""
    member = logged(runner("S17", run_cap=cap), ran(MONDAY, "S17", minutes, morning=CLEAR))
    assert plan_of(settle(member, MONDAY).member).run_cap == new_cap
