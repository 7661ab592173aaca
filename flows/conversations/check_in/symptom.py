"""Conversation: she reports that something is off, at any time, even during a workout. Urgent signs come first.

It uses the cards and rules of the check-in, and every answer takes effect at once. A sign on a run day is asked where
it occurred; a sign on the day after a run belongs to the morning after that run.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from flows.conversations.check_in import report_fields, report_form
from flows.conversations.check_in.provisional_pause import finalize, pause_provisionally
from flows.conversations.check_in.report_dialog import ReportDialog
from flows.conversations.check_in.say_decision import say_decision
from flows.conversations.shared.settle import (
    SYMPTOM,
    evaluate,
    find_workout,
    record_report,
    upsert_workout,
    waiting_for_morning,
)
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation
from flows.dialog.draft import Draft
from flows.dialog.steps import NONE, UNWELL
from flows.model.member import Workout
from flows.model.messages import Text, text
from flows.model.reports import CheckIn, Report
from flows.model.values import Answer
from flows.rules.rulebook import RuleBook
from flows.training.late_report import lasting_due, merged, run_of_late_report, with_late_report
from flows.training.questions import choices_by_meaning
from flows.training.todays_reports import as_if_report_finished
from flows.training.triage import CheckInAction
from flows.training.week import day_plan

PART = "symptom"
ON_THE_RUN, ELSEWHERE = "running", "daily"
"""Where it was, as answered."""


def start(draft: Draft, argument: str) -> None:
    """Ask what is off, on top of any open question; `argument` is a sign she already named, or "unwell", a date, or "".

    What she ticked today on this card, and has not finished, stays ticked. Until she answers, or says that it was
    nothing after all, no training that loads is offered, even if she leaves the list without a tick.
    """
    ticks = _ticked_today(draft)
    recent = run_of_late_report(draft.her_day) or lasting_due(draft.her_day)
    draft.begin(
        "symptom",
        report_form.SIGNS,
        day=draft.today.isoformat(),
        run_open=_run_open(draft),
        recent=recent.check_in.day.isoformat() if recent and recent.settled else "",
    )
    draft.update_nudges(report_unfinished_on=draft.today)
    nameable = (*report_form.signs_asked(draft.catalog, PART), UNWELL)
    named = (argument,) if argument in nameable else ()
    if ticks or named:
        DIALOG.tick(draft, tuple(dict.fromkeys((*ticks, *named))))


def _ticked_today(draft: Draft) -> tuple[str, ...]:
    """Return the signs of a report she began today and has not finished."""
    today = draft.today.isoformat()
    begun = (frame.data for frame in draft.member.talk.frames if frame.flow == PART)
    reported = next((data for data in begun if data.get("day") == today), {})
    finished = reported.get(report_form.SIGNS)
    signs = report_form.ticks_of(reported, report_form.SIGNS) or (
        finished if isinstance(finished, tuple) else ()
    )
    return tuple(sign for sign in signs if sign != NONE)


def start_with_meanings(
    draft: Draft, meanings: tuple[str, ...], answers: Mapping[str, Answer] | None = None
) -> None:
    """Continue with what she confirmed on another card, by its meanings, and the answers that card showed.

    All other questions are asked as usual. A meaning that is an answer to a follow-up is already ticked there.
    """
    start(draft, "")
    named, later = _ticks(draft, meanings)
    signs = tuple(dict.fromkeys((*report_form.ticks_of(draft.data, report_form.SIGNS), *named)))
    draft.keep(**{f"{question}_ticks": ticks for question, ticks in later.items()})
    DIALOG.tick(draft, signs)
    left: dict[str, Answer] = {report_form.SIGNS: signs, **(answers or {})}
    while draft.frame is not None and draft.frame.flow == "symptom" and draft.frame.step in left:
        value = left.pop(draft.frame.step)
        step = CONVERSATION.step(draft, draft.frame.step)
        if step is None or not isinstance(value, str | int | tuple):
            return
        step.on_answer(draft, value)


def _ticks(draft: Draft, meanings: tuple[str, ...]) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Return the ticks on the card of signs that meanings stand for, and those on follow-ups, by question."""
    known = choices_by_meaning(draft.catalog)
    later: dict[str, tuple[str, ...]] = {
        question.id: () for question, _ in known.values() if question.id != report_form.SIGNS
    }
    for question, choice in (known[meaning] for meaning in meanings):
        if question.id in later:
            later[question.id] = (*later[question.id], choice.value)
    named = (report_form.tick_of(draft.catalog, meaning) for meaning in meanings)
    return tuple(dict.fromkeys(named)), later


def _above(draft: Draft, back: bool) -> tuple[Text, ...]:
    """Return the lines above a question: on a run day, walk home first; after a pause, that running is paused."""
    if draft.data.get("paused_provisionally"):
        return report_form.say_paused(draft)
    return () if back or not draft.data.get("run_open") else (text("symptom-walk-home"),)


def _run_open(draft: Draft) -> bool:
    """Return whether today is a run day without a report, so that she may be out running now."""
    plan = day_plan(as_if_report_finished(draft.her_day), draft.today)
    return plan.kind == "run" and find_workout(draft.member, draft.today) is None


def _day(draft: Draft) -> date:
    return date.fromisoformat(str(draft.data["day"]))


