"""The questions how a workout went: in the evening of its day and, at most twice, the morning after. They do not expire."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from flows.model.effects import Reminder
from flows.model.member import Workout
from flows.model.messages import Priority
from flows.reminders.break_over import NAME as BREAK_OVER
from flows.reminders.kind import ReminderKind
from flows.reminders.view import HOUR, ReminderView
from flows.training.clock import DAY
from flows.training.log import awaits_morning, took_place

EVENING, MORNING, AGAIN = "evening_check_in", "morning_check_in", "morning_again"
MORNINGS = (MORNING, AGAIN)
REMINDED_BY = ("nudge", "snooze")
"""Kinds of reminder that say what a day is for."""
MORNING_OPEN = timedelta(days=7)
"""Workouts older than this are no longer asked about."""
AGAIN_AFTER = 3 * HOUR
"""Least time between the first and the second morning card."""


# the evening


def _evening_due(view: ReminderView, planned: Sequence[Reminder]) -> Reminder | None:
    """Plan the next evening card; an unsent one of yesterday comes first."""
    if view.member.nudges.quiet:
        return None
    yesterday = view.today - DAY
    missed = view.planned(EVENING, yesterday)
    if missed and not view.has_fired(yesterday, EVENING) and view.is_asked_about(yesterday):
        return view.reminder(EVENING, yesterday, missed.due)
    mornings = [one.local_date for one in planned if one.kind in MORNINGS]
    for day in view.days_with_something_to_do():
        asked_already = day in mornings or view.has_fired(day, *MORNINGS, EVENING)
        if not asked_already and view.is_asked_about(day) and not _came_back_unreminded(view, day):
            return view.reminder(EVENING, day, view.clock.after_training(day))
    return None


def _came_back_unreminded(view: ReminderView, day: date) -> bool:
    """Return whether an absence, a break or a pause ended that day and no reminder has named the day's plan since."""
    resumed = any(one.topic == "resume" and one.day == day for one in view.member.decisions)
    back = resumed or view.has_fired(day, BREAK_OVER)
    return day == view.today and back and not view.has_fired(day, *REMINDED_BY)


# the morning after


def _unsettled(view: ReminderView) -> Workout | None:
    """Return the newest workout whose next morning is unanswered, or None."""
    for work in reversed(view.member.log):
        if awaits_morning(work) and took_place(work):
            return work
        if work.check_in.day < view.today - MORNING_OPEN:
            return None
    return None


def _morning_due(view: ReminderView, _planned: Sequence[Reminder]) -> Reminder | None:
    work = _unsettled(view)
    if work is None or view.has_fired(work.check_in.day + DAY, MORNING):
        return None
    return view.reminder(MORNING, work.check_in.day + DAY, _first_card(view, work))


def _first_card(view: ReminderView, work: Workout) -> datetime:
    """Return the end of her quiet hours or 18 hours after the workout, if later and within 30 hours."""
    start = view.clock.morning(work.check_in.day + DAY)
    if work.at is None:
        return start
    first = work.at + HOUR * view.catalog.constant("morning_from_hours")
    latest = work.at + HOUR * view.catalog.constant("morning_to_hours")
    due = view.clock.out_of_quiet(max(start, first))
    return due if due <= latest else max(start, view.clock.out_of_quiet(first))


def _again_due(view: ReminderView, _planned: Sequence[Reminder]) -> Reminder | None:
    """Plan the only repetition, once the first card was sent."""
    work = _unsettled(view)
    if work is None:
        return None
    day = work.check_in.day + DAY
    if not view.has_fired(day, MORNING) or view.has_fired(day, AGAIN):
        return None
    due = _second_card(view, day, _first_card(view, work))
    if _is_asked_with_the_plan(view, day, view.clock.day_at(due)):
        return None
    return view.reminder(AGAIN, day, due)


def _is_asked_with_the_plan(view: ReminderView, day: date, on: date) -> bool:
    """Return whether the reminder of a later day's plan asks for that morning, so that one message is enough."""
    return on > day and view.takes_nudges() and view.has_something_to_do(on)


def _second_card(view: ReminderView, day: date, first: datetime) -> datetime:
    """Return the evening of that day, but not immediately after a first card that was delayed itself."""
    usual = view.clock.evening(day)
    if usual < first + AGAIN_AFTER:
        usual = view.clock.morning(day + DAY)
    kept = view.planned(AGAIN, day)
    soonest = view.clock.now + AGAIN_AFTER
    if usual >= soonest or (kept and kept.due == usual):
        return usual
    if kept:
        return view.clock.out_of_quiet(kept.due)
    evening = view.clock.evening(view.today)
    return evening if evening >= soonest else view.clock.morning(view.today + DAY)


def _morning_makes_sense(view: ReminderView, _day: date) -> bool:
    return _unsettled(view) is not None


EVENING_KIND = ReminderKind(
    name=EVENING,
    due=_evening_due,
    still_makes_sense=ReminderView.is_asked_about,
    priority=Priority.CHECK_IN,
    asks_about_body=True,
)
MORNING_KIND = ReminderKind(
    name=MORNING,
    due=_morning_due,
    still_makes_sense=_morning_makes_sense,
    priority=Priority.CHECK_IN,
    asks_about_body=True,
)
AGAIN_KIND = ReminderKind(
    name=AGAIN,
    due=_again_due,
    still_makes_sense=_morning_makes_sense,
    priority=Priority.CHECK_IN,
    asks_about_body=True,
)
