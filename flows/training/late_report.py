"""The look after the morning (docs/clinical.md 11b): signs within two days of a run belong to it.

A sign of a run is asked about once more on day three. Until the look after a run is clear, no run is offered.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from flows.model.her_day import HerDay
from flows.model.member import Member, Workout
from flows.model.reports import CLEAR, REPORT_FIELDS, UNSURE, CheckIn, Report
from flows.model.values import changed
from flows.rules.rulebook import CHECK_IN, Fact, RuleBook
from flows.training.combined_report import worse_of
from flows.training.log import took_place
from flows.training.signs import has_sign


def newest_run(member: Member) -> Workout | None:
    """Return the latest run that took place and was reported, or None."""
    for work in reversed(member.log):
        if work.kind == "run" and took_place(work) and work.check_in.after_run is not None:
            return work
    return None


def run_of_late_report(her: HerDay) -> Workout | None:
    """Return the recent run to which a sign reported today belongs, or None; a run of today does not count."""
    work = newest_run(her.member)
    if work is None:
        return None
    days = (her.today - work.check_in.day).days
    return work if 1 <= days <= her.catalog.constant("late_report_days") else None


def late_report_due(her: HerDay) -> Workout | None:
    """Return the run she must be asked about before another run is offered today, or None once answered."""
    work = run_of_late_report(her)
    return work if work and work.settled and not _looked(work, her.today) else None


def blocks_run(her: HerDay) -> bool:
    """Return whether the last run rules out a run today: not asked about yet, or a sign was reported."""
    work = run_of_late_report(her)
    if work is None:
        return False
    clear = work.check_in.later is not None and not has_sign(late_part(work), her.catalog)
    return not (_looked(work, her.today) and clear)


def late_part(work: Workout) -> CheckIn:
    """Return only the late look, as a report of its own."""
    return replace(work.check_in, after_run=work.check_in.later, next_morning=None, later=None, later_days=0)


def _looked(work: Workout, today: date) -> bool:
    return work.check_in.later is not None and work.check_in.later_days >= (today - work.check_in.day).days


def with_late_report(work: Workout, report: Report, today: date, rules: RuleBook) -> Workout:
    """Return the run with today's report about it added; two reports on the same day are merged.

    An earlier look then counts like the next morning and moves there, so that a reported sign is never lost.
    """
    check_in, days = work.check_in, (today - work.check_in.day).days
    if check_in.later is not None and check_in.later_days == days:
        report = merged(check_in.later, report, rules)
    elif check_in.later is not None:
        morning = check_in.next_morning or Report()
        check_in = replace(check_in, next_morning=merged(morning, check_in.later, rules))
    return replace(work, check_in=replace(check_in, later=report, later_days=days))


def merged(before: Report, now: Report, rules: RuleBook) -> Report:
    """Return an earlier report updated with a later one: new signs are added, earlier signs stay, and none gets milder."""
    new = {name: getattr(now, name) for name in (*REPORT_FIELDS, "more")}
    said = {name: value for name, value in new.items() if _says_something(value)}
    added = {
        name: _not_milder(getattr(before, name), value, rules.facts[CHECK_IN].get(name))
        for name, value in said.items()
    }
    return replace(before, **added, assumed=_still_assumed(before, replace(now, **added), added))


def _not_milder(before: Any, now: Any, fact: Fact | None) -> Any:
    """Return the later answer, or the worse of two plain ones about a symptom."""
    if fact is None or fact.once or UNSURE in (before, now) or not _says_something(before):
        return now
    return worse_of(fact, before, now)


def _still_assumed(before: Report, now: Report, added: Mapping[str, object]) -> tuple[str, ...] | None:
    """Return the fields whose value she gave in neither report."""
    kept = (name for name in before.assumed or () if name not in added)
    new = (
        name
        for name in now.assumed or ()
        if name in (before.assumed or ()) or getattr(before, name) != getattr(now, name)
    )
    return tuple(dict.fromkeys((*kept, *new))) or None


def _says_something(value: object) -> bool:
    return value not in (None, "none", 0, False, ())


def run_taken_back_on(member: Member, day: date) -> Workout | None:
    """Return the run that was counted until a sign belonging to it was reported on that day, or None."""
    for work in member.log:
        if work.taken_back and work.check_in.day + timedelta(days=work.check_in.later_days) == day:
            return work
    return None


def with_clear_late_report(work: Workout, today: date, rules: RuleBook) -> Workout:
    """Return the run with a clear report for today."""
    return with_late_report(work, CLEAR, today, rules)


def as_if_clear(her: HerDay) -> HerDay:
    """Return her day as if the questions before today's run had been answered, with nothing new: the day as planned."""
    her = _as_if_settled(her)
    due = late_report_due(her)
    if due is None:
        return her
    log = tuple(
        [
            with_clear_late_report(due, her.today, her.catalog.rules) if one is due else one
            for one in her.member.log
        ]
    )
    return her.with_member(changed(her.member, log=log))


def _as_if_settled(her: HerDay) -> HerDay:
    """Return her day as if no morning after an earlier run were still unanswered."""
    log = her.member.log
    open_ones = [one.kind == "run" and not one.settled and one.check_in.day < her.today for one in log]
    if not any(open_ones):
        return her
    settled = (
        replace(one, settled=True) if is_open else one for one, is_open in zip(log, open_ones, strict=True)
    )
    return her.with_member(changed(her.member, log=tuple(settled)))


def lasting_due(her: HerDay) -> Workout | None:
    """Return the run whose sign has to be asked about once more, from day three on, or None.

    A pause that ended since that run makes the question unnecessary: ending it required reports about every day.
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
