"""The calendar file, read back: the right instants in every zone, ids that stay, private and silent."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import icalendar
import pytest

from bot.documents.calendar import calendar_file, event_id
from flows import DayPlan, LocalClock
from flows.model.member import Member, Preferences, Profile

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAYS = (
    DayPlan(day=date(2026, 3, 3), kind="run", step="S02", minutes=30),
    DayPlan(day=date(2026, 3, 5), kind="strength", minutes=25),
)


WARSAW = Member(profile=Profile(zone="Europe/Warsaw"))


def file_of(*days: DayPlan, key: str = "a", member: Member = WARSAW, revision: int = 3) -> bytes:
    """The file of these days."""
    begins = LocalClock(member, NOW).reminder
    return calendar_file(
        days, key=key, begins=begins, revision=revision, title=lambda plan: plan.kind, now=NOW
    )


def events_of(content: bytes) -> list[icalendar.Event]:
    """Read back by the library."""
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_two_days_as_a_phone_reads_them() -> None:
    """Nine o'clock in Warsaw in winter is eight in UTC."""
    content = file_of(*DAYS)
    run, strength = events_of(content)

    assert run["dtstart"].dt == datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
    assert run["dtend"].dt - run["dtstart"].dt == timedelta(minutes=30)
    assert strength["summary"] == "strength"
    assert (run["class"], run["transp"], run["sequence"]) == ("PRIVATE", "TRANSPARENT", 3)
    assert (
        b"VALARM" not in content and b"METHOD:PUBLISH" in content and b"DTSTART:20260303T080000Z" in content
    )
    assert all(line.endswith(b"\r") and len(line) <= 76 for line in content.split(b"\n") if line)


def test_ids_stay_and_a_moved_day_keeps_its_own() -> None:
    """A second import updates: the same ids; the moved day under the id of the day it was planned for, a revision later."""
    moved = DayPlan(day=date(2026, 3, 4), kind="run", minutes=30, moved_from=date(2026, 3, 3))
    first, again = events_of(file_of(*DAYS)), events_of(file_of(moved, DAYS[1], revision=4))

    assert [event["uid"] for event in first] == [event["uid"] for event in again]
    assert again[0]["dtstart"].dt.date() == date(2026, 3, 4) and again[0]["sequence"] > first[0]["sequence"]
    assert events_of(file_of(*DAYS, key="b"))[0]["uid"] != first[0]["uid"], "another member has other ids"
    assert event_id("a", date(2026, 3, 3), "run") != event_id("a", date(2026, 3, 3), "strength")


@pytest.mark.parametrize("at", [time(2, 30), time(9, 0), time(23, 45)])
def test_the_wall_clock_holds_in_every_zone(at: time) -> None:
    """Two years, every fifteen days and the nights of change: in her zone it is that time, or the hour after a gap."""
    days = [date(2026, 1, 1) + timedelta(days=15 * number) for number in range(49)]
    days += [date(2026, 3, 8), date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 1)]
    wrong = []
    anytime = Preferences(remind_at=at, quiet_from=time(0), quiet_to=time(0), day_ends=0)
    for name in sorted(available_timezones()):
        zone, clock = ZoneInfo(name), LocalClock(Member(profile=Profile(zone=name), preferences=anytime), NOW)
        for day in days:
            local = clock.reminder(day).astimezone(zone)
            if local.replace(tzinfo=None) != datetime.combine(day, at) and not _skipped(day, at, zone):
                wrong.append((name, day))
    assert wrong == []


def test_a_day_after_her_return_is_at_her_hour_at_home() -> None:
    """Away in Tokyo until Thursday: Tuesday at nine there, Thursday at nine in Warsaw."""
    away = Profile(zone="Asia/Tokyo", home_zone="Europe/Warsaw", home_on=date(2026, 3, 5))
    there, home = events_of(file_of(*DAYS, member=Member(profile=away)))

    assert there["dtstart"].dt == datetime(2026, 3, 3, 0, 0, tzinfo=UTC)
    assert home["dtstart"].dt == datetime(2026, 3, 5, 8, 0, tzinfo=UTC)


def test_a_night_workers_day_is_her_own() -> None:
    """Her day ends at ten in the morning: a reminder at nine belongs to the end of that day, on the next date."""
    nights = Preferences(remind_at=time(9), quiet_from=time(11), quiet_to=time(18), day_ends=10)
    (run,) = events_of(file_of(DAYS[0], member=Member(profile=WARSAW.profile, preferences=nights)))

    assert run["dtstart"].dt == datetime(2026, 3, 4, 8, 0, tzinfo=UTC)


def _skipped(day: date, at: time, zone: ZoneInfo) -> bool:
    """Whether the clocks jump over that time."""
    wall = datetime.combine(day, at)
    return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall and (
        wall.replace(tzinfo=zone, fold=0).utcoffset() != wall.replace(tzinfo=zone, fold=1).utcoffset()
    )


def test_no_day_is_an_empty_calendar() -> None:
    """Still a file that a phone can open."""
    assert events_of(file_of()) == []
