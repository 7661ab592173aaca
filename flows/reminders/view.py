"""One member at one instant, as the kinds of reminder look at her."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from flows.model.effects import Reminder
from flows.model.her_day import HerDay
from flows.training.clock import DAY, LocalClock
from flows.training.day_kinds import TO_DO, TRAINING, Kind, planned_kind
from flows.training.log import told_of
from flows.training.movement_order import next_check
from flows.training.training_status import training_status
from flows.training.way_back import asks_each_evening, way_back

HOUR = timedelta(hours=1)
AHEAD_DAYS = 8


class ReminderView:
    """What several kinds ask for; the days ahead are looked at once for all of them."""

    __slots__ = (
        "_ahead",
        "_looked_at",
        "_reminded_of",
        "asks_each_evening",
        "body_kinds",
        "catalog",
        "clock",
        "counts_days",
        "her_day",
        "member",
        "status",
        "today",
    )

    def __init__(self, her: HerDay, clock: LocalClock, body_kinds: tuple[str, ...] = ()) -> None:
        """`body_kinds`: names of the kinds that ask about her body, so that others keep out of their way."""
        self.her_day, self.clock = her, clock
        self.member, self.catalog, self.today = her.member, her.catalog, her.today
        self.body_kinds = body_kinds
        self.status = training_status(her)
        self.asks_each_evening = asks_each_evening(her)
        back = way_back(her)
        self.counts_days = back is not None and (self.asks_each_evening or back.item == "open")
        self._reminded_of = self._kinds_with_a_reminder()
        self._ahead: list[date] = []
        self._looked_at = 0

    # her plan

    def has_something_to_do(self, day: date) -> bool:
        """Whether a day has something to do that she neither told of nor left out: she is reminded of it."""
        return self._kind_on(day) in self._reminded_of and not told_of(self.member, day)

    def is_asked_about(self, day: date) -> bool:
        """Whether the evening asks how that day went: what she is reminded of, one truth for both.

        Of the movement checks each is told as it is done, and in a pause the question of the quiet day asks.
        """
        return not self.asks_each_evening and self.has_something_to_do(day) and self._kind_on(day) != "tests"

    def _kinds_with_a_reminder(self) -> tuple[Kind, ...]:
        """The kinds of day that have a reminder where she stands: all there is to do while she waits for running."""
        waits_on = self.status == "paused" and not self.counts_days
        if self.member.plan is None or self.status == "running" or waits_on:
            return TRAINING
        return TO_DO if next_check(self.her_day) is None else (*TO_DO, "tests")

    def _kind_on(self, day: date) -> Kind:
        """What a day is for."""
        return planned_kind(self.her_day, day, self.status)

    def days_with_something_to_do(self) -> Iterator[date]:
        """Those days of the week ahead, today included."""
        yield from self._ahead
        while self._looked_at < AHEAD_DAYS:
            day = self.today + DAY * self._looked_at
            self._looked_at += 1
            if self.has_something_to_do(day):
                self._ahead.append(day)
                yield day

    def takes_nudges(self) -> bool:
        """Whether she takes reminders of the plan at all."""
        own = self.member.pause is not None and self.member.pause.action == "own"
        return self.member.preferences.nudges and not self.member.nudges.quiet and not own

    # what was planned and sent before

    def has_fired(self, day: date, *kinds: str) -> bool:
        """Whether one of these kinds fired for that date or a later one."""
        sent, date_of = self.member.nudges.sent, day.isoformat()
        for kind in kinds:  # noqa: SIM110 # asked many times a turn: a generator costs double
            if sent.get(kind, "") >= date_of:
                return True
        return False

    def fired_on(self, kind: str) -> date | None:
        """The date for which this kind fired last."""
        sent = self.member.nudges.sent.get(kind)
        return date.fromisoformat(sent) if sent else None

    def armed(self, kind: str, day: date | None = None) -> Reminder | None:
        """The reminder of this kind (and day) that is planned now."""
        for one in self.member.armed:
            if one.kind == kind and day in (None, one.local_date):
                return one
        return None

    # new ones

    def reminder(self, kind: str, day: date, due: datetime) -> Reminder:
        """A reminder; one that was missed and falls into quiet hours now waits for their end."""
        return Reminder(kind, day, self.clock.not_now(due))

    def soonest(self, kind: str, day: date) -> Reminder:
        """A reminder on its day at her hour; when that day is over, at her next hour."""
        if day < self.today:
            day = self.today
            if self.clock.is_past(self.clock.reminder(day)):
                day += DAY
        return self.reminder(kind, day, self.clock.reminder(day))
