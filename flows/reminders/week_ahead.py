"""The preview of the week on Sunday evening, unless that evening has a question of its own."""

from collections.abc import Sequence
from datetime import date, datetime, time

from flows.model.effects import Reminder
from flows.reminders.kind import ReminderKind
from flows.reminders.nudge import WINDOW
from flows.reminders.view import ReminderView
from flows.training.clock import DAY

NAME = "week_ahead"
SUNDAY, HOUR_OF_NOTE = 6, time(18, 0)
WITH_A_WEEK = ("running", "prep", "paused")
"""Training statuses with a week to preview."""


def _due(view: ReminderView, planned: Sequence[Reminder]) -> Reminder | None:
    if not _has_a_week(view):
        return None
    sunday = view.today + DAY * ((SUNDAY - view.today.weekday()) % 7)
    asked = [one.local_date for one in planned if one.kind in view.body_kinds]
    if (
        sunday in asked
        or view.has_fired(sunday, NAME, *view.body_kinds)
        or view.clock.is_past(_at(view, sunday))
    ):
        sunday += 7 * DAY
    return None if sunday in asked else view.reminder(NAME, sunday, _at(view, sunday))


def _at(view: ReminderView, sunday: date) -> datetime:
    return view.clock.at(sunday, HOUR_OF_NOTE)


def _has_a_week(view: ReminderView) -> bool:
    return view.member.plan is not None and view.status in WITH_A_WEEK and view.takes_nudges()


def _still_makes_sense(view: ReminderView, day: date) -> bool:
    return day == view.today and _has_a_week(view)


KIND = ReminderKind(name=NAME, due=_due, still_makes_sense=_still_makes_sense, window=WINDOW)
