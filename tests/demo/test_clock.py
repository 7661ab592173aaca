"""The clock moves forward only, and each thing due on the way happens at its own moment, in order."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.demo.clock import ClockMoves, MovableClock, next_morning

START = datetime(2026, 3, 2, 13, 0, tzinfo=UTC)


class Diary:
    """A coach with things due, who writes down when each was done; some make a new thing due."""

    def __init__(self, clock, due, follow_ups=None):
        self.clock, self.due, self.done = clock, sorted(due), []
        self.follow_ups = follow_ups or {}

    async def next_due(self, member=None):
        return self.due[0] if self.due else None

    async def settle(self):
        while self.due and self.due[0] <= self.clock.now():
            moment = self.due.pop(0)
            self.done.append((moment, self.clock.now()))
            self.due = sorted([*self.due, *self.follow_ups.get(moment, [])])

    async def zone_of(self, member):
        return None


def travelling(due, follow_ups=None):
    """A clock, its diary and journeys; the stops are counted."""
    clock, stops = MovableClock(START), []
    diary = Diary(clock, due, follow_ups)
    return clock, diary, ClockMoves(clock, diary, lambda: stops.append(clock.now())), stops


def hours(*numbers):
    """Moments so many hours after the start."""
    return [START + timedelta(hours=number) for number in numbers]


async def test_each_thing_happens_at_its_own_moment():
    """A jump of a day stops at each reminder due within it, and not at later ones."""
    clock, diary, journeys, stops = travelling(hours(2, 5, 30))
    await journeys.by(timedelta(days=1))
    assert diary.done == [(moment, moment) for moment in hours(2, 5)]
    assert clock.now() == START + timedelta(days=1) and stops == [*hours(2, 5), clock.now()]


async def test_what_becomes_due_on_the_way_happens_too():
    """A reminder that plans another one within the jump."""
    first, second = hours(2, 4)
    _, diary, journeys, _ = travelling([first], {first: [second]})
    await journeys.to(START + timedelta(hours=6))
    assert diary.done == [(first, first), (second, second)]


async def test_what_is_due_already_happens_before_the_clock_moves():
    """Nothing is carried over into a later moment."""
    _, diary, journeys, _ = travelling(hours(-1))
    await journeys.by(timedelta(hours=1))
    assert diary.done == [(START - timedelta(hours=1), START)]


async def test_the_next_reminder_is_found_or_there_is_none():
    """The jump goes exactly there; without one the clock stays."""
    clock, diary, journeys, _ = travelling(hours(3))
    assert await journeys.to_next_due(1001) is True
    assert clock.now() == START + timedelta(hours=3) and len(diary.done) == 1
    assert await journeys.to_next_due(1001) is False
    assert clock.now() == START + timedelta(hours=3)


async def test_the_bot_catches_up_before_the_clock_moves():
    """A tap is handled before the clock moves."""
    clock, diary, _, _ = travelling([])
    seen = []

    async def before():
        seen.append(clock.now())

    await ClockMoves(clock, diary, lambda: None, before).by(timedelta(days=1))
    assert seen == [START] and clock.now() == START + timedelta(days=1)


@pytest.mark.parametrize(
    ("now", "zone", "expected"),
    [
        (
            datetime(2026, 3, 2, 13, 59, tzinfo=UTC),
            "America/Chicago",
            datetime(2026, 3, 2, 14, 0, tzinfo=UTC),
        ),
        (datetime(2026, 3, 2, 14, 0, tzinfo=UTC), "America/Chicago", datetime(2026, 3, 3, 14, 0, tzinfo=UTC)),
        (datetime(2026, 3, 7, 20, 0, tzinfo=UTC), "America/Chicago", datetime(2026, 3, 8, 13, 0, tzinfo=UTC)),
        (
            datetime(2026, 10, 31, 20, 0, tzinfo=UTC),
            "America/Chicago",
            datetime(2026, 11, 1, 14, 0, tzinfo=UTC),
        ),
    ],
)
def test_the_next_morning_is_eight_on_her_wall(now, zone, expected):
    """Before eight, at eight, and over both changes of daylight saving."""
    assert next_morning(now, ZoneInfo(zone)) == expected


def test_a_clock_that_ticks_goes_on_after_a_jump():
    """Its own time and the jump add up; a moment just behind changes nothing."""
    seconds = [100.0]
    clock = MovableClock(START, ticking=lambda: seconds[0])
    seconds[0] = 160.0
    assert clock.now() == START + timedelta(minutes=1)
    clock.advance_to(START + timedelta(hours=1))
    seconds[0] = 170.0
    assert clock.now() == START + timedelta(hours=1, seconds=10)
    clock.advance_to(START + timedelta(hours=1, seconds=9))
    assert clock.now() == START + timedelta(hours=1, seconds=10)


def test_the_clock_refuses_the_past_and_naive_moments():
    """Both are mistakes of the caller."""
    clock = MovableClock(START)
    with pytest.raises(ValueError, match="only moves forward"):
        clock.advance_to(START - timedelta(hours=1))
    with pytest.raises(ValueError, match="zone"):
        clock.advance_to(datetime(2026, 3, 3))  # noqa: DTZ001 -- the mistake under test
