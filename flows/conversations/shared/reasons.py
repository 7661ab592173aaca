"""A reason of a decision: a rule id and, after a colon, which part of the rule it was.

"Y1" was answered, "Y1:open" waits for a plain answer, "T2:leak" is a sign noticed in a check, and
"GT2:case-general" is a case with words of its own. Reasons are kept in decisions, so that /why and her data export
repeat what was said.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from flows.dialog.draft import Draft
from flows.rules.rulebook import Case, Rule

STILL_OPEN: Final = "open"
SIGN: Final = "sign"
"""A check brought up a sign, and she did not say which."""

CASE: Final = "case-"
WORD: Final = "word"
"""Way out of a rule that only the approval of someone who has examined her opens."""


def case_of(name: str) -> str:
    """Return the part of a reason for a case with its own words, or "" for a case without."""
    return f"{CASE}{name}" if name else ""


def reason(rule: str, of: str = "") -> str:
    """Return the reason as it is kept."""
    return f"{rule}:{of}" if of else rule


def with_cases(rules: Iterable[str], said: Mapping[str, str]) -> tuple[str, ...]:
    """Return rules as reasons; `said` maps the id of a rule to the case that decided, where it has its own words."""
    return tuple(reason(rule, case_of(said.get(rule, ""))) for rule in rules)


def rule_of(reason: str) -> str:
    """Return the id of its rule."""
    return reason.partition(":")[0]


def asks_for(reason: str, rule: Rule, outcome: str) -> bool:
    """Return whether a reason is one for this outcome: by its case, or else by any case of its rule."""
    return any(case.then.outcome == outcome for case in _cases_of(reason, rule))


def _cases_of(reason: str, rule: Rule) -> Sequence[Case]:
    """Return the cases of the rule that have the words of the reason, or else all of them."""
    name = reason.partition(":")[2].removeprefix(CASE)
    return [case for case in rule.cases if case.said == name] or rule.cases


def words_of(reason: str) -> str:
    """Return the text key of its plain words."""
    rule, _, of = reason.partition(":")
    if of == STILL_OPEN:
        return f"rule-{rule.lower()}-open"
    if of.startswith(CASE):
        return f"rule-{rule.lower()}-case-{of.removeprefix(CASE)}"
    return f"rule-check-{of}" if of else f"rule-{rule.lower()}"


def is_answered(reason: str) -> bool:
    """Return whether it rests on an answer of hers, not on an open question or a sign in a check."""
    _, _, of = reason.partition(":")
    return not of or of.startswith(CASE)


def without_echoes(reasons: Iterable[str], book: Mapping[str, Rule]) -> tuple[str, ...]:
    """Return the reasons without those whose words another one of them speaks for (`Case.in_place_of`)."""
    given = tuple(reasons)
    spoken_for = {
        other for one in given for case in _cases_of(one, book[rule_of(one)]) for other in case.in_place_of
    }
    return tuple(one for one in given if not {one, rule_of(one)} & spoken_for)


def answered_first(reasons: Iterable[str], unanswered: str) -> tuple[str, ...]:
    """Return the reasons without the rule about unanswered questions, unless there is no other."""
    given = tuple(reasons)
    return tuple(one for one in given if one != unanswered) or given


def way_out(draft: Draft) -> str:
    """Return what opens running after "first a PT": "word" if only a PT's yes does, "weeks" if symptom-free ones do too."""
    book = draft.catalog.rules.rules
    return (
        "word"
        if any(book[rule].exit == WORD for rule in draft.member.readiness.blocking if rule in book)
        else "weeks"
    )


def said_once(reasons: Iterable[str]) -> tuple[str, ...]:
    """Return the reasons without those whose words came up before."""
    return tuple({words_of(one): one for one in reversed(tuple(reasons))}.values())[::-1]
