"""The half-hour walk that running requires (GT5, T1): a planned walk without a sign counts as that check.

Like every movement check it counts once the next morning is clear, and then answers the quiz's question about walking
too.
"""

from dataclasses import replace

from flows.dialog.draft import Draft
from flows.model.catalog import MovementTest
from flows.model.member import TestResult, Workout
from flows.model.reports import UNSURE, answers_of
from flows.training.movement_order import PASS, is_answered_yes, key
from flows.training.signs import has_sign
from flows.training.training_status import training_status

YES = "yes"


def note_walk(draft: Draft, workout: Workout) -> bool:
    """Record a clear walk as passed, with its morning still to come; return False if it does not count as the check."""
    check = _walk_check(draft)
    if check is None or not _is_open(draft, check) or not _is_clear(draft, workout):
        return False
    readiness, item = draft.member.readiness, key(check)
    passed = TestResult(value=PASS, day=workout.check_in.day)
    draft.update(readiness=replace(readiness, tests={**readiness.tests, item: passed}))
    draft.record_answer("movement_checks", item, PASS)
    return True


def is_only_the_walk(draft: Draft, items: tuple[str, ...]) -> bool:
    """Return whether the walk is the only check of a morning."""
    check = _walk_check(draft)
    return check is not None and items == (key(check),)


def answer_of_walk(draft: Draft, items: tuple[str, ...]) -> None:
    """Return the quiz answer that follows from a clear walk with a clear morning."""
    check, readiness = _walk_check(draft), draft.member.readiness
    if check is None or key(check) not in items:
        return
    draft.update(readiness=replace(readiness, answers={**readiness.answers, check.answered_by: YES}))
    draft.record_answer("quiz", check.answered_by, YES)


def _walk_check(draft: Draft) -> MovementTest | None:
    return next((test for test in draft.catalog.tests if test.answered_by), None)


def _is_open(draft: Draft, check: MovementTest) -> bool:
    """Return whether she waits for running and the walk is not known to be fine."""
    known = draft.member.readiness.tests.get(key(check))
    waits = training_status(draft.her_day) == "prep" and draft.member.profile.zone_known
    answered_yes = is_answered_yes(key(check), draft.member, draft.catalog)
    return waits and not answered_yes and (known is None or (known.value != PASS and known.clear is not True))


def _is_clear(draft: Draft, workout: Workout) -> bool:
    report = workout.check_in.after_run
    long_enough = workout.walked >= draft.catalog.constant("walk_minutes_before_running")
    if workout.kind != "walk" or report is None or not long_enough:
        return False
    plain = report.leak is not None and UNSURE not in answers_of(report).values()
    return plain and not has_sign(workout.check_in, draft.catalog)
