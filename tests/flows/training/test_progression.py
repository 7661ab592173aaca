"""Steps up, repeated steps and steps back (docs/clinical.md 4, 5b, 6), how a plan starts, and the growth weeks."""

from dataclasses import replace
from datetime import date

import pytest

from flows.model.her_day import HerDay
from flows.model.member import Member, Plan
from flows.model.reports import CheckIn, Report
from flows.training.progression import Applied, Waits, apply, step_waits_for
from flows.training.signs import has_sign, is_clear
from tests.flows.training.people import (
    CLEAR,
    DAY,
    MONDAY,
    catalog,
    decided,
    lifted,
    logged,
    ran,
    runner,
    settled,
)

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = (MONDAY + DAY * ahead for ahead in (1, 2, 3, 4, 5))


def settle(member: Member, day: date, action: str = "continue", *signs: str, steps_back: int = 0) -> Applied:
    """Settle the run of a day on the morning after it."""
    return apply(HerDay(member, day + DAY, catalog()), day, decided(action, *signs, steps_back=steps_back))


def plan_of(member: Member) -> Plan:
    """Her plan."""
    assert member.plan is not None
    return member.plan


def test_one_green_run_is_not_enough() -> None:
    """The first green workout counts, and the step stays."""
    done = settle(logged(runner(), ran(MONDAY, morning=CLEAR)), MONDAY)
    assert (done.action, done.from_step, done.to_step) == ("continue", "S03", "S03")
    assert plan_of(done.member).green == 1


def test_three_runs_a_week_make_one_step_a_week() -> None:
    """Monday and Wednesday are green, but Friday would be the fifth day at the step; after Friday, Monday is the eighth."""
    member = logged(runner(), settled(MONDAY), ran(WEDNESDAY, morning=CLEAR))
    early = settle(replace(member, plan=replace(plan_of(member), green=1)), WEDNESDAY)
    assert (early.action, plan_of(early.member).green) == ("continue", 2)
    up = settle(logged(early.member, ran(FRIDAY, morning=CLEAR)), FRIDAY)
    assert (up.action, up.from_step, up.to_step) == ("advance", "S03", "S04")
    assert up.rules == ("X1", "P1")
    assert (plan_of(up.member).green, plan_of(up.member).step_since) == (0, MONDAY + 7 * DAY)


def test_silence_never_counts() -> None:
    """A run whose morning stayed unanswered is not green, even if a decision said so."""
    member = logged(runner(green=5), settled(MONDAY - 7 * DAY), ran(MONDAY))
    done = settle(member, MONDAY)
    assert (done.action, plan_of(done.member).green) == ("continue", 5)
    assert not done.member.log[-1].green
    assert done.member.log[-1].settled


def test_settled_twice_counts_once() -> None:
    """The same check-in again changes nothing."""
    once = settle(logged(runner(), ran(MONDAY, morning=CLEAR)), MONDAY)
    assert settle(once.member, MONDAY).member == once.member


def test_hold_keeps_the_step_and_counts_nothing() -> None:
    """A hold leaves the step and the count alone."""
    done = settle(logged(runner(green=1), ran(MONDAY, morning=CLEAR)), MONDAY, "hold")
    assert (done.action, done.to_step, plan_of(done.member).green) == ("hold", "S03", 1)


@pytest.mark.parametrize(
    ("step", "back", "to"), [("S05", 1, "S04"), ("S05", 2, "S03"), ("S01", 1, "S01"), ("S02", 2, "S01")]
)
def test_back_goes_down_and_never_below_the_first(step: str, back: int, to: str) -> None:
    """One step down, or as many as were asked for, and S01 at the lowest."""
    member = logged(runner(step, green=1), ran(MONDAY, step, morning=CLEAR))
    done = settle(member, MONDAY, "back", "leg_pain", steps_back=back)
    assert (done.action, done.to_step, plan_of(done.member).green) == ("back", to, 0)


def test_a_pelvic_sign_pauses_and_remembers_the_step() -> None:
    """A pause opens for the group that was named, at the step it came from; the count starts over."""
    done = settle(logged(runner(green=1), ran(MONDAY)), MONDAY, "pause_run", "leak")
    pause = done.member.pause
    assert pause is not None
    assert (pause.action, pause.group, pause.from_step, pause.last_sign) == (
        "pause_run",
        "leak",
        "S03",
        TUESDAY,
    )
    assert plan_of(done.member).green == 0


