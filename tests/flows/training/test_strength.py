"""Strength days (docs/clinical.md 3): prerequisites, phases, one raise at a time, swaps for signs, springs apart."""

from dataclasses import replace
from datetime import date

import pytest

from flows.model.her_day import HerDay
from flows.model.member import Member, Plan, Profile
from flows.model.pause import Pause
from flows.model.questions import ALWAYS, Choice, Question
from flows.model.reports import CheckIn, Report
from flows.training.strength import StrengthDay, strength_day, strength_open
from flows.training.strength_growth import settle_strength
from tests.flows.training.people import (
    CLEAR,
    DAY,
    MONDAY,
    PREREQUISITES,
    catalog,
    lifted,
    logged,
    passed,
    runner,
    settled,
)


def at_phase(
    phase: str, step: str = "S03", *, raised: int = 0, clean: int = 0, since: int = 60, days: int = 200
) -> Member:
    """Somebody in a phase since so many days, with strength done three days ago."""
    member = runner(
        step, days=days, phase=phase, raised=raised, phase_clean=clean, phase_since=MONDAY - since * DAY
    )
    return logged(member, lifted(MONDAY - 3 * DAY))


def day_of(member: Member, minutes: int | None = None) -> StrengthDay:
    """Her strength day on MONDAY."""
    return strength_day(HerDay(member, MONDAY, catalog()), minutes)


def plan_of(member: Member) -> Plan:
    """Her plan."""
    assert member.plan is not None
    return member.plan


def plan_after(member: Member, report: Report, day: date = MONDAY) -> Plan:
    """Her plan after a strength day with this report."""
    check_in = CheckIn(day=day, after_run=report)
    return plan_of(settle_strength(HerDay(member, day, catalog()), check_in))


def with_answers(member: Member, **answers: str) -> Member:
    """Other quiz answers."""
    return replace(member, readiness=replace(member.readiness, answers={**PREREQUISITES, **answers}))


@pytest.mark.parametrize(
    ("days", "gt2", "gt4", "is_open"),
    [
        (41, "yes", "healed", False),
        (42, "yes", "healed", True),
        (42, "general_only", "healed", True),
        (200, "not_yet", "healed", False),
        (200, "told_no", "healed", False),
        (200, "unsure", "healed", False),
        (200, "yes", "sore", False),
        (200, "yes", "open", False),
        (200, "yes", "unsure", False),
        (200, "yes", "none", True),
    ],
)
def test_loaded_strength_opens_by_its_prerequisites(days: int, gt2: str, gt4: str, is_open: bool) -> None:
    """42 days, clearance for exercise and a healed wound (or none); anything else keeps breathing and squeezes."""
    member = with_answers(at_phase("PH2", days=days), gt2=gt2, gt4=gt4)
    assert strength_open(HerDay(member, MONDAY, catalog())) is is_open
    assert (day_of(member).phase == "PH0") is not is_open


def test_a_card_that_opens_strength_is_waited_for_by_its_table_alone() -> None:
    """A new card whose answers open strength, one of them after a year: nothing else names it."""
    yes, later, no = (
        Choice(value="yes", label="answer-yes", opens_strength=ALWAYS),
        Choice(value="later", label="answer-unsure", opens_strength="year_one"),
        Choice(value="no", label="answer-no"),
    )
    card = Question(id="gt9", kind="one", choices=(yes, later, no))
    quiz = (*catalog().questions["readiness"], card)
    content = replace(catalog(), questions={**catalog().questions, "readiness": quiz})

    def is_open(days: int, **answers: str) -> bool:
        return strength_open(HerDay(with_answers(at_phase("PH1", days=days), **answers), MONDAY, content))

    assert not is_open(200)
    assert not is_open(200, gt9="no")
    assert is_open(200, gt9="yes")
    assert [is_open(days, gt9="later") for days in (364, 365)] == [False, True]


def test_unanswered_never_opens_strength() -> None:
    """No birth date and no answers: nothing with load."""
    member = at_phase("PH3")
    assert day_of(replace(member, readiness=replace(member.readiness, answers={}))).phase == "PH0"
    assert day_of(replace(member, profile=Profile())).phase == "PH0"


@pytest.mark.parametrize(
    ("raised", "sets", "amount", "heavier"), [(0, 2, 10, 0), (1, 2, 12, 0), (2, 3, 12, 0), (3, 3, 12, 1)]
)
def test_first_phase_raises_one_thing_at_a_time(raised: int, sets: int, amount: int, heavier: int) -> None:
    """PH1 begins with 2 x 10; then repeats, then a set, then load."""
    item = day_of(at_phase("PH1", raised=raised)).items[0]
    assert (item.exercise, item.sets, item.amount, item.heavier) == ("bridge", sets, amount, heavier)


def test_second_phase_keeps_to_three_sets() -> None:
    """PH2: 3 x 8, 10, 12, then load; effort 6-7, rest 60 seconds."""
    doses = [
        (i.sets, i.amount, i.heavier) for i in (day_of(at_phase("PH2", raised=r)).items[0] for r in range(4))
    ]
    assert doses == [(3, 8, 0), (3, 10, 0), (3, 12, 0), (3, 12, 1)]
    found = day_of(at_phase("PH2"))
    assert (found.effort_low, found.effort_high, found.rest_s) == (6, 7, 60)


