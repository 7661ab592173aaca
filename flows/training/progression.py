"""What a settled check-in changes in the plan, and what the next step waits for.

Theory of operation. A check-in is settled once, when its next morning is answered or given up. Only then does a clear
workout count (rule P1). The next step comes when enough clear workouts at this step have counted and the next planned
run is at least six days after the first one at it: never more than one step a week, and never on silence. A cautious
start requires more clear workouts, and its strength days (rules P2, P3).
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from flows.model.catalog import Catalog
from flows.model.her_day import HerDay
from flows.model.member import Member, Plan, Workout
from flows.training.day_kinds import planned_kind, run_days
from flows.training.load import which_run
from flows.training.log import took_place
from flows.training.pauses import PAUSES, open_pause
from flows.training.signs import is_clear
from flows.training.step_table import below, is_last, position, step_at
from flows.training.totals import totals_with

DAY, WEEK = timedelta(days=1), timedelta(days=7)
LOG_DAYS = timedelta(days=90)


class WorkoutDecision(Protocol):
    """What a settled workout needs from a check-in decision."""

    @property
    def action(self) -> str: ...
    @property
    def rules(self) -> tuple[str, ...]: ...
    @property
    def steps_back(self) -> int: ...
    @property
    def counts_green(self) -> bool: ...
    @property
    def signs(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Waits:
    """What the next step waits for: `what` is repeat, green, days, strength or "" (nothing); `have` of `need`."""

    what: str = ""
    have: int = 0
    need: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """The member afterwards, and what to record; `action` is "advance" or the decision's own action."""

    member: Member
    action: str
    rules: tuple[str, ...]
    from_step: str | None
    to_step: str | None


def apply(her: HerDay, workout_day: date, decision: WorkoutDecision) -> Applied:
    """Settle the workout of a day by its final decision in log, totals, step and pause. A second call counts nothing."""
    member, catalog = her.member, her.catalog
    from_step = member.plan.step if member.plan else None
    action, rules = str(decision.action), decision.rules
    work = _workout(member, workout_day)
    if work and not work.settled:
        green = decision.counts_green and is_clear(work.check_in, catalog)
        member = _settle(member, work, action, green, catalog)
        if work.kind == "run" and member.plan:
            plan, step_rule = _next_plan(her.with_member(member), member.plan, work, decision, green)
            member = replace(member, plan=plan)
            if step_rule:
                member = _replaced(member, work.check_in.day, raised=True)
                action, rules = "advance", (*rules, step_rule)
    elif work and work.kind == "run" and member.plan and not decision.counts_green:
        member = _take_back(her.with_member(member), member.plan, work, decision)
    if action in PAUSES:
        member = open_pause(her.with_member(member), decision)
    to_step = member.plan.step if member.plan else None
    return Applied(member=member, action=action, rules=rules, from_step=from_step, to_step=to_step)


def _take_back(her: HerDay, plan: Plan, work: Workout, decision: WorkoutDecision) -> Member:
    """Stop counting a run because of a sign reported later, and undo a step it led to (rule X30).

    Nothing is deleted. A step is undone only once and never leads up: if a pause has led lower since, she stays
    there.
    """
    member, today = her.member, her.today
    if work.raised and _is_beyond(plan, work, her.catalog):
        before = max(plan.greens_needed - 1, 0)
        plan = replace(plan, green=before, step_since=today)
        if plan.ten_week:
            plan = replace(plan, ten_week=plan.ten_week - 1)
        else:
            plan = replace(plan, grow_week=max(plan.grow_week - 1, 0))
        step = work.check_in.step or plan.step
        plan = replace(plan, step=step)
    elif decision.action == "back":
        plan = _stepped_back(plan, max(decision.steps_back, 1), today, her.catalog)
    elif work.green:
        plan = replace(plan, green=max(plan.green - 1, 0))
    minutes = work.minutes if work.green else 0
    totals = replace(member.totals, clear_minutes=member.totals.clear_minutes - minutes, last_symptom=today)
    changed = {
        "green": False,
        "raised": False,
        "taken_back": work.green or work.taken_back,
        "action": str(decision.action),
    }
    return replace(_replaced(member, work.check_in.day, **changed), plan=plan, totals=totals)


def _is_beyond(plan: Plan, work: Workout, catalog: Catalog) -> bool:
    """Return whether her place is still the one this run raised her to."""
    step = work.check_in.step or plan.step
    grown = plan.grow_week > 0 or plan.ten_week > 0
    return grown or position(plan.step, catalog) > position(step, catalog)


def _replaced(member: Member, day: date, **changes: object) -> Member:
    """Return the log with the run of a day replaced."""
    log = tuple(
        replace(work, **changes) if work.kind == "run" and work.check_in.day == day else work  # type: ignore[arg-type] # fields of Workout
        for work in member.log
    )
    return replace(member, log=log)


def _workout(member: Member, day: date) -> Workout | None:
    """Return the workout of a day; the run if there are two."""
    there = [work for work in member.log if work.check_in.day == day]
    return next((work for work in there if work.kind == "run"), there[-1] if there else None)


