"""From 5 km to 10 km (docs/clinical.md 11m): when it opens, the minutes of its weeks, and what ends it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.her_day import HerDay
from flows.model.member import Member, Preferences, Workout
from flows.model.pause import Pause
from flows.model.reports import CheckIn
from flows.training.gaps import apply_gap, gap
from flows.training.load import grow_minutes
from flows.training.progression import apply
from flows.training.resuming import resume
from flows.training.ten_k import five_k_days, grow_to_ten, may_grow_to_ten, stay_at_five
from tests.flows.training.people import CLEAR, DAY, MONDAY, catalog, decided, logged, ran, runner, settled

LONG = [45, 49, 53, 42, 58, 63, 68, 54, 73, 78, 80]


def at_five(*, ago: int = 14, minutes: int = 41, last: int = 3) -> Member:
    """Past the growth table: the long run of 41 minutes so many days ago, an easy one since; today is a Monday."""
    member = runner("S17", grow_week=6, step_since=MONDAY - 40 * DAY)
    runs = (settled(MONDAY - ago * DAY, "S17", minutes), settled(MONDAY - last * DAY, "S17", 30))
    return logged(member, *runs)


def with_extras(day: int, *extras: str) -> Workout:
    """A clear run with something new on it."""
    work = settled(MONDAY - day * DAY, "S17", 30)
    after = replace(CLEAR, extras=extras)
    return replace(work, check_in=replace(work.check_in, after_run=after))


@pytest.mark.parametrize(("ago", "opens"), [(13, False), (14, True), (15, True)])
def test_it_opens_after_fourteen_clear_days_at_5_km(ago: int, opens: bool) -> None:
    """On the fourteenth day after the long run, not on the thirteenth."""
    assert may_grow_to_ten(HerDay(at_five(ago=ago), MONDAY, catalog())) is opens


@pytest.mark.parametrize(("minutes", "opens"), [(40, False), (41, True)])
def test_5_km_is_the_long_run_of_41_minutes(minutes: int, opens: bool) -> None:
    """No distance is measured, and 40 minutes are not enough yet."""
    assert may_grow_to_ten(HerDay(at_five(minutes=minutes), MONDAY, catalog())) is opens


def test_silence_is_no_clear_fortnight() -> None:
    """One run, and no report since."""
    member = runner("S17", grow_week=6)
    assert (
        five_k_days(HerDay(logged(member, settled(MONDAY - 20 * DAY, "S17", 41)), MONDAY, catalog())) is None
    )


def test_on_the_table_nothing_opens() -> None:
    """Before the growth weeks the minutes are the table's."""
    member = at_five()
    assert member.plan is not None
    assert not may_grow_to_ten(
        HerDay(replace(member, plan=replace(member.plan, grow_week=0)), MONDAY, catalog())
    )


@pytest.mark.parametrize(
    "work",
    [
        ran(MONDAY - 5 * DAY, "S17", 30, after=replace(CLEAR, leak="drops"), morning=CLEAR, settled=True),
        ran(MONDAY - 5 * DAY, "S17", 30, morning=replace(CLEAR, leg_pain=1), settled=True),
        ran(MONDAY - 5 * DAY, "S17", 30, after=replace(CLEAR, done="cut_short"), settled=True),
        ran(MONDAY - 5 * DAY, "S17", 30, settled=True),
        Workout(
            kind="symptom", check_in=CheckIn(day=MONDAY - 5 * DAY, after_run=replace(CLEAR, back_pain=2))
        ),
        with_extras(5, "hills"),
        with_extras(5, "buggy", "treadmill"),
    ],
    ids=[
        "a leak",
        "a leg next morning",
        "cut short",
        "a morning unanswered",
        "a sign of daily life",
        "hills",
        "a stroller",
    ],
)
def test_the_clear_days_start_over(work: Workout) -> None:
    """A sign, a run that did not count, an unanswered morning and a change of another kind."""
    assert five_k_days(HerDay(logged(at_five(), work), MONDAY, catalog())) is None


def test_a_treadmill_is_nothing_new() -> None:
    """It counts as outdoors."""
    assert may_grow_to_ten(HerDay(logged(at_five(), with_extras(5, "treadmill")), MONDAY, catalog()))


def test_not_in_a_pause_nor_with_an_open_morning() -> None:
    """A pause closes it; so does a run whose morning is still to be answered."""
    paused = replace(at_five(), pause=Pause(action="pause_run", group="leak", since=MONDAY))
    waiting = logged(at_five(), ran(MONDAY - DAY, "S17", 30))
    assert not may_grow_to_ten(HerDay(paused, MONDAY, catalog()))
    assert not may_grow_to_ten(HerDay(waiting, MONDAY, catalog()))
    assert grow_to_ten(HerDay(paused, MONDAY, catalog())) == paused


