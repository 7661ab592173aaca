"""How long the way from here takes if all stays quiet: whole weeks, never a promise. No date is decided by it."""

from dataclasses import dataclass

from flows.model.catalog import Catalog
from flows.model.member import Member, Plan
from flows.training.day_kinds import run_days
from flows.training.step_table import position


@dataclass(frozen=True, slots=True)
class Ladder:
    """The step she is at and how many there are; weeks until she runs without walks, and until 5 km."""

    step: int
    of: int
    weeks_whole: int
    weeks_5k: int


def ladder(member: Member, catalog: Catalog) -> Ladder:
    """The way from her step, or from the first where running is not open yet.

    A step takes a week at least, and as many weeks as its clear workouts need at her runs a week (docs/clinical.md 5).
    """
    plan = member.plan or Plan()
    step = position(plan.step, catalog) if plan.track == "run" else 1
    runs = max(len(run_days(member, catalog)), catalog.constant("runs_per_week_min"))
    each = max(1, -(-plan.greens_needed // runs))
    whole = (len(catalog.steps) - step) * each
    return Ladder(step, len(catalog.steps), whole, whole + max(len(catalog.growth) - plan.grow_week, 0))
