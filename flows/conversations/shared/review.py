"""The day on which the readiness quiz is asked again: its date in words, and a button once it has come."""

from datetime import date

from flows.conversations.shared.current_judgement import background_missing, checks_open
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.model.messages import Button, Rows, Text, text
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.training.movement_order import waits_tomorrow


def remind_review(draft: Draft) -> None:
    """Say that the day of the next look has come, with the button that opens it."""
    if draft.member.readiness.outcome not in (None, *PASSED_OUTCOMES):
        said = text("quiz-review-checks") if _only_checks_are_left(draft) else text("quiz-review")
        draft.say(said, rows=((_review_button(draft),),))


def _only_checks_are_left(draft: Draft) -> bool:
    return checks_open(draft) and not background_missing(draft)


def _review_button(draft: Draft) -> Button:
    if _only_checks_are_left(draft):
        return action("movement_checks.start", text("outcome-button-checks"))
    return action("quiz.again", text("quiz-button-review"))


def _is_due(draft: Draft, look: date) -> bool:
    """Return whether the look is due: its day has come, and no check of today waits for tomorrow morning instead."""
    return look <= draft.today and not waits_tomorrow(draft.member, draft.today)


def review_row(draft: Draft) -> Rows:
    """Return the button for a look that is due and not answered yet; nothing before its day or in a pause."""
    readiness = draft.member.readiness
    look = readiness.review_on
    due = look is not None and _is_due(draft, look) and draft.member.pause is None
    return ((_review_button(draft),),) if due and readiness.outcome not in (None, *PASSED_OUTCOMES) else ()


def review_texts(draft: Draft) -> tuple[Text, ...]:
    """Say when the quiz is asked again while it blocks running, or that this day has come."""
    readiness = draft.member.readiness
    look = readiness.review_on
    if look is None or readiness.outcome in (None, *PASSED_OUTCOMES):
        return ()
    if look > draft.today:
        return (text("outcome-next", date=look),)
    return (text("outcome-review-now"),) if _is_due(draft, look) else ()
