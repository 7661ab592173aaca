"""Says what follows from a check-in or a reported sign: the decision, its reason, and what comes next and when.

It knows which text belongs to which action and nothing about bodies; an urgent decision goes to the urgent card.
"""

from flows.conversations.check_in.milestones import run_milestone, week_milestone
from flows.conversations.pause.view import announce
from flows.conversations.readiness.walk_check import note_walk
from flows.conversations.safety.urgent_card import open_urgent
from flows.conversations.shared.day_texts import coming_up, hold_ends, step_number, taken_back_texts
from flows.conversations.shared.exit_test import exit_texts, pt_rows, pt_texts
from flows.conversations.shared.help_lines import emergency_number
from flows.conversations.shared.her_answer import answer_about
from flows.conversations.shared.pause_progress_card import pause_progress_rows
from flows.conversations.shared.reasons import asks_for, rule_of, with_cases, without_echoes, words_of
from flows.conversations.shared.settle import (
    SYMPTOM,
    counts_if_morning_clear,
    pause_now,
    rules_out_a_run,
    settle,
    waits_for_morning,
)
from flows.conversations.shared.support import offer_milk, support
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.dialog.wording import in_loss, is_omitted
from flows.model.member import Workout
from flows.model.messages import Rows, Text, text
from flows.model.pause import Pause
from flows.model.reports import UNSURE, CheckIn, Report, answers_of
from flows.training.day_kinds import planned_kind
from flows.training.gaps import runs_about_weekly
from flows.training.pause_progress import pause_progress
from flows.training.pauses import PAUSES
from flows.training.progression import Applied, Waits, step_waits_for
from flows.training.todays_reports import rests_from_training, rests_today
from flows.training.training_status import training_status
from flows.training.triage import CheckInAction, Decision

MOST_REASONS = 2
BUGGY = "buggy"
"""Value of a report's extras that says she pushed a stroller on the run."""
STEP_CHANGES = ("advance", "back")
SO_FAR = {
    "counts": "decision-interim",
    "holds": "decision-interim-blocked",
    "signs": "decision-interim-signs",
}
SO_FAR_NEXT = {
    "counts": "decision-interim-next",
    "holds": "decision-interim-next-holds",
    "signs": "decision-interim-next-signs",
}
"""The same for a run of an earlier day: its question may come before today's workout."""
PRAISED = ("advance", "continue")
"""Actions whose text is the reason itself."""


def say_decision(draft: Draft, workout: Workout, decision: Decision) -> None:
    """Say what follows after the last answer; while the next morning is unanswered, what holds so far."""
    if waits_for_morning(workout, decision):
        say_interim(draft, workout, decision)
    else:
        say_final(draft, workout, decision)


def say_final(draft: Draft, workout: Workout, decision: Decision) -> None:
    """Settle the workout by its final decision and say what follows."""
    before, totals, repeats_left = draft.member.pause, draft.member.totals, _repeats_left(draft)
    applied = settle(draft, workout, decision)
    if decision.action is CheckInAction.URGENT:
        open_urgent(draft, (*flags_of(workout.check_in), *decision.flags), decision.card)
        return
    if decision.action in PAUSES:
        _say_pause(draft, workout.check_in, decision, before, _no_longer_counts(draft, workout))
    else:
        joy = () if decision.signs else week_milestone(draft, totals)
        repeated = applied.action == "continue" and _repeats_left(draft) < repeats_left
        _say_decision(draft, workout, decision, applied, joy, repeated=repeated)
    _say_beside(draft, decision)


def _repeats_left(draft: Draft) -> int:
    return draft.member.plan.repeats_left if draft.member.plan else 0


def flags_of(check_in: CheckIn) -> tuple[str, ...]:
    """Return the red flags named in a check-in, each once."""
    reports = (check_in.after_run, check_in.next_morning, check_in.later)
    named = [flag for report in reports if report for flag in _flags(report)]
    return tuple(dict.fromkeys(named))


def _flags(report: Report) -> tuple[str, ...]:
    return report.red_flags if isinstance(report.red_flags, tuple) else ()


def reasons(draft: Draft, check_in: CheckIn, decision: Decision) -> tuple[Text, ...]:
    """Return in plain words the rules that led to the action; an unanswered question only if there is no other reason.

    Where the words of a rule name several possible causes, her own answer comes before them.
    """
    book, unanswered = draft.catalog.rules.rules, draft.catalog.rules.role("unanswered")
    known = [one for one in with_cases(decision.rules, decision.said) if rule_of(one) in book]
    driving = [one for one in known if asks_for(one, book[rule_of(one)], decision.action)]
    given = [one for one in driving if one != unanswered] or [one for one in known if one != unanswered]
    said: list[Text] = []
    for one in without_echoes(given or driving, book)[:MOST_REASONS]:
        rule = book[rule_of(one)]
        own_answer = answer_about(draft, check_in, rule.id) if rule.names_answer else ()
        said += (*(answer for answer in own_answer if answer not in said), text(words_of(one)))
    return tuple(said)