def weeks_to_ten(run_days: tuple[int, ...], weeks: int) -> list[list[int]]:
    """The minutes of every week, each run done as it was planned, from the end of the growth table on."""
    member = replace(runner("S17", grow_week=6, ten_week=1), preferences=Preferences(run_days=run_days))
    for back in range(4):
        minutes = {3: (30, 30, 41), 2: (30, 41), 1: (41,)}[len(run_days)]
        for day, one in zip(run_days, minutes, strict=True):
            member = logged(member, settled(MONDAY - 7 * (back + 1) * DAY + day * DAY, "S17", one))
    found, monday = [], MONDAY
    for week in range(1, weeks + 1):
        assert member.plan is not None
        member = replace(member, plan=replace(member.plan, ten_week=week))
        names = {3: ("run_a", "run_b", "long"), 2: ("run_a", "long"), 1: ("long",)}[len(run_days)]
        runs = [grow_minutes(HerDay(member, monday, catalog()), name) for name in names]
        member = logged(
            member,
            *(settled(monday + day * DAY, "S17", one) for day, one in zip(run_days, runs, strict=True)),
        )
        found.append(runs)
        monday += timedelta(days=7)
    return found


@pytest.mark.parametrize("run_days", [(0, 2, 4), (1, 5), (3,)], ids=["three a week", "two", "one"])
def test_the_long_run_of_the_sheet_comes_out_whole(run_days: tuple[int, ...]) -> None:
    """45 to 80 minutes under every cap, every fourth week light, then no more growth; other runs stay at 30."""
    weeks = weeks_to_ten(run_days, 13)
    assert [week[-1] for week in weeks] == [*LONG, 54, 80]
    assert all(one <= 30 for week in weeks for one in week[:-1])


@given(
    runs=st.lists(st.tuples(st.integers(1, 60), st.integers(5, 90)), min_size=1, max_size=20),
    week=st.integers(1, 40),
)
def test_10_km_stays_under_every_cap(runs: list[tuple[int, int]], week: int) -> None:
    """Never over 110 percent of the longest of 30 days, nor 5 minutes more; never a week over 110 of the best of four."""
    member = runner("S17", grow_week=6, ten_week=week)
    member = logged(member, *(settled(MONDAY - ago * DAY, "S17", m) for ago, m in runs))
    minutes = [grow_minutes(HerDay(member, MONDAY, catalog()), which) for which in ("run_a", "run_b", "long")]
    longest = max((m for ago, m in runs if ago <= 30), default=30)
    assert max(minutes) * 10 <= longest * 11
    assert max(minutes) <= longest + 5
    weeks = [sum(m for ago, m in runs if 7 * back - 6 <= ago <= 7 * back) for back in (1, 2, 3, 4)]
    assert not max(weeks) or sum(minutes) * 10 <= max(weeks) * 11


# what begins and ends it


def grown(week: int = 3, **plan: object) -> Member:
    """On the way to 10 km."""
    member = at_five()
    assert member.plan is not None
    return replace(member, plan=replace(member.plan, ten_week=week, **plan))  # type: ignore[arg-type] # fields of Plan


def test_her_choice_begins_it_and_staying_ends_it() -> None:
    """One tap each way; nothing else of the plan changes."""
    begun = grow_to_ten(HerDay(at_five(), MONDAY, catalog()))
    assert begun.plan is not None and begun.plan.ten_week == 1
    assert not may_grow_to_ten(HerDay(begun, MONDAY, catalog()))
    stays = stay_at_five(begun, MONDAY)
    assert stays.plan is not None and (stays.plan.ten_week, stays.plan.grow_week) == (0, 6)


def test_a_week_wants_all_its_runs() -> None:
    """Three clear runs and six days bring the next week, by rule T10K."""
    member = grown(1, green=2, step_since=MONDAY - 7 * DAY)
    member = logged(member, settled(MONDAY - 5 * DAY, "S17", 30), ran(MONDAY, "S17", 30, morning=CLEAR))
    done = apply(HerDay(member, MONDAY + DAY, catalog()), MONDAY, decided())
    assert done.member.plan is not None and done.member.plan.ten_week == 2
    assert "T10K" in done.rules


def test_a_sign_named_later_takes_the_week_back() -> None:
    """The run that brought the week no longer counts."""
    work = replace(settled(MONDAY, "S17", 30), raised=True)
    decision = decided("hold", "leg_pain", rules=("X30",))
    taken = apply(HerDay(logged(grown(2), work), MONDAY + DAY, catalog()), MONDAY, decision)
    assert taken.member.plan is not None and taken.member.plan.ten_week == 1


@pytest.mark.parametrize("days", [14, 27])
def test_missed_weeks_end_it(days: int) -> None:
    """Two weeks without a run: the long run returns to 25 minutes, and 10 km has to be chosen again."""
    member = runner("S17", grow_week=6, ten_week=5, started_on=MONDAY - 200 * DAY)
    member = logged(member, settled(MONDAY - days * DAY, "S17", 30))
    missed = gap(HerDay(member, MONDAY, catalog()))
    assert missed is not None
    plan = apply_gap(member, missed, MONDAY).plan
    assert plan is not None and (plan.ten_week, plan.run_cap) == (0, 25)


def test_a_pause_ends_it() -> None:
    """After a pause she is back on the run-walk table."""
    pause = Pause(
        action="pause_run",
        group="leak",
        since=MONDAY - 8 * DAY,
        from_step="S17",
        clear_since=MONDAY - 7 * DAY,
        clear_until=MONDAY,
        walk_done=MONDAY,
        tests_done=MONDAY - DAY,
        tests_clear=True,
    )
    plan = resume(HerDay(replace(grown(), pause=pause), MONDAY, catalog())).plan
    assert plan is not None and (plan.step, plan.grow_week, plan.ten_week) == ("S16", 0, 0)
