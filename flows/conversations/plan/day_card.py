"""What /today shows: first any open question or message, then the day with its buttons, each bound to its date.

The morning after a run and, in a pause, today's signs are asked before anything is offered; missed weeks are handled
first.
"""

from dataclasses import replace
from datetime import date, timedelta

from flows.conversations.check_in import confirm_symptoms
from flows.conversations.check_in.check_in import open_morning
from flows.conversations.check_in.unfinished_check_in import log_unfinished_check_ins
from flows.conversations.plan import before_run
from flows.conversations.plan.ignored_reminders import reset_ignored_reminders
from flows.conversations.safety import situation
from flows.conversations.shared.day_texts import checks_to_do, coming_up, day_below, step_number
from flows.conversations.shared.open_quiz import say_unscreened
from flows.conversations.shared.pause_progress_card import (
    may_resume_now,
    pause_progress_rows,
    pause_progress_texts,
)
from flows.conversations.shared.review import review_row, review_texts
from flows.conversations.shared.settle import (
    find_workout,
    forget_old_check_ins,
    waiting_for_morning,
)
from flows.conversations.shared.unanswered_mornings import explain_unanswered
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.model.messages import Button, Rows, Text, text
from flows.model.pause import Pause
from flows.reminders.quiet_day import NAME as QUIET_DAY
from flows.training.cycle import expects_heaviness
from flows.training.day_kinds import TO_DO, TRAINING, is_away, planned_kind
from flows.training.gaps import apply_gap, gap
from flows.training.pause_progress import has_unreported_days
from flows.training.pauses import OWN
from flows.training.run_cues import has_run_cues
from flows.training.start_days import start_days_of
from flows.training.training_status import awaits_plan, needs_retest, training_status
from flows.training.week import GENTLE, PAUSE_REASONS, DayPlan, day_plan


def show(draft: Draft, _argument: str = "") -> None:
    """Show today, after anything that has to be asked first."""
    if not ask_what_she_wrote(draft):
        _show(draft)


def ask_what_she_wrote(draft: Draft) -> bool:
    """Ask about a loss, a change or a symptom she wrote of and has not answered yet; return whether there is one."""
    if draft.member.nudges.loss_unconfirmed:
        situation.react_to_loss_words(draft, "")
    elif situation.is_asked(draft):
        situation.ask_first(draft)
    elif confirm_symptoms.is_open(draft):
        confirm_symptoms.ask_first(draft)
    else:
        return False
    return True


def _show(draft: Draft) -> None:
    reset_ignored_reminders(draft)
    log_unfinished_check_ins(draft)
    forget_old_check_ins(draft)
    explained = explain_unanswered(draft)
    if explained:
        draft.say(*explained)
    where = training_status(draft.her_day)
    waiting = waiting_for_morning(draft.member)
    if where == "unscreened":
        say_unscreened(draft)
    elif where == "stopped":
        _say_stopped(draft)
    elif waiting and waiting.check_in.day < draft.today:
        open_morning(draft, waiting.check_in.day)
    else:
        _show_day(draft)


def show_reminded(draft: Draft, first: tuple[Text, ...], last: Rows) -> None:
    """Show today for a reminder, below the lines `first` and above the rows `last`, with a button to postpone it."""
    waiting = waiting_for_morning(draft.member)
    if waiting and waiting.check_in.day < draft.today:
        morning = action("check_in.morning", text("today-button-morning"))
        draft.say(*first, text("today-nudge-morning"), rows=((morning,), *last))
    else:
        _show_day(draft, first, (_later_row(draft), *last))


def _show_day(draft: Draft, first: tuple[Text, ...] = (), last: Rows = ()) -> None:
    """Show the question that comes before today's plan, or the plan."""
    if _ask_in_pause(draft):
        draft.say(*first, text("today-pause-ask"), rows=(*_pause_ask_rows(draft), *last))
    elif not before_run.ask_first(draft, first, last):
        _say_today(draft, (*first, *_after_a_gap(draft)), last)


def _say_stopped(draft: Draft) -> None:
    """Say that the quiz asks for a clinician first; after an urgent sign, offer the quiz once she has been seen."""
    seen = draft.member.readiness.outcome == "urgent"
    first = (
        action("quiz.start", text("today-button-quiz"))
        if seen
        else action("quiz.again", text("today-button-again"))
    )
    rows = ((first,), (action("why.show", text("button-why")),))
    if seen:
        draft.say(text("today-check-again"), rows=rows)
    else:
        draft.say(text("today-stopped"), *review_texts(draft), rows=rows)


