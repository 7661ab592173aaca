"""The facts a check-in rule may ask about, worked out from the reports: pure arithmetic over days and answers.

A workout has two reports, after it and next morning; of each answer the worse one counts. What is missing or not
sure stays missing. Thresholds and windows come from the rule book, never from here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flows.conditions import Value
from flows.rulebook import Fact, RedFlag, RuleBook
from flows.training.reports import UNSURE, CheckIn, Report

CHECK_IN = "check_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of her on the day of the workout: days since birth, and what she last took up running after.

    `resumed_from` is a symptom group or the field it was reported in (bulge counts as heaviness); `resumed_also`
    are the others when the pause was for more than one.
    """

    days_postpartum: int | None = None
    resumed_on: date | None = None
    resumed_from: str | None = None
    resumed_also: tuple[str, ...] = ()


def check_in_facts(
    check_in: CheckIn, history: Sequence[CheckIn], context: Context, rules: RuleBook
) -> dict[str, Value]:
    """Every fact of the check-in family. `history` holds earlier check-ins only, in any order."""
    answers = _worse_of(check_in, rules)
    signs = _signs(answers, rules)
    # Only what repeats a sign of today is asked for: without one the history is not looked at.
    earlier = _earlier(check_in, history, rules) if signs else []
    recurring = _recurring(check_in.day, signs, context, rules)
    often = _often(check_in.day, earlier, rules)
    return {
        **answers,
        "days_postpartum": context.days_postpartum,
        "signs": signs,
        "morning_signs": _signs(_answers(check_in.next_morning, rules), rules),
        "repeated": tuple(sign for sign in signs if sign in often or sign in recurring),
        "recurring": recurring,
        "earlier": tuple(sign for sign in signs if any(sign in past.signs for past in earlier)),
        "after_run_complete": answers["done"] is not None and _complete(check_in.after_run, rules),
        "morning": _morning(check_in.next_morning, rules),
        "not_sure": _not_sure(check_in, rules),
        **flag_facts(answers.get("red_flags"), rules.red_flags),
    }


def signs_of(check_in: CheckIn, rules: RuleBook) -> tuple[str, ...]:
    """The symptom groups named in a check-in, after the workout or next morning."""
    return _signs(_worse_of(check_in, rules), rules)


def flag_facts(flags: Value, red_flags: Mapping[str, RedFlag]) -> dict[str, Value]:
    """Which cards the reported red flags show, and whether one of them shows the crisis lines."""
    known = [red_flags[flag] for flag in flags if flag in red_flags] if isinstance(flags, tuple) else []
    return {
        "flag_cards": tuple({flag.card.value: None for flag in known}),
        "crisis": any(flag.crisis for flag in known),
    }


def is_workout(check_in: CheckIn, rules: RuleBook) -> bool:
    """Whether it counts among the newest workouts: a skipped or unreported day without a sign does not."""
    done = check_in.after_run is not None and check_in.after_run.done != "skipped"
    return done or bool(signs_of(check_in, rules))


def known_value(value: object, fact: Fact) -> Value:
    """The answer as the rules may read it. A value the content does not know (any more) is no answer.

    An unknown or not-sure item of a list is kept as "unsure" beside the known ones, so that it never reads as "none".
    """
    if value is None:
        return None
    if fact.kind == "ids" and isinstance(value, str):
        return (UNSURE,)
    if fact.kind == "ids" and isinstance(value, tuple | list):
        return tuple(dict.fromkeys(item if item in fact.values else UNSURE for item in value))
    if isinstance(value, str):
        return value if value == UNSURE or value in fact.values else None
    if isinstance(value, int | float):
        return value if isinstance(value, bool) is (fact.kind == "flag") else None
    return None


def _answers(report: Report | None, rules: RuleBook) -> dict[str, Value]:
    """The answers of one report by field; what is not sure counts as missing."""
    if report is None:
        return {fact.id: None for fact in rules.answers[CHECK_IN]}
    return {fact.id: _sure(known_value(getattr(report, fact.id), fact)) for fact in rules.answers[CHECK_IN]}


def _sure(value: Value) -> Value:
    if isinstance(value, tuple) and UNSURE in value:
        return tuple(item for item in value if item != UNSURE) or None
    return None if value == UNSURE else value


def _unsure(value: Value) -> bool:
    return value == UNSURE or (isinstance(value, tuple) and UNSURE in value)


def _worse_of(check_in: CheckIn, rules: RuleBook) -> dict[str, Value]:
    evening, morning = _answers(check_in.after_run, rules), _answers(check_in.next_morning, rules)
    facts = rules.facts[CHECK_IN]
    worse = {field: _worse(facts[field], evening[field], morning[field]) for field in evening}
    return worse | {"done": evening["done"]}


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
    return float(value) if isinstance(value, int | float) else 0


def _signs(answers: Mapping[str, Value], rules: RuleBook) -> tuple[str, ...]:
    return tuple([sign.id for sign in rules.signs if sign.named(answers)])


@dataclass(frozen=True, slots=True)
class _Past:
    day: date
    signs: tuple[str, ...]


def _earlier(check_in: CheckIn, history: Iterable[CheckIn], rules: RuleBook) -> list[_Past]:
    """The earlier workouts with their signs, oldest first."""
    past = sorted((past for past in history if past.day <= check_in.day), key=lambda past: past.day)
    return [_Past(one.day, signs_of(one, rules)) for one in past if is_workout(one, rules)]


def _often(day: date, workouts: Sequence[_Past], rules: RuleBook) -> frozenset[str]:
    """The groups that, named today as well, make a sign repeated: in the newest workouts or in the last days."""
    others = rules.number("repeated_workouts") - 1
    first = day - timedelta(days=rules.number("repeated_days"))
    counted = [*workouts[-others:], *(past for past in workouts if past.day >= first)]
    return frozenset(sign for past in counted for sign in past.signs)


def _recurring(day: date, signs: tuple[str, ...], context: Context, rules: RuleBook) -> tuple[str, ...]:
    if context.resumed_on is None or context.resumed_from is None:
        return ()
    groups = {group_of(field, rules) for field in (context.resumed_from, *context.resumed_also)}
    window = timedelta(days=rules.number("recurrence_days"))
    return tuple(sign for sign in signs if sign in groups and day - context.resumed_on <= window)


def group_of(field: str, rules: RuleBook) -> str | None:
    """The symptom group a group id or field name stands for (bulge: heaviness; leg_flags: leg_pain)."""
    groups = {sign.id: sign.id for sign in rules.signs}
    fields = {condition.fact: sign.id for sign in rules.signs for case in sign.cases for condition in case}
    return (fields | groups).get(field)


def _complete(report: Report | None, rules: RuleBook) -> bool:
    required = (fact for fact in rules.answers[CHECK_IN] if fact.required)
    answers = (known_value(getattr(report, fact.id, None), fact) for fact in required)
    return all(answer is not None and not _unsure(answer) for answer in answers)


def _morning(report: Report | None, rules: RuleBook) -> str:
    if report is None:
        return "none"
    return "full" if _complete(report, rules) else "part"


def _not_sure(check_in: CheckIn, rules: RuleBook) -> tuple[str, ...]:
    facts = rules.facts[CHECK_IN]
    reports = [report for report in (check_in.after_run, check_in.next_morning) if report]
    return tuple(
        field
        for field in facts["not_sure"].values
        if any(_unsure(known_value(getattr(report, field), facts[field])) for report in reports)
    )
