"""The kind of a day by her chosen weekdays, moved workouts and skipped days, before anything else is considered."""

from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from flows.model.catalog import Catalog
from flows.model.her_day import HerDay, once
from flows.model.member import Member, Plan
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.training.pause_progress import walk_is_next
from flows.training.start_days import start_days_of
from flows.training.training_status import days_postpartum
from flows.training.walking_days import walking_days, walks_hurt, walks_in_pause

Kind: TypeAlias = Literal["run", "strength", "walk", "drills", "rest", "tests", "none"]
"""Kind of a day."""

TRAINING: Final[tuple[Kind, ...]] = ("run", "strength")
TO_DO: Final[tuple[Kind, ...]] = ("run", "strength", "drills", "walk")
"""Kinds of day with something to do and report."""
NO_NIGHT_WALK = ("paused", "stopped", "rest")
"""Training statuses in which the day after a night shift is for rest instead of a walk."""
NOTHING = ("newcomer", "closed", "unscreened")
REST_ONLY = ("stopped", "rest")


@once
def planned_kind(her: HerDay, day: date, where: str) -> Kind:
    """Return the kind of a day after moves and skips; a run moved to it replaces what was planned there."""
    plan = her.member.plan
    if is_away(her.member, day):
        return "none"
    if plan is None or not (plan.moved or plan.left_out):
        return _after_a_night(her.member, day, base_kind(her, day, where), where)
    kind = _with_moves(her, plan, day, where)
    if day in plan.left_out:
        return "walk" if day in plan.walks and kind in TRAINING else "none"
    return _after_a_night(her.member, day, kind, where)


def is_away(member: Member, day: date) -> bool:
    """Return whether she is away on a day: nothing is planned, nothing reminds her, and nothing is made up for."""
    back = member.preferences.back_on
    return back is not None and day < back


def follows_a_night(member: Member, day: date) -> bool:
    """Return whether she worked in the night before that day, which counts as a short night."""
    nights = member.preferences.nights
    return bool(nights) and day - timedelta(days=1) in nights


def _after_a_night(member: Member, day: date, kind: Kind, where: str) -> Kind:
    if kind not in TRAINING or not follows_a_night(member, day):
        return kind
    return "rest" if where in NO_NIGHT_WALK else "walk"


def _with_moves(her: HerDay, plan: Plan, day: date, where: str) -> Kind:
    if plan.moved:
        start = moved_from(her.member, day)
        if start:
            return base_kind(her, start, where)
        if day.isoformat() in plan.moved:
            return "none"
    return base_kind(her, day, where)


def moved_from(member: Member, day: date) -> date | None:
    """Return the day whose workout was moved to this one, or None."""
    moved = member.plan.moved if member.plan else {}
    if not moved:
        return None
    target = day.isoformat()
    return next((date.fromisoformat(start) for start, end in moved.items() if end == target), None)


def base_kind(her: HerDay, day: date, where: str) -> Kind:
    """Return the kind of a day by its weekday alone."""
    member = her.member
    if where in NOTHING or (member.pause and member.pause.action == "own"):
        return "none"
    if where in REST_ONLY:
        return "rest"
    weekday = day.weekday()
    if where == "running" and weekday in run_days_on(member, day, her.catalog):
        return "run"
    if weekday in member.preferences.strength_days:
        return "strength"
    if weekday == rest_day(member):
        return "rest"
    return _other_day(her, day, where)


def _other_day(her: HerDay, day: date, where: str) -> Kind:
    if where == "running":
        return "none"
    if where == "paused":
        return "walk" if _walks_on(her, day) else "drills"
    if tests_open(her, day):
        return "tests"
    return "drills" if walks_hurt(her.on(day)) else "walk"


def _walks_on(her: HerDay, day: date) -> bool:
    """Return whether a day of a pause is for a walk: a walking day, or the walk of the exit test comes next."""
    member = her.member
    usual = walks_in_pause(member, her.catalog.rules) and day.weekday() in walking_days(
        member, rest_day(member), her.catalog
    )
    return (usual and not walks_hurt(her.on(day))) or walk_is_next(her.on(day))


def run_days(member: Member, catalog: Catalog) -> tuple[int, ...]:
    """Return her run weekdays (Monday = 0); on a cautious start only two of them, as far apart as possible."""
    chosen = member.preferences.run_days
    if member.readiness.outcome != "ready_cautious" or len(chosen) <= catalog.constant("runs_per_week_min"):
        return chosen
    return (chosen[0], chosen[-1]) if chosen[-1] - chosen[0] <= 5 else (chosen[0], chosen[1])


def run_days_on(member: Member, day: date, catalog: Catalog) -> tuple[int, ...]:
    """Return the run weekdays of the week a day is in: those of that week only if she moved them, never more than usual."""
    usual, wanted = run_days(member, catalog), member.preferences
    if wanted.this_week is None or len(wanted.week_run_days) > len(usual):
        return usual
    return wanted.week_run_days if wanted.this_week == day - timedelta(days=day.weekday()) else usual


def rest_day(member: Member) -> int | None:
    """Return the weekday kept free: the last one of the week without a run or strength."""
    taken = member.preferences.run_days + member.preferences.strength_days
    for day in range(6, -1, -1):
        if day not in taken:
            return day
    return None


def tests_open(her: HerDay, day: date) -> bool:
    """Return whether only movement checks stand between her and running and the day for them has come."""
    readiness = her.member.readiness
    if readiness.outcome in PASSED_OUTCOMES or not readiness.blocking:
        return False
    items = _test_items(her.catalog)
    days = days_postpartum(her.member, day)
    old_enough = days is not None and days >= start_days_of(her.member, her.catalog).run_from
    return old_enough and all(item.lower() in items for item in readiness.blocking)


def _test_items(catalog: Catalog) -> frozenset[str]:
    return frozenset(test.id.lower() for test in catalog.tests)
