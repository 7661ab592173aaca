"""A pause of running: what she notes on the way back, the small tests, her own break, and running again.

What it shows is in `view`. Every note is bound to its day; an old button shows what is true now.
"""

from datetime import date

from flows.conversations.pause.view import drills, may_offer, say_view, to_pt_when_overdue, view, waits_for
from flows.conversations.shared.day_texts import coming_up, next_run, step_number
from flows.conversations.shared.look_again import remind_look_again
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation, Step, table
from flows.dialog.draft import Draft
from flows.dialog.steps import AnswerValue, Card, options
from flows.model.messages import Rows, Text, text
from flows.training import pauses, resuming
from flows.training.gaps import gap
from flows.training.pauses import OWN
from flows.training.resuming import resume_view
from flows.training.training_status import training_status
from flows.training.week import day_plan

# what she notes


def _bound(draft: Draft, argument: str) -> bool:
    """A button of today in an open pause; an old one shows what is true now."""
    pause = draft.member.pause
    if pause is not None and pause.action != OWN and argument == draft.today.isoformat():
        return True
    draft.on_active_card, draft.source_message_id = False, None
    view(draft)
    return False


def note_clear_today(draft: Draft) -> None:
    """No sign since the last one; the morning after the small tests is one of these."""
    draft.member = pauses.note_clear(draft.member, draft.today)
    draft.member = pauses.note_morning(draft.member, draft.today)
    draft.record_answer("pause", "clear", draft.today.isoformat())
    to_pt_when_overdue(draft)


def clear(draft: Draft, argument: str) -> None:
    """No sign since the last one, today included."""
    if _bound(draft, argument):
        note_clear_today(draft)
        say_view(draft, text("pause-noted-clear"), *_today_too(draft))


def _today_too(draft: Draft) -> tuple[Text, ...]:
    """What is open today for a body without a sign: walks and strength as planned."""
    plan = day_plan(draft.her_day, draft.today)
    return (
        (text("pause-open-today"),) if plan.kind in ("strength", "walk", "drills") and not plan.done else ()
    )


def walk(draft: Draft, argument: str) -> None:
    """The half-hour walk without a sign."""
    if not _bound(draft, argument):
        return
    if not may_offer(draft, resume_view(draft.her_day), "walk"):
        view(draft)
    else:
        draft.member = pauses.note_walk(draft.member, draft.today)
        draft.record_answer("pause", "walk", draft.today.isoformat())
        say_view(draft, text("pause-noted-walk"))


def tests(draft: Draft, argument: str) -> None:
    """The small tests, explained; what she felt is asked on the card."""
    if not _bound(draft, argument):
        return
    shown = resume_view(draft.her_day)
    if may_offer(draft, shown, "tests") and "tests" in shown.missing:
        draft.begin("pause", "tests")
    else:
        view(draft)


def morning(draft: Draft, argument: str) -> None:
    """The morning after the small tests was clear."""
    if _bound(draft, argument):
        draft.member = pauses.note_morning(draft.member, draft.today)
        draft.record_answer("pause", "morning", draft.today.isoformat())
        say_view(draft, text("pause-noted-morning"))


def told_ok(draft: Draft, argument: str) -> None:
    """Someone said running is fine; a yes that was asked for another kind of pause notes nothing."""
    day, _, kind = argument.partition("/")
    pause = draft.member.pause
    if _bound(draft, day if pause is None or pause.action == kind else ""):
        draft.member = pauses.note_ok(draft.member)
        draft.record_answer("pause", "told_ok", True)
        say_view(draft, text("pause-noted-told_ok"))


# by her own wish, and the way out


def own(draft: Draft, argument: str) -> None:
    """/pause: a break because she wants one; `argument` may be the day she means to go on, as an ISO date."""
    if draft.member.pause:
        view(draft)
        return
    until = _later_day(argument, draft.today)
    draft.member = pauses.own_pause(draft.member, draft.today, until)
    draft.decide("resume", "own", ())
    said = text("pause-own-until", date=until) if until else text("pause-own-start")
    draft.say(said, rows=_resume_row())


