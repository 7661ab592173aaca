"""Her own answer behind a reason, as she gave it: a level from 0 to 10 and the place, or the button she tapped."""

from collections.abc import Iterator, Mapping

from flows.conversations.shared.reasons import is_answered, rule_of
from flows.dialog.draft import Draft
from flows.dialog.steps import NONE, UNSURE
from flows.model.member import LastDecision
from flows.model.messages import Text, text
from flows.model.questions import Question
from flows.model.reports import CheckIn, answers_of
from flows.rules.conditions import Condition
from flows.rules.rulebook import Rule
from flows.training.movement_order import CANNOT, CANNOT_FEEL
from flows.training.questions import READINESS, rule_items

CHECK_IN = "check_in"
PLACES = ("foot", "ankle", "shin", "calf", "knee", "thigh", "hip", "groin")
"""Places of leg pain that have words of their own."""
YES = ("bulge",)
"""Yes-or-no questions whose yes has its own words, because the button alone says nothing."""
CHECK_RESULTS = {CANNOT: "movement_checks-cannot", CANNOT_FEEL: "movement_checks-cannot-feel"}
"""Results of a movement check that are an answer of their own, by the label of their button."""
NO_REPORT_NEEDED = ("none", "missing", "empty", "below", "at_most")
"""Operators that are true without a report, or only limit what another condition asks for."""


def her_answer(draft: Draft, decision: LastDecision, said: str) -> tuple[Text, ...]:
    """Name the answer that a reason rests on; nothing where it rests on no answer, or a question is still open."""
    if not is_answered(said):
        return ()
    if decision.topic == READINESS:
        return _quiz_answer(draft, rule_of(said))
    reported = [one.check_in for one in draft.member.log if one.check_in.day <= decision.day]
    return answer_about(draft, reported[-1], rule_of(said)) if reported and decision.topic == CHECK_IN else ()


def answer_about(draft: Draft, check_in: CheckIn, rule_id: str) -> tuple[Text, ...]:
    """Name the one answer about a workout that a rule rests on, from the newest report that has it."""
    rule = draft.catalog.rules.rules[rule_id]
    for report in (check_in.later, check_in.next_morning, check_in.after_run):
        known = answers_of(report) if report else {}
        assumed = (report.assumed if report else None) or ()
        named = (
            _named(draft, CHECK_IN, fact, value, known, assumed=fact in assumed)
            for fact, value in _deciding_facts(rule, known)
        )
        for said in named:
            if said is not None:
                return (said,)
    return ()


def _quiz_answer(draft: Draft, rule_id: str) -> tuple[Text, ...]:
    answers, tests = draft.member.readiness.answers, draft.member.readiness.tests
    items = rule_items(draft.catalog, rule_id)
    for result in (tests[item] for item in items if item in tests):
        label = CHECK_RESULTS.get(result.value, "")
        return (text("why-answer", answer=text(label)),) if label else ()
    named = (_named(draft, READINESS, item, answers[item], {}) for item in items if item in answers)
    return tuple(one for one in named if one is not None)[:1]


def _deciding_facts(rule: Rule, known: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the facts of one report that fit a case of the rule, where none of the report contradicts the case.

    Of several ticks, only those that the case asks for are yielded.
    """
    for case in rule.cases:
        asked = [condition for condition in case.when if condition.fact in known]
        if all(condition.is_true(known) for condition in asked):  # type: ignore[arg-type] # plain values of a report
            speaking = (condition for condition in asked if condition.operator not in NO_REPORT_NEEDED)
            yield from ((one.fact, _matching_part(one, known[one.fact])) for one in speaking)


def _matching_part(condition: Condition, value: object) -> object:
    wanted = condition.operand
    if isinstance(value, tuple) and isinstance(wanted, tuple):
        return tuple(one for one in value if one in wanted)
    return value


def _named(
    draft: Draft, family: str, item: str, value: object, known: Mapping[str, object], *, assumed: bool = False
) -> Text | None:
    """Return an answer in words; None for one that says nothing, or that no card has.

    What is only `assumed`, because she gave no amount, is not called her word.
    """
    if value is True and item in YES:
        return text(f"why-reported-{item}")
    values = value if isinstance(value, tuple) else (value,)
    for question in draft.catalog.questions.get(family, ()):
        if question.kind == "scale" and question.id == item and isinstance(value, int) and value > 0:
            if assumed:
                return text("why-counted-scale", n=value)
            return _scale_answer(value, known.get("leg_place") if item == "leg_pain" else None)
        label = _label(question, values) if item in (question.id, *question.fills) else ""
        if label:
            return text("why-counted" if assumed else "why-answer", answer=text(label))
    return None


def _scale_answer(value: int, place: object) -> Text:
    """Return a level from 0 to 10, with its place when she named exactly one."""
    at = place if isinstance(place, tuple) else ()
    if len(at) == 1 and at[0] in PLACES:
        return text("why-answer-scale-at", n=value, place=text(f"why-place-{at[0]}"))
    return text("why-answer-scale", n=value)


def _label(question: Question, values: tuple[object, ...]) -> str:
    """Return the label key of the first choice among these values that reports something."""
    reported = (choice for choice in question.choices if choice.value in values)
    return next((one.label for one in reported if one.value not in (NONE, UNSURE) and not one.clears), "")
