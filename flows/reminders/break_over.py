"""The reminder for the day she is back from being away: a greeting with what is next, in place of that day's nudge."""

from collections.abc import Sequence
from datetime import date

from flows.model.effects import Reminder
from flows.reminders.kind import ReminderKind
from flows.reminders.view import ReminderView

NAME = "break_over"


def _due(view: ReminderView, _planned: Sequence[Reminder]) -> Reminder | None:
    """Plan the greeting, silently if she takes no nudges: it also starts the planning of later reminders."""
    back = view.member.preferences.back_on
    if back is None or view.has_fired(back, NAME):
        return None
    return view.soonest(NAME, back)


def _still_makes_sense(view: ReminderView, _day: date) -> bool:
    back = view.member.preferences.back_on
    return back is not None and back <= view.today


KIND = ReminderKind(name=NAME, due=_due, still_makes_sense=_still_makes_sense)
