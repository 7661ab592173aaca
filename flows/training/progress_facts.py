"""How far she has come, as numbers for the texts and the picture of /progress. No pace, no streak."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from flows.model.catalog import Catalog
from flows.model.her_day import HerDay
from flows.model.member import Member, Workout
from flows.training.log import took_place
from flows.training.signs import has_sign, is_clear

WEEK: Final = timedelta(days=7)
MOST_WEEKS: Final = 9
"""Most weeks shown in the picture, well within the 90 days of the log."""
MORNINGS: Final = 14
MOSTLY: Final = 4
"""Days in a pause from which a whole week counts as part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekFacts:
    """One week from its Monday: minutes of runs that counted, strength days, and whether it was part of a pause."""

    monday: date
    minutes: int = 0
    strength: int = 0
    clear: bool = True
    paused: bool = False
    entries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressFacts:
    """Everything the picture shows; `step` is None beyond the run-walk table, `mornings` (clear or not) oldest first."""

    runs: int
    strength: int
    clear_minutes: int
    more_minutes: int
    step: int | None
    steps: int
    paused: bool
    weeks: tuple[WeekFacts, ...]
    mornings: tuple[bool, ...]


def progress_facts(her: HerDay) -> ProgressFacts | None:
    """Return the numbers of /progress, or None for a newcomer without anything to show."""
    member, catalog = her.member, her.catalog
    totals, plan = member.totals, member.plan
    if not totals.runs and not totals.strength:
        return None
    ids = [step.id for step in catalog.steps]
    on_the_way = plan is not None and plan.track == "run" and plan.step in ids
    return ProgressFacts(
        runs=totals.runs,
        strength=totals.strength,
        clear_minutes=totals.clear_minutes,
        more_minutes=max(0, more_minutes(member)),
        step=ids.index(plan.step) + 1 if plan is not None and on_the_way else None,
        steps=len(ids),
        paused=member.pause is not None,
        weeks=tuple(_weeks(her)),
        mornings=tuple(_mornings(member, catalog))[-MORNINGS:],
    )


def more_minutes(member: Member) -> int:
    """Return how many more minutes her newest counted run had than her first one."""
    counted = [work.minutes for work in member.log if work.green and work.kind == "run"]
    return counted[-1] - member.totals.first_minutes if counted else 0


def symptom_free_weeks(her: HerDay) -> tuple[int, int]:
    """Return the symptom-free weeks, and all weeks with a report of hers to go by.

    Weeks are whole ones, counted back from today to the first entry of the log. A week without a word, or with a
    report she left open, is neither: silence never counts as symptom-free.
    """
    log, catalog = her.member.log, her.catalog
    if not log:
        return 0, 0
    whole = (her.today - log[0].check_in.day + timedelta(days=1)) // WEEK
    by_week: dict[int, list[Workout]] = {}
    for work in log:
        by_week.setdefault((her.today - work.check_in.day) // WEEK, []).append(work)
    weeks = [by_week.get(number, []) for number in range(whole)]
    symptoms = [any(has_sign(work.check_in, catalog) for work in week) for week in weeks]
    clear = [any(_is_clear(work, catalog) for work in week) for week in weeks]
    free = sum(is_clear and not symptom for is_clear, symptom in zip(clear, symptoms, strict=True))
    return free, free + sum(symptoms)


def _is_clear(work: Workout, catalog: Catalog) -> bool:
    return is_clear(work.check_in, catalog, morning=work.kind == "run")


def _weeks(her: HerDay) -> Iterator[WeekFacts]:
    """Return every week from the first entry of the log to this one, including weeks without an entry."""
    member, today = her.member, her.today
    if not member.log:
        return
    first = max(_monday(member.log[0].check_in.day), _monday(today) - WEEK * (MOST_WEEKS - 1))
    pauses = list(_pauses(member, today))
    for number in range((_monday(today) - first).days // 7 + 1):
        yield _week(member, first + WEEK * number, pauses, her.catalog)


def _week(member: Member, monday: date, pauses: list[tuple[date, date]], catalog: Catalog) -> WeekFacts:
    works = [work for work in member.log if monday <= work.check_in.day < monday + WEEK]
    minutes = sum(work.minutes for work in works if work.green and work.kind == "run")
    days = [monday + timedelta(days=day) for day in range(7)]
    inside = sum(any(begin <= day <= end for begin, end in pauses) for day in days)
    return WeekFacts(
        monday=monday,
        minutes=minutes,
        strength=sum(work.kind == "strength" and took_place(work) for work in works),
        clear=not any(has_sign(work.check_in, catalog) for work in works),
        paused=inside >= MOSTLY and not minutes,
        entries=len(works),
    )


def _pauses(member: Member, today: date) -> Iterator[tuple[date, date]]:
    """Return the first and last day of every pause in the log, including the present one."""
    begin: date | None = None
    for work in member.log:
        if begin is None and (work.action or "").startswith("pause"):
            begin = work.check_in.day
        elif begin is not None and work.kind == "run" and work.minutes:
            yield begin, work.check_in.day - timedelta(days=1)
            begin = None
    if member.pause:
        yield member.pause.since, today
    elif begin is not None and member.resumed:
        yield begin, member.resumed.day


def _mornings(member: Member, catalog: Catalog) -> Iterator[bool]:
    """Return for every run with an answered next morning whether it was clear; unanswered mornings are left out."""
    for work in member.log:
        if work.kind == "run" and _answered(work):
            yield not has_sign(work.check_in, catalog)


def _answered(work: Workout) -> bool:
    return work.check_in.next_morning is not None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
