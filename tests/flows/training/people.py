"""Made-up members for the training tests, and what they report. Every answer is written out: silence is an answer too."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from bot.catalog.load import load
from flows.model import reports
from flows.model.catalog import Catalog
from flows.model.member import Member, Plan, Preferences, Profile, Readiness, TestResult, Workout
from flows.model.reports import CheckIn, Report
from flows.rules.outcomes import CheckInAction
from flows.training.triage import Decision

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
PREREQUISITES = {"gt2": "yes", "gt4": "healed", "gt5": "yes"}
CLEAR = replace(reports.CLEAR, done="full", effort=4)


@lru_cache
def catalog() -> Catalog:
    """The real content, read once."""
    return load()


def passed(*tests: str) -> dict[str, TestResult]:
    """Movement tests that passed with a clear morning."""
    return {test: TestResult(value="pass", day=MONDAY - 7 * DAY, clear=True) for test in tests}


def runner(step: str = "S03", *, days: int = 120, outcome: str = "ready", **plan: object) -> Member:
    """On the run track, Monday-Wednesday-Friday, strength on Tuesday and Saturday, `days` after birth on MONDAY."""
    return Member(
        consent="1",
        profile=Profile(birth_date=MONDAY - days * DAY, zone="UTC", zone_known=True),
        preferences=Preferences(run_days=(0, 2, 4), strength_days=(1, 5)),
        readiness=Readiness(
            answers=PREREQUISITES, outcome=outcome, answered_on=MONDAY - DAY, tests=passed("t1", "t2", "t3")
        ),
        plan=replace(
            Plan(track="run", step=step, step_since=MONDAY, started_on=MONDAY, phase="PH1"),
            **plan,  # type: ignore[arg-type] # fields of Plan
        ),
    )


def ran(
    day: date,
    step: str = "S03",
    minutes: int = 6,
    *,
    after: Report | None = CLEAR,
    morning: Report | None = None,
    settled: bool = False,
) -> Workout:
    """A run of that day at seven in the evening."""
    check_in = CheckIn(day=day, step=step, after_run=after, next_morning=morning)
    at = datetime(day.year, day.month, day.day, 19, 0, tzinfo=UTC)
    return Workout(kind="run", check_in=check_in, minutes=minutes, at=at, settled=settled)


def lifted(day: date, *, after: Report | None = CLEAR) -> Workout:
    """A strength day."""
    return Workout(kind="strength", check_in=CheckIn(day=day, after_run=after), settled=True)


def settled(day: date, step: str = "S03", minutes: int = 6) -> Workout:
    """A run whose morning was clear and which was settled green."""
    return replace(ran(day, step, minutes, morning=CLEAR, settled=True), green=True)


def logged(member: Member, *work: Workout) -> Member:
    """The member with these workouts in her log, in order of days."""
    return replace(member, log=tuple(sorted((*member.log, *work), key=lambda one: one.check_in.day)))


def decided(
    action: str = "continue", *signs: str, steps_back: int = 0, rules: tuple[str, ...] = ("X1",)
) -> Decision:
    """A decision of the check-in."""
    return Decision(
        action=CheckInAction(action),
        rules=rules,
        sources=(),
        suggest_pt=False,
        card=None,
        crisis=False,
        support=False,
        swaps=(),
        steps_back=steps_back,
        counts_green=action == "continue",
        next="",
        signs=signs,
    )
