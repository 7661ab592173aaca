"""How far it is to thirty minutes, 5 km and 10 km: two dates each, the earliest and the usual (docs/clinical.md 11m).

The earliest is when every run is clear; most people need until the other. Never a date where somebody's word is
waited for: then it counts from the day that is heard.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from flows.model.catalog import Catalog
from flows.model.her_day import HerDay
from flows.model.member import Member, Plan
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.training.day_kinds import run_days
from flows.training.gates import days_of
from flows.training.step_table import position

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Horizon:
    """One distance: the first day it can be there, and the day by which it usually is."""

    earliest: date
    usual: date


def horizon(her: HerDay) -> dict[str, Horizon] | None:
    """thirty, five_k and ten_k; None where no date can be said."""
    member, catalog = her.member, her.catalog
    born, pause, plan = member.profile.birth_date, member.pause, member.plan or Plan()
    waits = pause is not None and pause.action in ("pause_pt", "pause_clinician")
    if (
        born is None
        or waits
        or member.closed
        or member.readiness.outcome not in (*PASSED_OUTCOMES, "not_yet")
    ):
        return None
    looks = (pause.look_again_on if pause else None, member.readiness.look_again_on)
    start = max(her.today, born + DAY * days_of(member, catalog).run_from, *(day for day in looks if day))
    step_days, left = _step_days(member, plan, catalog), len(catalog.steps) - position(plan.step, catalog)
    thirty = left * step_days
    five_k = thirty + step_days + catalog.constant("horizon_five_k_days")
    ten_k = five_k + catalog.constant("horizon_hold_days") + catalog.constant("horizon_ten_k_days")
    distances = {"thirty": thirty, "five_k": five_k, "ten_k": ten_k}
    return {name: _horizon(start, days, catalog) for name, days in distances.items()}


def _step_days(member: Member, plan: Plan, catalog: Catalog) -> int:
    """Days a step takes at best: a week, or as many as its clear runs need."""
    runs = len(run_days(member, catalog)) or catalog.constant("runs_per_week_max")
    return max(7, ceil(7 * plan.greens_needed / runs))


def _horizon(start: date, days: int, catalog: Catalog) -> Horizon:
    usual = ceil(days * catalog.constant("horizon_usual_pct") / 100)
    return Horizon(start + DAY * days, start + DAY * usual)
