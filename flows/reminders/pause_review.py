"""The reminder for the day a pause, or a readiness outcome that is no pass, is reviewed; it is repeated once."""

from collections.abc import Sequence
from datetime import date

from flows.model.effects import Reminder
from flows.reminders.kind import ReminderKind
from flows.reminders.view import ReminderView
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.training.clock import DAY
from flows.training.resuming import look_on

NAME = "pause_review"


def _due(view: ReminderView, _planned: Sequence[Reminder]) -> Reminder | None:
    day = _look_on(view)
    if day is None:
        return None
    last = view.fired_on(NAME)
    if last and last >= day:
        if view.member.nudges.quiet:
            return None
        day = last + DAY * view.catalog.constant("review_again_days")
    return view.soonest(NAME, day)


def _look_on(view: ReminderView) -> date | None:
    """Return the day of the next review; None for a pause whose every day has its own card and question."""
    member = view.member
    if member.pause and member.pause.review_on:
        daily = view.asks_each_evening and view.takes_nudges()
        return None if daily else look_on(view.her_day)
    return None if member.readiness.outcome in (None, *PASSED_OUTCOMES) else member.readiness.review_on


def _still_makes_sense(view: ReminderView, day: date) -> bool:
    look = _look_on(view)
    if view.member.pause and look:
        return day <= view.today
    return look is not None and look <= view.today


KIND = ReminderKind(name=NAME, due=_due, still_makes_sense=_still_makes_sense)
