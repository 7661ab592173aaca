"""The interface of the planner: what is planned, what still makes sense, and whether it is her quiet hours.

Pure: the instant is an argument; instants are aware, and wall-clock times come with her IANA zone.
"""

from datetime import date, datetime, timedelta

from flows.model.catalog import Catalog
from flows.model.conversation_traits import Traits
from flows.model.effects import Reminder
from flows.model.her_day import HerDay
from flows.model.member import Member
from flows.model.messages import Priority
from flows.reminders.planner import BODY_KINDS, BY_NAME, WHILE_AWAY, ReminderPlanner
from flows.reminders.urgent_follow_up import NAME as URGENT_FOLLOW_UP
from flows.reminders.view import next_message_at
from flows.training.clock import LocalClock, is_quiet, zone_at
from flows.training.day_kinds import TO_DO, is_away
from flows.training.week import day_plan

HOUR = timedelta(hours=1)


def upcoming(her: HerDay, now: datetime, traits: Traits) -> tuple[Reminder, ...]:
    """Return her planned reminders in order of time: future ones, and due ones that have not fired yet.

    There are none while coaching is closed, while she is unreachable or has not consented, and before her time zone
    is known, because a guessed time could fall into the night. `traits` are those of every conversation.
    """
    member = her.member
    if _silent(member):
        return ()
    return ReminderPlanner(her, LocalClock(member, now), traits).planned(
        only_urgent=member.closed is not None
    )


def in_quiet_hours(member: Member, now: datetime) -> bool:
    """Return whether this instant is in her quiet hours, on her clock."""
    quiet = member.preferences
    return is_quiet(now.astimezone(zone_at(member, now)).time(), quiet.quiet_from, quiet.quiet_to)


def is_too_soon(member: Member, catalog: Catalog, now: datetime) -> bool:
    """Return whether another reminder has only just gone out, so that this one waits."""
    soonest = next_message_at(member, catalog, now)
    return soonest is not None and now < soonest


def is_stale(kind: str, day: date, due: datetime, her: HerDay, now: datetime, traits: Traits) -> bool:
    """Return whether a reminder of a day no longer makes sense now: done meanwhile, plan changed, or window over.

    A nudge is dropped after its window; a check-in only once it is answered or its workout is gone.
    """
    member = her.member
    if _silent(member) or (member.closed is not None and kind != URGENT_FOLLOW_UP):
        return True
    known = BY_NAME.get(kind)
    if known is None or (known.window and now - due > HOUR * her.catalog.constant(known.window)):
        return True
    clock = LocalClock(member, now)
    if kind not in WHILE_AWAY and is_away(member, clock.today):
        return True
    return not ReminderPlanner(her, clock, traits).makes_sense(known, day)


def is_open_today(her: HerDay) -> bool:
    """Return whether today has training that she has not reported."""
    member = her.member
    if member.consent is None or member.closed is not None or member.plan is None:
        return False
    plan = day_plan(her, her.today)
    return plan.kind in TO_DO and not plan.done


def _silent(member: Member) -> bool:
    there = member.nudges.reachable and member.profile.zone_known
    closed = member.closed is not None and member.closed.reason != "urgent"
    return member.consent is None or closed or member.nudges.loss_unconfirmed or not there


def priority_of(kind: str) -> Priority:
    """Return the priority of a kind of reminder; an unknown kind has the ordinary one."""
    return BY_NAME[kind].priority if kind in BY_NAME else Priority.REMINDER


def asks_about_body(kind: str) -> bool:
    """Return whether a kind of reminder asks about her body."""
    return kind in BODY_KINDS