def test_a_run_at_another_step_does_not_count() -> None:
    """A run of the step before does not count for this one."""
    done = settle(logged(runner("S04"), ran(MONDAY, "S03", morning=CLEAR)), MONDAY)
    assert plan_of(done.member).green == 0


def test_strength_never_moves_the_run_step() -> None:
    """A settled strength day leaves the step where it is, also when it asks to go back."""
    member = logged(runner(), replace(lifted(TUESDAY), settled=False))
    done = settle(member, TUESDAY, "back", "effort", steps_back=1)
    assert done.to_step == "S03"
    assert done.member.totals.strength == 1


def test_an_owed_repeat_comes_before_the_next_step() -> None:
    """After a week off one clear run is the repeat and does not count; the step goes up after the runs that count."""
    member = logged(runner(green=2, repeats_left=1), settled(MONDAY - 9 * DAY), ran(MONDAY, morning=CLEAR))
    member = replace(member, plan=replace(plan_of(member), step_since=MONDAY - 14 * DAY))
    done = settle(member, MONDAY)
    assert (done.action, done.to_step) == ("advance", "S04")
    unpaid = replace(member, plan=replace(plan_of(member), repeats_left=2))
    assert settle(unpaid, MONDAY).action == "continue"


@pytest.mark.parametrize(
    ("greens", "strength", "action"), [(2, 2, "advance"), (2, 1, "continue"), (1, 2, "continue")]
)
def test_a_cautious_start_wants_three_greens_and_its_strength(
    greens: int, strength: int, action: str
) -> None:
    """Three green workouts and two strength days of the week, or the step stays."""
    member = runner(outcome="ready_cautious", greens_needed=3, green=greens, step_since=MONDAY - 10 * DAY)
    earlier = [settled(MONDAY - 10 * DAY), settled(MONDAY - 7 * DAY), settled(MONDAY - 3 * DAY)]
    days = [lifted(MONDAY - DAY * ago) for ago in (2, 5)][:strength]
    done = settle(logged(member, *earlier, *days, ran(MONDAY, morning=CLEAR)), MONDAY)
    assert done.action == action
    assert ("P2" in done.rules) is (action == "advance")


@pytest.mark.parametrize(
    ("outcome", "green", "since", "strength", "owed", "waits"),
    [
        ("ready", 1, 10, 0, 0, Waits("green", 1, 2)),
        ("ready", 2, 1, 0, 0, Waits("days", 2, 2)),
        ("ready", 2, 10, 0, 1, Waits("repeat", 2, 2)),
        ("ready", 2, 10, 0, 0, Waits()),
        ("ready_cautious", 2, 10, 1, 0, Waits("strength", 1, 2)),
        ("ready_cautious", 2, 10, 2, 0, Waits()),
    ],
)
def test_what_the_next_step_waits_for(
    outcome: str, green: int, since: int, strength: int, owed: int, waits: Waits
) -> None:
    """Clear runs, about a week at the step, a repeat still to do and, on a cautious start, two strength days."""
    member = runner(outcome=outcome, green=green, repeats_left=owed, step_since=MONDAY - since * DAY)
    days = [lifted(MONDAY - DAY * ago) for ago in (2, 5)][:strength]
    member = logged(member, settled(MONDAY - since * DAY), *days)
    assert step_waits_for(HerDay(member, MONDAY, catalog()), plan_of(member)) == waits


def test_totals_count_runs_minutes_and_the_last_sign() -> None:
    """A green run adds its minutes; a sign leaves its day."""
    done = settle(logged(runner(), ran(MONDAY, morning=CLEAR)), MONDAY)
    assert (done.member.totals.runs, done.member.totals.clear_minutes) == (1, 6)
    leaked = replace(CLEAR, leak="drops")
    again = settle(logged(done.member, ran(WEDNESDAY, after=leaked)), WEDNESDAY, "pause_run", "leak")
    totals = again.member.totals
    assert (totals.runs, totals.clear_minutes, totals.last_symptom) == (2, 6, WEDNESDAY)