def test_two_clean_days_raise() -> None:
    """The first clean day counts, the second raises; a hard one, a partial one and a silent one do neither."""
    member = at_phase("PH1", since=5)
    assert plan_after(member, CLEAR).phase_clean == 1
    second = plan_after(at_phase("PH1", since=5, clean=1), CLEAR)
    assert (second.raised, second.phase_clean) == (1, 0)
    for report in (
        replace(CLEAR, effort=8),
        replace(CLEAR, done="cut_short"),
        replace(CLEAR, leak=None),
        replace(CLEAR, effort=None),
    ):
        assert plan_after(at_phase("PH1", since=5, clean=1), report).raised == 0


@pytest.mark.parametrize("sign", [{"leak": "drops"}, {"heaviness": 1}, {"pelvic_pain": 1}, {"back_pain": 2}])
def test_a_sign_takes_the_last_raise_back(sign: dict[str, object]) -> None:
    """One variant easier after a sign; without a raise, the phase before; never below the first."""
    report = replace(CLEAR, **sign)  # type: ignore[arg-type] # fields of Report
    assert plan_after(at_phase("PH2", raised=2, clean=1), report).raised == 1
    assert plan_after(at_phase("PH2"), report).phase == "PH1"
    assert plan_after(at_phase("PH1"), report).phase == "PH1"


@pytest.mark.parametrize(
    ("phase", "since", "days", "step", "tests", "to"),
    [
        ("PH1", 13, 100, "S03", (), "PH1"),
        ("PH1", 14, 100, "S03", (), "PH2"),
        ("PH2", 27, 200, "S03", ("t1", "t2", "t3"), "PH2"),
        ("PH2", 28, 200, "S03", ("t1", "t2", "t3"), "PH3"),
        ("PH2", 28, 83, "S03", ("t1", "t2", "t3"), "PH2"),
        ("PH2", 28, 200, "S03", ("t1", "t2"), "PH2"),
        ("PH3", 60, 200, "S08", ("t1", "t2", "t3"), "PH3"),
        ("PH3", 60, 200, "S09", ("t1", "t2", "t3"), "PH4"),
    ],
)
def test_the_next_phase(
    phase: str, since: int, days: int, step: str, tests: tuple[str, ...], to: str
) -> None:
    """Days in the phase, days after birth, tests and run step, each at its edge."""
    member = at_phase(phase, step, since=since, clean=1, days=days)
    member = replace(member, readiness=replace(member.readiness, tests=passed(*tests)))
    assert plan_after(member, CLEAR).phase == to


def test_a_pass_without_its_morning_opens_no_phase() -> None:
    """A movement test counts for strength only after its clear morning too."""
    member = at_phase("PH2", since=40, clean=1)
    unclear = {name: replace(test, clear=None) for name, test in passed("t1", "t2", "t3").items()}
    assert (
        plan_after(replace(member, readiness=replace(member.readiness, tests=unclear)), CLEAR).phase == "PH2"
    )


# swaps


def test_short_days_do_less() -> None:
    """20, 10 and 5 minutes take the first exercises, never none, and no springs."""
    full = day_of(at_phase("PH3"))
    counts = [len(day_of(at_phase("PH3"), minutes).items) for minutes in (20, 10, 5)]
    assert counts == sorted(counts, reverse=True)
    assert 1 <= counts[-1] < len(full.items)
    assert all(day_of(at_phase("PH3"), minutes).spring == () for minutes in (20, 10, 5))


# springs


@pytest.mark.parametrize(
    ("raised", "spring", "sets", "amount"),
    [(0, "jog_spot", 2, 20), (1, "hops_two", 2, 10), (2, "hops_one", 2, 5), (9, "hops_one", 2, 5)],
)
def test_springs_grow_in_their_order(raised: int, spring: str, sets: int, amount: int) -> None:
    """Jogging on the spot, then two legs, then one."""
    item = day_of(at_phase("PH3", raised=raised)).spring[0]
    assert (item.exercise, item.sets, item.amount) == (spring, sets, amount)


def test_springs_keep_their_distance() -> None:
    """None on the day after strength, on a run day, with a sign of the last two weeks, or in a pause."""
    member = at_phase("PH3")
    assert day_of(member).spring
    assert not day_of(logged(member, lifted(MONDAY - DAY))).spring
    assert not day_of(logged(member, settled(MONDAY))).spring
    sign = replace(CLEAR, back_pain=1)
    assert not day_of(logged(member, lifted(MONDAY - 9 * DAY, after=sign))).spring
    assert not day_of(replace(member, pause=Pause(action="pause_run", group="leak", since=MONDAY))).spring
    assert not day_of(at_phase("PH2")).spring


# drills


def test_the_walk_of_the_quiz_opens_the_third_phase() -> None:
    """The brisk walk is a question of the quiz, so a yes there counts as the first check; without it the phase waits."""
    member = at_phase("PH2", since=28, clean=1)
    tests = {name: result for name, result in member.readiness.tests.items() if name != "t1"}
    asked = replace(member, readiness=replace(member.readiness, tests=tests))
    assert plan_after(with_answers(asked, gt5="yes"), CLEAR).phase == "PH3"
    assert plan_after(with_answers(asked, gt5="no"), CLEAR).phase == "PH2"
