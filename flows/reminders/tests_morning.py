"""The morning after the movement checks: a passed check counts once that morning is clear."""

from collections.abc import Sequence
from datetime import date

from flows.model.effects import Reminder
from flows.model.messages import Priority
from flows.reminders.kind import ReminderKind
from flows.reminders.view import ReminderView
from flows.training.clock import DAY

NAME = "tests_morning"


def _due(view: ReminderView, _planned: Sequence[Reminder]) -> Reminder | None:
    tested = _tests_day(view)
    if tested is None or view.has_fired(tested + DAY, NAME):
        return None
    return view.reminder(NAME, tested + DAY, view.clock.morning(tested + DAY))


def _tests_day(view: ReminderView) -> date | None:
    """Return the day of the newest movement checks whose next morning is unanswered, or None."""
    tests = view.member.readiness.tests.values()
    return max((test.day for test in tests if test.clear is None and test.value == "pass"), default=None)


def _still_makes_sense(view: ReminderView, _day: date) -> bool:
    return _tests_day(view) is not None


KIND = ReminderKind(
    name=NAME,
    due=_due,
    still_makes_sense=_still_makes_sense,
    priority=Priority.CHECK_IN,
    asks_about_body=True,
)