def _ask_in_pause(draft: Draft) -> bool:
    """Return whether to ask about signs before showing a day of a pause: after unreported days, and before strength.

    A break of her own choice asks nothing, and an answer to last evening's question counts for this morning.
    """
    pause, today = draft.member.pause, draft.today
    if pause is None or pause.action == OWN or today in (pause.clear_until, pause.last_sign):
        return False
    plan = day_plan(draft.her_day, today)
    loads = plan.kind == "strength" and not plan.done
    return has_unreported_days(pause, today) or (loads and not _answered_last_evening(draft, pause))


def _answered_last_evening(draft: Draft, pause: Pause) -> bool:
    """Return whether yesterday's evening question was sent and yesterday reported as quiet."""
    yesterday = draft.today - timedelta(days=1)
    sent = draft.member.nudges.sent.get(QUIET_DAY, "") == yesterday.isoformat()
    return sent and pause.clear_until == yesterday


def _pause_ask_rows(draft: Draft) -> Rows:
    today = draft.today.isoformat()
    return (
        (action("today.clear", text("today-button-clear"), today),),
        (action("symptom.start", text("today-button-symptom")),),
        (action("pause.view", text("today-button-pause")),),
    )


def _after_a_gap(draft: Draft) -> tuple[Text, ...]:
    """Apply missed weeks to the plan and say once what follows."""
    missed = gap(draft.her_day)
    plan = draft.member.plan
    if missed is None or plan is None or missed.quiz_needed:
        return ()
    from_step = plan.step
    draft.update(plan=apply_gap(draft.member, missed, draft.today).plan)
    kind = "back" if missed.new_step != from_step else "hold"
    draft.decide("gap", kind, (missed.rule,), from_step, missed.new_step)
    return (text("today-gap", why=text(f"rule-{missed.rule.lower()}"), step=step_number(missed.new_step)),)


def _say_today(draft: Draft, first: tuple[Text, ...], last: Rows) -> None:
    """Show the day; while she waits for running, with what it waits for above it."""
    plan = day_plan(draft.her_day, draft.today)
    waits = awaits_plan(draft.her_day)
    choose = ((action("plan.start", text("today-button-plan")),),) if waits else ()
    head, next_rows = (*first, *pause_progress_texts(draft), *_days_to_go(draft)), pause_progress_rows(draft)
    shown = _without_reason(plan) if draft.member.pause else plan
    if may_resume_now(draft):
        draft.say(*head, *coming_up(draft), rows=(*next_rows, *_quiet_rows(), *last))
    elif waits and not plan.done:
        texts = day_below(draft, shown, *head, text("today-plan-open"))
        draft.say(*texts, rows=(*choose, *_rows(draft, plan, last)))
    elif plan.done:
        rows = (*choose, *review_row(draft), *next_rows, *_quiet_rows())
        draft.say(text("today-done"), *head, *coming_up(draft), rows=rows)
    elif needs_retest(draft.her_day):
        texts = day_below(draft, shown, *head, text("today-retest"))
        draft.say(*texts, rows=(*_retest_rows(draft), *_rows(draft, plan, last)))
    else:
        due = review_row(draft)
        asked = review_texts(draft) if due else ()
        walk = _period_row(draft, plan)
        offered = (text("today-period"),) if walk else ()
        texts = day_below(draft, shown, *head, *asked, *offered)
        draft.say(*texts, rows=(*due, *next_rows, *walk, *_rows(draft, plan, last)))


def _days_to_go(draft: Draft) -> tuple[Text, ...]:
    """In preparation, say how many days remain until running may begin; nothing from that day on."""
    born = draft.member.profile.birth_date
    if born is None or training_status(draft.her_day) != "prep":
        return ()
    first = born + timedelta(days=start_days_of(draft.member, draft.catalog).run_from)
    left = (first - draft.today).days
    return (text("today-days-to-go", days=left, date=first),) if left > 0 else ()


