"""Explains a decision to the PT who audits the rules: the decision, what each rule saw and requires, and why.

The text is for professionals; what the runner reads is in content/text.
"""

from collections.abc import Iterator

from flows.rules.conditions import Value
from flows.rules.rulebook import Case, Evaluation, Finding, RuleBook, Then
from flows.training.readiness import Judgement
from flows.training.triage import Decision


def explained(result: Decision | Judgement, evaluation: Evaluation, rules: RuleBook) -> str:
    """Return the explanation as several lines of plain text."""
    lines = [*_head(result, rules), *_extras(result), "", "Rules that matched:"]
    for finding in evaluation.findings:
        lines += _rule(finding, evaluation, rules)
    return "\n".join(lines)


def _head(result: Decision | Judgement, rules: RuleBook) -> Iterator[str]:
    yield f"Outcome: {result.action if isinstance(result, Decision) else result.outcome}"
    yield f"Next: {rules.nexts[result.next]}"
    yield f"Suggest a pelvic PT: {'yes' if result.suggest_pt else 'no'}"
    yield f"Urgent card: {result.card or 'none'}{', with the crisis lines' if result.crisis else ''}"


def _extras(result: Decision | Judgement) -> Iterator[str]:
    if result.support:
        yield "Support card (mood): yes"
    if result.swaps:
        yield f"Exercise swaps for: {', '.join(result.swaps)}"
    if isinstance(result, Judgement):
        yield f"Risk points (never shown to her): {result.points}"
        if result.blocking:
            yield f"Blocking, to be asked again: {', '.join(result.blocking)}"
    elif result.steps_back:
        yield f"Steps back: {result.steps_back}"


def _rule(finding: Finding, evaluation: Evaluation, rules: RuleBook) -> Iterator[str]:
    rule = finding.rule
    yield f"  {rule.id}: {rule.title}"
    for case in finding.cases:
        yield f"      saw {_saw(case, evaluation)}: {_asks(case.then)}"
    for source in rule.basis.sources:
        yield f"      source {source}: {rules.sources[source].full_title}"
    if rule.basis.policy:
        yield f"      our policy: {rule.basis.reason}"


def _saw(case: Case, evaluation: Evaluation) -> str:
    facts = dict.fromkeys(condition.fact for condition in case.when)
    return ", ".join(f"{fact} = {_shown(evaluation.facts.get(fact))}" for fact in facts)


def _shown(value: Value) -> str:
    if value is None:
        return "unanswered"
    if isinstance(value, tuple):
        return " + ".join(value) or "none"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _asks(then: Then) -> str:
    """Return the conditions of one case, as its file has them."""
    wanted = [
        then.outcome,
        f"card {then.card}" if then.card else "",
        f"{then.points} points" if then.points else "",
        f"{then.steps_back} steps back" if then.steps_back else "",
        "suggest a PT" if then.suggest_pt else "",
        "support card" if then.support else "",
        f"swaps for {', '.join(then.swaps)}" if then.swaps else "",
    ]
    return ", ".join(part for part in wanted if part)
