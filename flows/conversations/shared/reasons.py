"""A reason of a decision: a rule, and after a colon what of it. "Y1" was told, "Y1:open" waits for a plain answer.

"T2:leak" is a sign noticed in a check. Kept in decisions, so that /why and her copy say what was said then.
"""

from collections.abc import Iterable
from typing import Final

STILL_OPEN: Final = "open"
SIGN: Final = "sign"
"""A check brought a sign, and which one was not told."""


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
    return f"rule-check-{of}" if of else f"rule-{rule.lower()}"


def said_once(reasons: Iterable[str]) -> tuple[str, ...]:
    """The reasons without those whose words were there before."""
    return tuple({words_of(one): one for one in reversed(tuple(reasons))}.values())[::-1]
