"""A pause of running: what it says, its exit test for everyone to see, what she notes on the way, and the way out.

The conditions come from `flows.training.pauses`; here they get their words and buttons. Her own pause asks nothing.
"""

from flows.conversations.day_words import coming_up, day_texts, step_number
from flows.conversations.pause_words import exit_texts, pt_rows, pt_texts
from flows.conversations.quiz_outcome import remind_look_again
from flows.draft import Draft
from flows.messages import Rows, Text, action, text
from flows.steps import Card, Conversation, Step, Taken, options, table
from flows.training import pauses
from flows.training.pauses import OWN, ResumeView, resume_view
from flows.training.week import DayPlan, day_plan

OFFERS = {
    "walk": "pause.walk",
    "tests": "pause.tests",
    "morning": "pause.morning",
    "told_ok": "pause.told_ok",
}
"""Missing condition -> the button that notes it; clear days are noted with "no sign"."""


# saying


def announce(
    draft: Draft, reasons: tuple[Text, ...], *, suggest_pt: bool, call: tuple[Text, ...] = ()
) -> None:
    """Running pauses: the reason, what stays, the exit test, the date, and who can help."""
    pause = draft.member.pause
    if pause is None:
        return
    draft.say(
        text(f"pause-head-{pause.action}"),
        *call,
        *reasons,
        text("pause-meanwhile-bleeding" if pause.group == "bleeding" else f"pause-meanwhile-{pause.action}"),
        *exit_texts(draft),
        *pt_texts(draft, suggest_pt),
        rows=(*pt_rows(draft, suggest_pt), *_announce_rows()),
    )


def _announce_rows() -> Rows:
    drills = action("pause.drills", text("pause-button-drills"))
    return ((drills, action("why.show", text("button-why"))),)


def view(draft: Draft, _argument: str = "") -> None:
    """Where the pause stands, with everything that can be noted now."""
    pause = draft.member.pause
    if pause is None:
        draft.say(text("pause-none"), rows=((action("today.show", text("button-today")),),))
    elif pause.action == OWN:
        draft.say(
            text("pause-own", date=pause.since),
            rows=((action("pause.resume", text("pause-button-resume")),),),
        )
    else:
        _to_pt_when_overdue(draft)
        _say_view(draft)


def _say_view(draft: Draft, *first: Text) -> None:
    pause = draft.member.pause
    if pause is None:
        return
    since = text("pause-since", date=pause.since)
    draft.say(*(first or (since,)), *exit_texts(draft), *_pt_when_due(draft), rows=_view_rows(draft))


def _pt_when_due(draft: Draft) -> tuple[Text, ...]:
    pause = draft.member.pause
    return pt_texts(draft, pause is not None and pause.action == "pause_pt")


def _view_rows(draft: Draft) -> Rows:
    shown, today = resume_view(draft.member, draft.today, draft.catalog), draft.today.isoformat()
    if shown.can_resume:
        first: Rows = ((action("pause.resume", text("pause-button-resume")),),)
    else:
        offered = [key for key in shown.missing if _may_offer(draft, shown, key)]
        first = tuple((action(OFFERS[key], text(f"pause-button-{key}"), today),) for key in offered)
    clear = (
        action("pause.clear", text("pause-button-clear"), today),
        action("symptom.start", text("pause-button-sign")),
    )
    return (*first, clear, *pt_rows(draft, True), *_announce_rows())


def _may_offer(draft: Draft, shown: ResumeView, key: str) -> bool:
    """The small tests come when all that goes before them is there; their morning comes the day after."""
    pause = draft.member.pause
    if key == "tests":
        before = ("clear_days", "walk") if shown.either else ("clear_days", "walk", "told_ok")
        return not any(earlier in shown.missing for earlier in before)
    if key == "morning":
        return pause is not None and pause.tests_done is not None and pause.tests_done < draft.today
    return key in OFFERS


def drills(draft: Draft, _argument: str) -> None:
    """The drills of the day, with how."""
    plan = day_plan(draft.member, draft.today, draft.catalog, draft.today)
    minutes = draft.catalog.constant("drills_min")
    shown = plan if plan.kind == "drills" else DayPlan(day=draft.today, kind="drills", minutes=minutes)
    rows = (
        ((action("today.how", text("pause-button-how"), f"{draft.today}/drills"),),)
        if plan.kind == "drills"
        else ()
    )
    draft.say(*day_texts(draft, shown), rows=rows)


# what she notes


def _bound(draft: Draft, argument: str) -> bool:
    """A button of today in an open pause; an old one shows what is true now."""
    pause = draft.member.pause
    if pause is not None and pause.action != OWN and argument == draft.today.isoformat():
        return True
    draft.live, draft.tapped = False, None
    view(draft)
    return False


def note_clear_today(draft: Draft) -> None:
    """No sign since the last one; the morning after the small tests is one of these."""
    draft.member = pauses.note_clear(draft.member, draft.today)
    draft.member = pauses.note_morning(draft.member, draft.today)
    draft.record_answer("pause", "clear", draft.today.isoformat())
    _to_pt_when_overdue(draft)


