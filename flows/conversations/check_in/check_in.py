"""Conversation: how a workout went, what she noticed after it and on the next morning, and what follows.

It opens right after Done or in the evening and, for a run, once more the next morning. The rules decide what an
answer leads to. Every tap takes effect at once, so a sign counts even if she never finishes the questions.
"""

from datetime import date, timedelta

from flows.conversations.check_in import report_form, reported
from flows.conversations.check_in.provisional_pause import finalize, pause_provisionally
from flows.conversations.check_in.report_dialog import ReportDialog
from flows.conversations.check_in.reported import AFTER, MORNING
from flows.conversations.check_in.say_decision import say_decision
from flows.conversations.check_in.unfinished_check_in import log_unfinished_check_ins
from flows.conversations.shared.ask_equipment import ask_equipment
from flows.conversations.shared.settle import (
    evaluate,
    find_workout,
    record_report,
    record_workout,
    upsert_workout,
    waiting_for_morning,
)
from flows.conversations.shared.unanswered_mornings import settle_unanswered
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation
from flows.dialog.draft import Draft
from flows.dialog.steps import NONE
from flows.model.member import Workout
from flows.model.messages import Rows, Text, text
from flows.model.talk import Frame
from flows.model.values import Answer
from flows.reminders.schedule import is_open_today
from flows.training.late_report import as_if_clear
from flows.training.strength import uses_unasked_things
from flows.training.todays_reports import as_if_open
from flows.training.triage import CheckInAction
from flows.training.week import DayPlan, day_plan


def open_after(
    draft: Draft, plan: DayPlan, minutes: int | None = None, *, from_reminder: bool = False
) -> None:
    """Ask how the training of that day went; `minutes` is the length of a shortened workout she chose."""
    day = plan.day
    if _open_question(draft, AFTER, day) is None and find_workout(draft.member, day):
        draft.say(text("check_in-known"), rows=to_today())
        return
    if settle_unanswered(draft, before_workout=True) and plan.kind == "run":
        again = day_plan(as_if_open(draft.her_day), day)
        plan = again if again.kind == "run" else plan
    known: dict[str, str | int] = {"kind": plan.kind, "run_step": plan.step or "", "minutes": minutes or 0}
    _begin(draft, AFTER, day, from_reminder, **known, tapped_done=not from_reminder)


def open_morning(draft: Draft, day: date, *, from_reminder: bool = False, with_plan: bool = False) -> None:
    """Ask about the morning after the run of that day; `with_plan` says that today's plan follows."""
    _begin(draft, MORNING, day, from_reminder, with_plan=draft.today.isoformat() if with_plan else "")


def _begin(draft: Draft, part: str, day: date, from_reminder: bool, **data: str | int) -> None:
    log_unfinished_check_ins(draft)
    mine = _open_question(draft, part, day)
    if mine:
        frames = draft.member.talk.frames
        draft.update_talk(frames=(*(frame for frame in frames if frame is not mine), mine))
        draft.keep(from_reminder=from_reminder, with_plan=data.get("with_plan", ""))
        draft.ask_again()
        return
    first = report_form.first_step(draft, part)
    draft.begin(
        "check_in",
        first,
        part=part,
        day=day.isoformat(),
        from_reminder=from_reminder,
        **_known_from_quiz(draft),
        **data,
    )


def _known_from_quiz(draft: Draft) -> dict[str, str]:
    """Return her quiz answers on which a question of the check-in depends."""
    answers = draft.member.readiness.answers
    return {item: str(answers.get(item) or "") for item in report_form.items_of_the_quiz(draft.catalog)}


def answer_how(draft: Draft, how: str) -> None:
    """Answer the open question of how a workout went, as she wrote it; nothing if another question is open."""
    frame = draft.frame
    if frame is None or frame.flow != CONVERSATION.flow:
        return
    question, step = report_form.find(draft, _part(draft), frame.step), CONVERSATION.step(draft, frame.step)
    if question is not None and question[1].names_workout and step is not None:
        step.on_answer(draft, how)


def _open_question(draft: Draft, part: str, day: date) -> Frame | None:
    """Return the conversation that already asks these questions, with her answers so far, or None."""
    wanted = (part, day.isoformat())
    asking = (frame for frame in draft.member.talk.frames if frame.flow == "check_in")
    return next((one for one in asking if (one.data.get("part"), one.data.get("day")) == wanted), None)


def to_today() -> Rows:
    """Return the row with the button to today's plan."""
    return ((action("today.show", text("button-today")),),)


# steps


def _part(draft: Draft) -> str:
    return reported.part_of(draft.data)


def _day(draft: Draft) -> date:
    return reported.day_of(draft.data)


def _workout(draft: Draft) -> Workout:
    return reported.workout_of(draft, draft.data)


