"""The look before a run: anything new since the last run and, from day three on, is the sign of that run gone?

It has no message of its own; it is shown in place of today's plan.
"""

from datetime import date

from flows.conversations.shared.settle import evaluate, record_report, settle, upsert_workout
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.model.member import Workout
from flows.model.messages import Rows, Text, text
from flows.model.reports import CLEAR
from flows.training.day_kinds import planned_kind
from flows.training.late_report import lasting_due, late_report_due, with_clear_late_report
from flows.training.pause_progress import has_unreported_days
from flows.training.todays_reports import breast_not_yet_calm, has_unfinished_report, rests_today
from flows.training.training_status import training_status
from flows.training.triage import CheckInAction

PART = "later"


def ask_first(draft: Draft, first: tuple[Text, ...] = (), last: Rows = ()) -> bool:
    """Ask the look before today's plan, if it is due, and return whether it was asked.

    The lines `first` come above it and the rows `last` below it.
    """
    lasting = _lasting(draft)
    if lasting is not None:
        rows = _rows(lasting, text("late_report-button-gone"), text("late_report-button-still"))
        draft.say(*first, text("late_report-lasting", date=lasting.check_in.day), rows=(*rows, *last))
        return True
    work, her = late_report_due(draft.her_day), draft.her_day
    if planned_kind(her, draft.today, training_status(her)) != "run":
        return False
    if breast_not_yet_calm(her) and not rests_today(her) and not has_unfinished_report(her):
        draft.say(*first, text("breast-calm"), rows=(*_breast_rows(draft.today), *last))
        return True
    if work is None:
        return False
    rows = _rows(work, text("late_report-button-nothing"), text("late_report-button-something"))
    draft.say(*first, text("late_report-new", date=work.check_in.day), rows=(*rows, *last))
    return True


def _lasting(draft: Draft) -> Workout | None:
    """Return the run whose symptom is asked about once more; None in a pause with clear days reported up to today."""
    pause, work = draft.member.pause, lasting_due(draft.her_day)
    has_report = pause is not None and pause.clear_until is not None and work is not None
    quiet_since = has_report and pause is not None and not has_unreported_days(pause, draft.today)
    return None if quiet_since else work


def _breast_rows(today: date) -> Rows:
    return (
        (action("today.breast_calm", text("breast-button-calm"), today.isoformat()),),
        (action("today.breast_red", text("breast-button-not-calm")),),
        (action("week.show", text("answer-unsure")),),
    )


def _rows(work: Workout, clear: Text, sign: Text) -> Rows:
    day = work.check_in.day.isoformat()
    return (
        (action("today.late_report_clear", clear, day),),
        (action("symptom.start", sign),),
        (action("today.late_report_unsure", text("answer-unsure"), day),),
    )


def clear(draft: Draft, day: date | None) -> bool:
    """Record that nothing is new since that run, or that its sign is gone; return False if it is no longer asked about.

    An urgent sign of that run has already had its card and been seen to, so saying that it is gone decides nothing
    again.
    """
    work = _asked(draft, day)
    if work is None:
        return False
    looked = with_clear_late_report(work, draft.today, draft.catalog.rules)
    upsert_workout(draft, looked)
    record_report(draft, work.check_in.day, PART, CLEAR)
    decision = evaluate(draft, looked.check_in)
    if decision.action is not CheckInAction.URGENT:
        settle(draft, looked, decision)
    return True


def unsure(draft: Draft, day: date | None) -> None:
    """Record that she is not sure: no run today, and the question stays open."""
    if _asked(draft, day):
        draft.say(text("late_report-unsure"), rows=((action("week.show", text("today-button-week")),),))


def _asked(draft: Draft, day: date | None) -> Workout | None:
    """Return the run of that day while it is asked about, or None."""
    asked = (lasting_due(draft.her_day), late_report_due(draft.her_day))
    return next((work for work in asked if work and work.check_in.day == day), None)
