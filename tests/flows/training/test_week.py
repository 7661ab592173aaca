"""Her week: days apart, a day that stays empty, moves that never put two runs together, nothing made up for."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.her_day import HerDay
from flows.model.member import Member, Preferences, Workout
from flows.model.messages import Text, text
from flows.model.pause import Pause
from flows.model.reports import CLEAR, CheckIn
from flows.training.week import (
    DayPlan,
    day_plan,
    suggest_strength_days,
    valid_run_days,
    walk_minutes,
    week_plan,
)
from tests.flows.training.people import DAY, MONDAY, catalog, lifted, logged, runner

TUESDAY, WEDNESDAY, FRIDAY, SATURDAY, SUNDAY = (MONDAY + DAY * ahead for ahead in (1, 2, 4, 5, 6))


def kinds(member: Member, today: date = MONDAY) -> list[str]:
    """The kinds of the seven days."""
    return [plan.kind for plan in week_plan(HerDay(member, today, catalog()))]


def plan(member: Member, day: date, today: date = MONDAY) -> DayPlan:
    """Return one of her days."""
    return day_plan(HerDay(member, today, catalog()), day)


def reason(member: Member, day: date, today: date = MONDAY) -> str:
    """Key of the reason of a day."""
    found = plan(member, day, today).reason
    return found.key if found else ""


@pytest.mark.parametrize(
    ("days", "valid"),
    [
        ((0, 2, 4), True),
        ((1, 5), True),
        ((0, 2), True),
        ((0, 1), False),
        ((0, 6), False),
        ((0, 2, 3), False),
        ((0,), True),
        ((), False),
        ((0, 2, 4, 6), False),
        ((1, 3, 5), True),
        ((1, 9), False),
    ],
)
def test_run_days(days: tuple[int, ...], valid: bool) -> None:
    """Two or three, never in a row, Sunday and Monday included."""
    assert valid_run_days(days, catalog()) is valid


@pytest.mark.parametrize(
    ("runs", "count", "days"),
    [
        ((0, 2, 4), 2, (1, 5)),
        ((1, 3, 5), 2, (2, 6)),
        ((1, 5), 2, (2, 6)),
        ((0, 2, 4), 3, (1, 3, 5)),
        ((), 2, (0, 3)),
    ],
)
def test_suggested_strength_days(runs: tuple[int, ...], count: int, days: tuple[int, ...]) -> None:
    """Without a run, as far apart as they go, and rather not on the day before a run."""
    assert suggest_strength_days(runs, count) == days


@given(runs=st.sets(st.integers(0, 6), max_size=3), count=st.integers(1, 3))
def test_suggested_strength_leaves_a_day_empty(runs: set[int], count: int) -> None:
    """Suggested strength never falls on a run day and never fills the week."""
    days = suggest_strength_days(runs, count)
    assert not runs & set(days)
    assert len(runs | set(days)) < 7


def test_a_week_on_the_run_track() -> None:
    """Runs and strength on her days, Sunday empty, nothing planned on the day between."""
    assert kinds(runner()) == ["run", "strength", "run", "none", "run", "strength", "rest"]


def test_a_week_of_preparing() -> None:
    """Before the earliest run day: strength on her days, walks on the others, one day empty."""
    member = runner(days=70, outcome="not_yet", track="prep")
    assert kinds(member) == ["walk", "strength", "walk", "walk", "walk", "strength", "rest"]


def test_a_week_in_a_pause() -> None:
    """A pause keeps strength; the run days become walks, one more to reach four, and drills are the rest."""
    member = replace(runner(), pause=Pause(action="pause_run", group="leak", since=MONDAY, last_sign=MONDAY))
    assert kinds(member) == ["walk", "strength", "walk", "walk", "walk", "strength", "rest"]


@pytest.mark.parametrize("pause", [("pause_clinician", "leg_pain"), ("pause_run", "bleeding")])
def test_no_walk_is_planned_where_a_bone_or_a_bleeding_waits(pause: tuple[str, str]) -> None:
    """Walking is then what daily life asks for."""
    action, group = pause
    member = replace(runner(), pause=Pause(action=action, group=group, since=MONDAY, last_sign=MONDAY))
    assert "walk" not in kinds(member)


def walked(member: Member, ago: int, minutes: int, **signs: object) -> Member:
    """A walk of so many minutes, so many days before MONDAY."""
    report = replace(CLEAR, done="full", **signs)  # type: ignore[arg-type] # fields of a report
    check_in = CheckIn(day=MONDAY - ago * DAY, after_run=report)
    return replace(
        member, log=(*member.log, Workout(kind="walk", check_in=check_in, walked=minutes, settled=True))
    )


@pytest.mark.parametrize("where", ["pause", "prep"])
def test_a_walk_of_five_minutes_with_a_sign_is_the_last_one_planned(where: str) -> None:
    """In a pause and before running: none until one was clear, and a PT is named. One minute longer is walked on."""
    paused = replace(runner(), pause=Pause(action="pause_run", group="leak", since=MONDAY, last_sign=MONDAY))
    member = paused if where == "pause" else runner(days=60, outcome="not_yet", track="prep")
    hurt = walked(member, 2, 5, leak="drops")
    assert "walk" not in kinds(hurt)
    assert "plan-reason-walks-hurt" in {reason(hurt, MONDAY + ahead * DAY) for ahead in range(7)}
    assert "walk" in kinds(walked(member, 2, 6, leak="drops"))
    assert "walk" in kinds(walked(hurt, 1, 5))


def test_walks_of_a_pause_grow_with_each_clear_one() -> None:
    """Twenty minutes at first, five more after a clear walk, ten fewer after a sign, forty at most."""
    paused = replace(runner(), log=(), pause=Pause(action="pause_pt", group="leak", since=MONDAY))
    assert walk_minutes(HerDay(paused, MONDAY, catalog())) == 20
    assert walk_minutes(HerDay(walked(paused, 1, 20), MONDAY, catalog())) == 25
    assert walk_minutes(HerDay(walked(paused, 1, 40), MONDAY, catalog())) == 40
    assert walk_minutes(HerDay(walked(paused, 1, 25, leak="drops"), MONDAY, catalog())) == 15
    assert walk_minutes(HerDay(walked(paused, 1, 10, heaviness=1), MONDAY, catalog())) == 5
    assert walk_minutes(HerDay(walked(paused, 15, 30), MONDAY, catalog())) == 20


def test_her_own_break_plans_nothing() -> None:
    """A break she asked for keeps every day free."""
    member = replace(runner(), pause=Pause(action="own", group="", since=MONDAY))
    assert set(kinds(member)) == {"none"}
    assert reason(member, MONDAY) == "plan-reason-own-pause"


def test_first_weeks_and_stopped_rest() -> None:
    """The first three weeks, and an outcome that asks for a clinician, have rest days with their reason."""
    assert reason(runner(days=10), MONDAY) == "plan-reason-first-weeks"
    assert reason(runner(outcome="clinician"), MONDAY) == "plan-reason-stopped"


def test_strength_is_drills_while_its_prerequisites_are_open() -> None:
    """Before day 42, strength days consist of drills and say why."""
    member = runner(days=41, outcome="not_yet", track="prep")
    assert plan(member, MONDAY + DAY, MONDAY).kind == "strength"  # day 42
    assert plan(replace(member, preferences=Preferences(strength_days=(0,))), MONDAY).kind == "drills"
    assert (
        reason(replace(member, preferences=Preferences(strength_days=(0,))), MONDAY)
        == "plan-reason-strength-day"
    )


@pytest.mark.parametrize(
    ("days", "answers", "said"),
    [
        (41, {}, text("plan-reason-strength-day", date=MONDAY + DAY)),
        (63, {"gt4": "sore"}, text("plan-reason-strength-waits", waits="gt4")),
        (63, {"gt2": "not_yet"}, text("plan-reason-strength-waits", waits="gt2")),
        (63, {"gt2": "unsure", "gt4": "sore"}, text("plan-reason-strength-waits", waits="both")),
        (30, {"gt4": "sore"}, text("plan-reason-strength-waits", waits="gt4")),
    ],
)
def test_drills_for_strength_say_what_it_waits_for(days: int, answers: dict[str, str], said: Text) -> None:
    """The reason is her own answer, or the date if nothing else is open, and never something already met."""
    member = runner(days=days, outcome="not_yet", track="prep")
    readiness = replace(member.readiness, answers={**member.readiness.answers, **answers})
    member = replace(member, readiness=readiness, preferences=Preferences(strength_days=(0,)))
    assert plan(member, MONDAY).reason == said


def test_a_run_day_names_its_step_and_minutes() -> None:
    """S03: 15 minutes main set, 25 in all, as the table of docs/clinical.md says."""
    found = plan(runner("S03"), MONDAY)
    assert (found.kind, found.step, found.minutes) == ("run", "S03", 25)


def test_a_step_reached_for_a_later_day_waits_for_it() -> None:
    """A step that starts on Friday is not run on Wednesday; the one before is."""
    member = runner("S04", step_since=FRIDAY)
    assert plan(member, WEDNESDAY).step == "S03"
    assert plan(member, FRIDAY).step == "S04"


def test_cautious_runs_twice_a_week() -> None:
    """A cautious start keeps two of three chosen days, not next to each other over the week's end."""
    member = runner(outcome="ready_cautious")
    assert [
        day.day.weekday() for day in week_plan(HerDay(member, MONDAY, catalog())) if day.kind == "run"
    ] == [0, 4]


