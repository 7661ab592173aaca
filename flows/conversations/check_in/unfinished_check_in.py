"""Logs a check-in left unfinished once its day is over or it is closed: the workout took place, the rest is unanswered.

The run is therefore not forgotten because of its last card: the next morning and the look before the next run are
still asked, and the step waits (rule P8). The card itself still takes her answer.
"""

from dataclasses import replace

from flows.conversations.check_in.report_fields import report
from flows.conversations.check_in.reported import AFTER, day_of, part_of, workout_of
from flows.conversations.shared.settle import evaluate, find_workout, settle, upsert_workout
from flows.dialog.draft import Draft
from flows.model.member import Member
from flows.model.talk import Frame

SKIPPED = "skipped"


def log_unfinished_check_ins(draft: Draft) -> None:
    """Log the workouts of earlier days that she began to report and did not finish."""
    for frame in draft.member.talk.frames:
        if _is_unfinished(draft, frame) and day_of(frame.data) < draft.today:
            _log(draft, frame)


def log_closed_check_ins(draft: Draft, before: Member) -> None:
    """Log the workouts whose unfinished check-in this turn closed in another way than by its answers, as /stop does."""
    if draft.member.closed is not None or draft.member.consent is None:
        return
    still_open = {(frame.flow, frame.round) for frame in draft.member.talk.frames}
    for frame in before.talk.frames:
        if (frame.flow, frame.round) not in still_open and _is_unfinished(draft, frame):
            _log(draft, frame)


def _log(draft: Draft, frame: Frame) -> None:
    workout = replace(workout_of(draft, frame.data), at=None)
    upsert_workout(draft, workout)
    if workout.kind != "run":
        settle(draft, workout, evaluate(draft, workout.check_in, workout.kind), given_up=True)


def _is_unfinished(draft: Draft, frame: Frame) -> bool:
    """Return whether a frame is a check-in that says the workout took place, and nothing of that day is logged."""
    if frame.flow != "check_in" or part_of(frame.data) != AFTER:
        return False
    done = report(draft.catalog, AFTER, frame.data).done
    took_place = done != SKIPPED if done else bool(frame.data.get("tapped_done"))
    return took_place and find_workout(draft.member, day_of(frame.data)) is None
