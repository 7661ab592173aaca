"""The walk through the questions about her body, shared by the check-in, the morning after and the symptom report.

Every tap takes effect before the next question, and an urgent sign ends the walk.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flows.conversations.check_in import report_form
from flows.dialog.draft import Draft
from flows.dialog.questionnaire import Questionnaire
from flows.dialog.steps import BACK, AnswerValue, Card
from flows.model.effects import Json
from flows.model.member import Workout
from flows.model.messages import Text
from flows.model.questions import Question
from flows.model.values import Answer
from flows.training.triage import CheckInAction


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDialog:
    """What one conversation contributes to the walk through the questions.

    `part` names the part that is asked about, `above` the lines above a card (the flag says whether the card has
    Back), and `recorded_as` the id under which an answer is recorded. `workout` is the workout with her answers so
    far; `act` applies them, `follow` names the next question, `ends_early` says whether an answer has ended the walk
    by itself, and `close` ends it with a decision.
    """

    flow: str
    later: str
    part: Callable[[Draft], str]
    above: Callable[[Draft, bool], tuple[Text, ...]]
    recorded_as: Callable[[Draft, str], str]
    workout: Callable[[Draft], Workout]
    act: Callable[[Draft, Workout], CheckInAction]
    follow: Callable[[Draft], str | None]
    ends_early: Callable[[Draft, str, Answer], bool]
    close: Callable[[Draft, Workout], None]

    def questionnaire(self) -> Questionnaire:
        """Return the walk as a questionnaire."""
        return Questionnaire(
            find=self._find,
            render=self._render,
            answered=self._answered,
            ticked=self._ticked,
            back=self._back,
            nothing_ticked=self._nothing_ticked,
            later=self.later,
        )

    def _find(self, draft: Draft, step: str) -> Question | None:
        found = report_form.find(draft, self.part(draft), step)
        return found[1] if found else None

    def _render(self, draft: Draft, question: Question) -> Card:
        part = self.part(draft)
        back = report_form.previous_step(draft, part) is not None
        return report_form.card(draft, part, question, *self.above(draft, back), back=back)

    def _answered(self, draft: Draft, question: Question, value: AnswerValue) -> None:
        if question.red_flags and report_form.turned_page(draft, value):
            draft.ask_again()
            return
        answer = report_form.answer(draft, question, value)
        if answer is None:
            self._nothing_ticked(draft)
            return
        draft.keep(**{question.id: answer}, nothing_ticked=False)
        draft.record_answer(self.flow, self.recorded_as(draft, question.id), _plain(answer))
        if self.ends_early(draft, question.id, answer):
            return
        workout = self.workout(draft)
        following = None if self.act(draft, workout) is CheckInAction.URGENT else self.follow(draft)
        if following:
            draft.goto(following)
        else:
            self.close(draft, workout)

    def _ticked(self, draft: Draft, question: Question, ticks: tuple[str, ...]) -> None:
        self.tick(draft, ticks)

    def tick(self, draft: Draft, ticks: tuple[str, ...]) -> None:
        """Apply a sign as soon as it is ticked; it stays even if she puts the phone away now."""
        report_form.keep_ticks(draft, ticks)
        workout = self.workout(draft)
        if self.act(draft, workout) is CheckInAction.URGENT:
            self.close(draft, workout)
        elif opened := report_form.opened_at_once(draft, self.part(draft), ticks):
            draft.goto(opened)

    def _back(self, draft: Draft, question: Question) -> None:
        part = self.part(draft)
        if question.red_flags and report_form.turned_page(draft, BACK):
            draft.ask_again()
            return
        if question.red_flags and not draft.data.get(report_form.SIGNS):
            draft.goto(report_form.SIGNS)
            return
        before = report_form.previous_step(draft, part)
        if before:
            draft.keep(**{before: None})
            self.act(draft, self.workout(draft))
        draft.goto(before or report_form.first_step(draft, part))

    def _nothing_ticked(self, draft: Draft) -> None:
        draft.keep(nothing_ticked=True)
        draft.ask_again()


def _plain(value: Answer) -> Json:
    return list(value) if isinstance(value, tuple) else value
