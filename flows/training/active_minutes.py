"""Active minutes of the last seven days (docs/clinical.md 11e): reported walks, runs and strength."""

from datetime import timedelta
from typing import Final

from flows.model.her_day import HerDay
from flows.model.member import Workout
from flows.model.reports import Report
from flows.training.load import walks
from flows.training.step_table import position, run_step
from flows.training.strength import session_minutes

DAYS: Final = 7


def active_minutes(her: HerDay) -> int | None:
    """Return the minutes of the seven days up to today; None before the step or weeks from which they are shown."""
    plan, catalog = her.member.plan, her.catalog
    if plan is None or plan.track != "run" or plan.started_on is None:
        return None
    on_it = (her.today - plan.started_on).days
    first_step = position(plan.step, catalog) >= catalog.constant("active_from_step")
    if not first_step and on_it < catalog.constant("active_from_days"):
        return None
    first = her.today - timedelta(days=DAYS - 1)
    return sum(_minutes(her, work) for work in her.member.log if first <= work.check_in.day <= her.today)


def _minutes(her: HerDay, work: Workout) -> int:
    """Return the minutes of a workout done in full, at an effort that allowed her to talk; 0 for any other."""
    report = work.check_in.after_run
    if report is None or report.done != "full" or not _easy(her, report):
        return 0
    if work.kind == "run":
        step = run_step(work.check_in.step or "", her.catalog)
        walking = step.main_minutes - step.run_minutes + sum(walks(her.catalog))
        return work.minutes + walking if work.minutes else 0
    return session_minutes(her.on(work.check_in.day)) if work.kind == "strength" else work.walked


def _easy(her: HerDay, report: Report) -> bool:
    return not isinstance(report.effort, int) or report.effort < her.catalog.constant("effort_hard")