def _call(draft: Draft, decision: Decision) -> tuple[Text, ...]:
    """Say whom to call about a sign that needs care and that she is unsure of; coaching stays open."""
    return (text("urgent-call", number=emergency_number(draft)),) if decision.card else ()


def _no_longer_counts(draft: Draft, workout: Workout) -> tuple[Text, ...]:
    """Say that a run no longer counts because of the sign just reported (rule X30); nothing if that was said before."""
    return () if workout.taken_back else taken_back_texts(draft, draft.today)


def _say_pause(
    draft: Draft,
    check_in: CheckIn,
    decision: Decision,
    before: Pause | None,
    beside: tuple[Text, ...] = (),
) -> None:
    """Announce a new or stricter pause in full; a pause that goes on unchanged gets one line."""
    after = draft.member.pause
    if before is None or after is None or before.action != after.action:
        call, suggest_pt = _call(draft, decision), decision.suggest_pt
        announce(draft, (*reasons(draft, check_in, decision), *beside), call=call, suggest_pt=suggest_pt)
        return
    key = "pause-same" if after.clear_until == draft.today else "pause-same-sign"
    helps = pt_texts(draft, decision.suggest_pt)
    draft.say(text(key), *beside, *exit_texts(draft), *helps, rows=_rows(draft, decision))


def say_interim(draft: Draft, workout: Workout, decision: Decision) -> None:
    """Start a pause at once; everything else about a run waits for the answer of its next morning."""
    if decision.action not in PAUSES:
        _say_interim_decision(draft, workout, decision)
        return
    before = draft.member.pause
    pause_now(draft, decision)
    _say_pause(draft, workout.check_in, decision, before)
    _say_beside(draft, decision)


def _say_interim_decision(draft: Draft, workout: Workout, decision: Decision) -> None:
    signs = bool(decision.signs) or decision.suggest_pt
    counts = not signs and counts_if_morning_clear(draft, workout)
    reported_later = workout.check_in.day < draft.today
    key = (SO_FAR_NEXT if reported_later else SO_FAR)["signs" if signs else "counts" if counts else "holds"]
    draft.say(
        *(() if signs or _is_unsure(workout) else run_milestone(draft, workout)),
        text(key),
        *(() if counts else reasons(draft, workout.check_in, decision)),
        *_too_young_for_a_stroller(draft, workout),
        *pt_texts(draft, decision.suggest_pt),
        rows=pt_rows(draft, decision.suggest_pt),
    )
    _say_beside(draft, decision)


def _is_unsure(workout: Workout) -> bool:
    """Return whether she was not sure about something on the run, which is no moment for praise."""
    report = workout.check_in.after_run
    values = answers_of(report).values() if report else ()
    return any(UNSURE in value if isinstance(value, tuple) else value == UNSURE for value in values)


def _say_beside(draft: Draft, decision: Decision) -> None:
    """Say what accompanies any decision: a doctor's check-up (X35), the tips of its rules, people to talk to."""
    tips = [f"tip-{tip}" for tip in decision.tips]
    omitted = any(is_omitted(tip, draft.word_sets) for tip in tips)
    texts = (
        *_doctors_look(draft, decision),
        *(text(tip) for tip in tips if not is_omitted(tip, draft.word_sets)),
    )
    if texts:
        draft.say(*texts, in_place=False)
    if omitted and in_loss(draft.member):
        offer_milk(draft)
    if decision.support:
        support(draft)


def _too_young_for_a_stroller(draft: Draft, workout: Workout) -> tuple[Text, ...]:
    """Say that a child under about six months is too young for a running stroller (rule X37)."""
    report, days = workout.check_in.after_run, draft.days_postpartum
    extras = report.extras if report and isinstance(report.extras, tuple) else ()
    young = days is not None and days < draft.catalog.constant("child_buggy_days")
    omitted = is_omitted("decision-buggy", draft.word_sets)
    return (text("decision-buggy"),) if BUGGY in extras and young and not omitted else ()


def _doctors_look(draft: Draft, decision: Decision) -> tuple[Text, ...]:
    """Suggest a doctor's check-up when she is worn out again and again, at most once in four weeks."""
    said, gap = draft.member.nudges.checkup_advised_on, draft.catalog.rules.number("worn_out_word_days")
    if not decision.suggest_check or (said is not None and (draft.today - said).days < gap):
        return ()
    draft.update_nudges(checkup_advised_on=draft.today)
    return (text("decision-check"),)


