"""The look after the morning (docs/clinical.md 11b): what is new within two days belongs to the run, and a sign of a
run is asked about once more on day three. Until the look of a run day is clear, no run is offered.
"""

from dataclasses import fields, replace
from datetime import date, timedelta

from flows.model.her_day import HerDay
from flows.model.member import Member, Workout, changed
from flows.model.reports import CLEAR, CheckIn, Report
from flows.training.log import took_place
from flows.training.signs import has_sign


def newest_run(member: Member) -> Workout | None:
    """The newest run that took place and was told about."""
    for work in reversed(member.log):
        if work.kind == "run" and took_place(work) and work.check_in.after_run is not None:
            return work
    return None


def within_look(her: HerDay) -> Workout | None:
    """The run of the last days to which a sign of today belongs; a run of today itself is none."""
    work = newest_run(her.member)
    if work is None:
        return None
    days = (her.today - work.check_in.day).days
    return work if 1 <= days <= her.catalog.constant("look_days") else None


def look_due(her: HerDay) -> Workout | None:
    """The run to ask about before another one is offered today, while that is not answered."""
    work = within_look(her)
    return work if work and work.settled and not _looked(work, her.today) else None


def blocks_run(her: HerDay) -> bool:
    """Whether the last run keeps a run of today back: not asked about yet, or something was told."""
    work = within_look(her)
    if work is None:
        return False
    clear = work.check_in.later is not None and not has_sign(late_part(work), her.catalog)
    return not (_looked(work, her.today) and clear)


def late_part(work: Workout) -> CheckIn:
    """The look alone, as a report of its day."""
    return replace(work.check_in, after_run=work.check_in.later, next_morning=None, later=None, later_days=0)


def _looked(work: Workout, today: date) -> bool:
    return work.check_in.later is not None and work.check_in.later_days >= (today - work.check_in.day).days


def with_look(work: Workout, report: Report, today: date) -> Workout:
    """The run with what is told of it today; two looks of one day are one.

    An earlier look counts like the next morning, so what it named is kept there: a told sign never falls away.
    """
    check_in, days = work.check_in, (today - work.check_in.day).days
    if check_in.later is not None and check_in.later_days == days:
        report = merged(check_in.later, report)
    elif check_in.later is not None:
        check_in = replace(check_in, next_morning=merged(check_in.next_morning or Report(), check_in.later))
    return replace(work, check_in=replace(check_in, later=report, later_days=days))


def merged(before: Report, now: Report) -> Report:
    """A report with what came to it since: a later sign is added, an earlier one stays."""
    new = {field.name: getattr(now, field.name) for field in fields(now)}
    return replace(before, **{name: value for name, value in new.items() if _says_something(value)})


def _says_something(value: object) -> bool:
    return value not in (None, "none", 0, False, ())


def taken_back_on(member: Member, day: date) -> Workout | None:
    """The run that was counted until that day, when a sign was told that belongs to it."""
    for work in member.log:
        if work.taken_back and work.check_in.day + timedelta(days=work.check_in.later_days) == day:
            return work
    return None


def looked_clear(work: Workout, today: date) -> Workout:
    """The run with nothing new today."""
    return with_look(work, CLEAR, today)


def as_if_clear(her: HerDay) -> HerDay:
    """Her day as if nothing new had been told today: what her day was planned as, and may have been."""
    due = look_due(her)
    if due is None:
        return her
    log = tuple([looked_clear(due, her.today) if one is due else one for one in her.member.log])
    return her.with_member(changed(her.member, log=log))


def lasting_due(her: HerDay) -> Workout | None:
    """The run whose sign is to be asked about once more from day three on, once it was not asked yet.

    None after a pause that ended since that run: its way back has asked about every day.
    """
    work, first = newest_run(her.member), her.catalog.constant("lasting_day")
    if work is None or not work.settled or not has_sign(work.check_in, her.catalog):
        return None
    resumed = her.member.resumed
    if resumed is not None and resumed.day >= work.check_in.day:
        return None
    days = (her.today - work.check_in.day).days
    return work if first <= days <= MOST_DAYS and work.check_in.later_days < first else None


MOST_DAYS = 7
