"""From a report to its consequences: her log, the decision of the rules, and what is done with it at once.

This file knows no thresholds and no words of a symptom: `flows.training` decides, content has the words.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from flows.conversations.shared.reasons import with_cases
from flows.dialog.draft import Asked, Draft
from flows.model.effects import Json, RecordReport, RecordWorkout
from flows.model.her_day import HerDay
from flows.model.member import Member, Workout
from flows.model.pause import Pause
from flows.model.reports import CLEAR, UNSURE, CheckIn, Report, answers_of
from flows.rules.rulebook import CHECK_IN, RuleBook
from flows.training.facts import needs_history
from flows.training.log import awaits_morning
from flows.training.pause_progress import asks_each_evening
from flows.training.pauses import (
    PAUSES,
    at_least_as_strict,
    note_clear,
    note_clear_report,
    note_symptom,
    note_walk,
    open_pause,
    pauses_by_group,
    with_symptoms_of,
)
from flows.training.progression import Applied, apply
from flows.training.signs import has_sign
from flows.training.strength_growth import settle_strength
from flows.training.training_status import days_postpartum, feeds
from flows.training.triage import CheckInAction, Context, Decision, decide

KEEP_DAYS = 90
"""Days that the log keeps; it has to reach back over three cycles."""
MORNING_DAYS = 2
"""Days after a run was reported from which its unanswered morning is given up: a late report is asked about late."""
SYMPTOM = "symptom"
"""The kind of a log entry that is no workout: a sign reported on a day without one."""


def find_workout(member: Member, day: date) -> Workout | None:
    """Return the training logged for that day, or None. The log is sorted by day."""
    for workout in reversed(member.log):
        if workout.check_in.day < day:
            return None
        if workout.check_in.day == day and workout.kind != SYMPTOM:
            return workout
    return None


def waiting_for_morning(member: Member) -> Workout | None:
    """Return the newest workout whose next morning is neither answered nor given up."""
    return next(
        (workout for workout in reversed(member.log) if workout.kind == "run" and awaits_morning(workout)),
        None,
    )


def forget_old_check_ins(draft: Draft) -> None:
    """Close check-ins for days before yesterday: nobody asks about those any more."""
    yesterday = (draft.today - timedelta(days=1)).isoformat()
    frames = draft.member.talk.frames
    kept = tuple(
        one
        for one in frames
        if not draft.traits_of(one).about_training or str(one.data.get("day", "")) >= yesterday
    )
    if kept != frames:
        draft.update_talk(frames=kept)


def upsert_workout(draft: Draft, workout: Workout) -> None:
    """Write a workout into her log, replacing the entry of that day and kind."""
    day, oldest = workout.check_in.day, draft.today - timedelta(days=KEEP_DAYS)
    same = [
        old.check_in.day == day and (old.kind == SYMPTOM) == (workout.kind == SYMPTOM)
        for old in draft.member.log
    ]
    kept = [
        old
        for old, replaced in zip(draft.member.log, same, strict=True)
        if not replaced and old.check_in.day >= oldest
    ]
    draft.update(log=tuple(sorted((*kept, workout), key=lambda entry: entry.check_in.day)))


def evaluate(draft: Draft, check_in: CheckIn, kind: str = "", *, given_up: bool = False) -> Decision:
    """Return what the rules say about a check-in, with everything else in the log as its history.

    With `given_up` its morning stays unanswered; otherwise the morning after a run of yesterday or today is still
    to come.
    """
    easy, rules = draft.catalog.constant("effort_easy"), draft.catalog.rules
    check_in = _without_effort_off_runs(check_in, easy)
    history = [
        past.check_in
        for past in draft.member.log
        if past.check_in.day != check_in.day or (past.kind == SYMPTOM) != (kind == SYMPTOM)
    ]
    if needs_history(check_in, rules):  # other rules do not read the effort of earlier ones
        history = [_without_effort_off_runs(past, easy) for past in history]
    to_come = not given_up and (draft.today - check_in.day).days < MORNING_DAYS
    asked = (check_in, history, _context(draft.her_day.on(check_in.day), morning_to_come=to_come))
    if draft.evaluation is None or not _is_same(asked, draft.evaluation[0], rules):
        draft.evaluation = asked, decide(*asked, rules)
    return draft.evaluation[1]


def _context(that_day: HerDay, *, morning_to_come: bool) -> Context:
    """Return what the rules may know about her on the day of a workout."""
    member, resumed = that_day.member, that_day.member.resumed
    return Context(
        days_postpartum=days_postpartum(member, that_day.today),
        resumed_on=resumed.day if resumed else None,
        resumed_from=resumed.group if resumed else None,
        resumed_also=resumed.groups if resumed else (),
        happened=member.readiness.answers,
        feeding=feeds(that_day),
        pauses=pauses_by_group(that_day),
        on_table=not (member.plan and member.plan.grow_week),
        morning_to_come=morning_to_come,
    )


def _without_effort_off_runs(check_in: CheckIn, easy: int) -> CheckIn:
    """Lower the effort of strength and walks to easy, since it says nothing about the step of a run."""
    report = check_in.after_run
    if check_in.step is not None or report is None:
        return check_in
    harder = isinstance(report.effort, int) and report.effort > easy
    return replace(check_in, after_run=replace(report, effort=easy)) if harder else check_in


def _is_same(asked: Asked, before: Asked, rules: RuleBook) -> bool:
    """Return whether the rules would decide as before; without repetition rules they ignore earlier check-ins."""
    same = (asked[0], asked[2]) == (before[0], before[2])
    return same and (asked[1] == before[1] or not needs_history(asked[0], rules))


def record_report(draft: Draft, day: date, part: str, report: Report) -> None:
    """Emit the record of a report with its answered fields only."""
    draft.emit(RecordReport(day, part, answered_fields(report)))


def answered_fields(report: Report) -> Mapping[str, Json]:
    """Return the answered fields of a report as plain JSON values."""
    found = cast("dict[str, Json]", answers_of(report))
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


def record_workout(draft: Draft, workout: Workout) -> None:
    """Emit the record that a planned day was done, cut short or skipped."""
    check_in = workout.check_in
    done = (check_in.after_run.done if check_in.after_run else None) or "unknown"
    draft.emit(RecordWorkout(check_in.day, workout.kind, check_in.step, done, workout.minutes))


# what follows


def waits_for_morning(workout: Workout, decision: Decision) -> bool:
    """Return whether a workout is asked about next morning: a run that was tried; all else is settled at once."""
    report, morning = workout.check_in.after_run, workout.check_in.next_morning
    tried = report is not None and report.done != "skipped"
    return workout.kind == "run" and tried and morning is None and decision.action is not CheckInAction.URGENT


def counts_if_morning_clear(draft: Draft, workout: Workout) -> bool:
    """Return whether it counts if the next morning is clear."""
    check_in = replace(workout.check_in, next_morning=CLEAR)
    return evaluate(draft, check_in, workout.kind).counts_green


def pause_now(draft: Draft, decision: Decision) -> None:
    """Pause running because of a report whose next morning is still to come."""
    draft.member = open_pause(draft.her_day, decision)
    decide_once(draft, decision)


def decide_once(draft: Draft, decision: Decision, applied: Applied | None = None) -> None:
    """Record a decision, with what became of the step where it was applied, unless the same was decided today."""
    action, rules = (applied.action, applied.rules) if applied else (str(decision.action), decision.rules)
    rules = with_cases(rules, decision.said)
    step = draft.member.plan.step if draft.member.plan else None
    from_step, to_step = (applied.from_step, applied.to_step) if applied else (step, step)
    last = next((one for one in draft.member.decisions if one.topic == CHECK_IN), None)
    if last is None or (last.action, last.rules, last.day) != (action, rules, draft.today):
        draft.decide(CHECK_IN, action, rules, from_step, to_step)


def settle(draft: Draft, workout: Workout, decision: Decision, *, given_up: bool = False) -> Applied:
    """Apply the decision to her plan and record it.

    With `given_up` she reported nothing now. A sign paused running when she reported it and does not pause it
    twice, but without the morning's answer the pause may become a stricter one.
    """
    if workout.kind == "strength":
        draft.member = settle_strength(draft.her_day, workout.check_in)
    if workout.kind == SYMPTOM:
        _settle_symptom(draft, workout, decision)
    before = draft.member.pause
    applied = apply(draft.her_day, workout.check_in.day, decision)
    draft.member = applied.member
    if given_up and decision.action in PAUSES:
        draft.update(pause=before and at_least_as_strict(before, draft.her_day, decision))
        if draft.member.pause != before:
            decide_once(draft, decision, applied)
    elif nothing_new(before, workout, decision):
        draft.update(pause=before and with_symptoms_of(before, decision, draft.catalog))
        _note_in_pause(draft, workout)
    else:
        if given_up:
            _note_unheard_in_pause(draft, workout)
        elif decision.action not in PAUSES:
            _note_in_pause(draft, workout)
        if _is_worth_recording(workout, decision, draft.catalog.rules):
            decide_once(draft, decision, applied)
    return applied


def _is_worth_recording(workout: Workout, decision: Decision, rules: RuleBook) -> bool:
    """Return whether /why should repeat a decision; not that a clear day off running changes nothing."""
    if decision.signs or workout.kind == "run":
        return True
    if workout.kind == SYMPTOM and rules_out_a_run(decision, rules):
        return True
    return decision.action not in (CheckInAction.HOLD, CheckInAction.CONTINUE)


def rules_out_a_run(decision: Decision, rules: RuleBook) -> bool:
    """Return whether a rule of the decision forbids a run today."""
    return any(rules.rules[rule].rest_today for rule in decision.rules if rule in rules.rules)


def nothing_new(before: Pause | None, workout: Workout, decision: Decision) -> bool:
    """Return whether a morning or later report only confirms the pause that the run led to."""
    asked_again = workout.check_in.next_morning is not None or workout.check_in.later is not None
    if before is None or before.action not in PAUSES or not asked_again:
        return False
    return decision.action in PAUSES and PAUSES.index(decision.action) <= PAUSES.index(before.action)


def _settle_symptom(draft: Draft, workout: Workout, decision: Decision) -> None:
    """Log a sign reported on a day without a workout as settled, and as her newest sign."""
    upsert_workout(draft, replace(workout, settled=True, action=str(decision.action)))
    if has_sign(workout.check_in, draft.catalog):
        draft.update(totals=replace(draft.member.totals, last_symptom=workout.check_in.day))


def newest_report(workout: Workout) -> Report | None:
    """Return the newest report of a workout: a later one, its next morning, or the one right after it."""
    return workout.check_in.later or workout.check_in.next_morning or workout.check_in.after_run


def _note_in_pause(draft: Draft, workout: Workout) -> None:
    """In a pause, restart the symptom-free days at every sign; a clear report adds today, a silent day does not."""
    report = newest_report(workout)
    if draft.member.pause is None or report is None:
        return
    newest = CheckIn(day=workout.check_in.day, after_run=report)
    if has_sign(newest, draft.catalog):
        draft.member = note_symptom(draft.member, "", draft.today)
    elif report.leak is not None and UNSURE not in answered_fields(report).values():
        counts = asks_each_evening(draft.her_day)
        draft.member = (note_clear_report if counts else note_clear)(draft.member, draft.today)
        if workout.walked >= draft.catalog.constant("walk_minutes_before_running"):
            draft.member = note_walk(draft.member, draft.today)


def _note_unheard_in_pause(draft: Draft, workout: Workout) -> None:
    """In a pause, restart the symptom-free days at the sign of a report she did not finish, on the day she named it.

    Nothing she did not say adds a day or a walk.
    """
    pause, report = draft.member.pause, newest_report(workout)
    if pause is None or report is None:
        return
    newest = CheckIn(day=workout.check_in.day, after_run=report)
    noted = (pause.last_sign or pause.since) >= workout.check_in.day
    if has_sign(newest, draft.catalog) and not noted:
        draft.member = note_symptom(draft.member, "", workout.check_in.day)