def clear(draft: Draft, argument: str) -> None:
    """No sign since the last one, today included."""
    if _bound(draft, argument):
        note_clear_today(draft)
        _say_view(draft, text("pause-noted-clear"), *_today_too(draft))


def _today_too(draft: Draft) -> tuple[Text, ...]:
    """What is open today for a body without a sign: walks and strength as planned."""
    plan = day_plan(draft.member, draft.today, draft.catalog, draft.today)
    return (
        (text("pause-open-today"),) if plan.kind in ("strength", "walk", "drills") and not plan.done else ()
    )


def walk(draft: Draft, argument: str) -> None:
    """The half-hour walk without a sign."""
    if _bound(draft, argument):
        draft.member = pauses.note_walk(draft.member, draft.today)
        draft.record_answer("pause", "walk", draft.today.isoformat())
        _say_view(draft, text("pause-noted-walk"))


def tests(draft: Draft, argument: str) -> None:
    """The small tests, explained; what she felt is asked on the card."""
    if not _bound(draft, argument):
        return
    shown = resume_view(draft.member, draft.today, draft.catalog)
    if _may_offer(draft, shown, "tests") and "tests" in shown.missing:
        draft.begin("pause", "tests")
    else:
        view(draft)


def morning(draft: Draft, argument: str) -> None:
    """The morning after the small tests was clear."""
    if _bound(draft, argument):
        draft.member = pauses.note_morning(draft.member, draft.today)
        draft.record_answer("pause", "morning", draft.today.isoformat())
        _say_view(draft, text("pause-noted-morning"))


def told_ok(draft: Draft, argument: str) -> None:
    """A PT, doctor or midwife said running is fine."""
    if _bound(draft, argument):
        draft.member = pauses.note_ok(draft.member, draft.today)
        draft.record_answer("pause", "told_ok", True)
        _say_view(draft, text("pause-noted-told_ok"))


def _to_pt_when_overdue(draft: Draft) -> None:
    """A short pause that was not clear for two weeks waits for a PT from now on, and says so once."""
    if not pauses.overdue(draft.member, draft.today, draft.catalog):
        return
    draft.member = pauses.to_pause_pt(draft.member, draft.today, draft.catalog)
    pause = draft.member.pause
    draft.decide("check_in", "pause_pt", pause.rules if pause else ())
    draft.say(text("pause-now-pt"), *pt_texts(draft, True), rows=pt_rows(draft, True))


# by her own wish, and the way out


def own(draft: Draft, _argument: str) -> None:
    """/pause: a break because she wants one."""
    if draft.member.pause:
        view(draft)
    else:
        draft.member = pauses.own_pause(draft.member, draft.today)
        draft.decide("resume", "own", ())
        draft.say(text("pause-own-start"), rows=((action("pause.resume", text("pause-button-resume")),),))


def resume(draft: Draft, _argument: str) -> None:
    """/resume: take up running where the exit test allows it, or show what is missing."""
    pause = draft.member.pause
    if pause is None or not resume_view(draft.member, draft.today, draft.catalog).can_resume:
        view(draft)
        return
    shown = resume_view(draft.member, draft.today, draft.catalog)
    draft.member = pauses.resume(draft.member, draft.today, draft.catalog)
    rules = (shown.rule,) if shown.rule else ()
    draft.decide("resume", "resume", rules, pause.from_step, shown.restart_step)
    head = text(
        "pause-resumed-own" if pause.action == OWN else "pause-resumed", step=step_number(shown.restart_step)
    )
    draft.say(head, *coming_up(draft), rows=((action("today.show", text("button-today")),),))


def relook(draft: Draft, _local_date: str) -> None:
    """The day named for the next look has come."""
    pause = draft.member.pause
    if pause is None:
        remind_look_again(draft)
        return
    if pause.action == OWN:
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


def _show_tests(draft: Draft) -> Card:
    pause = draft.member.pause
    kind = pause.action if pause and pause.action != OWN else "pause_run"
    rows = (
        options(("clear", "pause-tests-clear")),
        options(("sign", "pause-tests-sign"), ("could_not", "pause-tests-could_not")),
        options(("later", "button-later")),
    )
    return Card(texts=(text(f"pause-tests-{kind}"), text("pause-tests-stop")), rows=rows)


def _take_tests(draft: Draft, value: Taken) -> None:
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
        _say_view(draft, text("pause-noted-tests"))
    elif value == "sign":
        draft.say(text("pause-tests-noted-sign"))
        draft.begin("symptom", "signs", day=draft.today.isoformat())
    else:
        _say_view(draft, text("pause-noted-could_not"))


CONVERSATION = Conversation(
    flow="pause",
    first="tests",
    step=table({"tests": Step(_show_tests, _take_tests)}),
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
)
