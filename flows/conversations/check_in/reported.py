"""The workout to which the answers of a check-in belong, with her answers so far."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from flows.conversations.check_in import report_fields
from flows.conversations.shared.settle import find_workout
from flows.dialog.draft import Draft
from flows.model.member import Workout
from flows.model.reports import CheckIn
from flows.model.values import Answer
from flows.training.load import run_blocks, run_minutes
from flows.training.week import walk_minutes

AFTER, MORNING = "after_run", "next_morning"


def part_of(answers: Mapping[str, Answer]) -> str:
    """Return which part is asked: how the workout went, or the morning after."""
    return str(answers.get("part", AFTER))


def day_of(answers: Mapping[str, Answer]) -> date:
    """Return the day of the workout."""
    return date.fromisoformat(str(answers["day"]))


def workout_of(draft: Draft, answers: Mapping[str, Answer]) -> Workout:
    """Return the workout as reported so far: the logged one with these answers, or a new one of the planned kind."""
    check_in, known = _check_in(draft, answers), find_workout(draft.member, day_of(answers))
    if known:
        return replace(known, check_in=check_in)
    kind, minutes = str(answers.get("kind", "walk")), 0
    whole = check_in.after_run is not None and check_in.after_run.done == "full"
    that_day = draft.her_day.on(check_in.day)
    if kind == "run" and whole:
        minutes = run_minutes(run_blocks(that_day, _shorter(answers)))
    walked = walk_minutes(that_day) if kind == "walk" and whole else 0
    return Workout(kind=kind, check_in=check_in, minutes=minutes, walked=walked, at=draft.now)


def _check_in(draft: Draft, answers: Mapping[str, Answer]) -> CheckIn:
    """Return the check-in with her answers so far on top of what was logged."""
    day, part = day_of(answers), part_of(answers)
    report = report_fields.report(draft.catalog, part, answers)
    if part == AFTER:
        return CheckIn(day=day, step=str(answers.get("run_step") or "") or None, after_run=report)
    known = find_workout(draft.member, day)
    return replace(known.check_in if known else CheckIn(day=day), next_morning=report)


def _shorter(answers: Mapping[str, Answer]) -> int | None:
    minutes = answers.get("minutes")
    return minutes if isinstance(minutes, int) and minutes > 0 else None
