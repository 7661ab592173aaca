"""Her week as she will live it: what each day is, and what may move.

The plan follows her own days. Two runs are never on neighbouring days, Sunday and Monday and moved days included; one
day a week stays free; nothing skipped is made up for.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from flows.model.catalog import Catalog
from flows.model.her_day import HerDay, once
from flows.model.member import Plan
from flows.model.messages import Text, text
from flows.training.day_kinds import (
    TRAINING,
    Kind,
    base_kind,
    follows_a_night,
    is_away,
    moved_from,
    planned_kind,
)
from flows.training.late_report import blocks_run
from flows.training.load import main_minutes, walks
from flows.training.log import last_run, reported
from flows.training.movement_order import tested_on
from flows.training.step_table import below
from flows.training.strength import (
    session_minutes,
    strength_from,
    strength_open,
    strength_waits_for,
    waits_for_clinician,
)
from flows.training.todays_reports import (
    breast_not_yet_calm,
    has_unfinished_report,
    keeps_from_training,
    rests_today,
)
from flows.training.training_status import after_fever, may_run, morning_open, training_status
from flows.training.walking import walk_length
from flows.training.walking_days import walks_hurt

GENTLE: Final = ("walk", "drills")
"""Kinds of day that may stand in for a run or strength."""
WEEK = 7
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlan:
    """One day; `step` on a run day only, `minutes` in all with warm-up, `reason` if it is not as usual."""

    day: date
    kind: Kind
    step: str | None = None
    minutes: int = 0
    reason: Text | None = None
    moved_from: date | None = None
    done: bool = False


def day_plan(her: HerDay, day: date) -> DayPlan:
    """Return what a day is, seen from today."""
    return _day_plan(her, day, training_status(her))


@once
def _day_plan(her: HerDay, day: date, where: str) -> DayPlan:
    kind: Kind = planned_kind(her, day, where)
    done = reported(her.member, day, kind)
    if kind == "run" and not done:
        reason = _no_run(her, day)
        if reason:
            return DayPlan(day=day, kind="walk", minutes=walk_minutes(her.on(day)), reason=reason)
    if kind == "strength" and not strength_open(her.on(day)):
        kind = "drills"
    if kind == "strength" and not done and day == her.today and (reason := _no_strength(her)):
        instead: Kind = "drills" if walks_hurt(her) else "walk"
        return DayPlan(day=day, kind=instead, minutes=_minutes(her, day, instead), reason=reason)
    return DayPlan(
        day=day,
        kind=kind,
        step=step_on(her.on(day)) if kind == "run" else None,
        minutes=_minutes(her, day, kind),
        reason=_reason(her, day, kind, where),
        moved_from=moved_from(her.member, day),
        done=done,
    )


def week_plan(her: HerDay) -> tuple[DayPlan, ...]:
    """Return seven days from today."""
    where = training_status(her)
    return tuple(_day_plan(her, her.today + DAY * ahead, where) for ahead in range(WEEK))


def next_training(her: HerDay, kinds: Collection[str] = TRAINING) -> DayPlan | None:
    """Return the next run or strength day still to be done, today included; None if none is planned."""
    where = training_status(her)
    days = (her.today + DAY * ahead for ahead in range(2 * WEEK))
    training = (day for day in days if planned_kind(her, day, where) in kinds)
    plans = (_day_plan(her, day, where) for day in training)
    return next((plan for plan in plans if plan.kind in kinds and not plan.done), None)


def step_on(her: HerDay) -> str:
    """Return the run-walk step of a day; a step reached for a later day does not apply before it."""
    plan = her.member.plan or Plan()
    early = plan.step_since is not None and her.today < plan.step_since
    return below(plan.step, 1, her.catalog) if early else plan.step


def walk_minutes(her: HerDay) -> int:
    """Return the minutes of a walk on that day."""
    return walk_length(her)


# choosing days


def valid_run_days(days: Collection[int], catalog: Catalog) -> bool:
    """Return whether the weekdays are as many as the rules allow and never neighbours, Sunday and Monday included."""
    chosen = set(days)
    fewest, most = catalog.constant("runs_per_week_min"), catalog.constant("runs_per_week_max")
    apart = all((day + 1) % WEEK not in chosen for day in chosen)
    return fewest <= len(chosen) <= most and chosen <= set(range(WEEK)) and apart


def suggest_strength_days(run_days: Collection[int], count: int) -> tuple[int, ...]:
    """Return weekdays without a run, as far apart as possible and preferably not before a run."""
    free = [day for day in range(WEEK) if day not in run_days]
    picks = list(combinations(free, min(count, max(len(free) - 1, 0))))
    return max(picks, key=lambda pick: (_closest(pick), -_before_runs(pick, run_days), _earlier(pick)))


def _closest(pick: tuple[int, ...]) -> int:
    pairs = combinations(pick, 2)
    return min((min(b - a, WEEK - (b - a)) for a, b in pairs), default=WEEK)


def _before_runs(pick: tuple[int, ...], run_days: Collection[int]) -> int:
    return sum((day + 1) % WEEK in run_days for day in pick)


def _earlier(pick: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(-day for day in pick)


# why a day is not as usual


def _no_run(her: HerDay, day: date) -> Text | None:
    """Return why a planned run is a walk instead, or None."""
    run_from = her.member.nudges.run_from
    if run_from is not None and after_fever(her.member, day):
        return text("plan-reason-fever", date=run_from)
    if day == her.member.nudges.cleared_on:
        return text("plan-reason-seen")
    if day == her.today and not may_run(her):
        return _report_against_run(her) or _waits_for_answer(her)
    return text("plan-reason-run-yesterday") if last_run(her.member) == day - DAY else None


def _no_strength(her: HerDay) -> Text | None:
    """Return what rules out today's strength, or None: what she reported, or moves of the checks done today."""
    match keeps_from_training(her):
        case "report_unfinished":
            return text("plan-reason-report-unfinished")
        case "reported":
            return text("plan-reason-reported")
        case _:
            return text("plan-reason-tested") if tested_on(her.member, her.today) else None


