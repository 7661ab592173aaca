"""Conversation: a pause of running. It notes her way back, her own break, and running again.

`view` shows the pause, `small_tests` the tests at its end. Every button is bound to its day; an old one shows what is
true now.
"""

from dataclasses import replace
from datetime import date

from flows.conversations.pause.small_tests import begin_tests, test_step
from flows.conversations.pause.view import drills, escalate_when_overdue, may_offer, say_view, view, waits_for
from flows.conversations.shared.day_texts import coming_up, next_run, step_number
from flows.conversations.shared.exit_test import exit_texts
from flows.conversations.shared.pause_progress_card import pause_progress_rows
from flows.conversations.shared.provisional_pauses import drop_provisional_pauses
from flows.conversations.shared.pt_out_of_reach import say_no_pt
from flows.conversations.shared.review import remind_review
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation
from flows.dialog.draft import Draft
from flows.model.messages import Rows, Text, text
from flows.training import pauses, resuming
from flows.training.gaps import gap
from flows.training.pause_progress import has_unreported_days, pause_progress
from flows.training.pauses import DAY, OWN
from flows.training.resuming import resume_view
from flows.training.training_status import training_status
from flows.training.week import GENTLE, day_plan

WEEKS = (1, 2, 4)
"""Lengths in weeks offered for a break of her own."""
REPORTED_IN_PAUSE = ("strength", "walk")
"""Kinds of day of a pause whose training can be reported in the evening."""

# what she reports


def _bound(draft: Draft, argument: str) -> bool:
    """Return whether a button belongs to today and an open pause; otherwise show what is true now."""
    pause = draft.member.pause
    if pause is not None and pause.action != OWN and argument == draft.today.isoformat():
        return True
    draft.on_active_card, draft.source_message_id = False, None
    view(draft)
    return False


def note_clear_today(draft: Draft) -> None:
    """Record that there was no sign since the last one; on the morning after the small tests this settles them too."""
    draft.member = pauses.note_clear(draft.member, draft.today)
    draft.member = pauses.note_morning(draft.member, draft.today)
    draft.record_answer("pause", "clear", draft.today.isoformat())
    escalate_when_overdue(draft)


def clear(draft: Draft, argument: str) -> None:
    """Record that there was no sign since the last one, today included."""
    if _bound(draft, argument):
        note_clear_today(draft)
        say_view(draft, text("pause-noted-clear"), *_today_too(draft))


def _today_too(draft: Draft) -> tuple[Text, ...]:
    """Return what a body without a sign may do today: walks and strength as planned."""
    plan = day_plan(draft.her_day, draft.today)
    return (
        (text("pause-open-today"),) if plan.kind in ("strength", "walk", "drills") and not plan.done else ()
    )


def walk(draft: Draft, argument: str) -> None:
    """Record the half-hour walk without a sign."""
    if not _bound(draft, argument):
        return
    if not may_offer(draft, resume_view(draft.her_day), "walk"):
        view(draft)
    else:
        draft.member = pauses.note_walk(draft.member, draft.today)
        draft.record_answer("pause", "walk", draft.today.isoformat())
        say_view(draft, text("pause-noted-walk"))


def tests(draft: Draft, argument: str) -> None:
    """Show the small tests, one at a time; after days in between it is asked first how those were."""
    if _bound(draft, argument):
        begin_tests(draft)


def since_tests(draft: Draft, argument: str) -> None:
    """Note that nothing came after the last small test, and go on with the next."""
    if _bound(draft, argument):
        note_clear_today(draft)
        begin_tests(draft)


def morning(draft: Draft, argument: str) -> None:
    """Record that the morning after the small tests was clear."""
    if _bound(draft, argument):
        draft.member = pauses.note_morning(draft.member, draft.today)
        draft.record_answer("pause", "morning", draft.today.isoformat())
        say_view(draft, text("pause-noted-morning"))


def clearance(draft: Draft, argument: str) -> None:
    """Record that a professional said running is fine; ignored if this pause does not ask for that person's go-ahead."""
    day, _, kind = argument.partition("/")
    pause = draft.member.pause
    if not _bound(draft, day if pause is None or pause.action == kind else ""):
        return
    if "clearance" not in resume_view(draft.her_day).missing:
        view(draft)
    else:
        draft.member = pauses.note_ok(draft.member)
        draft.record_answer("pause", "clearance", True)
        say_view(draft, text("pause-noted-clearance"))


# a break of her own, and running again


def own(draft: Draft, argument: str) -> None:
    """Handle /pause: start a break of her own; `argument` may be the ISO date on which she means to go on."""
    until = _later_day(argument, draft.today)
    if until and draft.member.pause and draft.member.pause.action == OWN:
        _until(draft, until)
        return
    if draft.member.pause:
        view(draft)
        return
    draft.member = pauses.own_pause(draft.member, draft.today, until)
    draft.decide("resume", "own", ())
    if until:
        draft.say(text("pause-own-until", date=until), rows=_resume_row())
    else:
        draft.say(text("pause-own-start"), text("pause-own-how-long"), rows=(*_lengths(), *_resume_row()))


