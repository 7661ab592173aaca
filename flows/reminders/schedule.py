"""When she is reminded: the ways into the planner. What is planned, what still makes sense, and her quiet hours.

Pure: the instant is an argument, instants are aware, wall-clock times are kept with her IANA zone.
"""

from datetime import date, datetime, timedelta

from flows.model.effects import Reminder
from flows.model.her_day import HerDay
from flows.model.member import Member
from flows.model.messages import Priority
from flows.reminders.planner import BODY_KINDS, BY_NAME, WHILE_AWAY, ReminderPlanner
from flows.reminders.urgent_follow_up import NAME as URGENT_FOLLOW_UP
from flows.training.clock import LocalClock, is_quiet, zone_at
from flows.training.day_kinds import TO_DO, is_away
from flows.training.week import day_plan

HOUR = timedelta(hours=1)


def upcoming(her: HerDay, now: datetime) -> tuple[Reminder, ...]:
    """What is planned for her, in order of time: future instants, and due ones that have not fired yet.

    Nothing while coaching is closed, she is out of reach or has not agreed, nor before her zone is known: a
    guessed clock could ring at night.
    """
    member = her.member
    if _silent(member):
        return ()
    return ReminderPlanner(her, LocalClock(member, now)).planned(only_urgent=member.closed is not None)


def in_quiet_hours(member: Member, now: datetime) -> bool:
    """Whether her quiet hours cover this instant, on her clock."""
    quiet = member.preferences
    return is_quiet(now.astimezone(zone_at(member, now)).time(), quiet.quiet_from, quiet.quiet_to)


def is_stale(kind: str, day: date, due: datetime, her: HerDay, now: datetime) -> bool:
    """Whether a reminder of a day that fires now no longer makes sense: done meanwhile, plan changed, window over.

    A nudge is dropped after its window; a check-in only when it has been answered or its workout is gone.
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
    return not ReminderPlanner(her, clock).makes_sense(known, day)


def is_open_today(her: HerDay) -> bool:
    """Whether today has training that she has not told about."""
    member = her.member
    if member.consent is None or member.closed is not None or member.plan is None:
        return False
    plan = day_plan(her, her.today)
    return plan.kind in TO_DO and not plan.done


def _silent(member: Member) -> bool:
    there = member.nudges.reachable and member.profile.zone_known
    closed = member.closed is not None and member.closed.reason != "urgent"
    return member.consent is None or closed or member.nudges.loss_heard or not there


def priority_of(kind: str) -> Priority:
    """How urgent a reminder of this kind is; one the program no longer has is an ordinary one."""
    return BY_NAME[kind].priority if kind in BY_NAME else Priority.REMINDER


def asks_about_body(kind: str) -> bool:
    """Whether a reminder of this kind asks how her body is."""
    return kind in BODY_KINDS
