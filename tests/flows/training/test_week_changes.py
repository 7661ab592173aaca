"""Days of a week that she moves, leaves out or has done."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.her_day import HerDay
from flows.model.member import Member, Preferences
from flows.training.week import next_training, suggest_strength_days, valid_run_days
from flows.training.week_changes import leave_out, move_to
from tests.flows.training.people import DAY, MONDAY, catalog, logged, runner, settled
from tests.flows.training.test_week import FRIDAY, SATURDAY, SUNDAY, TUESDAY, kinds, plan, reason


def move_to_tomorrow(her: HerDay) -> tuple[Member, str]:
    return move_to(her, her.today + DAY)


def test_done_shows_on_its_day() -> None:
    """A reported run is done; the next training is the strength day after it."""
    member = logged(runner(), settled(MONDAY))
    assert plan(member, MONDAY).done
    following = next_training(HerDay(member, MONDAY, catalog()))
    assert following is not None
    assert (following.day, following.kind) == (TUESDAY, "strength")


def test_a_run_done_yesterday_turns_today_into_a_walk() -> None:
    """Changed weekdays never put two runs together: the second becomes a walk with its reason."""
    member = logged(runner(), settled(MONDAY - DAY))
    assert plan(member, MONDAY).kind == "walk"
    assert reason(member, MONDAY) == "plan-reason-run-yesterday"


def test_friday_moves_to_saturday_once() -> None:
    """The last run of the week may move a day; strength makes room, Friday says where it went, and it moves once."""
    member, said = move_to_tomorrow(HerDay(runner(), FRIDAY, catalog()))
    assert said == "moved"
    assert reason(member, FRIDAY) == "plan-reason-moved"
    saturday = plan(member, SATURDAY)
    assert (saturday.kind, saturday.moved_from) == ("run", FRIDAY)
    assert reason(member, SATURDAY) == "plan-reason-run-moved-here"
    assert move_to_tomorrow(HerDay(member, SATURDAY, catalog()))[1] == "plan-move-second"


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (MONDAY, "plan-move-too-close"),
        (TUESDAY, "plan-move-run-day"),
        (SUNDAY, "plan-move-nothing"),
        (SATURDAY, "moved"),
    ],
)
def test_what_may_move(day: date, why: str) -> None:
    """A run never moves next to a run, strength never onto a run day, and an empty day has nothing to move."""
    assert move_to_tomorrow(HerDay(runner(), day, catalog()))[1] == why


def test_two_strength_days_do_not_pile_up() -> None:
    """Strength does not move onto strength."""
    member = runner()
    member = replace(member, preferences=replace(member.preferences, strength_days=(5, 6)))
    assert move_to_tomorrow(HerDay(member, SATURDAY, catalog()))[1] == "plan-move-same"


def test_left_out_is_left_out() -> None:
    """A day that was left out is free, and nothing later changes."""
    member = leave_out(runner(), MONDAY)
    assert reason(member, MONDAY) == "plan-reason-left-out"
    assert kinds(member)[1:] == kinds(runner())[1:]


@given(
    runs=st.sets(st.integers(0, 6), min_size=2, max_size=3).filter(
        lambda days: valid_run_days(days, catalog())
    ),
    changes=st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["move", "out", "done"])), max_size=12),
    outcome=st.sampled_from(["ready", "ready_cautious"]),
)
def test_two_runs_never_touch(runs: set[int], changes: list[tuple[int, str]], outcome: str) -> None:
    """Whatever is moved, left out or done on the way, no two consecutive days have a run, and no week more than three."""
    member = runner(outcome=outcome)
    strength = suggest_strength_days(runs, 2)
    member = replace(member, preferences=Preferences(run_days=tuple(sorted(runs)), strength_days=strength))
    for ahead, change in sorted(changes):
        day = MONDAY + DAY * ahead
        if change == "move":
            member, _ = move_to_tomorrow(HerDay(member, day, catalog()))
        elif change == "out":
            member = leave_out(member, day)
        elif plan(member, day, day).kind == "run":
            member = logged(member, settled(day))
    days = [MONDAY + DAY * ahead for ahead in range(28)]
    run_days = [day for day in days if plan(member, day, MONDAY).kind == "run"]
    assert all(later - earlier >= 2 * DAY for earlier, later in pairwise(run_days))
