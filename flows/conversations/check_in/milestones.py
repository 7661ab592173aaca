"""Milestones, each said once and plainly; none on a day with a symptom or while running is paused."""

from flows.dialog.draft import Draft
from flows.model.member import Totals, Workout
from flows.model.messages import Text, text
from flows.training.log import runs
from flows.training.signs import has_sign

NOT_RUNNING = (None, 0, "0")
"""Answers to "do you run already?" after which her first run counts as a milestone."""
IN_ONE_PIECE = {"thirty": 30, "five": 5}
"""Minutes of running without a walk that are milestones, longest first."""


def run_milestone(draft: Draft, workout: Workout) -> tuple[Text, ...]:
    """Name the milestone of a run when it is reported: the first run back, or the first 5 or 30 minutes in one piece."""
    if _is_no_day_for_it(draft) or not workout.minutes:
        return ()
    member = draft.member
    before = [one for one in runs(member) if one.check_in.day != workout.check_in.day]
    if not before and not member.totals.runs:
        first = member.readiness.answers.get(draft.catalog.with_role("minutes_run")) in NOT_RUNNING
        return (text("milestone-first_run"),) if first else ()
    now, most = _longest(draft, workout), max((_longest(draft, one) for one in before), default=0)
    reached = next((name for name, minutes in IN_ONE_PIECE.items() if most < minutes <= now), None)
    return (text(f"milestone-{reached}"),) if reached else ()


def week_milestone(draft: Draft, before: Totals) -> tuple[Text, ...]:
    """Name the first week of training without a symptom, once the next week begins."""
    if _is_no_day_for_it(draft) or before.clear_weeks or not draft.member.totals.clear_weeks:
        return ()
    return (text("milestone-week"),)


def _is_no_day_for_it(draft: Draft) -> bool:
    """Return whether today has no room for a milestone: a symptom, or a pause of running."""
    today = [one for one in draft.member.log if one.check_in.day == draft.today]
    has_symptom = any(has_sign(one.check_in, draft.catalog) for one in today)
    return has_symptom or draft.member.pause is not None or draft.member.closed is not None


def _longest(draft: Draft, workout: Workout) -> int:
    """Return the longest stretch of running, in minutes, of a run done in full; 0 for any other workout."""
    step = next((one for one in draft.catalog.steps if one.id == workout.check_in.step), None)
    if step is None or workout.minutes < step.run_minutes:
        return 0
    return max(block.run if block.walk else block.run * block.reps for block in step.blocks)
