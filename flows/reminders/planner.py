"""Which reminders her state asks for, and which of those that fire still make sense.

Each kind says both for itself, in a file of its own. A nudge belongs to its day and is dropped after its window; a
check-in waits. At most one nudge and one check-in a day: a look-again or an unfinished quiz takes the place of that
day's nudge, the morning card that of the evening one. What has fired stands in `Nudges.sent`, kind -> ISO date, and
does not come again for that date.
"""

from collections.abc import Mapping
from datetime import date, datetime

from flows.model.effects import Reminder
from flows.model.her_day import HerDay
from flows.reminders import (
    back,
    check_in,
    look_again,
    nudge,
    quiet_day,
    quiz_resume,
    tests_morning,
    urgent_follow_up,
    week_ahead,
    weekly_mood,
)
from flows.reminders.kind import ReminderKind
from flows.reminders.view import ReminderView
from flows.training.clock import LocalClock
from flows.training.day_kinds import is_away

KINDS: tuple[ReminderKind, ...] = (
    urgent_follow_up.KIND,
    back.KIND,
    check_in.MORNING_KIND,
    check_in.AGAIN_KIND,
    tests_morning.KIND,
    check_in.EVENING_KIND,
    quiet_day.KIND,
    look_again.KIND,
    quiz_resume.KIND,
    weekly_mood.KIND,
    week_ahead.KIND,
    nudge.PUT_OFF,
    nudge.KIND,
)
"""Every kind, in the order they are planned: a later one sees what stands on a day already."""
BY_NAME: Mapping[str, ReminderKind] = {kind.name: kind for kind in KINDS}
WHILE_AWAY = (urgent_follow_up.NAME, back.NAME)
"""Kinds that are said while she is away: help, and the hello on the day she is back."""
BODY_KINDS = tuple(kind.name for kind in KINDS if kind.asks_about_body)


class ReminderPlanner:
    """The reminders of one member at one instant."""

    __slots__ = ("_view",)

    def __init__(self, her: HerDay, clock: LocalClock) -> None:
        self._view = ReminderView(her, clock, BODY_KINDS)

    def planned(self, *, only_urgent: bool = False) -> tuple[Reminder, ...]:
        """All of them, in order of time; while an urgent card is open only the question after it."""
        planned: list[Reminder] = []
        for kind in KINDS[:1] if only_urgent else KINDS:
            due = kind.due(self._view, planned)
            if due and (kind.name in WHILE_AWAY or not is_away(self._view.member, due.local_date)):
                planned.append(due)
        return tuple(sorted(planned, key=_in_time))

    def makes_sense(self, kind: ReminderKind, day: date) -> bool:
        """Whether a reminder of a day may still be said."""
        return kind.still_makes_sense(self._view, day)


def _in_time(one: Reminder) -> tuple[datetime, str]:
    return one.due, one.kind
