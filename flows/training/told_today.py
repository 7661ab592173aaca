"""What she told today by itself, beside a workout, that keeps a run of today back; and what does until she says more.

Which rules do so is content (`rest_today`). A symptom ticked and put down is not nothing: until the rest of it is known,
and until a red breast is calm, there is no run.
"""

from collections.abc import Iterator
from datetime import date
from itertools import takewhile
from typing import Final

from flows.model.her_day import HerDay, once
from flows.model.member import Member, Workout, changed
from flows.model.reports import CLEAR, CheckIn
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
    of_today = takewhile(lambda work: work.check_in.day >= her.today, reversed(her.member.log))
    yield from (work.check_in for work in of_today if _is_of_today(work, her.today))
    run = within_look(her)
    if run is not None and _found_something(run.check_in, her.today):
        yield late_part(run)


def _found_something(check_in: CheckIn, today: date) -> bool:
    """Whether a look of today found something; of one that is clear no rule has anything to say."""
    return check_in.later_days == (today - check_in.day).days and check_in.later != CLEAR


def _is_of_today(work: Workout, today: date) -> bool:
    return work.kind == SYMPTOM and work.check_in.day == today


def half_told(her: HerDay) -> bool:
    """Whether she ticked something and has not said the rest yet, however long ago: no run past an open question."""
    return her.member.nudges.half_told_on is not None


@once
def breast_waits(her: HerDay) -> bool:
    """Whether a red breast, or one she was not sure of, is not told calm yet: no run before it was so for a day."""
    told = _newest_red_day(her.member)
    if told is None:
        return False
    resumed, calm = her.member.resumed, her.member.nudges.breast_calm_on
    over = (day for day in (resumed.day if resumed else None, calm) if day is not None)
    return told >= max(over, default=date.min)


def _newest_red_day(member: Member) -> date | None:
    """The day of the newest workout of which a report named a red breast: how long it is calm is asked, not counted."""
    for work in reversed(member.log):
        check_in = work.check_in
        for report in (check_in.after_run, check_in.next_morning, check_in.later):
            if report is not None and report.breast in RED:
                return check_in.day
    return None


def as_if_open(her: HerDay) -> HerDay:
    """Her day as if nothing had been told today: what it was planned as, for a run she says she has done."""
    member, today = her.member, her.today
    log = tuple([work for work in member.log if not _is_of_today(work, today)])
    if len(log) == len(member.log) and member.nudges.half_told_on is None:
        return as_if_clear(her)
    return as_if_clear(
        her.with_member(changed(member, log=log, nudges=changed(member.nudges, half_told_on=None)))
    )
