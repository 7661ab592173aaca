"""Mornings after a workout that stayed unanswered: when they are given up, and what is said about it."""

from datetime import date, timedelta

from flows.conversations.shared.settle import MORNING_DAYS, evaluate, settle
from flows.dialog.draft import Draft
from flows.model.member import Workout
from flows.model.messages import Text, text
from flows.training.clock import local_day
from flows.training.log import awaits_morning


def settle_unanswered(draft: Draft, *, before_workout: bool = False) -> tuple[Workout, ...]:
    """Settle mornings that stayed unanswered as unknown, which holds the step; return their workouts.

    This happens two days after the run was reported, or a day later if it was asked only once by then; or when the
    next workout comes first.
    """
    unsettled = [work for work in draft.member.log if not work.settled and awaits_morning(work)]
    open_ones = tuple(
        [w for w in unsettled if _reported_on(draft, w) <= _given_up_if_reported_by(draft, w, before_workout)]
    )
    for workout in open_ones:
        decision = evaluate(draft, workout.check_in, workout.kind, given_up=True)
        settle(draft, workout, decision, given_up=True)
    return open_ones


def _given_up_if_reported_by(draft: Draft, workout: Workout, before_workout: bool) -> date:
    """Return the latest day on which a workout was reported whose morning is given up today."""
    if before_workout:
        return draft.today - timedelta(days=1)
    day_after = workout.check_in.day + timedelta(days=1)
    asked_twice = draft.member.nudges.sent.get("morning_again", "") >= day_after.isoformat()
    return draft.today - timedelta(days=MORNING_DAYS if asked_twice else MORNING_DAYS + 1)


def _reported_on(draft: Draft, workout: Workout) -> date:
    """Return the day on which she reported a workout, which may come after the workout's own day."""
    day = workout.check_in.day
    return max(day, local_day(draft.member, workout.at)) if workout.at else day


def explain_unanswered(draft: Draft) -> tuple[Text, ...]:
    """Settle mornings that stayed unanswered and return what to say about it: that of a run, or a stricter pause."""
    before = draft.member.pause
    settled, after = settle_unanswered(draft), draft.member.pause
    if settled and before is not None and after is not None and before.action != after.action:
        return (text("today-morning-missed-pause"),)
    return (text("today-morning-missed"),) if any(work.kind == "run" for work in settled) else ()
