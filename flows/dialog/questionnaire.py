"""A questionnaire: its questions in their order, which of them is due, and the walk through them.

The check-in, "something's off" and the readiness quiz are its three uses. Each says how a card looks and what an
answer does; here `only_if` is read, and the ways that are on every card (Back, Later, Done with nothing ticked) lead
to what the questionnaire does with them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flows.dialog.conversation import Step
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK, LATER, NONE, AnswerValue, Card
from flows.model.catalog import Question
from flows.model.member import Answer
from flows.model.messages import text

ANYTHING = "*"
"""In `only_if`: any answer but none."""


def applies(question: Question, answers: Mapping[str, Answer]) -> bool:
    """Whether what was answered so far calls for this question; one without `only_if` is asked of everyone."""
    wanted = question.only_if
    return not wanted or all([_is_one_of(answers.get(item), values) for item, values in wanted.items()])


def _is_one_of(answer: Answer, wanted: tuple[str, ...]) -> bool:
    given = answer if isinstance(answer, tuple) else (answer,)
    if ANYTHING in wanted:
        return any(item not in (None, NONE, "") for item in given)
    return any(item in wanted for item in given)


def next_unanswered(questions: Sequence[Question], answers: Mapping[str, Answer]) -> str | None:
    """The first question that is due and has no answer yet."""
    due = (question.id for question in questions if applies(question, answers))
    return next((question for question in due if answers.get(question) is None), None)


def last_answered(questions: Sequence[Question], answers: Mapping[str, Answer]) -> str | None:
    """The last question in their order that has an answer and still applies: where Back leads."""
    answered = (question for question in reversed(questions) if answers.get(question.id) is not None)
    return next((question.id for question in answered if applies(question, answers)), None)


def neighbour(
    questions: Sequence[Question], answers: Mapping[str, Answer], current: str, ahead: int
) -> str | None:
    """The question so many places after the current one (before: negative) among those that apply."""
    due = [question.id for question in questions if question.id == current or applies(question, answers)]
    at = due.index(current) + ahead if current in due else -1
    return due[at] if 0 <= at < len(due) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """One use: where its questions come from, how a card looks, and what an answer, a tick and Back do.

    `later` is the key of what is said when she puts it down; what she answered so far is kept.
    """

    find: Callable[[Draft, str], Question | None]
    render: Callable[[Draft, Question], Card]
    answered: Callable[[Draft, Question, AnswerValue], None]
    ticked: Callable[[Draft, Question, tuple[str, ...]], None]
    back: Callable[[Draft, Question], None]
    nothing_ticked: Callable[[Draft], None]
    later: str

    def step(self, draft: Draft, step_id: str) -> Step | None:
        """The step of a question, or None when the content no longer has it."""
        question = self.find(draft, step_id)
        if question is None:
            return None

        def on_answer(draft: Draft, value: AnswerValue) -> None:
            if value == LATER:
                draft.say(text(self.later))
            elif value in (BACK, (BACK,)):
                self.back(draft, question)
            elif value == ():
                self.nothing_ticked(draft)
            else:
                self.answered(draft, question, value)

        return Step(
            lambda draft: self.render(draft, question),
            on_answer,
            lambda draft, ticks: self.ticked(draft, question, ticks),
        )