def _later_day(argument: str, today: date) -> date | None:
    try:
        day = date.fromisoformat(argument)
    except ValueError:
        return None
    return day if day > today else None


def _resume_row() -> Rows:
    return ((action("pause.resume", text("pause-button-resume")),),)


def resume(draft: Draft, _argument: str) -> None:
    """/resume: take up running where the exit test allows it, or show what is missing."""
    pause = draft.member.pause
    if pause is None or not resume_view(draft.her_day).can_resume:
        view(draft)
        return
    shown = resume_view(draft.her_day)
    draft.member = resuming.resume(draft.her_day)
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
    """A step is named only where running is open and no missed weeks change it: /today says what they lead to."""
    if kind != OWN:
        waits = waits_for(draft)
        return text(f"pause-over-{waits}") if waits else text("pause-resumed", step=step_number(step))
    running = training_status(draft.her_day) == "running"
    if running and gap(draft.her_day) is None:
        return text("pause-resumed-own", step=step_number(step))
    return text("pause-resumed-own-plan")


def relook(draft: Draft, _local_date: str) -> None:
    """The day named for the next look has come."""
    pause = draft.member.pause
    if pause is None:
        remind_look_again(draft)
        return
    if pause.action == OWN:
        draft.say(text("pause-own-over"), rows=_resume_row())
        return
    draft.say(text("pause-relook"), rows=((action("pause.ask", text("pause-button-look")),),))


def ask(draft: Draft, _argument: str) -> None:
    """Any sign since? The one question of the next look."""
    pause = draft.member.pause
    if pause is None or pause.action == OWN:
        view(draft)
        return
    today = draft.today.isoformat()
    rows = (
        (action("pause.clear", text("pause-button-clear"), today),),
        (action("symptom.start", text("pause-button-sign")),),
    )
    draft.say(text("pause-ask"), rows=rows)


# the small tests


def _render_tests(draft: Draft) -> Card:
    pause = draft.member.pause
    kind = pause.action if pause and pause.action != OWN else "pause_run"
    rows = (
        options(("clear", "pause-tests-clear")),
        options(("sign", "pause-tests-sign"), ("could_not", "pause-tests-could_not")),
        options(("later", "button-later")),
    )
    return Card(texts=(text(f"pause-tests-{kind}"), text("pause-tests-stop")), rows=rows)


def _on_tests(draft: Draft, value: AnswerValue) -> None:
    if value == "later":
        draft.say(text("pause-tests-later"))
        return
    draft.finish()
    if draft.member.pause is None or draft.member.pause.action == OWN:
        view(draft)
        return
    draft.record_answer("pause", "tests", str(value))
    if value == "clear":
        draft.member = pauses.note_tests(draft.member, draft.today)
        say_view(draft, text("pause-noted-tests"))
    elif value == "sign":
        draft.say(text("pause-tests-noted-sign"))
        draft.begin("symptom", "signs", day=draft.today.isoformat())
    else:
        say_view(draft, text("pause-noted-could_not"))


CONVERSATION = Conversation(
    flow="pause",
    first="tests",
    step=table({"tests": Step(_render_tests, _on_tests)}),
    actions={
        "view": view,
        "drills": drills,
        "clear": clear,
        "walk": walk,
        "tests": tests,
        "morning": morning,
        "told_ok": told_ok,
        "resume": resume,
        "ask": ask,
        "own": own,
    },
    commands={"pause": own, "resume": resume},
    reminders={"relook": relook},
    final=(
        "pause-tests-clear",
        "pause-button-clear",
        "pause-button-walk",
        "pause-button-morning",
        "pause-button-told_ok-pause_pt",
        "pause-button-told_ok-pause_clinician",
    ),
)
