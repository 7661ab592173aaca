"""One member at one instant, as seen by the kinds of reminder."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from flows.model.catalog import Catalog
from flows.model.conversation_traits import ConversationTraits, Traits, traits_of
from flows.model.effects import Reminder
from flows.model.her_day import HerDay
from flows.model.member import Member
from flows.model.talk import Frame
from flows.training.clock import DAY, LocalClock
from flows.training.day_kinds import TO_DO, TRAINING, Kind, planned_kind
from flows.training.late_report import as_if_clear
from flows.training.log import is_reported
from flows.training.movement_order import next_check
from flows.training.pause_progress import asks_each_evening, pause_progress
from flows.training.todays_reports import has_unfinished_report
from flows.training.training_status import training_status
from flows.training.week import day_plan

HOUR = timedelta(hours=1)
AHEAD_DAYS = 8


def next_message_at(member: Member, catalog: Catalog, now: datetime) -> datetime | None:
    """Return the soonest instant for another reminder; None where none has gone out yet.

    One from the future, said while the machine's clock was wrong, keeps nothing waiting.
    """
    reminded_at = member.nudges.reminded_at
    if reminded_at is None or reminded_at > now:
        return None
    return reminded_at + timedelta(minutes=catalog.constant("reminders_apart_min"))


class ReminderView:
    """What several kinds need to know; the days ahead are computed once for all of them."""

    __slots__ = (
        "_ahead",
        "_looked_at",
        "_reminded_of",
        "_traits",
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

    def __init__(
        self, her: HerDay, clock: LocalClock, traits: Traits, body_kinds: tuple[str, ...] = ()
    ) -> None:
        """Take the names of the kinds that ask about her body, which other kinds avoid."""
        self.her_day, self.clock, self._traits = her, clock, traits
        self.member, self.catalog, self.today = her.member, her.catalog, her.today
        self.body_kinds = body_kinds
        self.status = training_status(her)
        self.asks_each_evening = asks_each_evening(her)
        back = pause_progress(her)
        self.counts_days = back is not None and (self.asks_each_evening or back.item == "open")
        self._reminded_of = self._kinds_with_a_reminder()
        self._ahead: list[date] = []
        self._looked_at = 0

    # her plan

    def has_something_to_do(self, day: date) -> bool:
        """Return whether a day has something to do that she has neither reported nor skipped."""
        return self._kind_on(day) in self._reminded_of and not is_reported(self.member, day)

    def is_being_reported(self, day: date) -> bool:
        """Return whether she has tapped Done for a day and begun to say how it went; an open check-in is no plan."""
        about = [one.data for one in self.open_conversations(lambda traits: traits.about_training)]
        return any(data.get("day") == day.isoformat() and data.get("tapped_done") for data in about)

    def open_conversations(self, has: Callable[[ConversationTraits], bool]) -> list[Frame]:
        """Return the open conversations with a trait."""
        return [one for one in self.member.talk.frames if has(traits_of(self._traits, one.flow))]

    def is_asked_about(self, day: date) -> bool:
        """Return whether the evening asks about that day; reminders and evening cards share this answer.

        Movement checks are reported one by one as they are done, and in a pause the quiet-day question asks instead.
        A walk in place of her training is hers to take or leave, so nobody asks how it was; a report she has begun is
        asked for.
        """
        if self.asks_each_evening or not self.has_something_to_do(day) or self._kind_on(day) == "tests":
            return False
        return day != self.today or has_unfinished_report(self.her_day) or not self.walks_instead_today()

    def walks_instead_today(self) -> bool:
        """Return whether today's training is a walk instead, for what was reported or done today or not answered yet."""
        if self._kind_on(self.today) not in TRAINING:
            return False
        return day_plan(as_if_clear(self.her_day), self.today).kind not in TRAINING

    def _kinds_with_a_reminder(self) -> tuple[Kind, ...]:
        """Return the kinds of day with a reminder in her status; all kinds with something to do while she waits to run."""
        waits_on = self.status == "paused" and not self.counts_days
        if self.member.plan is None or self.status == "running" or waits_on:
            return TRAINING
        return TO_DO if next_check(self.her_day) is None else (*TO_DO, "tests")

    def _kind_on(self, day: date) -> Kind:
        """Return the kind of a day."""
        return planned_kind(self.her_day, day, self.status)

    def days_with_something_to_do(self) -> Iterator[date]:
        """Return the days of the week ahead with something to do, today included."""
        yield from self._ahead
        while self._looked_at < AHEAD_DAYS:
            day = self.today + DAY * self._looked_at
            self._looked_at += 1
            if self.has_something_to_do(day):
                self._ahead.append(day)
                yield day

    def takes_nudges(self) -> bool:
        """Return whether she takes reminders of her plan at all."""
        own = self.member.pause is not None and self.member.pause.action == "own"
        return self.member.preferences.nudges and not self.member.nudges.quiet and not own

    # what was planned and sent so far

    def has_fired(self, day: date, *kinds: str) -> bool:
        """Return whether one of these kinds fired for that date or a later one."""
        sent, date_of = self.member.nudges.sent, day.isoformat()
        for kind in kinds:  # noqa: SIM110 # asked many times a turn: a generator costs double
            if sent.get(kind, "") >= date_of:
                return True
        return False

    def fired_on(self, kind: str) -> date | None:
        """Return the date for which this kind fired last, or None."""
        sent = self.member.nudges.sent.get(kind)
        return date.fromisoformat(sent) if sent else None

    def planned(self, kind: str, day: date | None = None) -> Reminder | None:
        """Return the reminder of this kind (and day) that is planned now, or None."""
        for one in self.member.reminders:
            if one.kind == kind and day in (None, one.local_date):
                return one
        return None

    # new reminders

    def reminder(self, kind: str, day: date, due: datetime) -> Reminder:
        """Return a reminder, some time after the one before it and never in quiet hours."""
        soonest = next_message_at(self.member, self.catalog, self.clock.now)
        if soonest is not None and due < soonest:
            due = self.clock.out_of_quiet(soonest)
        return Reminder(kind, day, self.clock.after_quiet_if_missed(due))

    def soonest(self, kind: str, day: date) -> Reminder:
        """Return a reminder on that day at her hour; when that day is over, at her next hour."""
        if day < self.today:
            day = self.today
            if self.clock.is_past(self.clock.reminder(day)):
                day += DAY
        return self.reminder(kind, day, self.clock.reminder(day))