def _above(draft: Draft, back: bool) -> tuple[Text, ...]:
    """Return the lines above the question: a neutral first line after a reminder, and the day unless it is today."""
    if draft.data.get("paused_provisionally"):
        return report_form.say_paused(draft)
    if back:
        return ()
    about = _about(draft)
    if not draft.data.get("from_reminder"):
        return about
    if _part(draft) == AFTER:
        return (text("check_in-ready"), *about)
    with_plan = draft.data.get("with_plan") == draft.today.isoformat()
    return (text("check_in-morning-ready-plan" if with_plan else "check_in-morning-ready"), *about)


def _about(draft: Draft) -> tuple[Text, ...]:
    """Return the line that names the day asked about: none for today, and with its date once a weekday is ambiguous."""
    day = _day(draft)
    if day == draft.today:
        return ()
    is_recent = draft.today - day < timedelta(days=7)
    return (text("check_in-about" if is_recent else "check_in-about-earlier", date=day),)


def _act(draft: Draft, workout: Workout) -> CheckInAction:
    """Apply her answers so far; a workout that paused running is logged even if she leaves the questions here."""
    _note_report_unfinished(draft)
    action = pause_provisionally(draft, workout)
    if "paused_provisionally" in draft.data:
        upsert_workout(draft, workout)
    return action


def _note_report_unfinished(draft: Draft) -> None:
    """Note that she named a symptom whose questions are open: until they are answered, nothing that loads is offered.

    A report that another conversation began stays open.
    """
    ticks = report_form.ticks_of(draft.data, report_form.SIGNS) or draft.data.get(report_form.SIGNS)
    named = isinstance(ticks, tuple) and any(tick != NONE for tick in ticks)
    if named and draft.member.nudges.report_unfinished_on is None:
        draft.update_nudges(report_unfinished_on=draft.today)
        draft.keep(report_unfinished=True)
    elif not named:
        _end_report_unfinished(draft)


def _end_report_unfinished(draft: Draft) -> None:
    if draft.data.get("report_unfinished"):
        draft.update_nudges(report_unfinished_on=None)
        draft.keep(report_unfinished=False)


def _ends_early(draft: Draft, question: str, answer: Answer) -> bool:
    """Return whether she skipped the workout for a reason unrelated to her body, so that nothing else is asked."""
    ends = report_form.ends_with(draft, _part(draft), question, answer)
    if ends:
        _close(draft, _workout(draft))
    return ends


# the end


def _close(draft: Draft, workout: Workout) -> None:
    """Log the workout, let the rules decide, and say what follows."""
    part = _part(draft)
    upsert_workout(draft, workout)
    if part == AFTER:
        record_workout(draft, workout)
    report = workout.check_in.after_run if part == AFTER else workout.check_in.next_morning
    if report:
        record_report(draft, workout.check_in.day, part, report)
    decision = evaluate(draft, workout.check_in)
    finalize(draft, decision)
    _end_report_unfinished(draft)
    draft.finish()
    say_decision(draft, workout, decision)
    if workout.kind == "strength" and not decision.signs and uses_unasked_things(draft.her_day):
        ask_equipment(draft)


# reminders


def evening(draft: Draft, local_date: str) -> None:
    """Ask about a training day that was neither reported nor skipped."""
    day = date.fromisoformat(local_date)
    plan = draft.member.plan
    if find_workout(draft.member, day) is None and plan and day not in plan.left_out:
        open_after(draft, day_plan(as_if_clear(draft.her_day), day), from_reminder=True)


def morning(draft: Draft, _local_date: str, *, with_plan: bool = False) -> None:
    """Ask about the morning after the newest run, once it is due."""
    workout = waiting_for_morning(draft.member)
    if workout and workout.check_in.day < draft.today:
        open_morning(draft, workout.check_in.day, from_reminder=True, with_plan=with_plan)


def first_morning(draft: Draft, local_date: str) -> None:
    """Ask about the morning for the first time; the card stands for the reminder of that day's plan as well."""
    wanted = draft.member.preferences.nudges and not draft.member.nudges.quiet
    morning(draft, local_date, with_plan=wanted and is_open_today(draft.her_day))


def reopen_morning(draft: Draft, _argument: str) -> None:
    """Ask about the morning from a button, as long as it is unanswered."""
    workout = waiting_for_morning(draft.member)
    if workout:
        open_morning(draft, workout.check_in.day)
    else:
        draft.say(text("check_in-known"), rows=to_today())


DIALOG = ReportDialog(
    flow="check_in",
    later="check_in-later",
    part=_part,
    above=_above,
    recorded_as=lambda draft, question: f"{_part(draft)}.{question}",
    workout=_workout,
    act=_act,
    follow=lambda draft: report_form.next_step(draft, _part(draft)),
    ends_early=_ends_early,
    close=_close,
)
CONVERSATION = Conversation(
    flow="check_in",
    asks=("check_in", "next_morning"),
    about_body=True,
    about_training=True,
    delays_nudge=True,
    step=DIALOG.questionnaire().step,
    actions={"morning": reopen_morning},
    resuming=("morning",),
    reminders={"evening_check_in": evening, "morning_check_in": first_morning, "morning_again": morning},
    of_signs=True,
)
