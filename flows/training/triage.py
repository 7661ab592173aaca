"""Decide what follows from a check-in. The rules rate each sign; the highest outcome wins and the rest is kept.

The same function evaluates a sign reported during a workout, a report without its morning, and a complete check-in:
unanswered questions can only hold the step, and a reported sign always takes effect.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flows.model.reports import CheckIn
from flows.rules.conditions import Facts
from flows.rules.outcomes import CheckInAction, UrgentCard, rank
from flows.rules.rulebook import CHECK_IN, Evaluation, Finding, RuleBook, Then, highest
from flows.training.facts import Context, check_in_facts
from flows.training.pt_limits import WITHIN
from flows.training.signs import not_symptoms

__all__ = ["CheckInAction", "Context", "Decision", "UrgentCard", "decide", "evaluate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What follows: the action, and every rule that matched with its sources.

    `swaps` are symptom groups whose exercises are swapped; `steps_back` is in run-walk steps; `next` is a key of
    the rule book's `nexts`; `support` shows the mood card and `crisis` the crisis lines on the urgent card.
    `signs` are the symptom groups named; with one of them a workout never counts as green, whatever it leads to,
    but for heaviness inside a PT's number. `suggest_check`: a doctor's look at iron, thyroid and mood is worth it.
    """

    action: CheckInAction
    rules: tuple[str, ...]
    sources: tuple[str, ...]
    suggest_pt: bool
    suggest_check: bool = False
    card: UrgentCard | None
    crisis: bool
    support: bool
    swaps: tuple[str, ...]
    steps_back: int
    counts_green: bool
    next: str
    signs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    """Red flags that the reported signs amount to under other names."""
    said: Mapping[str, str] = field(default_factory=dict)
    """Rule id -> name of the case that decided its outcome, for rules whose cases have words of their own."""
    tips: tuple[str, ...] = ()
    """Tips shown with the decision."""


def decide(check_in: CheckIn, history: Sequence[CheckIn], context: Context, rules: RuleBook) -> Decision:
    """Decide on one check-in by the rules of its family; `history` holds earlier check-ins only."""
    evaluation = evaluate(check_in, history, context, rules)
    thens = evaluation.thens
    # No rule matched, so nothing was clearly fine either, and the step waits.
    action = CheckInAction(highest(CHECK_IN, (then.outcome for then in thens)) or CheckInAction.HOLD)
    named = evaluation.facts["signs"]
    signs = named if isinstance(named, tuple) else ()
    return Decision(
        action=action,
        rules=evaluation.rule_ids,
        sources=sources_of(evaluation.findings),
        suggest_pt=any(then.suggest_pt for then in thens),
        suggest_check=any(then.suggest_check for then in thens),
        card=highest_card(thens),
        crisis=any(then.crisis for then in thens),
        support=any(then.support for then in thens),
        swaps=tuple(dict.fromkeys(group for then in thens for group in then.swaps)),
        steps_back=max((then.steps_back for then in thens), default=0),
        counts_green=action is CheckInAction.CONTINUE and _none_counts(signs, evaluation.facts, rules),
        next=next_key(CHECK_IN, action, thens, rules),
        signs=signs,
        flags=tuple(dict.fromkeys(then.sign for then in thens if then.sign)),
        said={finding.rule.id: finding.said for finding in evaluation.findings if finding.said},
        tips=tuple(dict.fromkeys(then.tip for then in thens if then.tip)),
    )


def _none_counts(signs: tuple[str, ...], facts: Facts, rules: RuleBook) -> bool:
    """Return whether nothing named speaks against the workout; heaviness within a PT's limit does not (rule PTL1)."""
    allowed = {*not_symptoms(rules), *(("heaviness",) if facts["pt_heaviness"] == WITHIN else ())}
    return allowed.issuperset(signs)


def evaluate(check_in: CheckIn, history: Sequence[CheckIn], context: Context, rules: RuleBook) -> Evaluation:
    """Return the facts of a check-in and the rules that match them."""
    facts = check_in_facts(check_in, history, context, rules)
    return Evaluation(facts=facts, findings=rules.findings(facts, CHECK_IN))


def sources_of(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return the sources of all matched rules, each once, in order."""
    return tuple(dict.fromkeys(source for finding in findings for source in finding.rule.basis.sources))


def highest_card(thens: Sequence[Then]) -> UrgentCard | None:
    """Return the most urgent card (emergency before call), or None."""
    return max((then.card for then in thens if then.card), key=rank, default=None)


def next_key(family: str, outcome: str, thens: Sequence[Then], rules: RuleBook) -> str:
    """Return the key of what comes next: of the winning cases' entries, the one that is first in the content.

    A case without an outcome may add an entry as well.
    """
    default = rules.default_next[family][outcome]
    asked = {then.next or default for then in thens if then.outcome == outcome} or {default}
    asked |= {then.next for then in thens if then.next and not then.outcome}
    return min(asked, key=list(rules.nexts).index)
