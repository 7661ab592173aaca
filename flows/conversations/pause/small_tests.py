"""The small tests at the end of a pause: one card for each, with how it is done and its result to tap.

A test that was quiet stays, so they may be spread over several days; a symptom starts all of them over.
"""

from flows.conversations.pause.view import may_offer, say_view, view
from flows.conversations.shared.pictures import show_row
from flows.dialog.callback import action
from flows.dialog.conversation import Step, table
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK, LATER, AnswerValue, Card, options
from flows.model.messages import Text, text
from flows.model.pause import Pause
from flows.training import pauses
from flows.training.pauses import OWN, exit_tests, is_unheard_since_test, small_tests_left
from flows.training.resuming import resume_view

FLOW, TESTS = "pause", "tests"
CLEAR, COULD_NOT, SYMPTOM = "clear", "could_not", "sign"


def begin_tests(draft: Draft) -> None:
    """Show the next small test; where the pause stands while none may be tried.

    A round begun on an earlier day goes on only once she has said that nothing came of its last test.
    """
    pause = draft.member.pause
    if pause is None or not _open_tests(draft):
        view(draft)
    elif is_unheard_since_test(pause, draft.today):
        _ask_about_the_last(draft)
    else:
        draft.begin(FLOW, TESTS, after=_last_symptom(draft))


def _ask_about_the_last(draft: Draft) -> None:
    clear = action("pause.since_tests", text("pause-button-clear"), draft.today.isoformat())
    symptom = action("symptom.start", text("pause-button-sign"))
    draft.say(text("pause-tests-since"), rows=((clear,), (symptom,)))


def test_step(draft: Draft, step_id: str) -> Step | None:
    """Return the card of the next small test.

    None once a newer symptom starts the way back over, once the pause is over, and while no test may be tried.
    """
    after = _last_symptom(draft)
    lapsed = not after or draft.data.get("after", after) != after or not _open_tests(draft)
    return None if lapsed else STEPS(draft, step_id)


def _last_symptom(draft: Draft) -> str:
    """Return the day from which this way back counts, as an ISO date; "" while no symptom pauses running."""
    pause = draft.member.pause
    return "" if pause is None or pause.action == OWN else (pause.last_sign or pause.since).isoformat()


def _open_tests(draft: Draft) -> tuple[str, ...]:
    """Return the tests that may be tried now and are not done yet."""
    pause, shown = draft.member.pause, resume_view(draft.her_day)
    if pause is None or TESTS not in shown.missing or not may_offer(draft, shown, TESTS):
        return ()
    return small_tests_left(pause, draft.catalog)


def _render(draft: Draft) -> Card:
    pause = draft.member.pause
    left = small_tests_left(pause, draft.catalog) if pause else ()
    if pause is None or not left:
        return Card(texts=())
    back = ((BACK, "button-back"),) if _may_go_back(draft, pause) else ()
    rows = (
        options((CLEAR, "pause-tests-clear")),
        options((COULD_NOT, "pause-tests-could_not")),
        options((SYMPTOM, "pause-tests-sign")),
        options(*back, (LATER, "button-later")),
    )
    texts = (
        *_head(left[0], exit_tests(pause.action, draft.catalog)),
        text(f"test-{left[0]}-how"),
        text("pause-tests-stop"),
    )
    return Card(texts=texts, rows=rows, links=show_row(draft, left[0]))


def _head(item: str, every: tuple[str, ...]) -> tuple[Text, ...]:
    """Name the test and its place among all; the first of many says that they need not be done in one day."""
    name = text(f"test-{item}")
    if len(every) == 1:
        return (text("pause-tests-only", name=name),)
    head = text("pause-tests-one", at=every.index(item) + 1, of=len(every), name=name)
    return (head, text("pause-tests-days")) if len(every) > 2 and item == every[0] else (head,)


def _may_go_back(draft: Draft, pause: Pause) -> bool:
    return bool(pause.tests_passed) and pause.tests_on == draft.today


def _on_result(draft: Draft, value: AnswerValue) -> None:
    pause = draft.member.pause
    left = small_tests_left(pause, draft.catalog) if pause else ()
    if value == LATER or not left:
        draft.say(text("pause-tests-later"))
    elif value == BACK:
        draft.member = pauses.take_back_test(draft.member)
        draft.ask_again()
    else:
        draft.record_answer(FLOW, left[0], str(value))
        _take(draft, left[0], str(value))


def _take(draft: Draft, item: str, value: str) -> None:
    """Take a result: a quiet test leads to the next; any other ends the round, as the harder ones come after it."""
    if value == CLEAR:
        _take_quiet(draft, item)
        return
    draft.finish()
    if value == SYMPTOM:
        draft.member = pauses.start_tests_over(draft.member)
        draft.say(text("pause-tests-noted-sign"))
        draft.begin("symptom", day=draft.today.isoformat())
    else:
        say_view(draft, text("pause-noted-could_not"))


def _take_quiet(draft: Draft, item: str) -> None:
    """Note a quiet test; on a later day than the last one only once she has said how that one was."""
    pause = draft.member.pause
    if pause and is_unheard_since_test(pause, draft.today):
        draft.finish()
        _ask_about_the_last(draft)
        return
    draft.member = pauses.note_test(draft.her_day, item)
    if _open_tests(draft):
        draft.ask_again()
    else:
        draft.finish()
        say_view(draft, text("pause-noted-tests"))


STEPS = table({"tests": Step(_render, _on_result)})
