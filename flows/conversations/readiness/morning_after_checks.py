"""The card of the morning after movement checks: a clear one confirms the passes, a symptom turns them into symptoms."""

from datetime import date
from typing import Final

from flows.conversations.readiness.check_results import FLOW, note_answers, set_results
from flows.conversations.readiness.say_outcome import say_final
from flows.conversations.readiness.walk_check import answer_of_walk, is_only_the_walk
from flows.conversations.shared.current_judgement import current_judgement
from flows.dialog.callback import action
from flows.dialog.conversation import Step
from flows.dialog.draft import Draft
from flows.dialog.steps import LATER, NONE, UNSURE, UNWELL, AnswerValue, Card, choices, options
from flows.model.effects import Json, RecordReport
from flows.model.messages import text
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.training import movement_order
from flows.training.movement_order import NOT_TRIED, PASS, SYMPTOM, next_check


def remind_morning(draft: Draft, _argument: str) -> None:
    """Send the card of the morning after the checks, worded neutrally for a locked screen."""
    if movement_order.waiting(draft.member, draft.today):
        draft.begin(FLOW, "morning")


def _render_morning(draft: Draft) -> Card:
    asked = draft.catalog.card(FLOW, "morning").choices
    signs = tuple(choice for choice in asked if choice.value not in (NONE, UNSURE))
    rows = (
        options((NONE, "answer-none")),
        *choices(signs, 2),
        options(("done", "button-done")),
        options((UNSURE, "answer-unsure"), (LATER, "button-later")),
    )
    tests = movement_order.waiting(draft.member, draft.today)
    day = max((result.day for result in tests.values()), default=draft.today)
    key = (
        "movement_checks-morning-walk" if is_only_the_walk(draft, tuple(tests)) else "movement_checks-morning"
    )
    return Card(texts=(text(key, date=day),), kind="many", rows=rows, exclusive=(NONE, UNSURE, UNWELL))


def _on_morning(draft: Draft, value: AnswerValue) -> None:
    if value == LATER:
        draft.say(text("movement_checks-morning-later"))
    elif value == ():
        draft.ask_again()
    else:
        _morning_answered(draft, value if isinstance(value, tuple) else (str(value),))


def _morning_answered(draft: Draft, picked: tuple[str, ...]) -> None:
    """Settle the checks of the day before: clear confirms the passes, a sign turns them into signs, unsure repeats them."""
    waiting = movement_order.waiting(draft.member, draft.today)
    tests, day = tuple(waiting), max(result.day for result in waiting.values())
    ticked = tuple(draft.member.talk.picked) if UNWELL in picked else ()
    signs = [sign for sign in (*ticked, *picked) if sign not in (NONE, UNSURE)]
    answers: list[Json] = [UNSURE] if UNSURE in picked else [*signs]
    draft.emit(RecordReport(day, "next_morning", {"signs": answers}))
    draft.finish()
    if UNSURE in picked:
        set_results(draft, NOT_TRIED, *tests, clear=False)
        draft.say(
            text("movement_checks-morning-unsure", date=day),
            rows=((action("movement_checks.start", text("movement_checks-button-again")),),),
        )
    elif signs:
        note_answers(draft, "morning", signs)
        set_results(draft, SYMPTOM, *tests, clear=False, signs=signs)
        _after_a_sign(draft, signs)
    else:
        set_results(draft, PASS, *tests, clear=True)
        answer_of_walk(draft, tests)
        _after_clear(draft, tests, day)


def _after_a_sign(draft: Draft, signs: list[str]) -> None:
    draft.say(text("movement_checks-morning-sign"))
    say_final(draft)
    if UNWELL in signs:
        draft.begin("urgent")


def _after_clear(draft: Draft, tests: tuple[str, ...], day: date) -> None:
    more = next_check(draft.her_day)
    if is_only_the_walk(draft, tests):
        draft.say(text("movement_checks-walk-counts"))
        say_final(draft)
    elif more is None or current_judgement(draft).outcome.value in PASSED_OUTCOMES:
        say_final(draft)
    else:
        draft.say(
            text("movement_checks-morning-clear", date=day),
            rows=((action("movement_checks.start", text("movement_checks-button-more")),),),
        )


STEP: Final = Step(_render_morning, _on_morning)