def _period_row(draft: Draft, plan: DayPlan) -> Rows:
    """Offer a walk instead of a run on the days on which heaviness came with her period before (rule X36)."""
    if plan.kind != "run" or not expects_heaviness(draft.her_day):
        return ()
    return ((action("today.period_walk", text("today-button-walk"), plan.day.isoformat()),),)


def _without_reason(plan: DayPlan) -> DayPlan:
    """Return the day without the reason that every day of a pause has, because a line above it says so."""
    return replace(plan, reason=None) if plan.reason in PAUSE_REASONS else plan


def _retest_rows(draft: Draft) -> Rows:
    missed = gap(draft.her_day)
    name = "quiz.gap" if missed and missed.quiz_needed else "quiz.again"
    return ((action(name, text("today-button-retest")),),)


# the buttons of a day


def _rows(draft: Draft, plan: DayPlan, last: Rows = ()) -> Rows:
    """Return the buttons of a day; `last` are those of a reminder, which replace the buttons to postpone it."""
    day = plan.day.isoformat()
    if plan.kind == "tests" and checks_to_do(draft):
        return ((action("movement_checks.start", text("today-button-tests")),), *_quiet_rows())
    if plan.kind not in TO_DO:
        return _rest_rows(draft)
    if find_workout(draft.member, plan.day):
        return tuple(row for row in (*_quiet_rows(), _pause_row(draft)) if row)
    done = (
        action("today.done", text("today-button-done"), f"{day}/{plan.kind}" if plan.kind in GENTLE else day),
        action("symptom.start", text("today-button-symptom"), day),
    )
    put_off = last or (_put_off(day),)
    how = (action("today.how", text("today-button-how"), day),)
    if plan.kind == "run":
        return (done, (*_cues(draft, plan.day), *_ease(day)), *put_off)
    if plan.kind == "strength":
        return (done, (*how, *_ease(day)), *put_off)
    explained = how if plan.kind == "drills" else ()
    rows = (done, explained, _undo_row(draft, plan), _pause_row(draft), *last)
    return tuple(row for row in rows if row)


def _undo_row(draft: Draft, plan: DayPlan) -> tuple[Button, ...]:
    """Return the button that undoes a walk chosen instead of the day's training."""
    swapped = draft.member.plan is not None and plan.day in draft.member.plan.walks
    return (back_button(plan.day),) if swapped else ()


def back_button(day: date) -> Button:
    """Return the button with which she can change her mind about today."""
    return action("today.back_in", text("today-button-back-in"), day.isoformat())


def _cues(draft: Draft, day: date) -> tuple[Button, ...]:
    """Return the button for the audio cues of today's run, if there are any."""
    if not has_run_cues(draft.her_day.on(day)):
        return ()
    return (action("cues.start", text("today-button-cues"), day.isoformat()),)


def _ease(day: str) -> tuple[Button, ...]:
    return (
        action("today.shorter", text("today-button-shorter"), day),
        action("today.bad_night", text("today-button-bad-night"), day),
    )


def _put_off(day: str) -> tuple[Button, ...]:
    return (
        action("today.another", text("today-button-another"), day),
        action("today.not_today", text("today-button-not-today"), day),
    )


def _later_row(draft: Draft) -> tuple[Button, ...]:
    """Return the buttons below a reminder: later today, on another day where possible, or not at all."""
    day, where = draft.today.isoformat(), training_status(draft.her_day)
    moves = planned_kind(draft.her_day, draft.today, where) in TRAINING
    later = action("today.later", text("today-button-later"), day)
    return (later, *(_put_off(day) if moves else _put_off(day)[1:]))


def _pause_row(draft: Draft) -> tuple[Button, ...]:
    return (action("pause.view", text("today-button-pause")),) if draft.member.pause else ()


def _quiet_rows() -> Rows:
    week = action("week.show", text("today-button-week"))
    return ((action("symptom.start", text("today-button-symptom")),), (week,))


def _rest_rows(draft: Draft) -> Rows:
    """Return the buttons of a rest day: report a symptom or, in a break of her own, take up training again."""
    pause = draft.member.pause
    if is_away(draft.member, draft.today):
        return ((action("today.back", text("today-button-back")),), *_quiet_rows())
    if pause and pause.action == "own":
        return ((action("pause.resume", text("today-button-resume")),), *_quiet_rows())
    return _quiet_rows()
