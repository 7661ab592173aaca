"""Her totals: runs, strength days and minutes without a symptom, clear weeks, and the day of the last symptom."""

from dataclasses import replace
from datetime import date, timedelta

from flows.model.catalog import Catalog
from flows.model.member import Member, Totals, Workout
from flows.training.log import took_place
from flows.training.signs import has_sign, is_clear

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def totals_with(member: Member, work: Workout, settled: Workout, catalog: Catalog) -> Totals:
    """Return the totals with a workout of her log, `work`, counted as it was settled."""
    totals = _with_workout(member.totals, settled, catalog)
    if _ends_clear_week(member, work, catalog):
        return replace(totals, clear_weeks=totals.clear_weeks + 1)
    return totals


def _ends_clear_week(member: Member, work: Workout, catalog: Catalog) -> bool:
    """Return whether this is the first settled workout of its week, and the week before it was symptom-free.

    That week needs a complete report: silence never counts as symptom-free.
    """
    this = _monday(work.check_in.day)
    if any(one.settled and this <= one.check_in.day < this + WEEK for one in member.log):
        return False
    before = [one for one in member.log if this - WEEK <= one.check_in.day < this]
    clear = any(is_clear(one.check_in, catalog, morning=one.kind == "run") for one in before)
    return clear and not any(has_sign(one.check_in, catalog) for one in before)


def _monday(day: date) -> date:
    return day - DAY * day.weekday()


def _with_workout(totals: Totals, work: Workout, catalog: Catalog) -> Totals:
    sign = not work.green and has_sign(work.check_in, catalog)
    ran = work.kind == "run" and took_place(work)
    report = work.check_in.after_run
    lifted = work.kind == "strength" and report is not None and report.done in ("full", "cut_short")
    return replace(
        totals,
        runs=totals.runs + ran,
        strength=totals.strength + lifted,
        clear_minutes=totals.clear_minutes + (work.minutes if work.green else 0),
        first_minutes=totals.first_minutes or work.minutes,
        last_symptom=work.check_in.day if sign else totals.last_symptom,
    )
