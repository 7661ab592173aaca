"""After a workout and the morning after: how it went, what she noticed, and what follows.

Asked at once after Done or in the evening, and for a run once more next morning. What an answer leads to is
decided by the rules; every tap counts at once, so that a sign named halfway already holds.
"""

from dataclasses import replace
from datetime import date

from flows.conversations.check_in import report_form
from flows.conversations.check_in.provisional_pause import finalize, pause_provisionally
from flows.conversations.check_in.say_decision import say_decision
from flows.conversations.check_in.walk import ReportWalk
from flows.conversations.shared.settle import (
    evaluate,
    find_workout,
    record_report,
    record_workout,
    settle_unanswered,
    upsert_workout,
    waiting_for_morning,
)
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation
from flows.dialog.draft import Draft
from flows.model.member import Answer, Frame, Workout
from flows.model.messages import Rows, Text, text
from flows.model.reports import CheckIn
from flows.training.late_look import as_if_clear
from flows.training.load import run_blocks, run_minutes
from flows.training.triage import CheckInAction
from flows.training.week import DayPlan, day_plan, walk_minutes

AFTER, MORNING = "after_run", "next_morning"


def open_after(
    draft: Draft, plan: DayPlan, minutes: int | None = None, *, from_reminder: bool = False
) -> None:
    """Ask how that day's training was. `minutes` is the length she chose when she did a shorter one."""
    day = plan.day
    if find_workout(draft.member, day):
        draft.say(text("check_in-known"), rows=to_today())
        return
    if settle_unanswered(draft, before_workout=True):
        plan = day_plan(draft.her_day, day)
    _begin(draft, AFTER, day, from_reminder, kind=plan.kind, run_step=plan.step or "", minutes=minutes or 0)


def open_morning(draft: Draft, day: date, *, from_reminder: bool = False, then: str = "") -> None:
    """Ask about the morning after that day's run."""
    _begin(draft, MORNING, day, from_reminder, then=then)


def _begin(draft: Draft, part: str, day: date, from_reminder: bool, **data: str | int) -> None:
    frames = draft.member.talk.frames
    mine = next((frame for frame in frames if _asks(frame, part, day)), None)
    if mine:
        draft.update_talk(frames=(*(frame for frame in frames if frame is not mine), mine))
        draft.keep(pushed=from_reminder)
        draft.ask_again()
        return
    first = report_form.first_step(draft, part)
    support = str(draft.member.readiness.answers.get("support") or "")
    draft.begin(
        "check_in", first, part=part, day=day.isoformat(), pushed=from_reminder, support=support, **data
    )


def _asks(frame: Frame, part: str, day: date) -> bool:
    """Whether these questions are open there already, with what she told so far."""
    wanted = (part, day.isoformat())
    return frame.flow == "check_in" and (frame.data.get("part"), frame.data.get("day")) == wanted


def to_today() -> Rows:
    """The way to what today is."""
    return ((action("today.show", text("button-today")),),)


# steps


def _part(draft: Draft) -> str:
    return str(draft.data.get("part", AFTER))


def _day(draft: Draft) -> date:
    return date.fromisoformat(str(draft.data["day"]))


def _above(draft: Draft, back: bool) -> tuple[Text, ...]:
    """What stands over the question: a neutral first line when it was pushed, the day it is about when that is not today."""
    if draft.data.get("held"):
        return report_form.held(draft)
    if back:
        return ()
    about = (text("check_in-about", date=_day(draft)),) if _day(draft) != draft.today else ()
    if not draft.data.get("pushed"):
        return about
    return (text("check_in-ready" if _part(draft) == AFTER else "check_in-morning-ready"), *about)


def _act(draft: Draft, workout: Workout) -> CheckInAction:
    """What she told so far acts; once it paused running it is in her log too, should she leave it here."""
    action = pause_provisionally(draft, workout)
    if "held" in draft.data:
        upsert_workout(draft, workout)
    return action


def _ends_early(draft: Draft, _question: str, _answer: Answer) -> bool:
    """Not done for a reason that has nothing to do with her body: nothing else is asked."""
    ends = draft.data.get("not_done") == "life"
    if ends:
        _close(draft, _workout(draft))
    return ends


# the end


def _check_in(draft: Draft) -> CheckIn:
    """What she told so far, with what stood in her log."""
    day, report = _day(draft), report_form.report(draft.catalog, _part(draft), draft.data)
    if _part(draft) == AFTER:
        return CheckIn(day=day, step=str(draft.data.get("run_step") or "") or None, after_run=report)
    known = find_workout(draft.member, day)
    return replace(known.check_in if known else CheckIn(day=day), next_morning=report)


def _workout(draft: Draft) -> Workout:
    check_in, known = _check_in(draft), find_workout(draft.member, _day(draft))
    if known:
        return replace(known, check_in=check_in)
    kind, minutes = str(draft.data.get("kind", "walk")), 0
    if kind == "run" and check_in.after_run and check_in.after_run.done == "full":
        minutes = run_minutes(run_blocks(draft.her_day.on(check_in.day), _shorter(draft)))
    whole = check_in.after_run is not None and check_in.after_run.done == "full"
    walked = walk_minutes(draft.her_day.on(check_in.day)) if kind == "walk" and whole else 0
    return Workout(kind=kind, check_in=check_in, minutes=minutes, walked=walked, at=draft.now)


def _shorter(draft: Draft) -> int | None:
    minutes = draft.data.get("minutes")
    return minutes if isinstance(minutes, int) and minutes > 0 else None


def _close(draft: Draft, workout: Workout) -> None:
    """Log it, let the rules decide, and say what follows."""
    part = _part(draft)
    upsert_workout(draft, workout)
    if part == AFTER:
        record_workout(draft, workout)
    report = workout.check_in.after_run if part == AFTER else workout.check_in.next_morning
    if report:
        record_report(draft, workout.check_in.day, part, report)
    decision = evaluate(draft, workout.check_in)
    finalize(draft, decision)
    draft.finish()
    say_decision(draft, workout, decision)


# reminders


def evening(draft: Draft, local_date: str) -> None:
    """Ask about a training day that was neither reported nor left out."""
    day = date.fromisoformat(local_date)
    plan = draft.member.plan
    if find_workout(draft.member, day) is None and plan and day not in plan.left_out:
        open_after(draft, day_plan(as_if_clear(draft.her_day), day), from_reminder=True)


def morning(draft: Draft, _local_date: str) -> None:
    """Ask about the morning after the newest run, once it is due."""
    workout = waiting_for_morning(draft.member)
    if workout and workout.check_in.day < draft.today:
        open_morning(draft, workout.check_in.day, from_reminder=True)


def reopen_morning(draft: Draft, _argument: str) -> None:
    """The morning question from a button, as long as it is open."""
    workout = waiting_for_morning(draft.member)
    if workout:
        open_morning(draft, workout.check_in.day)
    else:
        draft.say(text("check_in-known"), rows=to_today())


WALK = ReportWalk(
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
    step=WALK.questionnaire().step,
    actions={"morning": reopen_morning},
    reminders={"evening_check_in": evening, "morning_check_in": morning, "morning_again": morning},
    of_signs=True,
)
