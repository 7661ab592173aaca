"""Her own answer behind a reason, as she gave it: a number of ten, or the button she tapped."""

from collections.abc import Iterator

from flows.conversations.shared.reasons import is_answered, rule_of
from flows.dialog.draft import Draft
from flows.dialog.steps import NONE, UNSURE
from flows.model.catalog import Question
from flows.model.member import LastDecision
from flows.model.messages import Text, text
from flows.model.reports import answers_of
from flows.training.questions import READINESS, rule_items

CHECK_IN = "check_in"


def her_answer(draft: Draft, decision: LastDecision, said: str) -> tuple[Text, ...]:
    """The answer that a reason rests on, named; nothing where it was none of hers, or a question is still open."""
    if not is_answered(said):
        return ()
    items = rule_items(draft.catalog, rule_of(said)) if decision.topic == READINESS else _asked(draft, said)
    named = (_named(draft, decision.topic, item, value) for item, value in _given(draft, decision, items))
    return tuple(one for one in named if one is not None)[:1]


def _asked(draft: Draft, said: str) -> tuple[str, ...]:
    """What the rule of a check-in looks at."""
    rule = draft.catalog.rules.rules[rule_of(said)]
    return tuple(dict.fromkeys(condition.fact for case in rule.cases for condition in case.when))


def _given(draft: Draft, decision: LastDecision, items: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    """The items she answered: in the quiz, or about the workout of that decision."""
    if decision.topic == READINESS:
        answers = draft.member.readiness.answers
        yield from ((item, answers[item]) for item in items if item in answers)
        return
    told = [workout.check_in for workout in draft.member.log if workout.check_in.day <= decision.day][-1:]
    for check_in in told if decision.topic == CHECK_IN else ():
        for report in (check_in.later, check_in.next_morning, check_in.after_run):
            known = answers_of(report) if report else {}
            yield from ((item, known[item]) for item in items if item in known)


def _named(draft: Draft, family: str, item: str, value: object) -> Text | None:
    """An answer in words; None for one that says nothing, and for one that no card has."""
    values = value if isinstance(value, tuple) else (value,)
    for question in draft.catalog.questions.get(family, ()):
        if question.kind == "scale" and question.id == item and isinstance(value, int) and value > 0:
            return text("why-answer-scale", n=value)
        label = _label(question, values) if item in (question.id, *question.fills) else ""
        if label:
            return text("why-answer", answer=text(label))
    return None


def _label(question: Question, values: tuple[object, ...]) -> str:
    """Key of the first choice among these values that tells something."""
    told = (choice for choice in question.choices if choice.value in values)
    return next((one.label for one in told if one.value not in (NONE, UNSURE) and not one.clears), "")
