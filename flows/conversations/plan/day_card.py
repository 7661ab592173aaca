"""What /today shows: first what has to be asked or said, then the day with its buttons, each bound to its date.

The morning after a run and, in a pause, today's signs come before anything is offered; missed weeks are looked at.
"""

from datetime import date

from flows.conversations.check_in.check_in import open_morning
from flows.conversations.plan import look, nudges
from flows.conversations.shared.day_texts import checks_to_do, coming_up, day_texts, step_number
from flows.conversations.shared.look_again import look_row, look_texts
from flows.conversations.shared.settle import (
    find_workout,
    forget_old_check_ins,
    settle_unanswered,
    waiting_for_morning,
)
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.model.messages import Button, Rows, text
from flows.training.day_kinds import is_away
from flows.training.gaps import apply_gap, gap
from flows.training.run_cues import run_cues
from flows.training.training_status import awaits_plan, needs_retest, training_status
from flows.training.week import DayPlan, day_plan

TRAINING = ("run", "strength", "drills", "walk")
"""Kinds of day with something to do and to report."""


def show(draft: Draft, _argument: str = "") -> None:
    """Today, after what has to be asked first."""
    nudges.wake(draft)
    forget_old_check_ins(draft)
    if settle_unanswered(draft):
        draft.say(text("today-unheard"))
    where = training_status(draft.her_day)
    waiting = waiting_for_morning(draft.member)
    if where == "unscreened":
        draft.say(text("today-unscreened"), rows=((action("quiz.start", text("today-button-quiz")),),))
    elif where == "stopped":
        _say_stopped(draft)
    elif waiting and waiting.check_in.day < draft.today:
        open_morning(draft, waiting.check_in.day)
    elif _ask_in_pause(draft):
        draft.say(text("today-pause-ask"), rows=_pause_ask_rows(draft))
    elif not look.ask_first(draft):
        _say_gap(draft)
        _say_today(draft)


def _say_stopped(draft: Draft) -> None:
    """The quiz asked for someone first; after an urgent sign it is asked again once she was seen."""
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
        draft.say(text("today-stopped"), *look_texts(draft), rows=rows)


def _ask_in_pause(draft: Draft) -> bool:
    """In a pause each day's training is asked about before it is shown; her own pause asks nothing."""
    pause = draft.member.pause
    asks = pause is not None and pause.action != "own"
    return asks and pause is not None and draft.today not in (pause.clear_until, pause.last_sign)


def _pause_ask_rows(draft: Draft) -> Rows:
    today = draft.today.isoformat()
    return (
        (action("today.clear", text("today-button-clear"), today),),
        (action("symptom.start", text("today-button-symptom")),),
        (action("pause.view", text("today-button-pause")),),
    )


def _say_gap(draft: Draft) -> None:
    """Missed weeks: say what follows once, and go on from there."""
    missed = gap(draft.her_day)
    plan = draft.member.plan
    if missed is None or plan is None or missed.quiz_needed:
        return
    from_step = plan.step
    draft.update(plan=apply_gap(draft.member, missed, draft.today).plan)
    kind = "back" if missed.new_step != from_step else "hold"
    draft.decide("gap", kind, (missed.rule,), from_step, missed.new_step)
    draft.say(text("today-gap", why=text(f"rule-{missed.rule.lower()}"), step=step_number(missed.new_step)))


def _say_today(draft: Draft) -> None:
    plan = day_plan(draft.her_day, draft.today)
    waits = awaits_plan(draft.her_day)
    choose = ((action("plan.start", text("today-button-plan")),),) if waits else ()
    if waits and not plan.done:
        draft.say(text("today-plan-open"), *day_texts(draft, plan), rows=(*choose, *_rows(draft, plan)))
    elif plan.done:
        rows = (*choose, *look_row(draft), *_quiet_rows())
        draft.say(text("today-done"), *coming_up(draft), rows=rows)
    elif needs_retest(draft.her_day):
        texts = (text("today-retest"), *day_texts(draft, plan))
        draft.say(*texts, rows=(*_retest_rows(draft), *_rows(draft, plan)))
    else:
        due = look_row(draft)
        asked = look_texts(draft) if due else ()
        draft.say(*asked, *day_texts(draft, plan), rows=(*due, *_rows(draft, plan)))


def _retest_rows(draft: Draft) -> Rows:
    missed = gap(draft.her_day)
    name = "quiz.gap" if missed and missed.quiz_needed else "quiz.again"
    return ((action(name, text("today-button-retest")),),)


# buttons of a day


def _rows(draft: Draft, plan: DayPlan) -> Rows:
    day = plan.day.isoformat()
    if plan.kind == "tests" and checks_to_do(draft):
        return ((action("moves.start", text("today-button-tests")),), *_quiet_rows())
    if plan.kind not in TRAINING:
        return _rest_rows(draft)
    if find_workout(draft.member, plan.day):
        return tuple(row for row in (*_quiet_rows(), _pause_row(draft)) if row)
    done = (
        action("today.done", text("today-button-done"), day),
        action("symptom.start", text("today-button-symptom"), day),
    )
    if plan.kind == "run":
        return (done, *_cues(draft, plan.day), _ease(day), _put_off(day))
    if plan.kind == "strength":
        return (done, (action("today.how", text("today-button-how"), day),), _ease(day), _put_off(day))
    how = (action("today.how", text("today-button-how"), day),) if plan.kind == "drills" else ()
    return tuple(row for row in (done, how, _undo_row(draft, plan), _pause_row(draft)) if row)


def _undo_row(draft: Draft, plan: DayPlan) -> tuple[Button, ...]:
    """The way back from a walk she chose instead of the day's training."""
    swapped = draft.member.plan is not None and plan.day in draft.member.plan.walks
    return (back_button(plan.day),) if swapped else ()


def back_button(day: date) -> Button:
    """She may change her mind about today."""
    return action("today.back_in", text("today-button-back-in"), day.isoformat())


def _cues(draft: Draft, day: date) -> Rows:
    """The run for her ear, where there is one to hear."""
    if run_cues(draft.her_day.on(day)) is None:
        return ()
    return ((action("cues.start", text("today-button-cues"), day.isoformat()),),)


def _ease(day: str) -> tuple[Button, ...]:
    return (
        action("today.shorter", text("today-button-shorter"), day),
        action("today.bad_night", text("today-button-bad-night"), day),
    )


def _put_off(day: str) -> tuple[Button, ...]:
    return (
        action("today.move", text("today-button-move"), day),
        action("today.not_today", text("today-button-not-today"), day),
    )


def _pause_row(draft: Draft) -> tuple[Button, ...]:
    return (action("pause.view", text("today-button-pause")),) if draft.member.pause else ()


def _quiet_rows() -> Rows:
    week = action("week.show", text("today-button-week"))
    return ((action("symptom.start", text("today-button-symptom")),), (week,))


def _rest_rows(draft: Draft) -> Rows:
    """On a day with nothing the only thing to do is to say how she is; in her own pause, to go on."""
    pause = draft.member.pause
    if is_away(draft.member, draft.today):
        return ((action("today.back", text("today-button-back")),), *_quiet_rows())
    if pause and pause.action == "own":
        return ((action("pause.resume", text("today-button-resume")),), *_quiet_rows())
    return _quiet_rows()
