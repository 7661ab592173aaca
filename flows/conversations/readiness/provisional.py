"""An answer in the middle of the quiz or the checks blocks running at once, not only at the end.

The last card decides as usual; until then, and if she stops there, running stays closed.
"""

from collections.abc import Mapping
from dataclasses import replace

from flows.conversations.shared.current_judgement import reasons_of
from flows.dialog.draft import Draft
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.rules.rulebook import READINESS
from flows.training.readiness import judge


def pause_running_provisionally(draft: Draft, answers: Mapping[str, object]) -> str:
    """Close running if her answers so far require it.

    Return the key of the text that says so, or "" if nothing changed.
    """
    readiness = draft.member.readiness
    if readiness.outcome not in PASSED_OUTCOMES:
        return ""
    judgement = judge(answers, draft.days_postpartum, draft.catalog.rules)
    blocking = tuple(rule for rule in judgement.blocking if rule not in judgement.unanswered)
    if not blocking:
        return ""
    outcome, pending_mode = judgement.outcome.value, str(draft.data.get("mode", readiness.pending_mode))
    draft.update(
        readiness=replace(
            readiness, outcome=outcome, rules=judgement.rules, blocking=blocking, pending_mode=pending_mode
        )
    )
    draft.decide(READINESS, outcome, reasons_of(draft, judgement))
    return "quiz-paused-pt" if judgement.suggest_pt else "quiz-paused"
