"""A condition on one named fact, and whether it is true. This module knows no particular fact, rule or number.

A missing fact (None) satisfies only `missing` and `none`; silence never counts as an answer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import ge, gt, le, lt
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool
Value: TypeAlias = Scalar | tuple[str, ...] | None
Facts: TypeAlias = Mapping[str, Value]
Operand: TypeAlias = Scalar | tuple[Scalar, ...]
Test: TypeAlias = Callable[[Facts], bool]


@dataclass(frozen=True, slots=True)
class Condition:
    """`fact` compared with `operand` by `operator`, a key of OPERATORS; `unit` is the operand's unit."""

    fact: str
    operator: str
    operand: Operand
    unit: str = ""
    is_true: Test = field(init=False, repr=False, compare=False)
    """Test whether the given facts satisfy the condition."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_true", OPERATORS[self.operator](self.fact, self.operand))


def every(conditions: Sequence[Condition]) -> Test:
    """Return a test that is true if the facts satisfy all conditions."""
    tests = tuple(condition.is_true for condition in conditions)
    if len(tests) == 1:
        return tests[0]

    def is_true(facts: Facts) -> bool:
        for test in tests:  # noqa: SIM110 # runs for every rule and report; a generator costs twice as much
            if not test(facts):
                return False
        return True

    return is_true


def some(cases: Sequence[Sequence[Condition]]) -> Test:
    """Return a test that is true if the facts satisfy every condition of at least one case."""
    tests = tuple(every(case) for case in cases)
    if len(tests) == 1:
        return tests[0]

    def is_true(facts: Facts) -> bool:
        for test in tests:  # noqa: SIM110 # as above
            if test(facts):
                return True
        return False

    return is_true


def _equals(fact: str, operand: Operand) -> Test:
    flag = isinstance(operand, bool)

    def is_true(facts: Facts) -> bool:
        value = facts.get(fact)
        return value == operand and isinstance(value, bool) is flag

    return is_true


def _any(fact: str, operand: Operand) -> Test:
    wanted = operand if isinstance(operand, tuple) else (operand,)

    def is_true(facts: Facts) -> bool:
        value = facts.get(fact)
        if isinstance(value, tuple):
            return bool(value) and any(item in wanted for item in value)
        return value in wanted

    return is_true


def _none(fact: str, operand: Operand) -> Test:
    has_one = _any(fact, operand)
    return lambda facts: not has_one(facts)


def _missing(fact: str, operand: Operand) -> Test:
    return lambda facts: (facts.get(fact) is None) is operand


def _empty(fact: str, operand: Operand) -> Test:
    def is_true(facts: Facts) -> bool:
        value = facts.get(fact)
        return isinstance(value, tuple) and (not value) is operand

    return is_true


def _number(compare: Callable[[float, float], bool]) -> Callable[[str, Operand], Test]:
    def test(fact: str, operand: Operand) -> Test:
        def is_true(facts: Facts) -> bool:
            value = facts.get(fact)
            return type(value) in _NUMBERS and compare(value, operand)  # type: ignore[arg-type] # both checked: here and on reading

        return is_true

    return test


_NUMBERS = frozenset({int, float})
"""Types that count as numbers; bool is excluded although Python treats it as an int."""

OPERATORS: Mapping[str, Callable[[str, Operand], Test]] = {
    "equals": _equals,
    "any": _any,
    "none": _none,
    "missing": _missing,
    "empty": _empty,
    "at_least": _number(ge),
    "at_most": _number(le),
    "above": _number(gt),
    "below": _number(lt),
}
"""equals: the same value; any / none: one / none of a list matches (also for ids); the others as named.

Each builds the test of one fact: a rule is compiled once and evaluated for every report.
"""

NUMERIC = frozenset({"at_least", "at_most", "above", "below"})
SWITCHES = frozenset({"missing", "empty"})
