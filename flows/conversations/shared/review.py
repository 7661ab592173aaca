"""The day on which the readiness quiz is asked again: its date in words, and a button once it has come."""

from flows.conversations.shared.current_judgement import background_missing, checks_open
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.model.messages import Button, Rows, Text, text
from flows.rules.outcomes import PASSED_OUTCOMES


def remind_review(draft: Draft) -> None:
    """Say that the day of the next look has come, with the button that opens it."""
    if draft.member.readiness.outcome not in (None, *PASSED_OUTCOMES):
        draft.say(text("quiz-look-again"), rows=((_review_button(draft),),))


def _review_button(draft: Draft) -> Button:
    if checks_open(draft) and not background_missing(draft):
        return action("moves.start", text("outcome-button-checks"))
    return action("quiz.again", text("quiz-button-look"))


def review_row(draft: Draft) -> Rows:
    """Return the button for a look that is due and not answered yet; nothing before its day or in a pause."""
    readiness = draft.member.readiness
    look = readiness.look_again_on
    due = look is not None and look <= draft.today and draft.member.pause is None
    return ((_review_button(draft),),) if due and readiness.outcome not in (None, *PASSED_OUTCOMES) else ()


def review_texts(draft: Draft) -> tuple[Text, ...]:
    """Say when the quiz is asked again while it blocks running, or that this day has come."""
    readiness = draft.member.readiness
    look = readiness.look_again_on
    if look is None or readiness.outcome in (None, *PASSED_OUTCOMES):
        return ()
    return (text("outcome-next", date=look) if look > draft.today else text("outcome-look-now"),)
