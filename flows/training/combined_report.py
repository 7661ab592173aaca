"""A check-in as the rules may read it: the known answers, the worse of two reports, the symptom groups they name.

What is missing or not sure stays missing. Which answers there are, and what counts as a sign, is content.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

from flows.model.reports import UNSURE, CheckIn, Report
from flows.rules.conditions import Value
from flows.rules.rulebook import CHECK_IN, Fact, RuleBook


@dataclass(frozen=True, slots=True)
class CombinedReport:
    """One check-in. `answers` are the worse of both reports by field; `signs` the symptom groups they name.

    `not_sure` are the fields she was not sure of in either report. `morning`: none, part or full.
    """

    answers: Mapping[str, Value]
    signs: tuple[str, ...]
    morning_signs: tuple[str, ...]
    not_sure: frozenset[str]
    after_run_complete: bool
    morning: str


def read(check_in: CheckIn, rules: RuleBook) -> CombinedReport:
    """What a check-in told."""
    evening, morning = check_in.after_run, check_in.next_morning
    return _read(rules, morning is not None, *_answers(evening or _NOTHING), *_answers(morning or _NOTHING))


def signs_of(check_in: CheckIn, rules: RuleBook) -> tuple[str, ...]:
    """The symptom groups named in a check-in, after the workout or next morning."""
    return read(check_in, rules).signs


_FIELDS = tuple(field.name for field in fields(Report))
_NOTHING = Report()
_answers = attrgetter(*_FIELDS)


@lru_cache(maxsize=1024, typed=True)
def _read(rules: RuleBook, has_morning: bool, *answers: Any) -> CombinedReport:
    """What an evening and a morning told, by their answers in a row: most reports say what others said before.

    Typed, since True is no 1 to the rules.
    """
    asked, half = rules.answers[CHECK_IN], len(_FIELDS)
    evening = _reading(dict(zip(_FIELDS, answers[:half], strict=True)), asked)
    morning = _reading(dict(zip(_FIELDS, answers[half:], strict=True)), asked)
    worse = _worse_of(evening, morning, rules)
    return CombinedReport(
        answers=worse,
        signs=_signs(worse, rules),
        morning_signs=_signs(morning.answers, rules),
        not_sure=frozenset((*evening.not_sure, *morning.not_sure)),
        after_run_complete=worse["done"] is not None and _complete(evening, rules),
        morning=_how_full(morning, rules) if has_morning else "none",
    )


def known_value(value: object, fact: Fact) -> Value:
    """The answer as the rules may read it. A value the content does not know (any more) is no answer.

    An unknown or not-sure item of a list is kept as "unsure" beside the known ones, so that it never reads as "none".
    """
    if value is None:
        return None
    if fact.kind == "ids":
        return _known_ids(value, fact)
    if isinstance(value, str):
        return value if value in fact.values or value == UNSURE else None
    if isinstance(value, (int, float)):
        return value if isinstance(value, bool) is (fact.kind == "flag") else None
    return None


def _known_ids(value: object, fact: Fact) -> Value:
    if isinstance(value, (tuple, list)):
        return tuple(dict.fromkeys([item if item in fact.values else UNSURE for item in value]))
    if isinstance(value, str):
        return (UNSURE,)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class _Reading:
    """The answers of one report by field, and the fields she was not sure of."""

    answers: dict[str, Value]
    not_sure: list[str]


def _reading(answers: Mapping[str, object], asked: Sequence[Fact]) -> _Reading:
    known = {fact.id: known_value(answers.get(fact.id), fact) for fact in asked}
    not_sure = [name for name, value in known.items() if _unsure(value)]
    return _Reading(known | {name: _sure(known[name]) for name in not_sure}, not_sure)


def _unsure(value: Value) -> bool:
    return value == UNSURE or (isinstance(value, tuple) and UNSURE in value)


def _sure(value: Value) -> Value:
    """What is left of an answer she was not sure of."""
    return tuple(item for item in value if item != UNSURE) or None if isinstance(value, tuple) else None


def _worse_of(evening: _Reading, morning: _Reading, rules: RuleBook) -> dict[str, Value]:
    """Of each answer the worse one; what was done is told after the workout only."""
    facts = rules.facts[CHECK_IN]
    pairs = zip(evening.answers.items(), morning.answers.values(), strict=True)
    worse = {name: _worse(facts[name], one, other) for (name, one), other in pairs}
    return worse | {"done": evening.answers["done"]}


def _worse(fact: Fact, one: Value, other: Value) -> Value:
    if one is None or other is None:
        return other if one is None else one
    if isinstance(one, tuple) and isinstance(other, tuple):
        return tuple(dict.fromkeys(one + other))
    if one == other:
        return one
    worst = max if fact.worst == "high" else min
    return worst(one, other, key=lambda value: _severity(fact, value))


def _severity(fact: Fact, value: Value) -> float:
    if isinstance(value, str):
        return fact.values.index(value) if value in fact.values else len(fact.values)
    return float(value) if isinstance(value, (int, float)) else 0


def _signs(answers: Mapping[str, Value], rules: RuleBook) -> tuple[str, ...]:
    return tuple([sign.id for sign in rules.signs if sign.named(answers)])


def _complete(reading: _Reading, rules: RuleBook) -> bool:
    required = [fact.id for fact in rules.answers[CHECK_IN] if fact.required]
    return all(reading.answers[name] is not None and name not in reading.not_sure for name in required)


def _how_full(morning: _Reading, rules: RuleBook) -> str:
    return "full" if _complete(morning, rules) else "part"
