"""Which reminders her state asks for, one small rule for each kind.

A nudge belongs to its day and is dropped after its window; a check-in waits. At most one nudge and one check-in a
day: a look-again or an unfinished quiz takes the place of that day's nudge, the morning card that of the evening
one. What has fired stands in `Nudges.sent`, kind -> ISO date, and does not come again for that date.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from flows.model.catalog import Catalog
from flows.model.effects import Reminder
from flows.model.member import Member, Workout
from flows.training.clock import DAY, HerClock
from flows.training.day_kinds import TRAINING, planned_kind
from flows.training.log import awaits_morning, reported, went
from flows.training.standing import PASSED, standing

NUDGES = ("nudge", "snooze")
MORNINGS = ("morning_check_in", "morning_again")
CARDS = (*MORNINGS, "evening_check_in", "tests_morning")
QUIZZES = ("quiz", "moves")
HOUR = timedelta(hours=1)
AHEAD_DAYS = 8
MORNING_OPEN = timedelta(days=7)
"""Older workouts are not asked about any more."""
AGAIN_AFTER = 3 * HOUR
"""The second morning card leaves this much time after the first."""


class Timetable:
    """The reminders of one member at one instant."""

    __slots__ = ("_ahead", "_looked_at", "catalog", "clock", "member", "sent", "today", "where")

    def __init__(self, member: Member, catalog: Catalog, clock: HerClock) -> None:
        self.member, self.catalog, self.clock = member, catalog, clock
        self.sent = member.nudges.sent
        self.today = clock.today
        self.where = standing(member, clock.today, catalog)
        self._ahead: list[date] = []
        self._looked_at = 0

    def planned(self) -> tuple[Reminder, ...]:
        """All of them, in order of time."""
        morning = self._morning()
        look, quiz = self._relook(), self._quiz_resume()
        asking = [one for one in (morning, self._tests_morning(), self._evening(morning)) if one]
        taken = {one.local_date for one in (look, quiz) if one} if look or quiz else set()
        if self._fired(self.today, "relook", "quiz_resume"):
            taken.add(self.today)
        mood = self._weekly_mood({one.local_date for one in asking})
        rest = (look, quiz, mood, self._snooze(), self._nudge(taken))
        asking += [one for one in rest if one]
        return tuple(sorted(asking, key=_in_time))

    def makes_sense(self, kind: str, day: date) -> bool:
        """Whether a reminder of a day may still be said."""
        match kind:
            case "nudge" | "snooze":
                return self._nudged() and self._open_workout(day)
            case "evening_check_in":
                return self._open_workout(day)
            case "morning_check_in" | "morning_again":
                return self._unsettled() is not None
            case "relook":
                look = self._look_on()
                return look is not None and look <= self.today
            case "quiz_resume":
                return self._quiz_open()
            case "weekly_mood":
                asked = self.member.nudges.mood_asked_on
                return asked is None or (self.today - asked).days >= self.catalog.constant("mood_days")
            case "tests_morning":
                return self._tests_day() is not None
            case _:
                return False

    # training days

    def _open_workout(self, day: date) -> bool:
        """A planned run or strength day that was neither reported nor left out."""
        kind = planned_kind(self.member, day, self.where, self.catalog)
        return kind in TRAINING and not reported(self.member, day, kind)

    def _nudged(self) -> bool:
        """Whether she takes reminders of the plan at all."""
        own = self.member.pause is not None and self.member.pause.action == "own"
        return self.member.preferences.nudges and not self.member.nudges.quiet and not own

    def _days(self) -> Iterator[date]:
        """The open workouts of the days ahead; each day is looked at once."""
        yield from self._ahead
        while self._looked_at < AHEAD_DAYS:
            day = self.today + DAY * self._looked_at
            self._looked_at += 1
            if self._open_workout(day):
                self._ahead.append(day)
                yield day

    def _nudge(self, taken: set[date]) -> Reminder | None:
        if not self._nudged():
            return None
        window = HOUR * self.catalog.constant("nudge_window_hours")
        for day in self._days():
            due = self.clock.reminder(day)
            if day not in taken and not self._fired(day, "nudge") and not self.clock.is_past(due + window):
                return self._reminder("nudge", day, due)
        return None

    def _snooze(self) -> Reminder | None:
        until = self.member.nudges.snoozed_until
        window = HOUR * self.catalog.constant("nudge_window_hours")
        if until is None or until + window <= self.clock.now:
            return None
        return self._reminder("snooze", self.clock.her_day(until), self.clock.out_of_quiet(until))

    def _evening(self, morning: Reminder | None) -> Reminder | None:
        """The next evening card; one of yesterday that has not fired goes first."""
        if self.member.nudges.quiet:
            return None
        kind = "evening_check_in"
        for left in self.member.armed:
            missed = left.kind == kind and left.local_date == self.today - DAY
            if missed and not self._fired(left.local_date, kind) and self._open_workout(left.local_date):
                return self._reminder(kind, left.local_date, left.due)
        for day in self._days():
            if not (morning and morning.local_date == day) and not self._fired(day, *MORNINGS, kind):
                return self._reminder(kind, day, self.clock.evening(day))
        return None

    # the morning after

    def _unsettled(self) -> Workout | None:
        """The newest workout whose morning is open."""
        for work in reversed(self.member.log):
            if awaits_morning(work) and went(work):
                return work
            if work.check_in.day < self.today - MORNING_OPEN:
                return None
        return None

    def _morning(self) -> Reminder | None:
        """The card of the next morning, or its one repetition."""
        work = self._unsettled()
        if work is None:
            return None
        day = work.check_in.day + DAY
        due = self._morning_due(work, day)
        if not self._fired(day, "morning_check_in"):
            return self._reminder("morning_check_in", day, due)
        if self._fired(day, "morning_again"):
            return None
        again = self._again(day, due)
        return self._reminder("morning_again", day, again)

    def _again(self, day: date, first: datetime) -> datetime:
        """When the repetition comes: in the evening of that day, never right after a first card that was itself delayed."""
        usual = self.clock.evening(day)
        if usual < first + AGAIN_AFTER:
            usual = self.clock.morning(day + DAY)
        kept = next(
            (one.due for one in self.member.armed if (one.kind, one.local_date) == ("morning_again", day)),
            None,
        )
        soonest = self.clock.now + AGAIN_AFTER
        if usual >= soonest or kept == usual:
            return usual
        if kept is not None:
            return self.clock.out_of_quiet(kept)
        evening = self.clock.evening(self.today)
        return evening if evening >= soonest else self.clock.morning(self.today + DAY)

    def _morning_due(self, work: Workout, day: date) -> datetime:
        """The later of the end of her quiet hours and 18 hours after the workout, if that leaves it within 30."""
        start = self.clock.morning(day)
        if work.at is None:
            return start
        first = work.at + HOUR * self.catalog.constant("morning_from_hours")
        latest = work.at + HOUR * self.catalog.constant("morning_to_hours")
        due = self.clock.out_of_quiet(max(start, first))
        return due if due <= latest else max(start, self.clock.out_of_quiet(first))

    def _tests_day(self) -> date | None:
        """The day of the newest movement tests whose next morning is open."""
        tests = self.member.readiness.tests.values()
        open_ones = [test.day for test in tests if test.clear is None and test.value == "pass"]
        return max(open_ones) if open_ones else None

    def _tests_morning(self) -> Reminder | None:
        tested = self._tests_day()
        if tested is None or self._fired(tested + DAY, "tests_morning"):
            return None
        return self._reminder("tests_morning", tested + DAY, self.clock.morning(tested + DAY))

    # looking again, the quiz, the mood

    def _look_on(self) -> date | None:
        """When a pause or an outcome that is not a pass is looked at again."""
        member = self.member
        if member.pause and member.pause.look_again_on:
            return member.pause.look_again_on
        return None if member.readiness.outcome in (None, *PASSED) else member.readiness.look_again_on

    def _relook(self) -> Reminder | None:
        day = self._look_on()
        if day is None:
            return None
        last = self._sent_on("relook")
        if last and last >= day:
            if self.member.nudges.quiet:
                return None
            day = last + DAY * self.catalog.constant("relook_again_days")
        return self._soonest("relook", day)

    def _quiz_open(self) -> bool:
        return any(frame.flow in QUIZZES for frame in self.member.talk.frames)

    def _quiz_resume(self) -> Reminder | None:
        """Once, the day after a quiz was left open."""
        if not self._quiz_open() or not self._nudged():
            return None
        last = self._sent_on("quiz_resume")
        if last and (self.today - last).days < self.catalog.constant("quiz_resume_days"):
            return None
        kept = next((one.local_date for one in self.member.armed if one.kind == "quiz_resume"), None)
        return self._soonest("quiz_resume", kept or self.today + DAY)

    def _weekly_mood(self, taken: set[date]) -> Reminder | None:
        nudges = self.member.nudges
        asked, sent = nudges.mood_asked_on, self._sent_on("weekly_mood")
        since = max(asked, sent) if asked and sent else asked or sent or self.member.readiness.answered_on
        if since is None or not self._nudged():
            return None
        day = max(since + DAY * self.catalog.constant("mood_days"), self.today)
        if self._fired(self.today, *CARDS):
            taken = {*taken, self.today}
        while day in taken or self.clock.is_past(due := self.clock.evening(day)):
            day += DAY
        return self._reminder("weekly_mood", day, due)

    # small helps

    def _soonest(self, kind: str, day: date) -> Reminder:
        """On its day at her hour; when that day is over, at her next hour."""
        if day < self.today:
            day = self.today
            if self.clock.is_past(self.clock.reminder(day)):
                day += DAY
        return self._reminder(kind, day, self.clock.reminder(day))

    def _reminder(self, kind: str, day: date, due: datetime) -> Reminder:
        return Reminder(kind, day, self.clock.not_now(due))

    def _fired(self, day: date, *kinds: str) -> bool:
        """Whether one of them fired for that date or a later one."""
        date_of = day.isoformat()
        return any([self.sent.get(kind, "") >= date_of for kind in kinds])

    def _sent_on(self, kind: str) -> date | None:
        sent = self.sent.get(kind)
        return date.fromisoformat(sent) if sent else None


def _in_time(one: Reminder) -> tuple[datetime, str]:
    return one.due, one.kind
