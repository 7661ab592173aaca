"""A readiness quiz, or the movement tests, left open: said once, the day after."""

from collections.abc import Sequence
from datetime import date

from flows.model.effects import Reminder
from flows.reminders.kind import ReminderKind
from flows.reminders.view import ReminderView
from flows.training.clock import DAY

NAME = "quiz_resume"
FLOWS = ("quiz", "moves")
"""Conversations that are worth going back to."""


def _due(view: ReminderView, _planned: Sequence[Reminder]) -> Reminder | None:
    if not _is_left_open(view) or not view.takes_nudges():
        return None
    last = view.fired_on(NAME)
    if last and (view.today - last).days < view.catalog.constant("quiz_resume_days"):
        return None
    kept = view.armed(NAME)
    return view.soonest(NAME, kept.local_date if kept else view.today + DAY)


def _is_left_open(view: ReminderView) -> bool:
    return any(frame.flow in FLOWS for frame in view.member.talk.frames)


def _still_makes_sense(view: ReminderView, _day: date) -> bool:
    return _is_left_open(view)


KIND = ReminderKind(name=NAME, due=_due, still_makes_sense=_still_makes_sense)
