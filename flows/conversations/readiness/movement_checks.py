"""Conversation: the movement checks, one at a time, over as many days as she likes.

A clear check counts once the next morning is clear too. Any sign stops the checks for the day. `movement_order` has
their order and `current_judgement` what they require.
"""

from dataclasses import replace
from typing import Final

from flows.conversations.readiness import morning_after_checks
from flows.conversations.readiness.check_results import FLOW, note_answers, set_results
from flows.conversations.readiness.provisional import pause_running_provisionally
from flows.conversations.readiness.say_outcome import keep_outcome, say_final, say_outcome
from flows.conversations.safety.urgent_card import open_urgent
from flows.conversations.safety.urgent_list import keep_report
from flows.conversations.shared.current_judgement import background_missing, checks_open
from flows.conversations.shared.open_quiz import open_quiz, symptoms_are_old
from flows.conversations.shared.pictures import show_row
from flows.conversations.shared.place_cards import place_steps
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation, Step
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK, LATER, AnswerValue, Card, choices, options
from flows.model.catalog import MovementTest
from flows.model.effects import RecordReport, RecordWorkout
from flows.model.messages import text
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.training import movement_order
from flows.training.movement_order import (
    CANNOT,
    CANNOT_FEEL,
    PASS,
    SYMPTOM,
    next_check,
    our_checks,
)
from flows.training.questions import BACKGROUND
from flows.training.todays_reports import keeps_from_training

READY: Final = "ready"


def start(draft: Draft, _argument: str) -> None:
    """Begin or continue: first yesterday's morning question, then the requirements, then the next check."""
    member = draft.member
    if member.readiness.outcome is None:
        open_quiz(draft)
    elif member.readiness.pending_mode:
        open_quiz(draft, member.readiness.pending_mode)
    elif movement_order.waiting(member, draft.today):
        draft.begin(FLOW, "morning")
    elif keeps_from_training(draft.her_day):
        _say_report_first(draft)
    elif symptoms_are_old(draft):
        draft.say(text("movement_checks-symptoms-first"))
        open_quiz(draft, "symptoms")
    elif not checks_open(draft):
        say_outcome(draft)
    elif background_missing(draft) and member.readiness.outcome not in PASSED_OUTCOMES:
        open_quiz(draft, BACKGROUND)
    else:
        _begin(draft)


def _say_report_first(draft: Draft) -> None:
    """Say that the checks wait for the rest of a report, or for another day than one on which she is unwell."""
    symptom = action("symptom.start", text("today-button-symptom"))
    draft.say(text(f"movement_checks-{keeps_from_training(draft.her_day)}-first"), rows=((symptom,),))


def _begin(draft: Draft) -> None:
    if next_check(draft.her_day):
        draft.begin(FLOW, "setup" if draft.member.profile.zone_known else "place")
    elif movement_order.waits_tomorrow(draft.member, draft.today):
        draft.say(text("movement_checks-wait"))
    else:
        say_final(draft)


# preparation


def _clock_known(draft: Draft) -> None:
    """Return whether her time zone is known; without it the morning card, and so the checks, have to wait."""
    if draft.member.profile.zone_known:
        draft.goto("setup")
    else:
        _put_off(draft)


def _render_setup(_draft: Draft) -> Card:
    rows = (options((READY, "movement_checks-ready")), options((LATER, "movement_checks-not-today")))
    return Card(texts=(text("movement_checks-setup"), text("movement_checks-stop")), rows=rows)


def _on_setup(draft: Draft, value: AnswerValue) -> None:
    if value == READY:
        _go_on(draft)
    else:
        _put_off(draft)


def _put_off(draft: Draft) -> None:
    """End the checks for today; results so far stay, and the morning card still comes."""
    draft.finish()
    row = (action("movement_checks.start", text("movement_checks-button-start")),)
    draft.say(text("movement_checks-later"), rows=(row,))


def _go_on(draft: Draft) -> None:
    if keeps_from_training(draft.her_day):
        draft.finish()
        _say_report_first(draft)
        return
    following = next_check(draft.her_day)
    if following:
        aside = _postponing_check(draft, following)
        draft.keep(left_aside="" if aside == draft.data.get("said_aside") else aside, said_aside=aside)
        draft.goto(movement_order.key(following))
    else:
        _end_of_day(draft)


def _postponing_check(draft: Draft, following: MovementTest) -> str:
    """Name the check she could not do yet that postpones those after it; nothing where none is skipped."""
    every, tests = our_checks(draft.catalog), draft.member.readiness.tests
    before = every[: every.index(following)]
    passed_over = any(movement_order.key(test) not in tests for test in before)
    cannot = [
        key for test in before if (key := movement_order.key(test)) in tests and tests[key].value == CANNOT
    ]
    return cannot[-1] if passed_over and cannot else ""


