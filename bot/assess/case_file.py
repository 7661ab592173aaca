"""Checks a case file of `assess` against the answers the content knows, and lists every problem at once.

pydantic checks the schema; fields and values come from content/rules/facts.toml.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StrictBool,
    StrictInt,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import ErrorDetails

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
Days = Annotated[int, Field(ge=0, le=20000, strict=True)]
Count = Annotated[int, Field(ge=0, le=180, strict=True)]


class CaseError(InputFileError):
    """The case has problems; `problems` lists each with its field, value and the allowed values."""


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _PastCase(_Shape):
    days_ago: Days
    step: str | None = None
    after_run: dict[str, Any] | None = None
    next_morning: dict[str, Any] | None = None
    later: dict[str, Any] | None = None


class _PtLimits(_Shape):
    issued_days_ago: Days | None = None
    valid_days: StrictInt | None = None
    heaviness_up_to: StrictInt = 0
    only_with_support: StrictBool = False
    leg_pain_up_to: StrictInt | None = None
    step_ceiling: str | None = None


class _AnyCase(_Shape):
    kind: str
    days_postpartum: Days | Literal["unsure"] | None = None
    origin: Any = None
    loss_weeks: Any = None
    loss_kind: Any = None


class _CheckInCase(_AnyCase):
    kind: Literal["check_in"]
    step: str | None = None
    resumed_days_ago: Days | None = None
    resumed_from: str | None = None
    feeding: StrictBool | Literal["unsure"] | None = None
    pauses_180d: dict[str, Count] = {}
    pt_limits: _PtLimits | None = None
    history: list[_PastCase] = []
    after_run: dict[str, Any] | None = None
    next_morning: dict[str, Any] | None = None
    later: dict[str, Any] | None = None


class _ReadinessCase(_AnyCase):
    kind: Literal["readiness"]
    answers: dict[str, Any] = {}
    pt_ok: Any = None
    clinician_ok: Any = None


SHAPES: Mapping[str, type[_Shape]] = {"check_in": _CheckInCase, "readiness": _ReadinessCase}
EXPECTED: Mapping[str, str] = {
    "days_postpartum": 'a whole number 0 to 20000, or "unsure"',
    "days_ago": "a whole number 0 to 20000",
    "resumed_days_ago": "a whole number 0 to 20000",
    "step": 'a step in quotes, like "S03"',
    "resumed_from": "a symptom group in quotes",
    "history": "a list of tables, each begun with [[history]]",
    "answers": "a table, begun with [answers]",
    "after_run": "a table, begun with [after_run]",
    "next_morning": "a table, begun with [next_morning]",
    "later": "a table, begun with [later]",
    "feeding": 'true, false or "unsure"',
    "pauses_180d": "a table of symptom groups and numbers, like { leak = 2 }",
    "pt_limits": "a table, begun with [pt_limits]",
    "issued_days_ago": "a whole number 0 to 20000",
    "valid_days": "a whole number",
    "heaviness_up_to": "a whole number",
    "only_with_support": "true or false",
    "leg_pain_up_to": "a whole number",
    "step_ceiling": 'a step in quotes, like "S08"',
}
"""Field -> the values it takes, as shown to the author of the file."""

_CASE: TypeAdapter[_CheckInCase | _ReadinessCase] = TypeAdapter(
    Annotated[_CheckInCase | _ReadinessCase, Discriminator("kind")]
)


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
    problems = [*_shape_problems(case), *_answer_problems(case, rules), *_step_problems(case, rules.steps)]
    if problems:
        raise CaseError(problems, path)
    return dict(case)


def _shape_problems(case: Mapping[str, Any]) -> Iterator[str]:
    try:
        _CASE.validate_python(dict(case))
    except ValidationError as error:
        # Both branches of "a number or unsure" report an error; it is listed once.
        yield from dict.fromkeys(_in_plain_words(problem, case) for problem in error.errors())


def _in_plain_words(problem: ErrorDetails, case: Mapping[str, Any]) -> str:
    *way, last = problem["loc"][1:] or ("",)
    kind, strange = problem["type"], problem["type"] == "extra_forbidden"
    # pydantic also names the branch of a union that failed; an unknown field may have any name.
    parts = [part for part in way if isinstance(part, int) or part.isidentifier()]
    parts += [last] if strange or isinstance(last, int) or last.isidentifier() else []
    place = ".".join(str(part) or '""' for part in parts)
    if kind.startswith("union_tag"):
        said = f"{case['kind']!r} is not known; allowed" if "kind" in case else "is missing; allowed"
        return f'kind: {said}: "check_in", "readiness"'
    if strange:
        shape, of = _around(way, str(problem["loc"][0]))
        return f"{place}: is not a field of {of}; allowed: {', '.join(shape.model_fields)}"
    if kind == "missing":
        return f"{place}: is missing; add it"
    counted = "pauses_180d" in parts[:-1]
    wanted = "a whole number 0 to 180" if counted else EXPECTED.get(str(parts[-1]), "a table")
    return f"{place}: has to be {wanted} (is {problem['input']!r})"


def _around(way: Sequence[object], kind: str) -> tuple[type[_Shape], str]:
    """Return the table an unknown field is in, and what to call it."""
    if way[:1] == ["history"]:
        return _PastCase, "an entry of history"
    if way[:1] == ["pt_limits"]:
        return _PtLimits, "the numbers of a PT"
    return SHAPES[kind], f"a {kind} case"


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
            yield f"{name}: stands twice and differs; keep one"


def _resumed_problems(case: Mapping[str, Any], rules: RuleBook) -> Iterator[str]:
    field = case.get("resumed_from")
    if isinstance(field, str) and group_of(field, rules) is None:
        allowed = ", ".join(sign.id for sign in rules.signs)
        yield f'resumed_from: "{field}" is not a symptom group; allowed: {allowed}'
    for one, other in (("resumed_from", "resumed_days_ago"), ("resumed_days_ago", "resumed_from")):
        if case.get(one) is not None and case.get(other) is None:
            yield f"{one}: stands alone; add {other}"


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
