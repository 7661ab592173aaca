"""Her clock: wall times of her days as instants, and the way out of her quiet hours. Knows no reminder."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flows.model.member import Member

DAY, NO_TIME = timedelta(days=1), timedelta(0)
DAY_ENDS = time(4)
BEFORE_QUIET = timedelta(hours=2)
"""The evening card comes this long before her quiet hours."""


@lru_cache(maxsize=1024)
def find_zone(name: str) -> ZoneInfo | None:
    """The time zone of that IANA name, or None where the zone data has no such zone (any more)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def is_quiet(wall: time, start: time, end: time) -> bool:
    """Whether a wall time lies in the quiet hours; equal ends mean there are none."""
    if start <= end:
        return start <= wall < end
    return wall >= start or wall < end


def day_of(local: datetime) -> date:
    """The day of a wall time, as she counts: it ends at four in the morning."""
    return local.date() - DAY if local.time() < DAY_ENDS else local.date()


class LocalClock:
    """One member at one instant. Days are hers: they end at four in the morning."""

    __slots__ = ("_prefs", "_utc_now", "_zone", "now", "today")

    def __init__(self, member: Member, now: datetime) -> None:
        self._prefs = member.preferences
        self._zone = ZoneInfo(member.profile.zone)
        self.now, self._utc_now = now, now.astimezone(UTC)
        self.today = day_of(now.astimezone(self._zone))

    def day_at(self, instant: datetime) -> date:
        """The day an instant belongs to for her."""
        return day_of(instant.astimezone(self._zone))

    def at(self, day: date, wall: time, *, back: timedelta = NO_TIME) -> datetime:
        """The instant of a wall time on one of her days (`back` earlier), moved out of her quiet hours.

        A wall time before four belongs to the night at the end of that day.
        """
        on = day + DAY if wall < DAY_ENDS else day
        return _instant(self._zone, on, wall, back, self._prefs.quiet_from, self._prefs.quiet_to)

    def reminder(self, day: date) -> datetime:
        """The hour of her reminders on a day."""
        return self.at(day, self._prefs.remind_at)

    def evening(self, day: date) -> datetime:
        """The time of the evening card of a day."""
        return self.at(day, self._prefs.quiet_from, back=BEFORE_QUIET)

    def morning(self, day: date) -> datetime:
        """The end of her quiet hours on a calendar day."""
        start, end = self._prefs.quiet_from, self._prefs.quiet_to
        return _instant(self._zone, day, end, NO_TIME, start, end)

    def is_past(self, instant: datetime) -> bool:
        """Whether an instant lies behind, or is now; one in UTC is compared without a look at her zone."""
        return instant <= self._utc_now

    def not_now(self, due: datetime) -> datetime:
        """What was missed and falls into quiet hours now waits for their end."""
        return self.out_of_quiet(self.now) if due <= self._utc_now and self.quiet(self.now) else due

    def quiet(self, instant: datetime) -> bool:
        """Whether an instant lies in her quiet hours."""
        return is_quiet(instant.astimezone(self._zone).time(), self._prefs.quiet_from, self._prefs.quiet_to)

    def out_of_quiet(self, instant: datetime) -> datetime:
        """The instant itself, or the end of the quiet hours it lies in."""
        return _out_of_quiet(instant, self._zone, self._prefs.quiet_from, self._prefs.quiet_to)


@lru_cache(maxsize=4096)
def _instant(
    zone: ZoneInfo, day: date, wall: time, back: timedelta, quiet_from: time, quiet_to: time
) -> datetime:
    """A wall time of a calendar day as an instant out of the quiet hours; the days ahead are asked at every turn."""
    local = datetime.combine(day, wall, zone) - back
    return _out_of_quiet(local.astimezone(UTC), zone, quiet_from, quiet_to)


def _out_of_quiet(instant: datetime, zone: ZoneInfo, start: time, end: time) -> datetime:
    local = instant.astimezone(zone)
    if not is_quiet(local.time(), start, end):
        return instant.astimezone(UTC)
    day = local.date() if local.time() < end else local.date() + DAY
    over = datetime.combine(day, end, zone)
    first = over.astimezone(UTC)
    # On the night the clocks go back the end comes twice; after the first one, the second is meant.
    return first if first > instant else over.replace(fold=1).astimezone(UTC)
