"""A sign reported in an unfinished questionnaire pauses running at once; a corrected answer restores the earlier state.

The conversation keeps the pause as it was before (`Frame.pause_before`); its last answer, or a correction, is evaluated with
that pause. What another conversation has decided since then stays.
"""

from dataclasses import replace

from flows.conversations.shared.provisional_pauses import drop_provisional_pauses
from flows.conversations.shared.settle import decide_once, evaluate, newest_report, nothing_new
from flows.dialog.draft import Draft
from flows.model.member import Workout
from flows.model.pause import Pause
from flows.model.reports import CheckIn
from flows.training.pauses import OWN, PAUSES, note_symptom, open_pause
from flows.training.signs import has_sign
from flows.training.triage import CheckInAction, Decision


def pause_provisionally(draft: Draft, workout: Workout) -> CheckInAction:
    """Apply her answers so far: pause running, make a pause stricter, or restart its symptom-free days."""
    decision, now = evaluate(draft, workout.check_in, workout.kind), draft.member.pause
    if decision.action is CheckInAction.URGENT:
        return decision.action
    frame, paused = draft.frame, bool(draft.data.get("paused_provisionally"))
    before = frame.pause_before if frame and paused else now
    after = _with_sign(draft, before, workout, decision)
    if after == before:
        _give_back(draft)
    else:
        draft.update(pause=after)
        _remember(draft, before)
        draft.keep(restarts=decision.action not in PAUSES)
        if decision.action in PAUSES and after != now:
            decide_once(draft, decision)
    return decision.action


def _with_sign(draft: Draft, before: Pause | None, workout: Workout, decision: Decision) -> Pause | None:
    """Return the pause with her answers so far applied."""
    member = replace(draft.member, pause=before)
    if decision.action in PAUSES and not _only_confirms(before, workout, decision):
        return open_pause(draft.her_day.with_member(member), decision).pause
    report = newest_report(workout)
    reported = CheckIn(day=workout.check_in.day, after_run=report)
    if before and before.action != OWN and has_sign(reported, draft.catalog):
        return note_symptom(member, "", draft.today).pause
    return before


def _only_confirms(before: Pause | None, workout: Workout, decision: Decision) -> bool:
    """Return whether a morning adds nothing to the present pause: same or milder, by rules that led to that pause."""
    return (
        before is not None
        and nothing_new(before, workout, decision)
        and set(decision.rules) <= set(before.rules)
    )


def finalize(draft: Draft, decision: Decision) -> None:
    """Replace the provisional pause by the decision on the complete report, in this and all other open conversations.

    After an urgent sign, a provisional pause stays in force.
    """
    if decision.action is not CheckInAction.URGENT:
        _give_back(draft)
    drop_provisional_pauses(draft)


def _remember(draft: Draft, before: Pause | None) -> None:
    draft.keep(paused_provisionally=True)
    *below, mine = draft.member.talk.frames
    draft.update_talk(frames=(*below, replace(mine, pause_before=before)))


def _give_back(draft: Draft) -> None:
    frame = draft.frame
    if frame and draft.data.get("paused_provisionally"):
        draft.update(pause=frame.pause_before)
        draft.keep(paused_provisionally=False)