def _report_against_run(her: HerDay) -> Text | None:
    """Return which of her reports rules out a run today, or None."""
    if rests_today(her):
        return text("plan-reason-reported")
    if has_unfinished_report(her):
        return text("plan-reason-report-unfinished")
    return text("plan-reason-breast") if breast_not_yet_calm(her) else None


def _waits_for_answer(her: HerDay) -> Text:
    """Return which answer, or which rest day, today's run waits for, or None."""
    last = last_run(her.member)
    if morning_open(her.member, her.today):
        return text("plan-reason-morning-open")
    rested = last is None or last < her.today - DAY
    if rested and blocks_run(her):
        return text("plan-reason-late-report-open")
    return text("plan-reason-run-yesterday")


def _minutes(her: HerDay, day: date, kind: Kind) -> int:
    match kind:
        case "run":
            return sum(walks(her.catalog)) + main_minutes(her.on(day))
        case "strength":
            return session_minutes(her.on(day))
        case "walk":
            return walk_minutes(her.on(day))
        case "drills":
            return her.catalog.constant("drills_min")
        case "tests" | "rest" | "none":
            return 0


def _reason(her: HerDay, day: date, kind: Kind, where: str) -> Text | None:
    plan = her.member.plan or Plan()
    if is_away(her.member, day):
        return text("plan-reason-away", date=her.member.preferences.back_on or day)
    moved_to = plan.moved.get(day.isoformat())
    if kind == "none" and moved_to:
        return text("plan-reason-moved", to=date.fromisoformat(moved_to))
    if kind == "none" and day in plan.left_out:
        return text("plan-reason-left-out")
    if kind == "walk" and day in plan.walks:
        return text("plan-reason-walk-instead")
    if where == "stopped" and her.member.readiness.outcome == "urgent":
        return text("plan-reason-check-first")
    usual = base_kind(her, day, where)
    if usual in TRAINING and kind in ("walk", "rest") and follows_a_night(her.member, day):
        return text("plan-reason-night")
    if kind == "drills" and waits_for_clinician(her.member):
        return text("plan-reason-clinician")
    if usual == "strength" and kind in ("drills", "run"):
        return _strength_waits(her.on(day)) if kind == "drills" else text("plan-reason-run-moved-here")
    if usual == "drills" and walks_hurt(her.on(day)):
        return text("plan-reason-walks-hurt")
    return _REASONS.get((where, kind))


def _strength_waits(her: HerDay) -> Text:
    """Say what loaded strength waits for: her own answers, or a date."""
    waits, opens_on = strength_waits_for(her), strength_from(her)
    answers = [item for item in waits if item != "days"]
    if answers or opens_on is None:
        return text("plan-reason-strength-waits", waits=answers[0] if len(answers) == 1 else "both")
    return text("plan-reason-strength-day", date=opens_on)


PAUSE_REASONS = (
    text("plan-reason-paused"),
    text("plan-reason-paused-walk"),
    text("plan-reason-clinician"),
)
"""Reasons that every day of a pause has."""
_REASONS: dict[tuple[str, str], Text] = {
    ("stopped", "rest"): text("plan-reason-stopped"),
    ("rest", "rest"): text("plan-reason-first-weeks"),
    ("paused", "drills"): text("plan-reason-paused"),
    ("paused", "walk"): text("plan-reason-paused-walk"),
    ("paused", "rest"): text("plan-reason-rest-day"),
    ("paused", "none"): text("plan-reason-own-pause"),
    ("prep", "walk"): text("plan-reason-prep"),
    ("prep", "rest"): text("plan-reason-rest-day"),
    ("prep", "tests"): text("plan-reason-tests"),
    ("running", "rest"): text("plan-reason-rest-day"),
}
