"""What follows from the readiness quiz: the outcome, what blocks, and what to do next.

The rules say which answer asks for what; this module counts the points, and the highest outcome wins. An unanswered
or not-sure item is a fact like any other, and the rules about the item say what follows from it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flows.model.reports import UNSURE
from flows.rules.conditions import Condition, Facts, Value
from flows.rules.outcomes import PASSED_OUTCOMES, ReadinessOutcome, UrgentCard
from flows.rules.rulebook import (
    FLAG_LIST,
    READINESS,
    Evaluation,
    Finding,
    Rule,
    RuleBook,
    findings_of,
    highest,
)
from flows.training.combined_report import known_value
from flows.training.facts import flag_facts
from flows.training.start_days import start_days_for
from flows.training.triage import highest_card, next_key, sources_of

__all__ = ["Judgement", "ReadinessOutcome", "UrgentCard", "evaluate", "judge"]

COUNTED = frozenset({"points", "best"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What follows from the quiz: the outcome, and every rule that matched with its sources.

    `blocking` has the ids of the quiz items that keep the outcome below ready_cautious, in quiz order; the next look asks
    them again. `unanswered` are those that only lack an answer. `open` are the rules whose outcome rests on a missing
    or not-sure answer. `said` maps the rules whose case has its own text to the name of that text. `points` are risk
    points and are never shown to her. `swaps`, `support`, `crisis` and `next` are as in a check-in's decision.
    """

    outcome: ReadinessOutcome
    rules: tuple[str, ...]
    blocking: tuple[str, ...]
    unanswered: tuple[str, ...]
    open: tuple[str, ...]
    said: Mapping[str, str]
    points: int
    sources: tuple[str, ...]
    suggest_pt: bool
    card: UrgentCard | None
    crisis: bool
    support: bool
    swaps: tuple[str, ...]
    next: str


def judge(answers: Mapping[str, object], days_postpartum: int | None, rules: RuleBook) -> Judgement:
    """Return the judgement on quiz answers by item id (u1 … t12, pt_ok, clinician_ok); None or absent means unanswered."""
    evaluation = evaluate(answers, days_postpartum, rules)
    findings, thens = evaluation.findings, evaluation.thens
    # No rule matched, not even one for ready: something is unknown, and silence is never ready.
    outcome = ReadinessOutcome(_highest(findings) or ReadinessOutcome.NOT_YET)
    blocking = [
        finding
        for finding in findings
        if finding.outcome and ReadinessOutcome(finding.outcome) not in PASSED_OUTCOMES
    ]
    return Judgement(
        outcome=outcome,
        rules=evaluation.rule_ids,
        blocking=tuple(finding.rule.id for finding in blocking),
        unanswered=tuple(finding.rule.id for finding in blocking if _only_unanswered(finding)),
        open=tuple(finding.rule.id for finding in findings if _only_open(finding, evaluation.facts)),
        said={finding.rule.id: finding.said for finding in findings if finding.said},
        points=sum(finding.points for finding in findings),
        sources=sources_of(findings),
        suggest_pt=any(then.suggest_pt for then in thens),
        card=highest_card(thens),
        crisis=any(then.crisis for then in thens),
        support=any(then.support for then in thens),
        swaps=tuple(dict.fromkeys(group for then in thens for group in then.swaps)),
        next=next_key(READINESS, outcome, thens, rules),
    )


def evaluate(answers: Mapping[str, object], days_postpartum: int | None, rules: RuleBook) -> Evaluation:
    """Return the facts of the quiz, including points and highest outcome, and the rules that match them."""
    facts = _facts(answers, days_postpartum, rules)
    asked = rules.findings(facts, READINESS)
    points = sum(finding.points for finding in asked)
    facts |= {"points": points, "best": _highest(asked) or ReadinessOutcome.READY.value}
    return Evaluation(facts=facts, findings=(*asked, *findings_of(_counting(rules), facts)))


def _facts(answers: Mapping[str, object], days_postpartum: int | None, rules: RuleBook) -> dict[str, Value]:
    """Return the answers as facts, with the cards of the red flags; lists become tuples, a not-sure list contains
    "unsure".
    """
    facts = {item.id: known_value(answers.get(item.id), item) for item in rules.answers[READINESS]}
    days = start_days_for(answers, rules)
    return {
        **facts,
        "days_postpartum": days_postpartum,
        "track": days.track(days_postpartum),
        "bleeding_usual": days.bleeding_usual(days_postpartum),
        **flag_facts(facts.get(FLAG_LIST), rules.red_flags),
    }


def _counting(rules: RuleBook) -> list[Rule]:
    """Return the rules about the points or the highest outcome of all other rules; none of them gives points."""
    return [
        rule
        for rule in rules.families[READINESS]
        if any(condition.fact in COUNTED for case in rule.cases for condition in case.when)
    ]


def _highest(findings: Iterable[Finding]) -> str:
    return highest(READINESS, (finding.outcome for finding in findings))


def _only_unanswered(finding: Finding) -> bool:
    """Return whether every blocking case asks for nothing but an answer."""
    blocking = [case for case in finding.cases if case.then.outcome]
    return all(any(condition.operator == "missing" for condition in case.when) for case in blocking)


def _only_open(finding: Finding, facts: Facts) -> bool:
    """Return whether every case of its outcome rests on a missing or not-sure answer."""
    asking = [case for case in finding.cases if case.then.outcome and case.then.outcome == finding.outcome]
    return bool(asking) and all(any(_is_open(c, facts) for c in case.when) for case in asking)


def _is_open(condition: Condition, facts: Facts) -> bool:
    """Return whether a condition is true only because a plain answer is missing."""
    if condition.operator in ("equals", "any"):
        value = facts.get(condition.fact)
        return UNSURE in value if isinstance(value, tuple) else value == UNSURE
    return condition.operator == "missing" and condition.operand is True
