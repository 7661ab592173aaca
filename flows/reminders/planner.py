"""Plans the reminders that her state calls for, and decides which due ones still make sense.

Each kind has a module that decides both. A nudge belongs to its day and is dropped after its window; a check-in never
expires. There is at most one nudge and one check-in a day: a review or an unfinished quiz replaces that day's nudge,
the morning card the evening card. Two never come in the same minute: the second waits a while. `Nudges.sent` maps each
kind to the last date it fired for, so it never fires twice for a date.
"""

from collections.abc import Mapping
from datetime import date, datetime

from flows.model.conversation_traits import Traits
from flows.model.effects import Reminder
from flows.model.her_day import HerDay
from flows.reminders import (
    break_over,
    check_in,
    nudge,
    pause_review,
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
    break_over.KIND,
    check_in.MORNING_KIND,
    check_in.AGAIN_KIND,
    tests_morning.KIND,
    check_in.EVENING_KIND,
    quiet_day.KIND,
    pause_review.KIND,
    quiz_resume.KIND,
    weekly_mood.KIND,
    week_ahead.KIND,
    nudge.PUT_OFF,
    nudge.KIND,
)
"""All kinds in planning order: a later kind sees what the earlier ones have planned for a day."""
BY_NAME: Mapping[str, ReminderKind] = {kind.name: kind for kind in KINDS}
WHILE_AWAY = (urgent_follow_up.NAME, break_over.NAME)
"""Kinds that are sent while she is away: urgent follow-up and the greeting on her return."""
BODY_KINDS = tuple(kind.name for kind in KINDS if kind.asks_about_body)


class ReminderPlanner:
    """Plans the reminders of one member at one instant."""

    __slots__ = ("_view",)

    def __init__(self, her: HerDay, clock: LocalClock, traits: Traits) -> None:
        self._view = ReminderView(her, clock, traits, BODY_KINDS)

    def planned(self, *, only_urgent: bool = False) -> tuple[Reminder, ...]:
        """Return all reminders in order of time; while an urgent card is open, only its follow-up."""
        planned: list[Reminder] = []
        for kind in KINDS[:1] if only_urgent else KINDS:
            due = kind.due(self._view, planned)
            if due and (kind.name in WHILE_AWAY or not is_away(self._view.member, due.local_date)):
                planned.append(due)
        return tuple(sorted(planned, key=_in_time))

    def makes_sense(self, kind: ReminderKind, day: date) -> bool:
        """Return whether a reminder of a day may still be sent."""
        return kind.still_makes_sense(self._view, day)


def _in_time(one: Reminder) -> tuple[datetime, bool, str]:
    """Order by time; of two in the same minute, the question about her body goes first and the other one waits."""
    return one.due, not BY_NAME[one.kind].asks_about_body, one.kind
