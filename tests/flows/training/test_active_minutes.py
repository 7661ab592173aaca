"""Minutes on the move in seven days (docs/clinical.md 11e), and walks while running waits after its day has come."""

from dataclasses import replace

import pytest

from flows.model.her_day import HerDay
from flows.model.member import Workout
from flows.model.reports import CheckIn
from flows.training.active_minutes import active_minutes
from flows.training.walking import walk_length
from tests.flows.training.people import CLEAR, DAY, MONDAY, catalog, lifted, logged, runner, settled


def walked(ago: int, minutes: int) -> Workout:
    """A clear walk so many days ago."""
    check_in = CheckIn(day=MONDAY - ago * DAY, after_run=CLEAR)
    return Workout(kind="walk", check_in=check_in, walked=minutes, settled=True)


def test_walks_runs_and_strength_of_seven_days_add_up() -> None:
    """S05 takes 25 minutes with its walks, strength of the first phase 30, the walk 30; what is a week old is not in it."""
    member = logged(
        runner("S05"),
        settled(MONDAY - DAY, "S05", 9),
        lifted(MONDAY - 2 * DAY),
        walked(6, 30),
        walked(7, 40),
    )
    assert active_minutes(HerDay(member, MONDAY, catalog())) == 25 + 30 + 30


def test_what_was_hard_or_cut_short_is_not_counted() -> None:
    """Only what was done in full at an effort at which she could talk."""
    hard = settled(MONDAY - DAY, "S05", 9)
    hard = replace(hard, check_in=replace(hard.check_in, after_run=replace(CLEAR, effort=8)))
    short = lifted(MONDAY - 2 * DAY, after=replace(CLEAR, done="cut_short"))
    assert active_minutes(HerDay(logged(runner("S05"), hard, short), MONDAY, catalog())) == 0


@pytest.mark.parametrize(
    ("step", "since", "shown"), [("S04", 41, False), ("S04", 42, True), ("S05", 3, True)]
)
def test_they_are_shown_from_s05_or_six_weeks_on(step: str, since: int, shown: bool) -> None:
    """Before it the sum would only say how short the runs are."""
    member = runner(step, started_on=MONDAY - since * DAY)
    assert (active_minutes(HerDay(member, MONDAY, catalog())) is not None) is shown


@pytest.mark.parametrize("outcome", ["not_yet", "see_pt"])
def test_walks_grow_as_in_a_pause_while_running_waits(outcome: str) -> None:
    """From day 84 on: 20 minutes where nothing is known, then five more after each clear walk; before it by the weeks."""
    member = runner("S01", days=84, outcome=outcome)
    assert walk_length(HerDay(member, MONDAY, catalog())) == 20
    assert walk_length(HerDay(logged(member, walked(1, 25)), MONDAY, catalog())) == 30
    assert walk_length(HerDay(runner("S01", days=83, outcome=outcome), MONDAY, catalog())) == 30