def _end_of_day(draft: Draft) -> None:
    draft.finish()
    draft.emit(RecordWorkout(draft.today, "tests", None, "full", 0))
    if movement_order.waits_tomorrow(draft.member, draft.today):
        draft.say(text("movement_checks-day-done"))
    else:
        say_final(draft)


# one check


def _step(draft: Draft, step_id: str) -> Step | None:
    if step_id in _CARDS:
        return _CARDS[step_id]
    test = next((test for test in our_checks(draft.catalog) if movement_order.key(test) == step_id), None)
    if test is None:
        return None
    return Step(lambda d: _render_check(d, test), lambda d, value: _on_check(d, test, value))


def _render_check(draft: Draft, test: MovementTest) -> Card:
    item, every = movement_order.key(test), our_checks(draft.catalog)
    head = text("movement_checks-check", at=every.index(test) + 1, of=len(every), name=text(f"test-{item}"))
    feel = (options((CANNOT_FEEL, "movement_checks-cannot-feel")),) if test.may_not_feel else ()
    back = ((BACK, "button-back"),) if _check_before(draft, test) else ()
    rows = (
        options((PASS, "movement_checks-pass")),
        options((CANNOT, "movement_checks-cannot")),
        *feel,
        options((SYMPTOM, "movement_checks-symptom")),
        options(*back, (LATER, "movement_checks-not-today")),
    )
    aside = str(draft.data.get("left_aside") or "")
    hint = (text("movement_checks-left-aside", name=text(f"test-{aside}")),) if aside else ()
    texts = (*hint, head, text(f"test-{item}-how"), text("movement_checks-ask"))
    return Card(texts=texts, rows=rows, links=show_row(draft, item))


def _check_before(draft: Draft, test: MovementTest) -> str | None:
    """Return the check answered last today, so that a mistaken tap can be corrected, or None."""
    every = our_checks(draft.catalog)
    before = [movement_order.key(one) for one in every[: every.index(test)]]
    tests = draft.member.readiness.tests
    today = [item for item in before if item in tests and tests[item].day == draft.today]
    return today[-1] if today else None


def _on_check(draft: Draft, test: MovementTest, value: AnswerValue) -> None:
    if value == BACK:
        draft.goto(_check_before(draft, test) or movement_order.key(test))
    elif value == LATER:
        _put_off(draft)
    elif value == SYMPTOM:
        _stop(draft, movement_order.key(test))
    else:
        set_results(draft, str(value), movement_order.key(test))
        _go_on(draft)


# a sign during a check


def _stop(draft: Draft, item: str) -> None:
    """Apply a sign at once; which sign it was is asked on the next card."""
    set_results(draft, SYMPTOM, item)
    paused = pause_running_provisionally(draft, {item: SYMPTOM})
    draft.keep(at=item, paused_provisionally=bool(paused))
    draft.goto("stopped")


def _render_stopped(draft: Draft) -> Card:
    rows = choices(draft.catalog.card(FLOW, "stopped").choices, 2)
    return Card(texts=(text("movement_checks-stopped"),), rows=(*rows, options((BACK, "button-back"))))


def _go_back(draft: Draft) -> None:
    """Undo a mistaken sign: the check is open again, and what that tap closed is restored."""
    item = str(draft.data.get("at", ""))
    tests = {one: result for one, result in draft.member.readiness.tests.items() if one != item}
    draft.update(readiness=replace(draft.member.readiness, tests=tests))
    if draft.data.get("paused_provisionally"):
        keep_outcome(draft)
    draft.goto(item)


def _on_stopped(draft: Draft, value: AnswerValue) -> None:
    if value == BACK:
        _go_back(draft)
        return
    chosen = draft.catalog.card(FLOW, "stopped").choice(value)
    if chosen and chosen.also_red_flag:
        keep_report(draft, (chosen.also_red_flag,))
        open_urgent(draft, (chosen.also_red_flag,))
        return
    sign, item = str(value), str(draft.data.get("at", ""))
    set_results(draft, SYMPTOM, item, signs=(sign,))
    draft.emit(RecordReport(draft.today, "symptom", {"during": item, "signs": [sign]}))
    note_answers(draft, "stopped", (sign,))
    draft.finish()
    draft.say(text("movement_checks-stopped-thanks"))
    say_final(draft)


_CARDS: Final = {
    "setup": Step(_render_setup, _on_setup),
    "stopped": Step(_render_stopped, _on_stopped),
    "morning": morning_after_checks.STEP,
} | place_steps(_clock_known, leave="movement_checks-not-today")
CONVERSATION = Conversation(
    flow=FLOW,
    asks=(FLOW,),
    about_body=True,
    resumed_by_reminder=True,
    asks_every_symptom=True,
    first="setup",
    step=_step,
    actions={"start": start},
    resuming=("start",),
    reminders={"tests_morning": morning_after_checks.remind_morning},
    clearing=("movement_checks-pass",),
    plain_no=("movement_checks-pass",),
)
