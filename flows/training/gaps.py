"""Missed weeks (docs/clinical.md 5d, rules G1-G4): how far to step back. Missed training is never made up for.

A pause follows its own rules; its days do not count as missed.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, pairwise

from flows.model.catalog import Catalog
from flows.model.her_day import HerDay, once
from flows.model.member import Member, Plan
from flows.training.log import last_run, runs
from flows.training.step_table import below, half, is_last


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days since the last run, the rule that applies, and the step to continue with.

    `quiz_needed`: running stays closed until the first part of the quiz is answered again.
    """

    days: int
    rule: str
    new_step: str
    quiz_needed: bool = False
    repeats: int = 0
    run_cap: int = 0


@once
def gap(her: HerDay) -> Gap | None:
    """Return the gap that has not been handled yet, or None."""
    member, catalog = her.member, her.catalog
    plan = member.plan
    if plan is None or plan.track != "run" or member.pause is not None:
        return None
    since = _last_active_day(member, plan)
    days = (her.today - since).days if since else 0
    weekly = len(member.preferences.run_days) == 1
    if days < catalog.constant("once_a_week_gap_days" if weekly else "gap_first_days"):
        return None
    found = catalog.rules.findings({"gap_days": days}, "progression")
    if not found or found[0].rule.id == plan.gap_done:
        return None
    rule, then = found[0].rule.id, found[0].cases[0].then
    if then.outcome == "half":
        asks = _quiz_is_old(member, since, catalog)
        return Gap(days=days, rule=rule, new_step=half(plan.step, catalog), quiz_needed=asks)
    if then.outcome == "back":
        return _back(plan, days, rule, then.steps_back, catalog)
    if plan.repeated == _position_key(plan):
        return None
    return Gap(days=days, rule=rule, new_step=plan.step, repeats=1)


def _quiz_is_old(member: Member, since: date | None, catalog: Catalog) -> bool:
    """Return whether the quiz was last answered too early in this gap to count (rule G3)."""
    answered = member.readiness.answered_on
    if answered is None or since is None:
        return True
    return (answered - since).days < catalog.constant("gap_quiz_days")


def _position_key(plan: Plan) -> str:
    """Return a key of her current step and growth weeks, to recognise what was already repeated."""
    return f"{plan.step}.{plan.grow_week}.{plan.ten_week}"


def runs_about_weekly(her: HerDay) -> bool:
    """Return whether her last three runs were each about a week apart although she has more run days than one."""
    days = [work.check_in.day for work in islice(runs(her.member), 3)]
    apart = [(later - earlier).days for later, earlier in pairwise(days)]
    week, most = her.catalog.constant("gap_first_days"), her.catalog.constant("once_a_week_gap_days")
    several = len(her.member.preferences.run_days) > 1
    return several and len(apart) == 2 and all(week <= gap_days < most for gap_days in apart)


def apply_gap(member: Member, gap: Gap, today: date) -> Member:
    """Return the member moved to the step of the gap; a gap is handled once until she runs again.

    Whatever leads back starts the count of clear runs over, at the first step too, which has none below it.
    """
    plan = member.plan
    if plan is None:
        return member
    moved = not gap.repeats
    plan = replace(
        plan,
        step=gap.new_step,
        step_since=today if moved else plan.step_since,
        green=0 if moved else plan.green,
        grow_week=0 if moved else plan.grow_week,
        ten_week=0 if moved else plan.ten_week,
        repeats_left=max(gap.repeats, plan.repeats_left),
        repeated=_position_key(plan) if gap.repeats else "",
        run_cap=gap.run_cap,
        gap_done=gap.rule,
    )
    return replace(member, plan=plan)


def _last_active_day(member: Member, plan: Plan) -> date | None:
    """Return the latest of the last run, the restart after a pause and the start of the plan."""
    resumed = member.resumed.day if member.resumed else None
    known = [day for day in (last_run(member), resumed, plan.started_on) if day]
    return max(known) if known else None


def _back(plan: Plan, days: int, rule: str, steps: int, catalog: Catalog) -> Gap:
    """Return a gap some steps down; at the end of the table the step stays and the minutes are capped."""
    if is_last(plan.step, catalog):
        return Gap(days=days, rule=rule, new_step=plan.step, run_cap=catalog.constant("gap_long_min"))
    return Gap(days=days, rule=rule, new_step=below(plan.step, steps, catalog))
