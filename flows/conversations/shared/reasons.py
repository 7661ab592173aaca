"""A reason of a decision: a rule, and after a colon what of it. "Y1" was told, "Y1:open" waits for a plain answer.

"T2:leak" is a sign noticed in a check, "GT2:case-general" a case with words of its own. Kept in decisions, so that
/why and her copy say what was said then.
"""

from collections.abc import Iterable
from typing import Final

STILL_OPEN: Final = "open"
SIGN: Final = "sign"
"""A check brought a sign, and which one was not told."""

CASE: Final = "case-"


def case_of(name: str) -> str:
    """What of a rule a case with words of its own is; nothing where it has none."""
    return f"{CASE}{name}" if name else ""


def reason(rule: str, of: str = "") -> str:
    """The reason as it is kept."""
    return f"{rule}:{of}" if of else rule


def rule_of(reason: str) -> str:
    """The id of its rule."""
    return reason.partition(":")[0]


def words_of(reason: str) -> str:
    """Key of its plain words."""
    rule, _, of = reason.partition(":")
    if of == STILL_OPEN:
        return f"rule-{rule.lower()}-open"
    if of.startswith(CASE):
        return f"rule-{rule.lower()}-case-{of.removeprefix(CASE)}"
    return f"rule-check-{of}" if of else f"rule-{rule.lower()}"


def is_answered(reason: str) -> bool:
    """Whether it rests on an answer of hers, and not on an open question or a sign in a check."""
    _, _, of = reason.partition(":")
    return not of or of.startswith(CASE)


def said_once(reasons: Iterable[str]) -> tuple[str, ...]:
    """The reasons without those whose words were there before."""
    return tuple({words_of(one): one for one in reversed(tuple(reasons))}.values())[::-1]
