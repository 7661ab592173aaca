"""The training days of the coming weeks for a calendar, without days that a pause or closed coaching rules out."""

from typing import Final

from flows.model.her_day import HerDay
from flows.training.day_kinds import TRAINING
from flows.training.training_status import training_status
from flows.training.week import DAY, WEEK, DayPlan, day_plan

WEEKS: Final = 4


def planned_days(her: HerDay) -> tuple[DayPlan, ...]:
    """Return run and strength days from today on, at most four weeks; none while paused or closed."""
    member = her.member
    if member.closed or member.plan is None or training_status(her) == "unscreened":
        return ()
    days = (day_plan(her, her.today + DAY * ahead) for ahead in range(WEEKS * WEEK))
    return tuple(
        plan
        for plan in days
        if plan.kind in TRAINING and not plan.done and not (member.pause and plan.kind == "run")
    )
