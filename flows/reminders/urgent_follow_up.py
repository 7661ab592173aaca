"""The follow-up of an urgent card or of a request for help with thoughts: the next day, and once more after a week.

A member who was seen and advised to wait is asked once, a week later, whether she is cleared.
"""

from collections.abc import Sequence
from datetime import date

from flows.model.effects import Reminder
from flows.model.messages import Priority
from flows.reminders.kind import ReminderKind
from flows.reminders.view import ReminderView
from flows.training.clock import DAY

NAME = "urgent_follow_up"


def _due(view: ReminderView, _planned: Sequence[Reminder]) -> Reminder | None:
    day = _next_day(view)
    return None if day is None else view.soonest(NAME, day)


def _next_day(view: ReminderView) -> date | None:
    """Return the day of the next question: one day after the beginning, then a week; None after both."""
    begun, days = _begun(view)
    last = view.fired_on(NAME)
    asked = [begun + DAY * after for after in days] if begun else []
    return next((day for day in asked if last is None or last < day), None)


def _begun(view: ReminderView) -> tuple[date | None, tuple[int, ...]]:
    """Return the day it began and the days after which she is asked, for each of the three cases; None for none of them."""
    first = view.catalog.constant("urgent_follow_up_first_days")
    again = view.catalog.constant("urgent_follow_up_again_days")
    closed = view.member.closed
    if closed is not None and closed.advised_to_wait_on is not None:
        return closed.advised_to_wait_on, (again,)
    if closed is not None:
        open_card = closed.since if closed.reason == "urgent" else None
        return open_card, (first, again)
    return view.member.nudges.thoughts_on, (first,)


def _still_makes_sense(view: ReminderView, day: date) -> bool:
    begun, _ = _begun(view)
    return begun is not None and begun < day


KIND = ReminderKind(
    name=NAME,
    due=_due,
    still_makes_sense=_still_makes_sense,
    priority=Priority.CHECK_IN,
    asks_about_body=True,
)
