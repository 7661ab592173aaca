"""A sign told halfway holds running with that tap; a corrected answer gives back what was before.

The conversation that holds keeps the pause as it was before it (`Frame.before`), so that its last answer, or a
correction, is weighed from there. What another conversation decided since then stays.
"""

from dataclasses import replace

from flows.conversations.shared.let_go import let_go
from flows.conversations.shared.settle import decide_once, evaluate, newest_report, nothing_new
from flows.dialog.draft import Draft
from flows.model.member import Pause, Workout
from flows.model.reports import CheckIn
from flows.training.pauses import OWN, PAUSES, note_symptom, open_pause
from flows.training.signs import has_sign
from flows.training.triage import CheckInAction, Decision


def pause_provisionally(draft: Draft, workout: Workout) -> CheckInAction:
    """Let what she told so far act now: it pauses running, makes a pause stricter, or starts its clear days over."""
    decision, now = evaluate(draft, workout.check_in, workout.kind), draft.member.pause
    if decision.action is CheckInAction.URGENT:
        return decision.action
    frame, held = draft.frame, bool(draft.data.get("held"))
    before = frame.before if frame and held else now
    after = _with_sign(draft, before, workout, decision)
    if after == before:
        _give_back(draft)
    else:
        draft.update(pause=after)
        _remember(draft, before)
        if decision.action in PAUSES and after != now:
            decide_once(draft, str(decision.action), decision.rules)
    return decision.action


def _with_sign(draft: Draft, before: Pause | None, workout: Workout, decision: Decision) -> Pause | None:
    """The pause as it is with what was told so far."""
    member = replace(draft.member, pause=before)
    if decision.action in PAUSES and not _only_confirms(before, workout, decision):
        return open_pause(draft.her_day.with_member(member), decision).pause
    report = newest_report(workout)
    reported = CheckIn(day=workout.check_in.day, after_run=report)
    if before and before.action != OWN and has_sign(reported, draft.catalog):
        return note_symptom(member, "", draft.today).pause
    return before


def _only_confirms(before: Pause | None, workout: Workout, decision: Decision) -> bool:
    """Whether a morning adds nothing to the pause that stands: the same or milder, by rules that brought it about."""
    return (
        before is not None
        and nothing_new(before, workout, decision)
        and set(decision.rules) <= set(before.rules)
    )


def finalize(draft: Draft, decision: Decision) -> None:
    """The last answer is in: from here the whole report decides, for this conversation and over all that still hold.

    An urgent sign leaves held what was held.
    """
    if decision.action is not CheckInAction.URGENT:
        _give_back(draft)
    let_go(draft)


def _remember(draft: Draft, before: Pause | None) -> None:
    draft.keep(held=True)
    *below, mine = draft.member.talk.frames
    draft.update_talk(frames=(*below, replace(mine, before=before)))


def _give_back(draft: Draft) -> None:
    frame = draft.frame
    if frame and draft.data.get("held"):
        draft.update(pause=frame.before)
        draft.keep(held=False)
