"""A check-in as the rules read it: known answers, the worst of its reports, and the symptom groups they name.

A missing answer, or one she is not sure of, stays missing. Content defines the answers and what counts as a sign.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, cast

from flows.model.reports import REPORT_FIELDS, UNSURE, CheckIn, Report
from flows.rules.conditions import Value
from flows.rules.rulebook import CHECK_IN, Fact, RuleBook

PLACE: Final = "leg_place"
"""Field of the place of a pain; a report without it takes the place named by the other reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CombinedReport:
    """One check-in: `answers` are the worst of its reports by field, `signs` the symptom groups they name.

    `evening_signs` are those named after the workout; `morning_signs` those that count as named the next morning;
    `late_signs` those of a look within `late_report_days`; `lasting` those of the workout still present on `lasting_day` or
    later, and `daily_signs` those first named then (clinical section 11b).
    `not_sure` are the fields she was not sure of in any of its reports.
    """

    answers: Mapping[str, Value]
    signs: tuple[str, ...]
    evening_signs: tuple[str, ...] = ()
    morning_signs: tuple[str, ...]
    late_signs: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    daily_signs: tuple[str, ...] = ()
    later: Mapping[str, Value]
    later_days: int = 0
    not_sure: frozenset[str]
    later_not_sure: frozenset[str] = frozenset()
    after_run_complete: bool
    morning: str
    red_reports: int = 0


def read(check_in: CheckIn, rules: RuleBook) -> CombinedReport:
    """Return a check-in combined; the result is cached on it because her whole log is read repeatedly."""
    by_rules, combined = getattr(check_in, "remembered", (None, None))
    if by_rules is not rules:
        combined = _combined(check_in, rules)
        object.__setattr__(check_in, "remembered", (rules, combined))
    return cast("CombinedReport", combined)


def _combined(check_in: CheckIn, rules: RuleBook) -> CombinedReport:
    evening, morning, later = check_in.after_run, check_in.next_morning, check_in.later
    days = check_in.later_days if later is not None else 0
    said = (*_said(evening), *_said(morning), *_said(later))
    return _read(rules, morning is not None, days, *said)


def signs_of(check_in: CheckIn, rules: RuleBook) -> tuple[str, ...]:
    """Return the symptom groups named in a check-in: after the workout, the next morning or later."""
    return read(check_in, rules).signs


_FIELDS = (*REPORT_FIELDS, "more")
_answers = attrgetter(*_FIELDS)
_NO_ANSWERS = _answers(Report())


def _said(report: Report | None) -> tuple[Any, ...]:
    """Return the answers of a report in the order of its fields."""
    return _NO_ANSWERS if report is None else _answers(report)


@lru_cache(maxsize=1024, typed=True)
def _read(rules: RuleBook, has_morning: bool, later_days: int, *answers: Any) -> CombinedReport:
    """Combine three reports given as rows of answers; cached, because most reports repeat earlier ones.

    The cache distinguishes types, because True is not 1 to the rules.
    """
    asked, size = rules.answers[CHECK_IN], len(_FIELDS)
    parts = [answers[at : at + size] for at in range(0, len(answers), size)]
    readings = [_reading(dict(zip(_FIELDS, part, strict=True)), asked) for part in parts]
    evening, morning, later = readings
    worst = _worst_of(readings, rules)
    by_report = [_signs(_placed(reading.answers, worst), rules) for reading in readings]
    late, lasting = _later_signs(by_report, later_days, rules)
    on_lasting_day = later_days >= rules.number("lasting_day")
    signs = _signs(worst, rules)
    return CombinedReport(
        answers=worst,
        signs=signs,
        evening_signs=by_report[0],
        morning_signs=tuple(sign for sign in signs if sign in {*by_report[1], *late, *lasting}),
        late_signs=late,
        lasting=lasting if on_lasting_day else (),
        daily_signs=tuple([sign for sign in by_report[2] if on_lasting_day and sign not in lasting]),
        later=later.answers,
        later_days=later_days,
        not_sure=frozenset(name for reading in readings for name in reading.not_sure),
        later_not_sure=frozenset(later.not_sure),
        after_run_complete=worst["done"] is not None and _complete(evening, rules),
        morning=_how_full(morning, rules) if has_morning else "none",
        red_reports=sum(reading.answers["breast"] == "red" for reading in readings),
    )


def _later_signs(
    by_report: Sequence[tuple[str, ...]], days: int, rules: RuleBook
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the signs of the late look that count like the next morning: all within `late_report_days`, and those named
    before.
    """
    evening, morning, later = by_report
    late = later if 0 < days <= rules.number("late_report_days") else ()
    named = {*evening, *morning}
    wholes = {sign.id: sign.part_of for sign in rules.signs}
    return late, tuple(sign for sign in later if sign in named or wholes.get(sign) in named)


def _placed(answers: Mapping[str, Value], worst: Mapping[str, Value]) -> Mapping[str, Value]:
    return answers if answers[PLACE] is not None else {**answers, PLACE: worst[PLACE]}


def known_value(value: object, fact: Fact) -> Value:
    """Return an answer as the rules may read it; a value the content does not know counts as no answer.

    An unknown or not-sure item of a list stays in it as "unsure", so that the list never reads as "none".
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


def _reading(reported: Mapping[str, Any], asked: Sequence[Fact]) -> _Reading:
    by_fact = {**reported, **{sign.fact: sign.value for sign in reported["more"] or ()}}
    known = {fact.id: known_value(by_fact.get(fact.id), fact) for fact in asked}
    not_sure = [name for name, value in known.items() if _unsure(value)]
    return _Reading(known | {name: _sure(known[name]) for name in not_sure}, not_sure)


def _unsure(value: Value) -> bool:
    return value == UNSURE or (isinstance(value, tuple) and UNSURE in value)


def _sure(value: Value) -> Value:
    """Return what remains of an answer she was not sure of."""
    return tuple(item for item in value if item != UNSURE) or None if isinstance(value, tuple) else None


def _worst_of(readings: Sequence[_Reading], rules: RuleBook) -> dict[str, Value]:
    """Return the worst of each answer; what is asked once per workout comes from the report after it."""
    facts = rules.facts[CHECK_IN]
    worst = dict(readings[0].answers)
    for reading in readings[1:]:
        for name, value in reading.answers.items():
            if value is not None and not facts[name].once:
                worst[name] = worse_of(facts[name], worst[name], value)
    return worst


def worse_of(fact: Fact, one: Value, other: Value) -> Value:
    """Return the answer that reports more; of two lists, both."""
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
