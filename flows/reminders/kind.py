"""What a kind of reminder defines: when it is due, whether it still makes sense, its priority, and what it asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from flows.model.effects import Reminder
from flows.model.messages import Priority
from flows.reminders.view import ReminderView


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderKind:
    """One kind of reminder.

    `due` gives the next one her state asks for, or None; it sees the reminders planned before it, so that a day
    gets at most one nudge and one check-in. `still_makes_sense` says whether one of that day may be said when it
    fires. One that `asks_about_body` is sent again when it is unknown whether it arrived.
    """

    name: str
    due: Callable[[ReminderView, Sequence[Reminder]], Reminder | None]
    still_makes_sense: Callable[[ReminderView, date], bool]
    priority: Priority = Priority.REMINDER
    asks_about_body: bool = False
    window: str = ""
    """Constant with the hours after which an unsent one is dropped; without one it never expires."""