def _settle(member: Member, work: Workout, action: str, green: bool, catalog: Catalog) -> Member:
    """Return the member with the workout settled in log and totals; older entries than `LOG_DAYS` (90) are dropped."""
    settled = replace(work, action=action, settled=True, green=green and work.kind == "run")
    first = work.check_in.day - LOG_DAYS
    log = tuple(settled if one is work else one for one in member.log if one.check_in.day >= first)
    return replace(member, log=log, totals=totals_with(member, work, settled, catalog))


def _next_plan(
    her: HerDay, plan: Plan, work: Workout, decision: WorkoutDecision, green: bool
) -> tuple[Plan, str]:
    """Return her place after a run, and the rule of a step up, or "" without one."""
    catalog = her.catalog
    plan = replace(plan, gap_done="" if took_place(work) else plan.gap_done)
    if decision.action == "back":
        return _stepped_back(plan, max(decision.steps_back, 1), her.today, catalog), ""
    if not green or work.check_in.step != plan.step:
        return plan, ""
    plan = _uncapped(plan, work, catalog)
    repeats = plan.repeats_left
    plan = replace(plan, repeats_left=max(repeats - 1, 0), green=plan.green + (repeats == 0))
    return _stepped_up(her, plan)


def _stepped_back(plan: Plan, steps: int, today: date, catalog: Catalog) -> Plan:
    step = below(plan.step, steps, catalog)
    return replace(
        plan, step=step, step_since=today, green=0, grow_week=0, ten_week=0, repeats_left=0, repeated=""
    )


def _stepped_up(her: HerDay, plan: Plan) -> tuple[Plan, str]:
    """Return the plan one step, or one growth week, further if rules P1-P3 are met by the next planned run."""
    catalog = her.catalog
    if step_waits_for(her, plan).what:
        return plan, ""
    rule = catalog.rules.role("step_up_cautious" if _cautious(her.member) else "step_up")
    fresh = replace(plan, green=0, step_since=next_run_day(her))
    if is_last(plan.step, catalog) and plan.ten_week:
        return replace(fresh, ten_week=plan.ten_week + 1), catalog.rules.role("to_ten_k")
    if is_last(plan.step, catalog):
        return replace(fresh, grow_week=plan.grow_week + 1), catalog.rules.role("next_week")
    return replace(fresh, step=step_at(position(plan.step, catalog) + 1, catalog)), rule


def step_waits_for(her: HerDay, plan: Plan) -> Waits:
    """Return what the next step still waits for (rules P1-P3)."""
    member, catalog = her.member, her.catalog
    growing = is_last(plan.step, catalog) and plan.grow_week > 0
    needed = max(len(run_days(member, catalog)), 1) if growing else plan.greens_needed
    spent = (next_run_day(her) - _first_day(member, plan, her.today)).days
    lifted = _strength_days(member, her.today)
    if plan.repeats_left or plan.run_cap:
        return Waits("repeat", plan.green, needed)
    if plan.green < needed:
        return Waits("green", plan.green, needed)
    if spent < catalog.constant("days_on_step"):
        return Waits("days", plan.green, needed)
    if growing and not _long_run_done(her, plan):
        return Waits("long", plan.green, needed)
    if _cautious(member) and lifted < catalog.constant("strength_per_week"):
        return Waits("strength", lifted, catalog.constant("strength_per_week"))
    return Waits()


def _long_run_done(her: HerDay, plan: Plan) -> bool:
    """Return whether the long run of this growth week counted; without it the other runs do not open the next week."""
    since = plan.step_since or date.min
    green = [work.check_in.day for work in her.member.log if work.green and work.check_in.day >= since]
    return any(which_run(her.on(day)) == "long" for day in green)


def _cautious(member: Member) -> bool:
    return member.readiness.outcome == "ready_cautious"


def _uncapped(plan: Plan, work: Workout, catalog: Catalog) -> Plan:
    """After a gap in the growth weeks, raise the cap by ten percent until the table's minutes are reached."""
    if not plan.run_cap:
        return plan
    cap = max(work.minutes * (100 + catalog.constant("single_run_spike_cap")) // 100, plan.run_cap)
    full = catalog.steps[position(plan.step, catalog) - 1].run_minutes
    return replace(plan, run_cap=0 if cap >= full else cap)


def _first_day(member: Member, plan: Plan, today: date) -> date:
    """Return the day of the first run at this step since she reached it, or None."""
    since = plan.step_since or date.min
    days = [
        work.check_in.day
        for work in member.log
        if work.kind == "run" and work.check_in.step == plan.step and work.check_in.day >= since
    ]
    return min(days, default=today)


def next_run_day(her: HerDay) -> date:
    """Return the next planned run day; today only if she has not run yet."""
    ran = {work.check_in.day for work in her.member.log if work.kind == "run"}
    days = (her.today + DAY * ahead for ahead in range(8))
    planned = (day for day in days if planned_kind(her, day, "running") == "run" and day not in ran)
    return next(planned, her.today)


def _strength_days(member: Member, today: date) -> int:
    """Return the strength days of today and the seven days before, so that a fixed weekday is always included."""
    first = today - 7 * DAY
    days = {
        work.check_in.day for work in member.log if work.kind == "strength" and work.check_in.day >= first
    }
    return len(days)
