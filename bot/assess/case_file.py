"""Checks a case file of `assess` against the answers the content knows, and lists every problem at once.

`case_schema` checks the form; the answers and their values come from content/rules/facts.toml.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.assess.case_schema import schema_problems
from bot.assess.input_file import InputFileError
from flows.rules.rulebook import Fact, RuleBook
from flows.training.facts import group_of
from flows.training.pt_limits import bounds
from flows.training.start_days import what_happened

UNSURE = "unsure"
CLEARANCES = ("pt_ok", "clinician_ok")
"""Items that may accompany the answers: go-aheads, and what happened."""
REPORTS = ("after_run", "next_morning", "later")
DAYS_AFTER = "days_after"
MOST_DAYS_AFTER = 7


class CaseError(InputFileError):
    """The case has problems; `problems` lists each with its field, value and the allowed values."""


def case_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Return the files themselves and, for a folder, every .toml file in it and its subfolders, sorted by name."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(path.rglob("*.toml"))
        if not inside:
            raise CaseError(["holds no case file (*.toml)"], path)
        yield from inside


def check_case(case: Mapping[str, Any], rules: RuleBook, path: Path | None = None) -> dict[str, Any]:
    """Return the case if it is sound; raise CaseError otherwise."""
    problems = [*schema_problems(case), *_answer_problems(case, rules), *_step_problems(case, rules.steps)]
    if problems:
        raise CaseError(problems, path)
    return dict(case)


def _step_problems(case: Mapping[str, Any], steps: tuple[str, ...]) -> Iterator[str]:
    limits = case.get("pt_limits")
    named = [(f"{where}step", table.get("step")) for where, table in _workouts(case)]
    named += [("pt_limits.step_ceiling", limits.get("step_ceiling"))] if isinstance(limits, Mapping) else []
    for where, step in named:
        if isinstance(step, str) and step not in steps:
            yield f'{where}: "{step}" is not a step; known: {", ".join(steps)}'


def _workouts(case: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Return this workout and those of the history, each with its place in the file."""
    history = case.get("history")
    pasts = history if isinstance(history, list) else []
    tables = [("", case), *((f"history.{at}.", past) for at, past in enumerate(pasts))]
    return [(where, table) for where, table in tables if isinstance(table, Mapping)]


def _answer_problems(case: Mapping[str, Any], rules: RuleBook) -> Iterator[str]:
    if case.get("kind") == "readiness":
        facts = rules.facts["readiness"]
        yield from _table_problems("answers.", case.get("answers"), facts)
        beside = {
            name: case[name] for name in (*CLEARANCES, *what_happened(rules)) if case.get(name) is not None
        }
        yield from _table_problems("", beside, facts)
        yield from _contradictions(beside, case.get("answers"))
    if case.get("kind") == "check_in":
        happened = {name: case[name] for name in what_happened(rules) if case.get(name) is not None}
        yield from _table_problems("", happened, rules.facts["readiness"])
        for where, table in _workouts(case):
            for moment in REPORTS:
                yield from _report_problems(f"{where}{moment}", table.get(moment), moment, rules)
        yield from _resumed_problems(case, rules)
        yield from _pause_problems(case, rules)
        yield from _limit_problems(case.get("pt_limits"), rules)


def _report_problems(where: str, report: object, moment: str, rules: RuleBook) -> Iterator[str]:
    """Return the problems of one report: unknown fields and values, and a late report without its day."""
    if not isinstance(report, Mapping):
        return
    facts = rules.facts["check_in"]
    if moment == "later":
        days = report.get(DAYS_AFTER)
        if not isinstance(days, int) or isinstance(days, bool) or not 1 <= days <= MOST_DAYS_AFTER:
            said = "is missing; add" if days is None else f"{days!r} is not an answer; allowed:"
            yield f"{where}.{DAYS_AFTER}: {said} a whole number 1 to {MOST_DAYS_AFTER}"
        report = {field: value for field, value in report.items() if field != DAYS_AFTER}
        facts = {fact.id: fact for fact in facts.values() if not fact.once}
    yield from _table_problems(f"{where}.", report, facts)


def _pause_problems(case: Mapping[str, Any], rules: RuleBook) -> Iterator[str]:
    pauses = case.get("pauses_180d")
    for group in pauses if isinstance(pauses, Mapping) else ():
        if group_of(group, rules) is None:
            allowed = ", ".join(sign.id for sign in rules.signs)
            yield f'pauses_180d.{group}: "{group}" is not a symptom group; allowed: {allowed}'


def _limit_problems(limits: object, rules: RuleBook) -> Iterator[str]:
    """Return the problems of a PT's limits outside their bounds."""
    entered = limits if isinstance(limits, Mapping) else {}
    for field, (low, high) in bounds(rules).items():
        value = entered.get(field)
        if isinstance(value, int) and not isinstance(value, bool) and not low <= value <= high:
            yield f"pt_limits.{field}: {value} is outside its bounds; allowed: {low} to {high}"


def _contradictions(beside: Mapping[str, Any], answers: object) -> Iterator[str]:
    inside = answers if isinstance(answers, Mapping) else {}
    for name, value in beside.items():
        if name in inside and inside[name] != value:
            yield f"{name}: is there twice with different values; keep one"


def _resumed_problems(case: Mapping[str, Any], rules: RuleBook) -> Iterator[str]:
    field = case.get("resumed_from")
    if isinstance(field, str) and group_of(field, rules) is None:
        allowed = ", ".join(sign.id for sign in rules.signs)
        yield f'resumed_from: "{field}" is not a symptom group; allowed: {allowed}'
    for one, other in (("resumed_from", "resumed_days_ago"), ("resumed_days_ago", "resumed_from")):
        if case.get(one) is not None and case.get(other) is None:
            yield f"{one}: is there without {other}; add it"


def _table_problems(where: str, table: object, facts: Mapping[str, Fact]) -> Iterator[str]:
    known = {fact.id: fact for fact in facts.values() if not fact.derived}
    for field, value in table.items() if isinstance(table, Mapping) else ():
        if field not in known:
            yield f"{where}{field}: is not a field; allowed: {', '.join(known)}"
        elif not _fits(value, known[field]):
            yield f"{where}{field}: {value!r} is not an answer; allowed: {_allowed(known[field])}"


def _fits(value: object, fact: Fact) -> bool:
    if value == UNSURE:
        return True
    if fact.kind == "ids":
        return isinstance(value, list | tuple) and all(item in (*fact.values, UNSURE) for item in value)
    if fact.kind == "choice":
        return isinstance(value, str) and value in fact.values
    if fact.kind == "flag":
        return isinstance(value, bool)
    whole = isinstance(value, int) and not isinstance(value, bool)
    number = whole or (fact.kind == "number" and isinstance(value, float))
    return number and fact.low <= float(str(value)) <= fact.high


def _allowed(fact: Fact) -> str:
    if fact.kind == "ids":
        return f'a list of {", ".join(fact.values)}, or "unsure"'
    if fact.kind == "choice":
        return ", ".join((*fact.values, UNSURE))
    if fact.kind == "flag":
        return f"true, false, {UNSURE}"
    return (
        f"{'a whole number' if fact.kind == 'scale' else 'a number'} {fact.low:g} to {fact.high:g}, {UNSURE}"
    )
