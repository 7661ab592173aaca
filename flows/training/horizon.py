"""When she may reach 30 minutes, 5 km and 10 km: the earliest and the usual date of each (docs/clinical.md 11m).

The earliest assumes that every run is clear; most people need until the usual date. There is no date while a
professional's go-ahead is missing; from the day it arrives, the count starts there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil
from typing import Final

from flows.model.catalog import Catalog
from flows.model.her_day import HerDay
from flows.model.member import Member, Plan
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.training.day_kinds import run_days
from flows.training.log import took_place
from flows.training.plan_start import on_ramp
from flows.training.resuming import resume_view
from flows.training.start_days import start_days_of
from flows.training.step_table import position
from flows.training.ten_k import five_k_days

DAY: Final = timedelta(days=1)
WEEK: Final = 7
NEEDS_APPROVAL: Final = ("pause_pt", "pause_clinician")


@dataclass(frozen=True, slots=True)
class Horizon:
    """One distance: the first day it can be reached, and the day by which it usually is."""

    earliest: date
    usual: date


def horizon(her: HerDay) -> dict[str, Horizon] | None:
    """Return the distances (thirty, five_k, ten_k) still ahead, nearest first; empty if no date can be given."""
    member, catalog, start = her.member, her.catalog, _start(her)
    if start is None:
        return None
    plan, paused = (
        member.plan or _plan_to_come(member, catalog),
        member.pause is not None and member.pause.action != "own",
    )
    if paused:
        step = resume_view(her).restart_step
        plan = replace(plan, step=step, grow_week=0, ten_week=0)
    ahead = _days_ahead(her.with_member(replace(member, plan=plan)), plan, start, under_way=not paused)
    return {name: _horizon(start, days, catalog) for name, days in ahead.items()}


def _plan_to_come(member: Member, catalog: Catalog) -> Plan:
    """Return the plan as it would start today, by the minutes she already runs."""
    already = member.readiness.answers.get(catalog.with_role("minutes_run"))
    step = on_ramp(already, catalog) if isinstance(already, int) and already else Plan().step
    greens = catalog.constant("greens_to_advance_cautious" if _is_cautious(member) else "greens_to_advance")
    return Plan(step=step, greens_needed=greens)


def _is_cautious(member: Member) -> bool:
    return member.readiness.outcome == "ready_cautious"


def _start(her: HerDay) -> date | None:
    """Return the first day the count can start, or None if it depends on a professional's go-ahead."""
    member = her.member
    born, pause, readiness = member.profile.birth_date, member.pause, member.readiness
    if born is None or member.closed or readiness.outcome not in (*PASSED_OUTCOMES, "not_yet"):
        return None
    days = [her.today, born + DAY * start_days_of(member, her.catalog).run_from]
    if readiness.outcome not in PASSED_OUTCOMES and readiness.review_on:
        days.append(readiness.review_on)
    if pause is not None and pause.action == "own":
        days.append(pause.review_on or her.today)
    elif pause is not None:
        out = None if pause.action in NEEDS_APPROVAL else resume_view(her).earliest
        if out is None:
            return None
        days.append(out)
    return max(days)


def _days_ahead(her: HerDay, plan: Plan, start: date, *, under_way: bool) -> Mapping[str, int]:
    """Return the days from the start to each distance still ahead; days spent at the present step or week count."""
    member, catalog = her.member, her.catalog
    hold, to_ten = catalog.constant("horizon_hold_days"), catalog.constant("horizon_ten_k_days")
    to_five = catalog.constant("horizon_five_k_days")
    if plan.ten_week:
        done = plan.ten_week > len(catalog.ten_k)
        return {} if done else {"ten_k": _left(to_ten, plan.ten_week, plan, start)}
    if plan.grow_week > len(catalog.growth):
        return {"ten_k": max(hold - (five_k_days(her.on(start)) or 0), 0) + to_ten}
    if plan.grow_week:
        five_k = _left(to_five, plan.grow_week, plan, start)
        return {"five_k": five_k, "ten_k": five_k + hold + to_ten}
    step_days, left = _step_days(member, plan, catalog), len(catalog.steps) - position(plan.step, catalog)
    spent = min(_spent(member, plan, start), step_days) if under_way else 0
    thirty = left * step_days - spent
    five_k = thirty + step_days + to_five
    found = {"five_k": five_k, "ten_k": five_k + hold + to_ten}
    return {"thirty": thirty, **found} if left else found


def _left(whole: int, week: int, plan: Plan, start: date) -> int:
    """Return the remaining days of growth, counted from this week of it."""
    gone = max((start - plan.step_since).days, 0) if plan.step_since else 0
    return max(whole - WEEK * (week - 1) - min(gone, WEEK), 0)


def _spent(member: Member, plan: Plan, start: date) -> int:
    """Return the days since the first run at this step; 0 before it."""
    since = plan.step_since or date.min
    runs = [
        work.check_in.day
        for work in member.log
        if work.kind == "run"
        and took_place(work)
        and work.check_in.step == plan.step
        and work.check_in.day >= since
    ]
    return (start - min(runs)).days if runs else 0


def _step_days(member: Member, plan: Plan, catalog: Catalog) -> int:
    """Return the fewest days of a step: a week, or as many as its clear runs need."""
    most = catalog.constant("runs_per_week_max")
    runs = len(run_days(member, catalog)) or (most - 1 if _is_cautious(member) else most)
    return max(WEEK, ceil(WEEK * plan.greens_needed / runs))


def _horizon(start: date, days: int, catalog: Catalog) -> Horizon:
    usual = ceil(days * catalog.constant("horizon_usual_pct") / 100)
    return Horizon(start + DAY * days, start + DAY * usual)
