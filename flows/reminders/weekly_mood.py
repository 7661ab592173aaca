"""The two questions about mood, once a week, in an evening without another question."""

from collections.abc import Sequence
from datetime import date

from flows.model.effects import Reminder
from flows.reminders.kind import ReminderKind
from flows.reminders.view import ReminderView
from flows.training.clock import DAY

NAME = "weekly_mood"


def _due(view: ReminderView, planned: Sequence[Reminder]) -> Reminder | None:
    since = _counted_from(view)
    if since is None or not view.takes_nudges():
        return None
    taken = [one.local_date for one in planned if one.kind in view.body_kinds]
    day = max(since + DAY * view.catalog.constant("mood_days"), view.today)
    if day == view.today and view.has_fired(day, *view.body_kinds):
        day += DAY
    while day in taken or view.clock.is_past(view.clock.evening(day)):
        day += DAY
    return view.reminder(NAME, day, view.clock.evening(day))


def _counted_from(view: ReminderView) -> date | None:
    """Return the newest of the days it was asked or sent; before the first time, the day the quiz was answered."""
    asked, sent = view.member.nudges.mood_asked_on, view.fired_on(NAME)
    known = [day for day in (asked, sent) if day]
    return max(known, default=view.member.readiness.answered_on)


def _still_makes_sense(view: ReminderView, _day: date) -> bool:
    asked = view.member.nudges.mood_asked_on
    return asked is None or (view.today - asked).days >= view.catalog.constant("mood_days")


KIND = ReminderKind(name=NAME, due=_due, still_makes_sense=_still_makes_sense)
