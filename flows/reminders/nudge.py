"""The reminder of today's training, once a day at her hour, and the one she postponed. Dropped after their window."""

from collections.abc import Sequence
from datetime import date, datetime

from flows.model.effects import Reminder
from flows.reminders import break_over, pause_review, quiz_resume
from flows.reminders.check_in import MORNING
from flows.reminders.kind import ReminderKind
from flows.reminders.view import HOUR, ReminderView
from flows.training.movement_order import tested_on
from flows.training.todays_reports import rests_today

NUDGE, SNOOZE = "nudge", "snooze"
WINDOW = "nudge_window_hours"
TOGETHER = 2 * HOUR
"""Time before the nudge within which the question about the morning takes its place."""
INSTEAD = (break_over.KIND.name, pause_review.KIND.name, quiz_resume.KIND.name)
"""Kinds of reminder that replace the nudge of that day."""


def _due(view: ReminderView, planned: Sequence[Reminder]) -> Reminder | None:
    if not view.takes_nudges():
        return None
    window = HOUR * view.catalog.constant(WINDOW)
    taken = [one.local_date for one in planned if one.kind in INSTEAD]
    for day in view.days_with_something_to_do():
        due = view.clock.reminder(day)
        reminded = day in taken or view.has_fired(day, NUDGE) or _is_taken(view, day)
        reminded = reminded or view.is_being_reported(day) or _comes_with_the_morning(view, planned, day, due)
        reminded = reminded or _is_ruled_out(view, day)
        if not reminded and not view.clock.is_past(due + window):
            return view.reminder(NUDGE, day, max(due, _busy_until(view) or due))
    return None


def _is_ruled_out(view: ReminderView, day: date) -> bool:
    """Return whether today's report or checks leave only a walk or rest: she was told so at once."""
    if day != view.today:
        return False
    return rests_today(view.her_day) or (tested_on(view.member, day) and view.walks_instead_today())


def _is_taken(view: ReminderView, day: date) -> bool:
    """Return whether another message has already taken the place of today's nudge."""
    return day == view.today and view.has_fired(day, *INSTEAD)


def _comes_with_the_morning(
    view: ReminderView, planned: Sequence[Reminder], day: date, due: datetime
) -> bool:
    """Return whether the question about the morning goes out shortly before; it names the plan, and one message will do."""
    if view.has_fired(day, MORNING):
        asked_at = view.member.nudges.reminded_at
        return asked_at is not None and due - TOGETHER <= asked_at <= due
    asked = (one.due for one in planned if (one.kind, one.local_date) == (MORNING, day))
    return any(due - TOGETHER <= at <= due for at in asked)


def _put_off(view: ReminderView, _planned: Sequence[Reminder]) -> Reminder | None:
    until = view.member.nudges.snoozed_until
    if until is None or until + HOUR * view.catalog.constant(WINDOW) <= view.clock.now:
        return None
    due = max(view.clock.out_of_quiet(until), _busy_until(view) or until)
    return view.reminder(SNOOZE, view.clock.day_at(until), due)


def _still_makes_sense(view: ReminderView, day: date) -> bool:
    wanted = view.takes_nudges() and view.has_something_to_do(day)
    wanted = wanted and not _is_ruled_out(view, day)
    return wanted and not view.is_being_reported(day) and not _is_telling(view)


def _is_telling(view: ReminderView) -> bool:
    """Return whether she is answering about her training or body: a plan for today would come in between."""
    until = _busy_until(view)
    return until is not None and view.clock.now < until


def _busy_until(view: ReminderView) -> datetime | None:
    """Return how long an open question of today about her training or body keeps the nudge back, or None.

    It is an hour: whoever was called away from the question still gets the day.
    """
    talk = view.member.talk
    waited_for = view.open_conversations(lambda traits: traits.delays_nudge)
    asked = any(frame.asked_on == view.today for frame in waited_for)
    return talk.shown_at + HOUR if asked and talk.shown_at is not None else None


KIND = ReminderKind(name=NUDGE, due=_due, still_makes_sense=_still_makes_sense, window=WINDOW)
PUT_OFF = ReminderKind(name=SNOOZE, due=_put_off, still_makes_sense=_still_makes_sense, window=WINDOW)
