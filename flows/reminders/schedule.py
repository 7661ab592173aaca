"""When she is reminded: the doors of the timetable. What is planned, what still makes sense, and her quiet hours.

Pure: the instant is an argument, instants are aware, wall-clock times are kept with her IANA zone.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flows.model.catalog import Catalog
from flows.model.effects import Reminder
from flows.model.member import Member
from flows.reminders.planner import NUDGES, Timetable
from flows.training.clock import HerClock, is_quiet
from flows.training.week import day_plan

HOUR = timedelta(hours=1)


def upcoming(member: Member, catalog: Catalog, now: datetime) -> tuple[Reminder, ...]:
    """What is planned for her, in order of time: future instants, and due ones that have not fired yet.

    Nothing while coaching is closed, she is out of reach or has not agreed, nor before her zone is known: a
    guessed clock could ring at night.
    """
    if _silent(member):
        return ()
    return Timetable(member, catalog, HerClock(member, now)).planned()


def due_utc(day: date, wall: time, zone: str) -> datetime:
    """The instant of a wall-clock time. A time the clocks skip comes that much after; of one they repeat, the first."""
    return datetime.combine(day, wall, ZoneInfo(zone)).astimezone(UTC)


def in_quiet_hours(member: Member, now: datetime) -> bool:
    """Whether her quiet hours cover this instant, on her clock."""
    quiet = member.preferences
    return is_quiet(now.astimezone(ZoneInfo(member.profile.zone)).time(), quiet.quiet_from, quiet.quiet_to)


def is_stale(kind: str, due: datetime, member: Member, now: datetime, catalog: Catalog) -> bool:
    """Whether a reminder that fires now no longer makes sense: done meanwhile, plan changed, window over, paused.

    A nudge is dropped after its window; a check-in only when it has been answered or its workout is gone.
    """
    if _silent(member):
        return True
    if kind in NUDGES and now - due > HOUR * catalog.constant("nudge_window_hours"):
        return True
    clock = HerClock(member, now)
    return not Timetable(member, catalog, clock).makes_sense(kind, clock.her_day(due))


def is_open_today(member: Member, today: date, catalog: Catalog) -> bool:
    """Whether today has training that she has not told about."""
    if member.consent is None or member.closed is not None or member.plan is None:
        return False
    plan = day_plan(member, today, catalog, today)
    return plan.kind in ("run", "strength", "drills", "walk") and not plan.done


def _silent(member: Member) -> bool:
    there = member.nudges.reachable and member.profile.zone_known
    return member.consent is None or member.closed is not None or not there
