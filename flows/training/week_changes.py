"""What she changes in her week: a workout moved to another day, left out, or planned again."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from flows.model.her_day import HerDay
from flows.model.member import Member, Plan
from flows.training.clock import DAY
from flows.training.day_kinds import TRAINING, follows_a_night, moved_from, planned_kind
from flows.training.training_status import training_status
from flows.training.week import WEEK

KEPT_DAYS: Final = timedelta(days=14)


def move_to(her: HerDay, to: date) -> tuple[Member, str]:
    """Move today's workout to one of the next six days; return the member and "moved", or the key of the refusal."""
    member, day = her.member, her.today
    if member.plan is None:
        return member, "plan-move-nothing"
    if why_not := _why_not_move(her, to):
        return member, why_not
    moved = {**_recent_moves(member.plan, day), day.isoformat(): to.isoformat()}
    return replace(member, plan=replace(member.plan, moved=moved)), "moved"


def _why_not_move(her: HerDay, to: date) -> str:
    """Return the key of the text that says why today's workout cannot move to that day, or ""."""
    day, where = her.today, training_status(her)
    kind, there = planned_kind(her, day, where), planned_kind(her, to, where)
    if kind not in TRAINING:
        return "plan-move-nothing"
    if not day < to < day + WEEK * DAY:
        return "plan-move-far"
    beside = [near for near in (to - DAY, to + DAY) if near != day]
    refusals = {
        "plan-move-second": moved_from(her.member, day) is not None,
        "plan-move-same": there == kind,
        "plan-move-night": follows_a_night(her.member, to),
        "plan-move-run-day": kind == "strength" and there == "run",
        "plan-move-too-close": kind == "run"
        and any(planned_kind(her, near, where) == "run" for near in beside),
    }
    return next((key for key, refused in refusals.items() if refused), "")


def leave_out(member: Member, day: date, *, walk: bool = False) -> Member:
    """Skip that day's workout, or replace it with a walk; nothing follows from it."""
    plan = put_back(member, day).plan
    if plan is None:
        return member
    left_out = (*(out for out in plan.left_out if day - KEPT_DAYS <= out), day)
    walks = tuple(out for out in (*plan.walks, *((day,) if walk else ())) if day - KEPT_DAYS <= out)
    return replace(member, plan=replace(plan, left_out=left_out, walks=walks))


def put_back(member: Member, day: date) -> Member:
    """Plan a skipped day again as before."""
    plan = member.plan
    if plan is None:
        return member
    left_out, walks = (tuple(out for out in days if out != day) for days in (plan.left_out, plan.walks))
    return replace(member, plan=replace(plan, left_out=left_out, walks=walks))


def _recent_moves(plan: Plan, day: date) -> dict[str, str]:
    oldest = (day - KEPT_DAYS).isoformat()
    return {start: end for start, end in plan.moved.items() if start >= oldest}