def test_a_week_without_a_sign_counts_once_it_is_over() -> None:
    """The first settled workout of a new week closes the last one, once; a week with a sign does not count."""
    member = logged(runner(), settled(MONDAY - 7 * DAY), lifted(MONDAY - 6 * DAY), ran(MONDAY, morning=CLEAR))
    first = settle(member, MONDAY).member
    assert first.totals.clear_weeks == 1
    assert settle(logged(first, ran(WEDNESDAY, morning=CLEAR)), WEDNESDAY).member.totals.clear_weeks == 1
    leaked = lifted(MONDAY - 6 * DAY, after=replace(CLEAR, leak="drops"))
    other = logged(runner(), settled(MONDAY - 7 * DAY), leaked, ran(MONDAY, morning=CLEAR))
    assert settle(other, MONDAY).member.totals.clear_weeks == 0


@pytest.mark.parametrize(
    ("before", "counts"),
    [
        ([(7, CLEAR)], 1),
        ([(14, CLEAR)], 0),  # nothing said of the week just over
        ([(7, None)], 0),  # a strength day without a word
        ([(7, CLEAR), (5, replace(CLEAR, red_flags=("chest_pain",)))], 0),
    ],
)
def test_only_a_week_she_told_about_is_without_a_symptom(
    before: list[tuple[int, Report | None]], counts: int
) -> None:
    """A silent week, a silent report and a red flag are none."""
    days = [lifted(MONDAY - ago * DAY, after=report) for ago, report in before]
    member = logged(runner(), *days, ran(MONDAY, morning=CLEAR))
    assert settle(member, MONDAY).member.totals.clear_weeks == counts


@pytest.mark.parametrize("flags", [("chest_pain",), ("fever", "unsure")])
def test_a_red_flag_is_a_symptom_wherever_symptoms_count(flags: tuple[str, ...]) -> None:
    """It belongs to no symptom group; the report is not clear all the same. Not sure alone names none, and is not clear."""
    flagged = CheckIn(day=MONDAY, after_run=replace(CLEAR, red_flags=flags), next_morning=CLEAR)
    assert has_sign(flagged, catalog())
    assert not is_clear(flagged, catalog())
    unsure = CheckIn(day=MONDAY, after_run=replace(CLEAR, red_flags=("unsure",)), next_morning=CLEAR)
    assert not has_sign(unsure, catalog())


def test_the_end_of_the_table_leads_to_the_growth_weeks() -> None:
    """Two green runs at S17 open the first growth week; the step stays."""
    member = logged(
        runner("S17", green=1, step_since=MONDAY - 7 * DAY),
        settled(MONDAY - 7 * DAY, "S17", 30),
        ran(MONDAY, "S17", 30, morning=CLEAR),
    )
    done = settle(member, MONDAY)
    assert (done.action, done.to_step, plan_of(done.member).grow_week) == ("advance", "S17", 1)
    assert "L2" in done.rules


@pytest.mark.parametrize("to_ten", [0, 2])
def test_without_its_long_run_a_growth_week_does_not_end(to_ten: int) -> None:
    """Friday's long run was a walk: three clear runs in all do not raise a long run that she did not run."""
    member = runner("S17", grow_week=5, ten_week=to_ten, green=2, step_since=MONDAY - 7 * DAY)
    before = (settled(MONDAY - 7 * DAY, "S17", 30), settled(MONDAY - 5 * DAY, "S17", 30))
    member = logged(member, *before, ran(MONDAY, "S17", 30, morning=CLEAR))
    done = settle(member, MONDAY)
    assert (plan_of(done.member).grow_week, plan_of(done.member).ten_week) == (5, to_ten)
    assert step_waits_for(HerDay(done.member, MONDAY, catalog()), plan_of(done.member)).what == "long"
    long = settle(logged(done.member, ran(MONDAY + 4 * DAY, "S17", 38, morning=CLEAR)), MONDAY + 4 * DAY)
    assert plan_of(long.member).grow_week + plan_of(long.member).ten_week == 6 + to_ten


def test_a_growth_week_wants_all_its_runs() -> None:
    """The next growth week comes when each run of this one was green."""
    member = runner("S17", grow_week=1, green=1, step_since=MONDAY)
    member = logged(member, settled(MONDAY, "S17", 30), ran(WEDNESDAY, "S17", 25, morning=CLEAR))
    second = settle(member, WEDNESDAY)
    assert plan_of(second.member).grow_week == 1
    third = settle(logged(second.member, ran(FRIDAY, "S17", 33, morning=CLEAR)), FRIDAY)
    assert plan_of(third.member).grow_week == 2