# moving


@pytest.mark.parametrize(("days", "minutes"), [(0, 5), (7, 10), (21, 20), (35, 30), (300, 30)])
def test_walks_grow_to_half_an_hour(days: int, minutes: int) -> None:
    """5 minutes at first, 5 more a week, 30 at most."""
    assert walk_minutes(HerDay(runner(days=days), MONDAY, catalog())) == minutes


def test_only_tests_open_make_a_test_day() -> None:
    """When movement tests are all that blocks, the free days offer them; before day 84 they do not."""
    member = runner(outcome="not_yet", track="prep")
    member = replace(member, readiness=replace(member.readiness, blocking=("T4", "T6")))
    assert plan(member, MONDAY).kind == "tests"
    early = runner(days=83, outcome="not_yet", track="prep")
    early = replace(early, readiness=replace(early.readiness, blocking=("T4", "T6")))
    assert plan(early, MONDAY).kind == "walk"
    asked = replace(member, readiness=replace(member.readiness, blocking=("T4", "Y1")))
    assert plan(asked, MONDAY).kind == "walk"


def test_strength_beside_a_run_log() -> None:
    """A strength day that was reported is done, and does not touch the run after it."""
    member = logged(runner(), lifted(TUESDAY))
    assert plan(member, TUESDAY, TUESDAY).done
    assert plan(member, WEDNESDAY, TUESDAY).kind == "run"
