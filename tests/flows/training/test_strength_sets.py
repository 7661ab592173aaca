"""The duration of strength: computed by hand from the sets, four seconds a repeat and a minute between two sets."""

import pytest

from flows.training.strength_sets import seconds
from tests.flows.training.people import catalog
from tests.flows.training.test_strength import at_phase, day_of

REST = 60
FIRST = 5 * 2 * 40 + 2 * 2 * 40 + 2 * 10 * 10 + 2 * 20 + 15 * REST
"""PH1: five moves of 2 x 10, side leg lifts on both sides, a cushion held and let go for 5 s each, a wall plank of
20 s; sixteen sets have fifteen rests: 1700 s."""
SECOND = 3 * (32 + 64 + 32 + 64 + 20 + 20 + 20) + 2 * 10 * 10 + 22 * REST
"""PH2: 3 x 8, of it the split squat and the step on both sides, three holds of 20 s, the cushion: 2276 s."""
THIRD = 3 * (64 + 64 + 64 + 64 + 20 + 40 + 64) + 2 * 20 + 22 * REST
"""PH3: 3 x 8 on each side, a carry of 20 s that changes hands halfway, a side plank of 20 s a side, and 2 x 20 s of
jogging on the spot: 2500 s."""
FOURTH = 2 * 4 * 48 + 7 * REST
"""PH4: four moves of 2 x 6 on each side: 804 s."""


@pytest.mark.parametrize(
    ("phase", "takes", "said"),
    [("PH1", FIRST, 30), ("PH2", SECOND, 40), ("PH3", THIRD, 45), ("PH4", FOURTH, 15)],
)
def test_a_day_takes_its_sets_and_rests(phase: str, takes: int, said: int) -> None:
    """Work and rests add up, and are said in fives, rounded up."""
    day = day_of(at_phase(phase, step="S10"))
    assert seconds((*day.items, *day.spring), day.rest_s, catalog()) == takes
    assert day.minutes == said


def test_breathing_and_squeezes_take_five_minutes() -> None:
    """Five breaths of 10 s, five of 4 s, eight squeezes of 10 s let go as long, two rests of 30 s: 290 s."""
    day = day_of(at_phase("PH0", days=10))
    assert seconds(day.items, day.rest_s, catalog()) == 50 + 20 + 160 + 60
    assert day.minutes == 5


@pytest.mark.parametrize("minutes", [20, 10, 5])
@pytest.mark.parametrize("phase", ["PH1", "PH2", "PH3", "PH4"])
@pytest.mark.parametrize("raised", [0, 1, 2, 3])
def test_a_shorter_day_fits(phase: str, minutes: int, raised: int) -> None:
    """Whatever was raised: what is shown takes no longer than she has, and something is left to do."""
    day = day_of(at_phase(phase, step="S10", raised=raised), minutes)
    assert day.items
    assert seconds(day.items, day.rest_s, catalog()) <= minutes * 60
    assert day.minutes <= minutes


def test_more_sets_take_longer() -> None:
    """2 x 12 adds 8 s a set and side; a third set its work and a rest; the said minutes follow."""
    by_raise = [day_of(at_phase("PH1", raised=raised)).minutes for raised in (0, 1, 2)]
    # 2 x 12: five plain moves 16 s longer, the one-sided 32: 1812 s. 3 x 12: 720 + 288 + 200 + 60 s and 22
    # rests, 2588 s.
    assert by_raise == [30, 35, 45]


def test_five_minutes_of_single_legs_leave_a_set_out() -> None:
    """Three sets of 64 s with two rests are 312 s: two sets, 188 s, fit into five minutes."""
    (only,) = day_of(at_phase("PH3"), 5).items
    assert (only.exercise, only.sets, only.each_side) == ("bridge_single", 2, True)
