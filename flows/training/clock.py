"""Her clock: the times of her days as instants, and the end of her quiet hours. It knows no reminders.

Her day ends at an hour she may choose (`Preferences.day_ends`), 4 a.m. unless she works at night. While she is
travelling, the days from her return on are in the time zone of her home.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flows.model.member import Member

DAY, NO_TIME = timedelta(days=1), timedelta(0)
DAY_ENDS: Final = 4
"""The hour at which her day ends unless she chose another."""
LATEST_END: Final = 12
HOURS, SLEEP_HOURS = 24, 5
USUAL_EVENING: Final = time(20)
"""The evening of a member whose quiet hours in the daytime are too short to be her sleep."""
BEFORE_QUIET = timedelta(hours=2)
"""How long before her quiet hours the evening card comes."""


@lru_cache(maxsize=1024)
def find_zone(name: str) -> ZoneInfo | None:
    """Return the time zone with this IANA name, or None if the zone data does not have it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def is_quiet(wall: time, start: time, end: time) -> bool:
    """Return whether a wall-clock time is in the quiet hours; equal ends mean there are none."""
    if start <= end:
        return start <= wall < end
    return wall >= start or wall < end


def day_of(local: datetime, ends: int = DAY_ENDS) -> date:
    """Return the date of a wall-clock time for a member whose day ends at that hour."""
    return local.date() - DAY if local.hour < ends else local.date()


def zone_at(member: Member, instant: datetime) -> ZoneInfo:
    """Return her time zone at an instant: her home's from the day of her return on."""
    profile = member.profile
    zone = ZoneInfo(profile.zone)
    if profile.home_on is None or instant.astimezone(zone).date() < profile.home_on:
        return zone
    return find_zone(profile.home_zone) or zone


def local_day(member: Member, instant: datetime) -> date:
    """Return her date at an instant."""
    return day_of(instant.astimezone(zone_at(member, instant)), member.preferences.day_ends)


def with_home_zone(member: Member, now: datetime) -> Member:
    """Return the member with her home's time zone once the day of her return has come."""
    profile = member.profile
    if profile.home_on is None or zone_at(member, now).key == profile.zone:
        return member
    back = replace(
        profile,
        zone=profile.home_zone,
        country=profile.home_country,
        home_zone="",
        home_country="",
        home_on=None,
    )
    return replace(member, profile=back)


class LocalClock:
    """The times of one member at one instant."""

    __slots__ = ("_ends", "_home", "_home_on", "_member", "_prefs", "_utc_now", "_zone", "now", "today")

    def __init__(self, member: Member, now: datetime) -> None:
        profile, self._member = member.profile, member
        self._prefs, self._ends = member.preferences, member.preferences.day_ends
        self._zone = ZoneInfo(profile.zone)
        self._home_on = profile.home_on
        self._home = (find_zone(profile.home_zone) if profile.home_on else None) or self._zone
        self.now, self._utc_now = now, now.astimezone(UTC)
        self.today = local_day(member, now)

    def day_at(self, instant: datetime) -> date:
        """Return her date at an instant."""
        return local_day(self._member, instant)

    def at(self, day: date, wall: time) -> datetime:
        """Return the instant of a wall-clock time on one of her days, moved out of her quiet hours.

        A time before the hour her day ends belongs to the night or morning at the end of that day.
        """
        on = day + DAY if wall.hour < self._ends else day
        return _instant(self._zone_on(on), on, wall, self._prefs.quiet_from, self._prefs.quiet_to)

    def reminder(self, day: date) -> datetime:
        """Return the instant of her reminder hour on a day."""
        return self.at(day, self._prefs.remind_at)

    def evening(self, day: date) -> datetime:
        """Return the instant of the evening card of a day, some time before her quiet hours.

        If that is before the day's reminder, return the last hour of her day when she sleeps in the daytime, else the
        usual evening.
        """
        usual, reminder = self.at(day, _before_quiet(self._prefs.quiet_from)), self.reminder(day)
        if usual > reminder:
            return usual
        wall = time((self._ends - 1) % HOURS) if self._sleeps_in_quiet() else USUAL_EVENING
        other = self.at(day, wall)
        awake = not is_quiet(wall, self._prefs.quiet_from, self._prefs.quiet_to)
        return other if awake and other > reminder else usual

    def _sleeps_in_quiet(self) -> bool:
        """Return whether her quiet hours are long enough for her sleep rather than for a nap or a school run."""
        start, end = self._prefs.quiet_from, self._prefs.quiet_to
        return (end.hour - start.hour) % HOURS >= SLEEP_HOURS

    def after_training(self, day: date) -> datetime:
        """Return when to ask about a day of training: that evening, or the next morning if her reminder is later."""
        evening, reminder = self.evening(day), self.reminder(day)
        if evening > reminder:
            return evening
        return max(self.morning(day + DAY), self.out_of_quiet(reminder + BEFORE_QUIET))

    def morning(self, day: date) -> datetime:
        """Return when she is up on a day: at the end of her quiet hours, and not before her day begins."""
        start, end = self._prefs.quiet_from, self._prefs.quiet_to
        wall = max(end, time(self._ends))
        return _instant(self._zone_on(day), day, wall, start, end)

    def _zone_on(self, day: date) -> ZoneInfo:
        return self._home if self._home_on and day >= self._home_on else self._zone

    def is_past(self, instant: datetime) -> bool:
        """Return whether an instant is past or now; for one in UTC, her zone is not needed."""
        return instant <= self._utc_now

    def after_quiet_if_missed(self, due: datetime) -> datetime:
        """Return `due`, or the end of her quiet hours if it was missed and it is her quiet hours now."""
        return self.out_of_quiet(self.now) if due <= self._utc_now and self.quiet(self.now) else due

    def quiet(self, instant: datetime) -> bool:
        """Return whether an instant is in her quiet hours."""
        wall = instant.astimezone(zone_at(self._member, instant)).time()
        return is_quiet(wall, self._prefs.quiet_from, self._prefs.quiet_to)

    def out_of_quiet(self, instant: datetime) -> datetime:
        """Return the instant, or the end of the quiet hours it is in."""
        zone = zone_at(self._member, instant)
        return _out_of_quiet(instant, zone, self._prefs.quiet_from, self._prefs.quiet_to)


@lru_cache(maxsize=1024)
def _before_quiet(quiet_from: time) -> time:
    """Return the wall-clock time of the evening card."""
    return (datetime.combine(date.max, quiet_from) - BEFORE_QUIET).time()


@lru_cache(maxsize=4096)
def _instant(zone: ZoneInfo, day: date, wall: time, quiet_from: time, quiet_to: time) -> datetime:
    """Return a wall-clock time on a date as an instant outside the quiet hours, cached for the days ahead."""
    return _out_of_quiet(datetime.combine(day, wall, zone).astimezone(UTC), zone, quiet_from, quiet_to)


def _out_of_quiet(instant: datetime, zone: ZoneInfo, start: time, end: time) -> datetime:
    local = instant.astimezone(zone)
    if not is_quiet(local.time(), start, end):
        return instant.astimezone(UTC)
    day = local.date() if local.time() < end else local.date() + DAY
    over = datetime.combine(day, end, zone)
    first = over.astimezone(UTC)
    # When the clocks go back the end comes twice; after the first one, the second is meant.
    return first if first > instant else over.replace(fold=1).astimezone(UTC)
