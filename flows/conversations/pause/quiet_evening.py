"""The question of an evening in a pause, and a quiet day as its answer."""

from flows.conversations.pause.view import escalate_when_overdue, view
from flows.conversations.shared.exit_test import exit_texts
from flows.conversations.shared.pause_progress_card import pause_progress_rows
from flows.dialog.callback import action, day_of
from flows.dialog.draft import Draft
from flows.model.messages import Rows, text
from flows.training import pauses
from flows.training.pause_progress import has_unreported_days, pause_progress
from flows.training.pauses import DAY, OWN
from flows.training.week import GENTLE, day_plan

REPORTED_IN_PAUSE = ("strength", "walk")
"""Kinds of day of a pause whose training can be reported in the evening."""


def ask_quiet_day(draft: Draft, _local_date: str) -> None:
    """Ask how the day was, and after unreported days about all of them, because silence never counts as clear."""
    back, pause = pause_progress(draft.her_day), draft.member.pause
    if back is None or pause is None:
        return
    ready, today = text("pause-evening-ready"), draft.today.isoformat()
    sign = action("symptom.start", text("pause-button-sign"))
    unsure = action("pause.unsure", text("answer-unsure"), today)
    if has_unreported_days(pause, draft.today):
        clear = action("pause.clear", text("pause-button-clear"), today)
        draft.say(ready, text("pause-ask"), rows=((clear,), (sign, unsure)))
        return
    quiet = action("pause.quiet", text("pause-button-quiet"), today)
    draft.say(
        ready,
        text("pause-evening", day=back.day, of=back.of) if back.item == "days" else text("pause-evening-on"),
        rows=((quiet,), *_report_row(draft), (sign, unsure)),
    )


def _report_row(draft: Draft) -> Rows:
    """Return the button to report the day's strength or walk, which asks the same and more."""
    plan = day_plan(draft.her_day, draft.today)
    if plan.done or plan.kind not in REPORTED_IN_PAUSE:
        return ()
    done = f"{draft.today}/{plan.kind}" if plan.kind in GENTLE else draft.today.isoformat()
    return ((action("today.done", text(f"pause-button-did-{plan.kind}"), done),),)


def quiet(draft: Draft, argument: str) -> None:
    """Record that today, or yesterday from last night's card, was quiet; no other day is recorded."""
    day, pause = day_of(argument), draft.member.pause
    if pause is None or pause.action == OWN or day is None or not draft.today - DAY <= day <= draft.today:
        view(draft)
        return
    draft.member = pauses.note_quiet(draft.member, day)
    if day == draft.today:
        draft.member = pauses.note_morning(draft.member, day)
    draft.record_answer("pause", "quiet", day.isoformat())
    escalate_when_overdue(draft)
    sign = action("symptom.start", text("pause-button-sign"))
    rows = (*pause_progress_rows(draft), (sign, action("pause.view", text("today-button-pause"))))
    draft.say(text("pause-noted-quiet"), *exit_texts(draft), rows=rows)


def unsure(draft: Draft, _argument: str) -> None:
    """Leave the day unanswered because she is not sure."""
    draft.say(text("pause-noted-unsure"), rows=((action("symptom.start", text("pause-button-sign")),),))
