"""The preview of the week on Sunday evening, unless that evening has a question of its own."""

from collections.abc import Sequence
from datetime import date, datetime, time

from flows.model.effects import Reminder
from flows.reminders.check_in import MORNING
from flows.reminders.kind import ReminderKind
from flows.reminders.nudge import WINDOW
from flows.reminders.tests_morning import NAME as TESTS_MORNING
from flows.reminders.view import HOUR, ReminderView
from flows.training.clock import DAY

NAME = "week_ahead"
SUNDAY, HOUR_OF_NOTE = 6, time(18, 0)
NEAR = 3 * HOUR
"""Time before the note within which a question counts as that evening's."""
OF_MORNING = (MORNING, TESTS_MORNING)
WITH_A_WEEK = ("running", "prep", "paused")
"""Training statuses with a week to preview."""


def _due(view: ReminderView, planned: Sequence[Reminder]) -> Reminder | None:
    if not _has_a_week(view):
        return None
    sunday = view.today + DAY * ((SUNDAY - view.today.weekday()) % 7)
    if (
        _is_asked(view, planned, sunday)
        or view.has_fired(sunday, NAME)
        or view.clock.is_past(_at(view, sunday))
    ):
        sunday += 7 * DAY
    return None if _is_asked(view, planned, sunday) else view.reminder(NAME, sunday, _at(view, sunday))


def _is_asked(view: ReminderView, planned: Sequence[Reminder], day: date) -> bool:
    """Return whether the evening of a day has a question about her body; one of the morning leaves it free."""
    evening = _at(view, day) - NEAR
    asked = (one.due for one in planned if one.kind in view.body_kinds and one.local_date == day)
    of_evening = [kind for kind in view.body_kinds if kind not in OF_MORNING]
    return any(due > evening for due in asked) or view.has_fired(day, *of_evening)


def _at(view: ReminderView, sunday: date) -> datetime:
    return view.clock.at(sunday, HOUR_OF_NOTE)


def _has_a_week(view: ReminderView) -> bool:
    return view.member.plan is not None and view.status in WITH_A_WEEK and view.takes_nudges()


def _still_makes_sense(view: ReminderView, day: date) -> bool:
    return day == view.today and _has_a_week(view)


KIND = ReminderKind(name=NAME, due=_due, still_makes_sense=_still_makes_sense, window=WINDOW)
