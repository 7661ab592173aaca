"""From 5 km to 10 km (docs/clinical.md 11m, rule T10K): when it may begin, and what beginning and staying change."""

from dataclasses import replace
from datetime import date
from typing import Final

from flows.model.catalog import Catalog
from flows.model.her_day import HerDay
from flows.model.member import Member, Workout
from flows.model.reports import UNSURE
from flows.rules.outcomes import PlanChange
from flows.training.log import took_place
from flows.training.progression import next_run_day
from flows.training.signs import has_sign
from flows.training.training_status import morning_open, training_status

NOTHING_NEW: Final = ("treadmill",)
"""Extras of a run that do not count as something new."""


def five_k_days(her: HerDay) -> int | None:
    """Return the days since a 5 km long run counted, with every run since clear and unchanged; otherwise None."""
    plan, catalog = her.member.plan, her.catalog
    if plan is None or not plan.grow_week:
        return None
    clear: list[Workout] = []
    for work in her.member.log:
        if _breaks(work, catalog):
            clear = []
        elif work.kind == "run" and work.green:
            clear.append(work)
    long = catalog.constant("five_k_long_min")
    first = next((at for at, work in enumerate(clear) if work.minutes >= long), None)
    if first is None or len(clear) - first < catalog.constant("ten_k_runs_to_begin"):
        return None
    return (her.today - clear[first].check_in.day).days


def _breaks(work: Workout, catalog: Catalog) -> bool:
    """Return whether a workout restarts the clear days: a sign, a run that did not count, or something new on it."""
    if has_sign(work.check_in, catalog):
        return True
    ran = work.kind == "run" and took_place(work)
    return ran and ((work.settled and not work.green) or bool(new_on(work)))


def new_on(work: Workout) -> tuple[str, ...]:
    """Return what was new on a run, except a treadmill; "not sure" counts as something new."""
    extras = work.check_in.after_run.extras if work.check_in.after_run else None
    if isinstance(extras, str):
        return (UNSURE,)
    return tuple(one for one in extras or () if one not in NOTHING_NEW)


def may_grow_to_ten(her: HerDay) -> bool:
    """Return whether she may choose 10 km today; not in a pause, with an unanswered morning, or a second time."""
    plan, days = her.member.plan, five_k_days(her)
    if plan is None or plan.ten_week or days is None:
        return False
    if training_status(her) != "running" or morning_open(her.member, her.today):
        return False
    found = her.catalog.rules.findings({"five_k_days": days}, "progression")
    return any(case.then.outcome == PlanChange.GROW for one in found for case in one.cases)


def grow_to_ten(her: HerDay) -> Member:
    """Start growing the long run with the next planned run; unchanged if rule T10K is not met."""
    member = her.member
    if member.plan is None or not may_grow_to_ten(her):
        return member
    since = next_run_day(her)
    return replace(member, plan=replace(member.plan, ten_week=1, green=0, step_since=since))


def stay_at_five(member: Member, today: date) -> Member:
    """Return to the week of 5 km, which then repeats."""
    plan = member.plan
    if plan is None or not plan.ten_week:
        return member
    return replace(member, plan=replace(plan, ten_week=0, green=0, step_since=today))


def ten_k_reached(member: Member, catalog: Catalog) -> bool:
    """Return whether the last week on the way to 10 km is done."""
    return member.plan is not None and member.plan.ten_week > len(catalog.ten_k)


def long_minutes(member: Member, catalog: Catalog) -> int:
    """Return the minutes of this week's long run on the way to 10 km, before the caps."""
    week = member.plan.ten_week if member.plan else 0
    return catalog.ten_k[min(max(week, 1), len(catalog.ten_k)) - 1].long