def _act(draft: Draft, workout: Workout) -> CheckInAction:
    """Apply her ticks before the rest is known, with a pause at once where a rule asks for one."""
    return pause_provisionally(draft, workout)


def _ends_early(draft: Draft, question: str, answer: Answer) -> bool:
    """Return whether she has none of the signs, so that nothing is logged."""
    ends = report_form.ends_with(draft, PART, question, answer)
    if ends:
        draft.update_nudges(report_unfinished_on=None)
        draft.finish()
        draft.say(text("symptom-none"), rows=((action("today.show", text("button-today")),),))
    return ends


def _next(draft: Draft) -> str | None:
    """Return the id of the next question; where it occurred is asked only if today's run was unreported at the start."""
    where, since = draft.catalog.with_role("where_felt"), draft.catalog.with_role("of_last_run")
    following = report_form.next_step(draft, PART)
    if following == where and not draft.data.get("run_open"):
        draft.keep(**{where: ELSEWHERE})
        following = report_form.next_step(draft, PART)
    if following == since and (_came_on_the_run(draft) or not draft.data.get("recent")):
        return None
    return following


def _came_on_the_run(draft: Draft) -> bool:
    return draft.data.get(draft.catalog.with_role("where_felt")) == ON_THE_RUN


# which workout the sign belongs to


def _report(draft: Draft) -> Report:
    return report_fields.report(draft.catalog, PART, draft.data)


def _workout(draft: Draft) -> Workout:
    """Return the workout the sign belongs to: today's run, the last run or its morning, or today without a workout.

    A sign outside a workout belongs to the day on which she finishes the questions, however long the card lay open:
    no run follows on that day.
    """
    day, report = _day(draft), _report(draft)
    waiting = waiting_for_morning(draft.member)
    if waiting and waiting.check_in.day == day:
        return _merged(waiting, report, draft.catalog.rules)
    if waiting and waiting.check_in.day == day - timedelta(days=1):
        return replace(waiting, check_in=replace(waiting.check_in, next_morning=report))
    if _belongs_to_last_run(draft):
        recent = find_workout(draft.member, date.fromisoformat(str(draft.data["recent"])))
        if recent:
            return _in_later_look(recent, report, day, draft.catalog.rules)
    if _came_on_the_run(draft):
        step = draft.member.plan.step if draft.member.plan else None
        check_in = CheckIn(day=day, step=step, after_run=replace(report, done="cut_short"))
        return Workout(kind="run", check_in=check_in, at=draft.now)
    workout = next(
        (work for work in draft.member.log if work.kind == SYMPTOM and work.check_in.day == draft.today), None
    )
    if workout:
        return _merged(workout, report, draft.catalog.rules)
    return Workout(kind=SYMPTOM, check_in=CheckIn(day=draft.today, after_run=report), at=draft.now)


def _belongs_to_last_run(draft: Draft) -> bool:
    """Return whether the sign belongs to the last run: up to two days after it, unless she says otherwise."""
    elsewhere = draft.data.get(draft.catalog.with_role("of_last_run")) == "no" or _came_on_the_run(draft)
    return bool(draft.data.get("recent")) and not elsewhere


def _in_later_look(workout: Workout, report: Report, day: date, rules: RuleBook) -> Workout:
    """Return the run with what was reported after its morning; what is asked once per workout is left out."""
    return with_late_report(
        workout, replace(report, done=None, support=None, period=None, extras=None), day, rules
    )


def _merged(workout: Workout, report: Report, rules: RuleBook) -> Workout:
    """Return today's report with a later one added: new signs are added, earlier signs stay."""
    before = workout.check_in.after_run or Report()
    return replace(workout, check_in=replace(workout.check_in, after_run=merged(before, report, rules)))


def _close(draft: Draft, workout: Workout) -> None:
    """Log the sign where it belongs, let the rules decide, and say what follows."""
    upsert_workout(draft, workout)
    record_report(draft, draft.today if workout.kind == SYMPTOM else _day(draft), PART, _report(draft))
    decision = evaluate(draft, workout.check_in, workout.kind)
    finalize(draft, decision)
    draft.update_nudges(report_unfinished_on=None)
    _leave_check_in_of(draft, workout)
    draft.finish()
    say_decision(draft, workout, decision)


def _leave_check_in_of(draft: Draft, workout: Workout) -> None:
    """Close an open check-in about the same workout or its next morning, which is answered by this report."""
    day = workout.check_in.day.isoformat()
    frames = draft.member.talk.frames
    kept = tuple(
        one for one in frames if not draft.traits_of(one).about_training or one.data.get("day") != day
    )
    answered = workout.check_in.next_morning is not None or workout.kind != SYMPTOM
    if answered and kept != frames:
        draft.update_talk(frames=kept)


DIALOG = ReportDialog(
    flow="symptom",
    later="symptom-later",
    part=lambda draft: PART,
    above=_above,
    recorded_as=lambda draft, question: question,
    workout=_workout,
    act=_act,
    follow=_next,
    ends_early=_ends_early,
    close=_close,
)
CONVERSATION = Conversation(
    flow="symptom",
    asks=("symptom", "check_in"),
    about_body=True,
    delays_nudge=True,
    first=report_form.SIGNS,
    step=DIALOG.questionnaire().step,
    actions={"start": start},
    commands={"symptom": start},
    of_signs=True,
)
