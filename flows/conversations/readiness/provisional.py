"""What is told in the middle of the quiz or the checks holds running with that tap, not only at their end.

The last card decides as ever; until then, and should she leave it there, running stays closed.
"""

from collections.abc import Mapping
from dataclasses import replace

from flows.conversations.shared.judged import reasons_of
from flows.dialog.draft import Draft
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.rules.rulebook import READINESS
from flows.training.readiness import judge


def pause_running_provisionally(draft: Draft, answers: Mapping[str, object]) -> str:
    """Close running when what was told so far asks for it. Gives the key of the words for it, "" when nothing changed.

    Only what was told counts here: what is not asked yet, or was told before, is the last card's.
    """
    readiness = draft.member.readiness
    if readiness.outcome not in PASSED_OUTCOMES:
        return ""
    judgement = judge(answers, draft.days_postpartum, draft.catalog.rules)
    blocking = tuple(rule for rule in judgement.blocking if rule not in judgement.unanswered)
    if not blocking:
        return ""
    outcome, owed = judgement.outcome.value, str(draft.data.get("mode", readiness.owed))
    draft.update(
        readiness=replace(readiness, outcome=outcome, rules=judgement.rules, blocking=blocking, owed=owed)
    )
    draft.decide(READINESS, outcome, reasons_of(draft, judgement))
    return "quiz-held-pt" if judgement.suggest_pt else "quiz-held"
