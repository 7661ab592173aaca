"""The reminders planned for a member, for tests of when they are due."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from flows.engine.registry import BY_FLOW
from flows.model.effects import Reminder
from flows.model.her_day import HerDay
from flows.model.member import Member
from flows.reminders.schedule import is_stale, upcoming
from flows.training.clock import LocalClock
from tests.flows.training.people import catalog

ZONES = (
    "Europe/London", "Europe/Berlin", "Europe/Kyiv", "Atlantic/Azores", "America/New_York", "America/St_Johns",
    "America/Los_Angeles", "America/Santiago", "America/Asuncion", "America/Havana", "Africa/Casablanca",
    "Africa/Cairo", "Asia/Beirut", "Asia/Jerusalem", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo",
    "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "UTC",
)  # fmt: skip

HOUR = timedelta(hours=1)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant in UTC, which is the zone of the runner of these tests."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def her_day(member: Member, now: datetime) -> HerDay:
    """The day it is for her at an instant."""
    return HerDay(member, LocalClock(member, now).today, catalog())


def is_over(kind: str, due: datetime, member: Member, now: datetime) -> bool:
    """Return whether a reminder that fires now no longer makes sense."""
    return is_stale(kind, LocalClock(member, now).day_at(due), due, her_day(member, now), now, BY_FLOW)


def planned(member: Member, now: datetime) -> dict[str, Reminder]:
    """What is to come, by kind; each kind comes once."""
    found = upcoming(her_day(member, now), now, BY_FLOW)
    assert len({one.kind for one in found}) == len(found)
    return {one.kind: one for one in found}


def fired(member: Member, **sent: date) -> Member:
    """The member after these reminders fired for these dates."""
    known = {**member.nudges.sent, **{kind: day.isoformat() for kind, day in sent.items()}}
    return replace(member, nudges=replace(member.nudges, sent=known))
