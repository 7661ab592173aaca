"""Shows a pause: its announcement, and its state with everything that can be reported now.

`flows.training.resuming` has the conditions and `exit_test` their texts. A break of her own asks nothing.
"""

from flows.conversations.shared.day_texts import day_texts
from flows.conversations.shared.exit_test import exit_texts, pt_rows, pt_texts
from flows.conversations.shared.pt_out_of_reach import no_pt_row
from flows.conversations.shared.review import review_row, review_texts
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.model.messages import Button, Rows, Text, text
from flows.model.pause import Pause
from flows.training import pauses, resuming
from flows.training.pauses import OWN
from flows.training.questions import says_she_feeds
from flows.training.resuming import ResumeView, resume_view
from flows.training.training_status import needs_retest, training_status
from flows.training.week import DayPlan, day_plan

OFFERS = {
    "walk": "pause.walk",
    "tests": "pause.tests",
    "morning": "pause.morning",
    "clearance": "pause.clearance",
}
"""Missing condition -> the button that reports it; "no sign" reports clear days."""


def announce(
    draft: Draft, reasons: tuple[Text, ...], *, suggest_pt: bool, call: tuple[Text, ...] = ()
) -> None:
    """Announce a pause: the reason, what stays open, the exit test, the date, and who can help."""
    pause = draft.member.pause
    if pause is None:
        return
    draft.say(
        text(f"pause-head-{pause.action}"),
        *call,
        *reasons,
        text(f"pause-meanwhile-{'bleeding-' if pause.group == 'bleeding' else ''}{pause.action}"),
        *_for_the_visit(draft, pause),
        *exit_texts(draft),
        *pt_texts(draft, suggest_pt),
        rows=(*_pt_rows(draft, suggest_pt or pause.action == "pause_pt"), *_announce_rows()),
    )


def _pt_rows(draft: Draft, suggest: bool) -> Rows:
    """Return the ways to a PT that is named, and one for whoever cannot reach or afford a PT.

    A pause that waits for a doctor has none: nothing there waits for a PT.
    """
    pause = draft.member.pause
    for_doctor = pause is not None and pause.action == "pause_clinician"
    out_of_reach = (no_pt_row(),) if suggest and not for_doctor else ()
    return (*pt_rows(draft, suggest), *out_of_reach)


def _for_the_visit(draft: Draft, pause: Pause) -> tuple[Text, ...]:
    """Say what to tell the doctor; the months since birth only in the first year, and feeding only as she said."""
    book = draft.catalog.rules.rules
    named = [book[rule].visit for rule in pause.rules if rule in book and book[rule].visit]
    if pause.action != "pause_clinician" or not named:
        return ()
    days, answers = draft.days_postpartum, draft.member.readiness.answers
    first_year = days is not None and days < draft.catalog.constant("year_one")
    months = (days or 0) * 12 // 365 if first_year else 0
    feeds = "yes" if says_she_feeds(answers, draft.catalog) else "no"
    return (text(f"pause-visit-{named[0]}", months=months, feeds=feeds),)


def _announce_rows() -> Rows:
    drills = action("pause.drills", text("pause-button-drills"))
    return ((drills, action("why.show", text("button-why"))),)


def view(draft: Draft, _argument: str = "") -> None:
    """Show the state of the pause with everything that can be reported now."""
    pause = draft.member.pause
    if pause is None:
        _nothing_paused(draft)
    elif pause.action == OWN:
        draft.say(
            text("pause-own", date=pause.since),
            rows=((action("pause.resume", text("pause-button-resume")),),),
        )
    else:
        escalate_when_overdue(draft, contact=False)
        say_view(draft)


def _nothing_paused(draft: Draft) -> None:
    """Say what running waits for without a pause, and offer the next step."""
    key = waits_for(draft)
    if not key:
        draft.say(text("pause-none"), rows=((action("today.show", text("button-today")),),))
        return
    check = ((action("quiz.start", text("pause-button-quiz")),),)
    draft.say(text(f"pause-none-{key}"), *review_texts(draft), rows=(*review_row(draft), *check))


def waits_for(draft: Draft) -> str:
    """Return what running waits for apart from a pause: the readiness check or its outcome; "" if nothing."""
    readiness = draft.member.readiness
    if training_status(draft.her_day) == "running":
        return ""
    again = readiness.outcome in (None, "urgent") or needs_retest(draft.her_day)
    return "check" if again else "prerequisites"


def say_view(draft: Draft, *first: Text) -> None:
    pause = draft.member.pause
    if pause is None:
        return
    since = text("pause-since", date=pause.since)
    draft.say(*(first or (since,)), *exit_texts(draft), *_pt_when_due(draft), rows=_view_rows(draft))


def _pt_when_due(draft: Draft) -> tuple[Text, ...]:
    pause = draft.member.pause
    return pt_texts(draft, pause is not None and pause.action == "pause_pt")


def _view_rows(draft: Draft) -> Rows:
    shown, today = resume_view(draft.her_day), draft.today.isoformat()
    if shown.can_resume:
        first: Rows = ((action("pause.resume", text("pause-button-resume")),),)
    else:
        offered = [key for key in shown.missing if may_offer(draft, shown, key)]
        first = tuple((_typable_button(draft, key),) for key in offered)
    noted = draft.member.pause is not None and draft.member.pause.clear_until == draft.today
    clear = () if noted else (action("pause.clear", text("pause-button-clear"), today),)
    sign = action("symptom.start", text("pause-button-sign"))
    return (*first, (*clear, sign), *_pt_rows(draft, True), *_announce_rows())


def _typable_button(draft: Draft, key: str) -> Button:
    """Return the button that reports a condition; it names, and carries, the person whose go-ahead it is."""
    today, pause = draft.today.isoformat(), draft.member.pause
    if key == "clearance" and pause:
        whose = resuming.required_approval(pause, draft.catalog)
        return action(OFFERS[key], text(f"pause-button-{key}-{whose}"), f"{today}/{pause.action}")
    return action(OFFERS[key], text(f"pause-button-{key}"), today)


def may_offer(draft: Draft, shown: ResumeView, key: str) -> bool:
    """Return whether a missing condition has a button now."""
    return key in OFFERS and resuming.may_try(draft.her_day, shown, key)


def drills(draft: Draft, _argument: str) -> None:
    """Explain the drills of the day."""
    plan = day_plan(draft.her_day, draft.today)
    minutes = draft.catalog.constant("drills_min")
    shown = plan if plan.kind == "drills" else DayPlan(day=draft.today, kind="drills", minutes=minutes)
    rows = (
        ((action("today.how", text("pause-button-how"), f"{draft.today}/drills"),),)
        if plan.kind == "drills"
        else ()
    )
    draft.say(*day_texts(draft, shown), rows=rows)


def escalate_when_overdue(draft: Draft, *, contact: bool = True) -> None:
    """Make a short pause that was not clear for two weeks wait for a PT, and say so once.

    Without `contact`, the message that follows says how to find a PT.
    """
    if not resuming.overdue(draft.her_day):
        return
    draft.member = pauses.escalate_to_pt(draft.her_day)
    pause = draft.member.pause
    draft.decide("check_in", "pause_pt", pause.rules if pause else ())
    draft.say(text("pause-now-pt"), *pt_texts(draft, contact), rows=_pt_rows(draft, contact))
