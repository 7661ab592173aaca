"""Questions about what she has done lately. Reads the log only; knows no rule."""

from collections.abc import Iterator
from datetime import date, timedelta

from flows.model.member import Member, Workout


def runs(member: Member) -> Iterator[Workout]:
    """Workouts in which she ran, newest first; a skipped day is none."""
    return (work for work in reversed(member.log) if work.kind == "run" and took_place(work))


def took_place(work: Workout) -> bool:
    """Whether the workout took place, in full or in part; one without a report counts as done."""
    report = work.check_in.after_run
    return report is None or report.done != "skipped"


def last_run(member: Member) -> date | None:
    """Day of the newest run, or None within the log."""
    for work in reversed(member.log):
        if work.kind == "run" and took_place(work):
            return work.check_in.day
    return None


def last_strength(member: Member) -> date | None:
    """Day of the newest strength workout, or None within the log."""
    return next(
        (work.check_in.day for work in reversed(member.log) if work.kind == "strength" and took_place(work)),
        None,
    )


def reported(member: Member, day: date, kind: str) -> bool:
    """Whether that day's workout of this kind was reported, also as skipped. The log is in order of days."""
    for work in reversed(member.log):
        check_in = work.check_in
        if check_in.day < day:
            return False
        if check_in.day == day and work.kind == kind and check_in.after_run is not None:
            return True
    return False


def told_of(member: Member, day: date) -> bool:
    """Whether a workout of that day was told of, as skipped too; a symptom told without one is none."""
    for work in reversed(member.log):
        if work.check_in.day < day:
            return False
        if work.check_in.day == day and work.kind != "symptom" and work.check_in.after_run is not None:
            return True
    return False


def awaits_morning(work: Workout) -> bool:
    """Whether the card of the next morning is still to be answered."""
    return not work.settled and work.check_in.after_run is not None and work.check_in.next_morning is None


def minutes_between(member: Member, first: date, last: date) -> int:
    """Minutes run from the first day to the last, both included."""
    return sum(work.minutes for work in runs(member) if first <= work.check_in.day <= last)


def longest_run(member: Member, today: date, days: int) -> int:
    """Minutes of the longest run of the last `days` days, 0 when there is none."""
    first = today - timedelta(days=days)
    return max((work.minutes for work in runs(member) if work.check_in.day >= first), default=0)
