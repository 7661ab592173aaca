"""Her training days as an .ics file: times in UTC, stable ids, private, and without an alarm."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.documents.plain import PlainTexts
from flows import DayPlan
from flows.model.messages import text

if TYPE_CHECKING:
    from icalendar import Event

NAME: Final = "training-days.ics"
SHORTEST: Final = timedelta(minutes=10)
DOMAIN: Final = "run-coach"
PRODUCT: Final = "-//run-coach//training days//EN"


def calendar_file(
    days: Sequence[DayPlan],
    *,
    key: str,
    begins: Callable[[date], datetime],
    revision: int,
    title: Callable[[DayPlan], str],
    now: datetime,
) -> bytes:
    """Return one event per training day, as iCalendar (RFC 5545).

    `key` is a secret of hers that only the ids come from; `begins` is the instant at which a training day starts;
    `revision` of the plan orders two exports of one day. A day that was moved keeps the id of the day it was planned
    for, so that a second import moves it.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for plan in days:
        calendar.add_component(_event(plan, key, begins(plan.day), revision, title(plan), now))
    return bytes(calendar.to_ical())


def _event(plan: DayPlan, key: str, begin: datetime, revision: int, title: str, now: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", event_id(key, plan.moved_from or plan.day, plan.kind))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", begin)
    event.add("dtend", begin + max(timedelta(minutes=plan.minutes), SHORTEST))
    event.add("summary", title)
    event.add("sequence", revision)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def event_id(key: str, day: date, kind: str) -> str:
    """Return an id that is stable for the day and kind and reveals nothing about her."""
    digest = hashlib.sha256(f"{key}\n{day.isoformat()}\n{kind}".encode()).hexdigest()[:32]
    return f"{digest}@{DOMAIN}"


def title_of(plan: DayPlan, plain: PlainTexts) -> str:
    """Return a neutral name of a day, for a calendar that others may see."""
    key = "pictures-calendar-run" if plan.kind == "run" else "pictures-calendar-strength"
    return plain(text(key, minutes=plan.minutes))
