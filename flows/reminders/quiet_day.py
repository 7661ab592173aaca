"""The question every evening of a pause whether the day was quiet; only her tap counts. It expires with the day."""

from collections.abc import Sequence
from datetime import date

from flows.model.effects import Reminder
from flows.model.messages import Priority
from flows.reminders.check_in import MORNINGS
from flows.reminders.kind import ReminderKind
from flows.reminders.view import ReminderView
from flows.training.clock import DAY
from flows.training.pauses import reported_until

NAME = "quiet_day"


def _due(view: ReminderView, planned: Sequence[Reminder]) -> Reminder | None:
    if not view.asks_each_evening or not view.takes_nudges():
        return None
    mornings = {one.local_date for one in planned if one.kind in MORNINGS}
    for ahead in range(2):
        day = view.today + DAY * ahead
        evening = view.clock.evening(day)
        past = view.clock.is_past(evening) and view.planned(NAME, day) is None
        asked = day in mornings or view.has_fired(day, NAME, *MORNINGS)
        if not past and not asked and _has_unreported_days(view, day):
            return view.reminder(NAME, day, evening)
    return None


def _has_unreported_days(view: ReminderView, day: date) -> bool:
    pause = view.member.pause
    return pause is not None and reported_until(pause) < day


def _still_makes_sense(view: ReminderView, day: date) -> bool:
    return (
        day == view.today
        and view.asks_each_evening
        and view.takes_nudges()
        and _has_unreported_days(view, day)
    )


KIND = ReminderKind(
    name=NAME,
    due=_due,
    still_makes_sense=_still_makes_sense,
    priority=Priority.CHECK_IN,
    asks_about_body=True,
)
