"""The reminder of an unfinished readiness quiz or movement checks: the next day, and twice more at longer intervals."""

from collections.abc import Sequence
from datetime import date

from flows.model.effects import Reminder
from flows.model.talk import Frame
from flows.reminders.kind import ReminderKind
from flows.reminders.view import ReminderView
from flows.training.clock import DAY

NAME = "quiz_resume"
LOSS = "loss"
"""Word set of a profile after a loss."""
AFTER = ("quiz_resume_first_days", "quiz_resume_again_days", "quiz_resume_last_days")
"""Constants with the days after which it is sent."""


def _due(view: ReminderView, _planned: Sequence[Reminder]) -> Reminder | None:
    if not _is_left_open(view) or not view.takes_nudges():
        return None
    begun, last = _left_on(view), view.fired_on(NAME)
    days = [begun + DAY * view.catalog.constant(after) for after in AFTER]
    day = next((day for day in days if day >= view.today and (last is None or day > last)), None)
    if day is None or (view.member.plan is not None and view.has_something_to_do(day)):
        return None  # that day's own reminder already leads back to the questions
    return view.soonest(NAME, day)


def _left_on(view: ReminderView) -> date:
    """Return the day of the newest card she asked for or answered."""
    asked_on = (frame.asked_on for frame in _left_open(view))
    return max((day for day in asked_on if day), default=view.today)


def _left_open(view: ReminderView) -> list[Frame]:
    """Return the open conversations that have such a reminder."""
    return view.open_conversations(lambda traits: traits.resumed_by_reminder)


def _is_left_open(view: ReminderView) -> bool:
    """Return whether questions wait for her; after a loss nothing urges her to go on, and /quiz leads back to them."""
    if view.member.profile.word_set == LOSS:
        return False
    return bool(_left_open(view))


def _still_makes_sense(view: ReminderView, _day: date) -> bool:
    return _is_left_open(view)


KIND = ReminderKind(name=NAME, due=_due, still_makes_sense=_still_makes_sense)