def _lengths() -> Rows:
    weeks = [action("pause.length", text(f"pause-button-weeks-{n}"), str(n)) for n in WEEKS]
    return (tuple(weeks), (action("pause.length", text("pause-button-until-i-say"), "0"),))


def length(draft: Draft, argument: str) -> None:
    """Set the length of her break: weeks, 0 for open-ended, or the ISO date she typed."""
    pause, day = draft.member.pause, _later_day(argument, draft.today)
    weeks = int(argument) if argument.isdecimal() and int(argument) in (0, *WEEKS) else None
    if pause is None or pause.action != OWN or (weeks is None and day is None):
        view(draft)
        return
    _until(draft, day or (draft.today + 7 * DAY * weeks if weeks else None))


def _until(draft: Draft, day: date | None) -> None:
    """Set or clear the end of her break."""
    pause = draft.member.pause
    if pause is not None:
        draft.update(pause=replace(pause, review_on=day))
        said = text("pause-own-until", date=day) if day else text("pause-own-open")
        draft.say(said, rows=_resume_row())


def _own_break_is_over(draft: Draft) -> None:
    """Say once that her plan is open again on the day she named; missed weeks are handled as usual."""
    from_step = draft.member.pause.from_step if draft.member.pause else None
    rule = resume_view(draft.her_day).rule
    draft.member = resuming.resume(draft.her_day)
    draft.decide("resume", "resume", (rule,) if rule else (), from_step, from_step)
    again = action("pause.own", text("pause-button-longer"))
    draft.say(text("pause-own-over"), rows=((action("today.show", text("button-today")),), (again,)))


def _later_day(argument: str, today: date) -> date | None:
    day = _day_of(argument)
    return day if day and day > today else None


def _resume_row() -> Rows:
    return ((action("pause.resume", text("pause-button-resume")),),)


def resume(draft: Draft, _argument: str) -> None:
    """Handle /resume: restart running if the exit test allows it, or show what is missing."""
    pause = draft.member.pause
    if pause is None or not resume_view(draft.her_day).can_resume:
        view(draft)
        return
    shown = resume_view(draft.her_day)
    draft.member = resuming.resume(draft.her_day)
    drop_provisional_pauses(draft)
    rules = (shown.rule,) if shown.rule else ()
    draft.decide("resume", "resume", rules, pause.from_step, shown.restart_step)
    draft.say(
        _resumed(draft, pause.action, shown.restart_step),
        *coming_up(draft),
        *next_run(draft),
        rows=_resumed_rows(draft, pause.action),
    )


def _resumed_rows(draft: Draft, kind: str) -> Rows:
    today = action("today.show", text("button-today"))
    if kind != OWN and waits_for(draft):
        return ((action("quiz.start", text("pause-button-quiz")), today),)
    return ((today,),)


def _resumed(draft: Draft, kind: str, step: str) -> Text:
    """Say that running is open, naming a step only if no missed weeks change it; /today shows what follows."""
    if kind != OWN:
        waits = waits_for(draft)
        return text(f"pause-over-{waits}") if waits else text("pause-resumed", step=step_number(step))
    running = training_status(draft.her_day) == "running"
    if running and gap(draft.her_day) is None:
        return text("pause-resumed-own", step=step_number(step))
    return text("pause-resumed-own-plan")


def pause_review(draft: Draft, _local_date: str) -> None:
    """On the day of the next look, show the pause with everything that can be reported."""
    pause = draft.member.pause
    if pause is None:
        remind_review(draft)
    elif pause.action == OWN:
        _own_break_is_over(draft)
    else:
        say_view(draft, text("pause-review"))


# the evening


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
    day, pause = _day_of(argument), draft.member.pause
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


def _day_of(argument: str) -> date | None:
    try:
        return date.fromisoformat(argument)
    except ValueError:
        return None


CONVERSATION = Conversation(
    flow="pause",
    about_body=True,
    takes_day=("length",),
    settling=("clear", "quiet", "walk", "morning", "resume", "length", "own"),
    first="tests",
    step=test_step,
    actions={
        "view": view,
        "drills": drills,
        "clear": clear,
        "walk": walk,
        "tests": tests,
        "since_tests": since_tests,
        "morning": morning,
        "clearance": clearance,
        "resume": resume,
        "ask": view,
        "quiet": quiet,
        "unsure": unsure,
        "own": own,
        "length": length,
        "no_pt": say_no_pt,
    },
    commands={"pause": own, "resume": resume},
    reminders={"pause_review": pause_review, "quiet_day": ask_quiet_day},
    final=(
        "pause-tests-clear",
        "pause-button-clear",
        "pause-button-quiet",
        "pause-button-walk",
        "pause-button-morning",
        "pause-button-clearance-pause_pt",
        "pause-button-clearance-pause_clinician",
        "pause-button-clearance-doctor",
        "pause-button-clearance-pt_or_doctor",
    ),
)
