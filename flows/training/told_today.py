"""What she told today by itself, beside a workout, that keeps a run of today back; and a red breast until it is calm.

Which rules do so is content (`rest_today`). Half-told counts as well: a symptom ticked and put down is not nothing.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from flows.model.her_day import HerDay, once
from flows.model.member import Workout, changed
from flows.model.reports import CheckIn, Report
from flows.training.late_look import as_if_clear, late_part, within_look
from flows.training.triage import Context, evaluate

SYMPTOM: Final = "symptom"
"""Kind of a log entry of a symptom told without a workout."""
RED: Final = ("red", "unsure")
"""What of a breast keeps running back until she says that it is calm (docs/clinical.md 11f)."""


@once
def rests_today(her: HerDay) -> bool:
    """Whether something told today is for a walk or rest: worn out, sick, a headache, a pain that holds the step."""
    rules = her.catalog.rules
    told = (evaluate(one, (), Context(), rules) for one in _told(her))
    return any(finding.rule.rest_today for one in told for finding in one.findings)


def _told(her: HerDay) -> Iterator[CheckIn]:
    yield from (work.check_in for work in her.member.log if _is_of_today(work, her.today))
    run = within_look(her)
    if run is not None and run.check_in.later_days == (her.today - run.check_in.day).days:
        yield late_part(run)


def _is_of_today(work: Workout, today: date) -> bool:
    return work.kind == SYMPTOM and work.check_in.day == today


def half_told(her: HerDay) -> bool:
    """Whether she ticked something today and has not said the rest yet."""
    return her.member.nudges.half_told_on == her.today


@once
def breast_waits(her: HerDay) -> bool:
    """Whether a red breast, or one she was not sure of, is not told calm yet: no run before it was so for a day."""
    told = [day for work in her.member.log for day in _red_days(work)]
    if not told:
        return False
    resumed, calm = her.member.resumed, her.member.nudges.breast_calm_on
    over = (day for day in (resumed.day if resumed else None, calm) if day is not None)
    return max(told) >= max(over, default=date.min)


def _red_days(work: Workout) -> Iterator[date]:
    """The day of the workout when a report of it named a red breast: how long it is calm is asked, not counted."""
    check_in = work.check_in
    reports: tuple[Report | None, ...] = (check_in.after_run, check_in.next_morning, check_in.later)
    if any(report is not None and report.breast in RED for report in reports):
        yield check_in.day


def as_if_open(her: HerDay) -> HerDay:
    """Her day as if nothing had been told today: what it was planned as, for a run she says she has done."""
    member, today = her.member, her.today
    log = tuple([work for work in member.log if not _is_of_today(work, today)])
    return as_if_clear(
        her.with_member(changed(member, log=log, nudges=changed(member.nudges, half_told_on=None)))
    )
