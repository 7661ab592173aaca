"""What the rules say about her readiness answers, and what that leaves open: movement checks and reasons.

This only reads and evaluates; the readiness conversation says it.
"""

from flows.conversations.shared.reasons import SIGN, STILL_OPEN, case_of, reason
from flows.dialog.draft import Draft
from flows.model.catalog import Catalog
from flows.model.member import Member
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.training.movement_order import SYMPTOM, check_items
from flows.training.questions import READINESS, background_items, rule_items
from flows.training.readiness import Judgement, judge
from flows.training.start_days import start_days_of


def blocked(member: Member, catalog: Catalog) -> tuple[str, ...]:
    """Return the ids of the quiz items that blocked running."""
    return tuple(
        dict.fromkeys(item for rule in member.readiness.blocking for item in rule_items(catalog, rule))
    )


def facts_of(member: Member, catalog: Catalog) -> dict[str, object]:
    """Return every fact the rules may use: answers and checks. A pass counts once its next morning was clear."""
    known = catalog.rules.facts[READINESS]
    facts: dict[str, object] = {
        item: value for item, value in member.readiness.answers.items() if item in known
    }
    for item, result in member.readiness.tests.items():
        if result.value != "pass" or result.clear:
            facts[item] = result.value
    return facts


def current_judgement(draft: Draft) -> Judgement:
    """Return what the rules say about everything she has answered so far."""
    return judge(facts_of(draft.member, draft.catalog), draft.days_postpartum, draft.catalog.rules)


def reasons_of(draft: Draft, judgement: Judgement) -> tuple[str, ...]:
    """Return the reasons to name, answered ones first; pending checks only where nothing else blocks running."""
    checks = check_items(draft.catalog)
    waiting = [rule for rule in judgement.unanswered if rule.lower() in checks]
    others = set(judgement.blocking) - set(waiting)
    rules = [rule for rule in judgement.rules if rule not in waiting] if others or not waiting else waiting
    answered_first = sorted(rules, key=lambda rule: rule in judgement.open)
    return tuple(said for rule in answered_first for said in _reasons_for(draft.member, rule, judgement))


def _reasons_for(member: Member, rule: str, judgement: Judgement) -> tuple[str, ...]:
    """Return the reasons of one rule: the rule itself, its case, still open, or the signs a check brought up."""
    result = member.readiness.tests.get(rule.lower())
    if result is not None and result.value == SYMPTOM:
        return tuple(reason(rule, sign) for sign in result.signs or (SIGN,))
    case = judgement.said.get(rule, "")
    if rule in judgement.open and not case:
        return (reason(rule, STILL_OPEN),)
    return (reason(rule, case_of(case)),)


def checks_open(draft: Draft) -> bool:
    """Return whether the movement checks may be offered: enough days have passed, and no sign or answer forbids them."""
    days = draft.days_postpartum
    if (
        days is None
        or days < start_days_of(draft.member, draft.catalog).run_from
        or draft.member.readiness.outcome is None
    ):
        return False
    judgement = current_judgement(draft)
    allowed = judgement.outcome.value in ("not_yet", "see_pt", *PASSED_OUTCOMES) and not _sign_in_checks(
        draft.member
    )
    return allowed and blocks_nothing_but_checks(draft, judgement)


def blocks_nothing_but_checks(draft: Draft, judgement: Judgement) -> bool:
    """Return whether nothing blocks running except movement checks."""
    checks = check_items(draft.catalog)
    return all(rule.lower() in checks for rule in judgement.blocking)


def _sign_in_checks(member: Member) -> bool:
    """Return whether a check brought up a sign that a PT has not cleared since."""
    return any(result.value == SYMPTOM and not result.clear for result in member.readiness.tests.values())


def background_missing(draft: Draft) -> bool:
    """Return whether the second part of the quiz has never been answered."""
    return not background_items(draft.catalog) & draft.member.readiness.answers.keys()
