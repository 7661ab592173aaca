"""Questions about her recent training. It only reads the log and knows no rule."""

from collections.abc import Iterator
from datetime import date, timedelta

from flows.model.member import Member, Workout


def runs(member: Member) -> Iterator[Workout]:
    """Return the workouts in which she ran, newest first, without skipped days."""
    return (work for work in reversed(member.log) if work.kind == "run" and took_place(work))


def took_place(work: Workout) -> bool:
    """Return whether the workout took place, in full or in part; one without a report counts as done."""
    report = work.check_in.after_run
    return report is None or report.done != "skipped"


def last_run(member: Member) -> date | None:
    """Return the day of the newest run in the log, or None."""
    for work in reversed(member.log):
        if work.kind == "run" and took_place(work):
            return work.check_in.day
    return None


def last_strength(member: Member) -> date | None:
    """Return the day of the newest strength workout in the log, or None."""
    return next(
        (work.check_in.day for work in reversed(member.log) if work.kind == "strength" and took_place(work)),
        None,
    )


def reported(member: Member, day: date, kind: str) -> bool:
    """Return whether a workout of this kind was reported on that day, even as skipped. The log is sorted by day."""
    for work in reversed(member.log):
        check_in = work.check_in
        if check_in.day < day:
            return False
        if check_in.day == day and work.kind == kind and check_in.after_run is not None:
            return True
    return False


def is_reported(member: Member, day: date) -> bool:
    """Return whether any workout of that day was reported, even as skipped; a symptom alone is no workout."""
    for work in reversed(member.log):
        if work.check_in.day < day:
            return False
        if work.check_in.day == day and work.kind != "symptom" and work.check_in.after_run is not None:
            return True
    return False


def awaits_morning(work: Workout) -> bool:
    """Return whether the card of the next morning is unanswered."""
    return not work.settled and work.check_in.after_run is not None and work.check_in.next_morning is None


def minutes_between(member: Member, first: date, last: date) -> int:
    """Return the minutes run from the first day to the last, both included."""
    return sum(work.minutes for work in runs(member) if first <= work.check_in.day <= last)


def longest_run(member: Member, today: date, days: int) -> int:
    """Return the minutes of the longest run within the last `days` days, 0 if there is none."""
    first = today - timedelta(days=days)
    return max((work.minutes for work in runs(member) if work.check_in.day >= first), default=0)
