"""Reads a `when` table into conditions and checks each against the facts it may ask about.

Short forms: `leak = "drops"` (equals), `leak = ["drops", "wet"]` (any), `leg_pain = { at_least = 4 }`.
A limit may name a constant instead of a number: `{ below = "earliest_run_day" }`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from flows.rules.conditions import NUMERIC, OPERATORS, SWITCHES, Condition, Operand
from flows.rules.rulebook import Constant, Fact

Problem: TypeAlias = Callable[[str], None]
"""Function that takes a problem of the present table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleScope:
    """What conditions may refer to: constants by id, and facts by family and id."""

    constants: dict[str, Constant]
    facts: dict[str, dict[str, Fact]]


def read_when(
    table: object, facts: Mapping[str, Fact], scope: RuleScope, problem: Problem
) -> tuple[Condition, ...]:
    """Return the conditions of one `when` table; problems go to `problem`."""
    if not isinstance(table, Mapping) or not table:
        problem("when has to be a table with at least one condition")
        return ()
    conditions: list[Condition] = []
    for fact_id, wanted in table.items():
        fact = facts.get(fact_id)
        if fact is None:
            problem(f'when asks about "{fact_id}", which is no fact; known: {", ".join(sorted(facts))}')
            continue
        for operator, operand in _spelled_out(wanted).items():
            conditions.append(_condition(fact, operator, operand, scope, problem))
    return tuple(conditions)


def _spelled_out(wanted: object) -> Mapping[str, object]:
    if isinstance(wanted, Mapping):
        return wanted
    return {"any": wanted} if isinstance(wanted, list | tuple) else {"equals": wanted}


def _condition(fact: Fact, operator: str, operand: object, scope: RuleScope, problem: Problem) -> Condition:
    where = f"when: {fact.id}"
    resolved: Operand = False
    if operator not in OPERATORS:
        problem(f'{where}: "{operator}" is no condition; known: {", ".join(OPERATORS)}')
        return Condition(fact.id, "missing", resolved)
    if operator in NUMERIC:
        resolved = _limit(operand, fact, where, scope, problem)
    elif operator in SWITCHES:
        resolved = _switch(operand, operator, where, problem)
    else:
        resolved = _values(operand, operator, fact, where, problem)
    return Condition(fact.id, operator, resolved, fact.unit)


def _limit(operand: object, fact: Fact, where: str, scope: RuleScope, problem: Problem) -> float:
    if fact.kind not in ("scale", "number"):
        problem(f"{where} is no number; compare it with a value")
    limit = _number(operand, where, scope, problem)
    if fact.kind == "scale" and not fact.low <= limit <= fact.high:
        problem(f"{where}: {limit:g} is not on its scale of {fact.low:g} to {fact.high:g}; correct the limit")
    return limit


def _number(operand: object, where: str, scope: RuleScope, problem: Problem) -> float:
    """Return a limit given as a number or by the id of a constant."""
    if isinstance(operand, str):
        if operand in scope.constants:
            return scope.constants[operand].value
        problem(f'{where}: "{operand}" is no constant; add it to constants.toml')
        return 0
    if isinstance(operand, int | float) and not isinstance(operand, bool):
        return operand
    problem(f"{where}: the limit has to be a number or the id of a constant")
    return 0


def _switch(operand: object, operator: str, where: str, problem: Problem) -> bool:
    if not isinstance(operand, bool):
        problem(f"{where}: {operator} has to be true or false")
    return operand is True


def _values(operand: object, operator: str, fact: Fact, where: str, problem: Problem) -> Operand:
    values = tuple(operand) if isinstance(operand, list | tuple) else (operand,)
    if not values or (operator in ("any", "none")) is not isinstance(operand, list | tuple):
        takes = "one value" if operator == "equals" else "a list of values"
        problem(f"{where}: {operator} takes {takes}")
    for value in values:
        if not _allowed(value, fact):
            known = ", ".join(fact.values) or {"flag": "true, false"}.get(fact.kind, "a number")
            problem(f'{where}: "{value}" is not a value of it; allowed: {known}, unsure')
    return values if operator in ("any", "none") else values[0]


def _allowed(value: object, fact: Fact) -> bool:
    if value == "unsure":
        return True
    if fact.kind in ("choice", "ids"):
        return value in fact.values
    if fact.kind == "flag":
        return isinstance(value, bool)
    return isinstance(value, int | float) and not isinstance(value, bool)
