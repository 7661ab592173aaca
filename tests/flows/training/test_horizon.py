"""How far it is: two dates for each distance, and none where somebody's word is waited for (docs/clinical.md 11m)."""

from dataclasses import replace
from datetime import date

from flows.model.her_day import HerDay
from flows.model.member import Member
from flows.model.pause import Pause
from flows.training.horizon import horizon
from tests.flows.training.people import DAY, MONDAY, catalog, logged, runner, settled

FIRST = date(2026, 1, 1)
GATE = date(2026, 3, 26)


def born_on_new_year(runs: tuple[int, ...] = (0, 2, 4), greens: int = 2) -> Member:
    """At the first step, every prerequisite met."""
    member = runner("S01")
    assert member.plan is not None
    return replace(
        member,
        log=(),
        profile=replace(member.profile, birth_date=FIRST),
        preferences=replace(member.preferences, run_days=runs),
        plan=replace(member.plan, greens_needed=greens),
    )


def test_three_runs_a_week_from_the_first_day_of_running() -> None:
    """Sixteen weeks to thirty minutes, then 41 and 91 days; usually a third longer."""
    found = horizon(HerDay(born_on_new_year(), GATE, catalog()))
    assert found is not None
    assert [one.earliest for one in found.values()] == [
        date(2026, 7, 16),
        date(2026, 8, 26),
        date(2026, 11, 25),
    ]
    assert [one.usual for one in found.values()] == [date(2026, 8, 19), date(2026, 10, 11), date(2027, 2, 7)]


def test_once_a_week_takes_twice_as_long() -> None:
    """A step needs two clear runs, so two weeks; a cautious one three."""
    once = horizon(HerDay(born_on_new_year((0,)), GATE, catalog()))
    assert once is not None and (once["thirty"].earliest - GATE).days == 16 * 14
    cautious = horizon(HerDay(born_on_new_year((0,), greens=3), GATE, catalog()))
    assert cautious is not None and (cautious["thirty"].earliest - GATE).days == 16 * 21


def test_no_date_is_promised_while_somebody_is_waited_for() -> None:
    """It counts from the day she hears yes."""
    waits = replace(born_on_new_year(), pause=Pause(action="pause_pt", group="leak", since=MONDAY))
    assert horizon(HerDay(waits, GATE, catalog())) is None
    first = replace(born_on_new_year(), readiness=replace(born_on_new_year().readiness, outcome="see_pt"))
    assert horizon(HerDay(first, GATE, catalog())) is None


def test_a_step_under_way_counts_from_its_first_day() -> None:
    """Four days into a step three days of it are left, then a week for each of the others."""
    member = logged(born_on_new_year(), settled(GATE, "S01", 3))
    assert member.plan is not None
    member = replace(member, plan=replace(member.plan, step_since=GATE))
    found = horizon(HerDay(member, GATE + 4 * DAY, catalog()))
    assert found is not None and found["thirty"].earliest == date(2026, 7, 16)
    late = horizon(HerDay(member, GATE + 30 * DAY, catalog()))
    assert late is not None and late["thirty"].earliest == GATE + (30 + 15 * 7) * DAY


def test_the_growth_weeks_count_down() -> None:
    """In growth week 3 twenty days are left to 5 km; at 5 km two weeks and the eleven; there nothing is left."""
    member = runner("S17", grow_week=3, step_since=MONDAY)
    found = horizon(HerDay(member, MONDAY, catalog()))
    assert found is not None and {name: (one.earliest - MONDAY).days for name, one in found.items()} == {
        "five_k": 20,
        "ten_k": 20 + 91,
    }
    there = horizon(HerDay(runner("S17", grow_week=9), MONDAY, catalog()))
    assert there is not None and {name: (one.earliest - MONDAY).days for name, one in there.items()} == {
        "ten_k": 91
    }
    assert horizon(HerDay(runner("S17", grow_week=9, ten_week=12), MONDAY, catalog())) == {}


def test_a_short_pause_counts_from_its_way_out() -> None:
    """From the earliest day of the exit test, at the step it goes on with."""
    pause = Pause(action="pause_run", group="leak", since=MONDAY, from_step="S05", last_sign=MONDAY)
    found = horizon(HerDay(replace(runner("S05"), pause=pause), MONDAY, catalog()))
    assert found is not None and (found["thirty"].earliest - MONDAY).days == 8 + 13 * 7
