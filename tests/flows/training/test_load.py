"""Minutes of a run day (docs/clinical.md 4 and 6): the table, the shorter variants, and the caps of the growth weeks."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.catalog import Block
from flows.model.her_day import HerDay
from flows.model.member import Member, Preferences
from flows.training.load import grow_minutes, main_minutes, run_blocks, run_minutes, walks, which_run
from tests.flows.training.people import DAY, MONDAY, catalog, logged, runner, settled

TABLE = [
    ("S01", 3, 15), ("S02", 4, 20), ("S03", 6, 15), ("S04", 8, 20), ("S05", 9, 15), ("S06", 12, 20),
    ("S07", 12, 15), ("S08", 16, 20), ("S09", 15, 18), ("S10", 20, 24), ("S11", 21, 24), ("S12", 24, 27),
    ("S13", 24, 26), ("S14", 25, 26), ("S15", 28, 29), ("S16", 30, 31), ("S17", 30, 30),
]  # fmt: skip
GROWTH = [(1, 30, 25, 33), (2, 30, 25, 36), (3, 25, 20, 30), (4, 30, 28, 38), (5, 30, 30, 41)]


@pytest.mark.parametrize(("step", "run", "main"), TABLE)
def test_the_run_walk_table(step: str, run: int, main: int) -> None:
    """Run minutes and minutes of the main set of every step, as in docs/clinical.md."""
    found = next(one for one in catalog().steps if one.id == step)
    assert (found.run_minutes, found.main_minutes) == (run, main)


@pytest.mark.parametrize(("week", "a", "b", "long"), GROWTH)
def test_the_growth_table(week: int, a: int, b: int, long: int) -> None:
    """The growth weeks of docs/clinical.md come out whole when the weeks before were run."""
    member = grown(week)
    given_out = [
        grow_minutes(HerDay(member, MONDAY, catalog()), which) for which in ("run_a", "run_b", "long")
    ]
    assert given_out == [a, b, long]


def grown(week: int) -> Member:
    """At the end of the table, in a growth week, with the four weeks before it run as planned."""
    before = [(30, 30, 30)] * 4 + [(a, b, long) for _, a, b, long in GROWTH]
    member = runner("S17", grow_week=week, step_since=MONDAY - 100 * DAY)
    for back, runs in enumerate(reversed(before[: week + 3]), 1):
        days = [MONDAY - DAY * (7 * back - offset) for offset in (0, 2, 4)]
        member = logged(member, *(settled(day, "S17", m) for day, m in zip(days, runs, strict=True)))
    return member


@pytest.mark.parametrize(("week", "long"), [(6, 43), (7, 30), (8, 45), (9, 45), (10, 45), (11, 30), (12, 45)])
def test_beyond_the_growth_table(week: int, long: int) -> None:
    """Two minutes a week, every fourth week light, 45 minutes at most."""
    member = runner("S17", grow_week=week)
    member = logged(member, *(settled(MONDAY - DAY * ago, "S17", 60) for ago in (3, 5, 7, 10, 12, 14)))
    assert grow_minutes(HerDay(member, MONDAY, catalog()), "long") == long


@pytest.mark.parametrize(("longest", "long"), [(30, 33), (28, 30), (20, 22), (60, 41)])
def test_the_long_run_grows_by_a_tenth_at_most(longest: int, long: int) -> None:
    """110 percent of the longest run of 30 days, and never more than the table."""
    member = logged(runner("S17", grow_week=5), settled(MONDAY - 20 * DAY, "S17", longest))
    member = logged(member, *(settled(MONDAY - ago * DAY, "S17", min(longest, 60)) for ago in (22, 24, 26)))
    assert grow_minutes(HerDay(member, MONDAY, catalog()), "long") <= max(long, longest * 11 // 10)


def test_an_old_long_run_does_not_count() -> None:
    """A run of 31 days ago is out of the window; the newest 25 minutes are what counts: 27 at most."""
    member = runner("S17", grow_week=4)
    member = logged(member, settled(MONDAY - 31 * DAY, "S17", 40), settled(MONDAY - 3 * DAY, "S17", 25))
    assert grow_minutes(HerDay(member, MONDAY, catalog()), "long") <= 27


@pytest.mark.parametrize(
    ("runs", "weekday", "which"),
    [
        ((0, 2, 4), 0, "run_a"),
        ((0, 2, 4), 2, "run_b"),
        ((0, 2, 4), 4, "long"),
        ((1, 5), 1, "run_a"),
        ((1, 5), 5, "long"),
    ],
)
def test_the_last_run_of_the_week_is_the_long_one(runs: tuple[int, ...], weekday: int, which: str) -> None:
    """Run A, run B, long; with two runs A and long."""
    member = replace(runner("S17"), preferences=Preferences(run_days=runs))
    assert which_run(HerDay(member, MONDAY + weekday * DAY, catalog())) == which


def test_a_gap_caps_the_end_of_the_table() -> None:
    """After two weeks off at S17 the run is 25 minutes."""
    assert run_blocks(HerDay(runner("S17", run_cap=25), MONDAY, catalog())) == (
        Block(run=25, walk=0, reps=1),
    )


@pytest.mark.parametrize(
    ("step", "minutes", "blocks"),
    [
        ("S02", None, (Block(run=1, walk=4, reps=4),)),
        ("S02", 20, (Block(run=1, walk=4, reps=2),)),
        ("S02", 10, (Block(run=1, walk=4, reps=1),)),
        ("S02", 5, ()),
        ("S06", 10, (Block(run=3, walk=2, reps=1),)),
        ("S11", 20, (Block(run=7, walk=1, reps=1),)),
        ("S13", 20, (Block(run=9, walk=1, reps=1),)),
        ("S14", 10, (Block(run=4, walk=1, reps=1),)),
        ("S17", 20, (Block(run=10, walk=0, reps=1),)),
    ],
)
def test_shorter_days(step: str, minutes: int | None, blocks: tuple[Block, ...]) -> None:
    """20 minutes leave ten for the main set, 10 leave five, 5 are a walk; whole repeats while they fit."""
    assert run_blocks(HerDay(runner(step), MONDAY, catalog()), minutes) == blocks


@given(place=st.integers(1, 17), minutes=st.sampled_from([20, 10, 5]))
def test_a_shorter_day_never_asks_for_more(place: int, minutes: int) -> None:
    """A shorter set fits its time, has no more running than the full one, and no larger share of running."""
    member = runner(catalog().steps[place - 1].id)
    full, short = (
        run_blocks(HerDay(member, MONDAY, catalog())),
        run_blocks(HerDay(member, MONDAY, catalog()), minutes),
    )
    total = sum((block.run + block.walk) * block.reps for block in short)
    assert total + sum(walks(catalog(), minutes)) <= minutes
    assert run_minutes(short) <= run_minutes(full)
    assert all(block.run * full[0].walk <= full[0].run * block.walk for block in short)


@given(
    runs=st.lists(st.tuples(st.integers(1, 60), st.integers(5, 60)), min_size=1, max_size=20),
    week=st.integers(1, 30),
)
def test_growth_stays_under_both_caps(runs: list[tuple[int, int]], week: int) -> None:
    """Whatever was run before: no run over 110 percent of the longest of 30 days, no week over 110 of the best of four."""
    member = logged(
        runner("S17", grow_week=week), *(settled(MONDAY - ago * DAY, "S17", m) for ago, m in runs)
    )
    minutes = [grow_minutes(HerDay(member, MONDAY, catalog()), which) for which in ("run_a", "run_b", "long")]
    longest = max((m for ago, m in runs if ago <= 30), default=30)
    assert max(minutes) * 10 <= longest * 11
    weeks = [sum(m for ago, m in runs if 7 * back - 6 <= ago <= 7 * back) for back in (1, 2, 3, 4)]
    assert not max(weeks) or sum(minutes) * 10 <= max(weeks) * 11


def test_the_full_day_has_its_walks() -> None:
    """Five minutes before and after; S10 takes 24 minutes between them."""
    day: date = MONDAY
    assert walks(catalog()) == (5, 5)
    assert main_minutes(HerDay(runner("S10"), day, catalog())) == 24
