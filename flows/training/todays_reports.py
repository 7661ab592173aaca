"""What she reported today that rules out a run or all training, and open reports that do so until completed.

Which rules do so is content (`rest_today`). Choosing a symptom without answering the questions about it still counts:
until they are answered there is no training that loads, and until a red breast is calm there is no run.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile
from typing import Final, Literal

from flows.model.her_day import HerDay, once
from flows.model.member import Member, Workout
from flows.model.reports import CLEAR, CheckIn
from flows.model.values import changed
from flows.training.late_report import as_if_clear, late_part, run_of_late_report
from flows.training.triage import Context, evaluate

DAY = timedelta(days=1)
SYMPTOM: Final = "symptom"
"""Kind of a log entry for a symptom reported without a workout."""
RED: Final = ("red", "unsure")
"""Breast answers that rule out a run until she says that the breast is calm (docs/clinical.md 11f)."""


@once
def rests_today(her: HerDay) -> bool:
    """Return whether a report of today leaves only a walk or rest, for example exhaustion, illness or a headache."""
    rules = her.catalog.rules
    reported = (evaluate(one, (), Context(), rules) for one in _reports_of_today(her))
    return any(finding.rule.rest_today for one in reported for finding in one.findings)


@once
def rests_from_training(her: HerDay) -> bool:
    """Return whether a report of today, the morning after yesterday's run included, leaves only a walk or rest.

    Illness, exhaustion, a headache and a red breast do (rules X20, X22, X33); a mild pain rules out a run only.
    """
    rules = her.catalog.rules
    reports = (*_reports_of_today(her), *_mornings_of_today(her))
    reported = (evaluate(one, (), Context(), rules) for one in reports)
    return any(finding.rule.rest_today == "training" for one in reported for finding in one.findings)


def _mornings_of_today(her: HerDay) -> Iterator[CheckIn]:
    """Yield the morning after yesterday's run, which she can only have reported today."""
    recent = takewhile(lambda work: work.check_in.day >= her.today - DAY, reversed(her.member.log))
    for work in recent:
        morning = work.check_in.next_morning
        if work.check_in.day == her.today - DAY and morning is not None:
            yield CheckIn(day=her.today, after_run=morning)


def keeps_from_training(her: HerDay) -> Literal["", "report_unfinished", "reported"]:
    """Return whether an unfinished report, or what she reported today, rules out strength and movement checks today."""
    if has_unfinished_report(her):
        return "report_unfinished"
    return "reported" if rests_from_training(her) else ""


def _reports_of_today(her: HerDay) -> Iterator[CheckIn]:
    of_today = takewhile(lambda work: work.check_in.day >= her.today, reversed(her.member.log))
    yield from (work.check_in for work in of_today if _is_of_today(work, her.today))
    run = run_of_late_report(her)
    if run is not None and _found_something(run.check_in, her.today):
        yield late_part(run)


def _found_something(check_in: CheckIn, today: date) -> bool:
    """Return whether today's late look at a run found something; a clear look matches no rule."""
    return check_in.later_days == (today - check_in.day).days and check_in.later != CLEAR


def _is_of_today(work: Workout, today: date) -> bool:
    return work.kind == SYMPTOM and work.check_in.day == today


def has_unfinished_report(her: HerDay) -> bool:
    """Return whether she reported a symptom without finishing its questions, however long ago; until then no training
    that loads.
    """
    return her.member.nudges.report_unfinished_on is not None


@once
def breast_not_yet_calm(her: HerDay) -> bool:
    """Return whether a red breast, or one she was unsure of, has not yet been reported calm for a day; until then no run."""
    reported = _newest_red_day(her.member)
    if reported is None:
        return False
    resumed, calm = her.member.resumed, her.member.nudges.breast_calm_on
    over = (day for day in (resumed.day if resumed else None, calm) if day is not None)
    return reported >= max(over, default=date.min)


def _newest_red_day(member: Member) -> date | None:
    """Return the day of the latest workout with a red breast in any report; calm days are asked about, not counted."""
    for work in reversed(member.log):
        check_in = work.check_in
        for report in (check_in.after_run, check_in.next_morning, check_in.later):
            if report is not None and report.breast in RED:
                return check_in.day
    return None


def as_if_report_finished(her: HerDay) -> HerDay:
    """Return her day as if no report of a symptom were unfinished."""
    member = her.member
    if member.nudges.report_unfinished_on is None:
        return her
    return her.with_member(changed(member, nudges=changed(member.nudges, report_unfinished_on=None)))


def as_if_open(her: HerDay) -> HerDay:
    """Return her day as if nothing had been reported today: the original plan, for a run she says she did."""
    her = as_if_report_finished(her)
    log = tuple([work for work in her.member.log if not _is_of_today(work, her.today)])
    unchanged = len(log) == len(her.member.log)
    return as_if_clear(her if unchanged else her.with_member(changed(her.member, log=log)))
