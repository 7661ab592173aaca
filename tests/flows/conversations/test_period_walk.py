"""Heaviness that came with two periods: around the next one the card of a run offers a walk, and she may say no."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from flows.model.member import Workout
from flows.model.reports import CheckIn, Report
from tests.helpers.people import runner
from tests.helpers.world import MONDAY, Tester

OFFER = "Heaviness came with your periods before"


def heavy(days_ago: int, *, period: bool | None = True) -> Workout:
    """A run so many days before Monday, with heaviness that was gone by next morning."""
    return heavy_on(MONDAY.date() - timedelta(days=days_ago), period=period)


def heavy_on(day: date, *, period: bool | None = None) -> Workout:
    """A run of that day, with heaviness that was gone by next morning."""
    after = Report(done="full", leak="none", heaviness=2, bulge=False, period=period)
    check_in = CheckIn(day=day, step="S02", after_run=after, next_morning=Report(heaviness=0))
    return Workout(kind="run", check_in=check_in, settled=True, minutes=4)


def monday(*log: Workout) -> Tester:
    """Her run day, with these behind her and a run on Saturday."""
    user = runner(since_days=60)
    user.member = replace(user.member, log=(*log, *_run(MONDAY.date(), 3)))
    return user.send("/today")


def _run(today: date, days_ago: int) -> tuple[Workout, ...]:
    """A clear run so many days ago."""
    clear = Report(done="full", leak="none", heaviness=0, bulge=False, pelvic_pain=0, back_pain=0, leg_pain=0)
    check_in = CheckIn(day=today - timedelta(days=days_ago), step="S02", after_run=clear)
    return (Workout(kind="run", check_in=check_in, settled=True, minutes=4),)


@pytest.mark.parametrize("late", [-2, -1, 0, 1, 2])
def test_around_the_next_period_a_walk_is_offered(late: int) -> None:
    """Four weeks apart, and four weeks ago: two days before, on the day and two days after."""
    user = monday(heavy(56 + late), heavy(28 + late))
    assert OFFER in user.text
    assert "A walk instead" in user.buttons


@pytest.mark.parametrize(
    "log",
    [
        (heavy(59), heavy(31)),
        (heavy(53), heavy(25)),
        (heavy(28),),
        (heavy(56, period=False), heavy(28)),
        (heavy(56), heavy(28, period=None)),
        (heavy(40), heavy(20)),
        (heavy(84), heavy(41)),
        (heavy(85), heavy(42)),
    ],
)
def test_otherwise_the_run_is_shown_as_ever(log: tuple[Workout, ...]) -> None:
    """Three days off, once only, without a period, too near or too far apart, or too long ago: nothing is guessed."""
    assert OFFER not in monday(*log).text


def test_she_takes_the_walk_and_may_change_her_mind() -> None:
    """The walk replaces the run without a decision about her step; one tap brings the run back."""
    user = monday(heavy(56), heavy(28)).tap("A walk instead")
    assert "30 minutes, slowly" in user.text
    assert user.decisions() == []
    assert user.member.plan.step == "S02"
    user.send("/today")
    assert OFFER not in user.text
    assert "night" not in user.text, "she slept well, and chose the walk for another reason"
    user.tap("Changed my mind")
    assert OFFER in user.text


def test_a_walk_taken_keeps_the_rhythm() -> None:
    """Each walk she takes is the period it stood for: the next is expected as long after it, also once the log is empty."""
    user = monday(heavy(56), heavy(28)).tap("A walk instead")
    for _ in range(4):
        user.with_member(log=()).wait(days=28)
        user.with_member(log=_run(user.today, 3)).send("/today")
        assert OFFER in user.text
        user.tap("A walk instead")


@pytest.mark.parametrize(("days", "offered"), [(53, False), (54, True), (56, True), (57, False)])
def test_a_period_without_a_run_in_it_is_not_the_last(days: int, offered: bool) -> None:
    """Nobody asks for her dates: a period later the walk is offered once more, while both times lie within 84 days."""
    assert (OFFER in monday(heavy(days + 28), heavy(days)).text) is offered


def test_what_nobody_confirms_for_three_cycles_is_forgotten() -> None:
    """Her last walk was more than 84 days ago: her run is shown as usual."""
    user = monday(heavy(56), heavy(28)).tap("A walk instead").with_member(log=()).wait(days=112)
    user.with_member(log=_run(user.today, 3)).send("/today")
    assert OFFER not in user.text


def test_heaviness_without_a_period_ends_the_rhythm() -> None:
    """It no longer comes with the period only, so that no walk of these days would spare her from it."""
    user = monday(heavy(56), heavy(28)).tap("A walk instead").wait(days=28)
    user.with_member(log=(*user.member.log, heavy_on(user.today - timedelta(days=9)), *_run(user.today, 3)))
    assert OFFER not in user.send("/today").text


def test_she_runs_as_planned() -> None:
    """The offer is no question: Done is there as on every run day."""
    user = monday(heavy(56), heavy(28)).tap("Done", "All of it, easy", "None of these")
    assert user.member.log[-1].kind == "run"
