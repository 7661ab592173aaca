"""A questionnaire: its questions in order, which of them is due, and the walk through them.

The check-in, the symptom report and the readiness quiz use it; each says how a card looks and what an answer does.
This module evaluates `only_if` and routes the taps every card has (Back, Later, Done with nothing ticked).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from flows.dialog.conversation import Step
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK, LATER, NONE, AnswerValue, Card
from flows.model.messages import text
from flows.model.questions import Choice, Question
from flows.model.values import Answer

ANYTHING = "*"
"""In `only_if`: any answer except none."""


def applies(question: Question, answers: Mapping[str, Answer]) -> bool:
    """Return whether the answers so far call for this question; a question without `only_if` always applies."""
    wanted = question.only_if
    return not wanted or all([_is_one_of(answers.get(item), values) for item, values in wanted.items()])


def _is_one_of(answer: Answer, wanted: tuple[str, ...]) -> bool:
    given = answer if isinstance(answer, tuple) else (answer,)
    if ANYTHING in wanted:
        return any(item not in (None, NONE, "") for item in given)
    return any(item in wanted for item in given)


def offered(question: Question, known: Mapping[str, Answer]) -> Question:
    """Return the question with the choices that her answers so far leave possible."""
    possible = tuple(one for one in question.choices if not _is_ruled_out(one, known))
    return question if len(possible) == len(question.choices) else replace(question, choices=possible)


def _is_ruled_out(choice: Choice, known: Mapping[str, Answer]) -> bool:
    return any(_is_one_of(known.get(item), values) for item, values in choice.not_if.items())


def next_unanswered(questions: Sequence[Question], answers: Mapping[str, Answer]) -> str | None:
    """Return the id of the first due question without an answer, or None."""
    due = (question.id for question in questions if applies(question, answers))
    return next((question for question in due if answers.get(question) is None), None)


def last_answered(questions: Sequence[Question], answers: Mapping[str, Answer]) -> str | None:
    """Return the id of the last answered question that still applies, which is where Back leads, or None."""
    answered = (question for question in reversed(questions) if answers.get(question.id) is not None)
    return next((question.id for question in answered if applies(question, answers)), None)


def neighbour(
    questions: Sequence[Question], answers: Mapping[str, Answer], current: str, ahead: int
) -> str | None:
    """Return the id of the nearest question that applies after the current one, or before it if `ahead` is -1."""
    ids = [question.id for question in questions]
    if current not in ids:
        return None
    at = ids.index(current)
    others = questions[at + 1 :] if ahead > 0 else questions[:at][::-1]
    return next((question.id for question in others if applies(question, answers)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """One use of a questionnaire: where its questions come from, and what an answer, a tick and Back do.

    `later` is the key of the text for putting it off; her answers so far are kept.
    """

    find: Callable[[Draft, str], Question | None]
    render: Callable[[Draft, Question], Card]
    answered: Callable[[Draft, Question, AnswerValue], None]
    ticked: Callable[[Draft, Question, tuple[str, ...]], None]
    back: Callable[[Draft, Question], None]
    nothing_ticked: Callable[[Draft], None]
    later: str

    def step(self, draft: Draft, step_id: str) -> Step | None:
        """Return the step of a question, or None if the content no longer has it."""
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
