"""One condition on one named fact, and whether it holds. Knows no fact, no rule and no number by itself.

A missing fact (None) satisfies only `missing` and `none`: silence never counts as an answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool
Value: TypeAlias = Scalar | tuple[str, ...] | None
Facts: TypeAlias = Mapping[str, Value]
Operand: TypeAlias = Scalar | tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """`fact` compared with `operand` by `operator`, one of OPERATORS; `unit` of the operand."""

    fact: str
    operator: str
    operand: Operand
    unit: str = ""

    def holds(self, facts: Facts) -> bool:
        """Whether the facts satisfy it."""
        return OPERATORS[self.operator](facts.get(self.fact), self.operand)


def _equals(value: Value, operand: Operand) -> bool:
    return isinstance(value, bool) is isinstance(operand, bool) and value == operand


def _any(value: Value, operand: Operand) -> bool:
    wanted = operand if isinstance(operand, tuple) else (operand,)
    return any(item in wanted for item in value) if isinstance(value, tuple) else value in wanted


def _none(value: Value, operand: Operand) -> bool:
    return not _any(value, operand)


def _missing(value: Value, operand: Operand) -> bool:
    return (value is None) is operand


def _empty(value: Value, operand: Operand) -> bool:
    return isinstance(value, tuple) and (not value) is operand


def _number(compare: Callable[[float, float], bool]) -> Callable[[Value, Operand], bool]:
    def holds(value: Value, operand: Operand) -> bool:
        return _is_number(value) and compare(value, operand)  # type: ignore[arg-type] # both checked: here and on reading

    return holds


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


OPERATORS: Mapping[str, Callable[[Value, Operand], bool]] = {
    "equals": _equals,
    "any": _any,
    "none": _none,
    "missing": _missing,
    "empty": _empty,
    "at_least": _number(lambda value, limit: value >= limit),
    "at_most": _number(lambda value, limit: value <= limit),
    "above": _number(lambda value, limit: value > limit),
    "below": _number(lambda value, limit: value < limit),
}
"""equals: the same value; any / none: holds one / none of a list (of ids too); the rest as named."""

NUMERIC = frozenset({"at_least", "at_most", "above", "below"})
SWITCHES = frozenset({"missing", "empty"})
