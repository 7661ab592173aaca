"""Conversation: a pause of running. It notes her way back, and running again.

`view` shows the pause, `small_tests` the tests at its end, `own_break` a break of her own and `quiet_evening` the
question of an evening. Every button is bound to its day; an old one shows what is true now.
"""

from flows.conversations.pause.own_break import length, own, own_break_is_over
from flows.conversations.pause.quiet_evening import ask_quiet_day, quiet, unsure
from flows.conversations.pause.small_tests import begin_tests, test_step
from flows.conversations.pause.view import drills, escalate_when_overdue, may_offer, say_view, view, waits_for
from flows.conversations.shared.day_texts import coming_up, next_run, step_number
from flows.conversations.shared.provisional_pauses import drop_provisional_pauses
from flows.conversations.shared.pt_out_of_reach import say_no_pt
from flows.conversations.shared.review import remind_review
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation
from flows.dialog.draft import Draft
from flows.model.messages import Rows, Text, text
from flows.training import pauses, resuming
from flows.training.gaps import gap
from flows.training.pauses import OWN
from flows.training.resuming import resume_view
from flows.training.training_status import training_status
from flows.training.week import day_plan

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


# running again


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
        own_break_is_over(draft)
    else:
        say_view(draft, text("pause-review"))


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