def _say_decision(
    draft: Draft,
    workout: Workout,
    decision: Decision,
    applied: Applied,
    joy: tuple[Text, ...],
    *,
    repeated: bool,
) -> None:
    """Say a decision other than a pause; `repeated` marks the repeat of a step after missed days (rule G1)."""
    praised = applied.action in PRAISED and decision.counts_green
    head = _head(draft, applied, praised, repeated=repeated)
    on_run = (*head, *(() if praised else reasons(draft, workout.check_in, decision)))
    draft.say(
        *joy,
        *(on_run if workout.kind == "run" else _off_run(draft, workout, decision)),
        *_no_longer_counts(draft, workout),
        *pt_texts(draft, decision.suggest_pt),
        *(hold_ends(draft, applied.action) if workout.kind == "run" or decision.signs else ()),
        *coming_up(draft),
        rows=_rows(draft, decision),
    )


def _head(draft: Draft, applied: Applied, praised: bool, *, repeated: bool) -> tuple[Text, ...]:
    plan = draft.member.plan
    if applied.action == "continue" and not praised:
        return (text("decision-continue-noted"),)
    if applied.action == "advance" and applied.from_step == applied.to_step:
        return (text("decision-grow"),)
    if applied.action in STEP_CHANGES:
        return (text(f"decision-{applied.action}", step=step_number(applied.to_step)),)
    if applied.action != "continue" or plan is None:
        return (text("decision-hold"),)
    waits = step_waits_for(draft.her_day, plan)
    if not repeated:
        return _counted(waits)
    weekly = (text("decision-repeat-weekly"),) if runs_about_weekly(draft.her_day) else ()
    return (text("decision-repeat", green=waits.have, needed=waits.need), *weekly)


def _counted(waits: Waits) -> tuple[Text, ...]:
    """Say that the run counts, and what the next step still waits for."""
    if waits.what == "green" and waits.have:
        return (text("decision-continue-count", green=waits.have, needed=waits.need),)
    if waits.what in ("repeat", "days", "long", "strength"):
        return (
            text("decision-continue"),
            text(f"decision-waits-{waits.what}", have=waits.have, need=waits.need),
        )
    return (text("decision-continue"),)


def _off_run(draft: Draft, workout: Workout, decision: Decision) -> tuple[Text, ...]:
    """Say what follows from a strength day, a walk or a symptom report, none of which waits for the next morning."""
    if workout.kind == SYMPTOM and rests_today(draft.her_day):
        return (*_not_today(draft), *reasons(draft, workout.check_in, decision), *_when_to_call(decision))
    if decision.signs:
        return (text("decision-noted"), *reasons(draft, workout.check_in, decision))
    if rules_out_a_run(decision, draft.catalog.rules):
        below = exit_texts(draft) if pause_progress(draft.her_day) else _when_to_call(decision)
        return (text("decision-noted"), *reasons(draft, workout.check_in, decision), *below)
    if pause_progress(draft.her_day) is not None:
        return (_on_the_way_back(draft, workout), *exit_texts(draft))
    if note_walk(draft, workout):
        return (text("movement_checks-walk-half-hour"),)
    return (_what_it_added(draft, workout),)


def _not_today(draft: Draft) -> tuple[Text, ...]:
    """Say that today's run or strength becomes a walk or rest or, where none was planned, that the symptom is noted."""
    her = draft.her_day
    planned = planned_kind(her, draft.today, training_status(her))
    if planned == "strength" and rests_from_training(her):
        return (text("decision-no-strength-today"),)
    return (text("decision-not-today" if planned == "run" else "decision-noted"),)


def _when_to_call(decision: Decision) -> tuple[Text, ...]:
    """Say when to call somebody after all; nothing where a card has named whom to call."""
    return () if decision.card else (text("decision-when-to-call"),)


def _what_it_added(draft: Draft, workout: Workout) -> Text:
    """Say what a workout other than a run adds up to; a hard strength day is as intended."""
    report = workout.check_in.after_run
    if report is None or report.done != "full":
        return text("decision-thanks")
    if workout.kind == "strength" and report.effort == draft.catalog.constant("effort_hard"):
        return text("decision-strength-hard")
    if workout.kind == "strength":
        return text("decision-strength", n=draft.member.totals.strength)
    if workout.kind == "walk" and workout.walked:
        return text("decision-walk", minutes=workout.walked)
    return text("decision-thanks")


def _on_the_way_back(draft: Draft, workout: Workout) -> Text:
    """Say what a day of a pause added: the walk of the exit test, or a noted day."""
    pause = draft.member.pause
    walked = workout.kind == "walk" and workout.walked >= draft.catalog.constant(
        "walk_minutes_before_running"
    )
    if pause is not None and walked and pause.walk_done == draft.today:
        return text("pause-noted-walk")
    return text("decision-thanks")


def _rows(draft: Draft, decision: Decision) -> Rows:
    why = action("why.show", text("button-why"))
    next_rows = () if decision.signs else pause_progress_rows(draft)
    rows = (
        *next_rows,
        *pt_rows(draft, decision.suggest_pt),
        (action("today.show", text("button-today")), why),
    )
    return (*rows, (action("week.tip", text("week-button-tip")),)) if decision.counts_green else rows
