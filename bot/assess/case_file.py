"""Checks a case file of `assess` against the answers the content knows; lists every fault at once.

The shape is pydantic's to check; fields and values are those of content/rules/facts.toml.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.assess.input_file import FileFault
from bot.catalog.files import default_folder, read
from flows.rules.rulebook import Fact, RuleBook
from flows.training.facts import group_of

UNSURE = "unsure"
RUN_WALK = "plans/run_walk.toml"
NAVIGATION_VALUES = ("pt_ok", "clinician_ok")
Days = Annotated[int, Field(ge=0, le=20000, strict=True)]


class CaseError(FileFault):
    """The case has faults; `faults` lists every one with its field, value and what is allowed."""


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _PastCase(_Shape):
    days_ago: Days
    step: str | None = None
    after_run: dict[str, Any] | None = None
    next_morning: dict[str, Any] | None = None


class _CheckInCase(_Shape):
    kind: Literal["check_in"]
    days_postpartum: Days | Literal["unsure"] | None = None
    step: str | None = None
    resumed_days_ago: Days | None = None
    resumed_from: str | None = None
    history: list[_PastCase] = []
    after_run: dict[str, Any] | None = None
    next_morning: dict[str, Any] | None = None


class _ReadinessCase(_Shape):
    kind: Literal["readiness"]
    days_postpartum: Days | Literal["unsure"] | None = None
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
}
"""Field -> what it takes, for whoever writes the file."""

_CASE: TypeAdapter[_CheckInCase | _ReadinessCase] = TypeAdapter(
    Annotated[_CheckInCase | _ReadinessCase, Discriminator("kind")]
)


def known_steps(content_dir: Traversable) -> tuple[str, ...]:
    """Ids of the run-walk table, in its order."""
    return tuple(str(step.get("id")) for _, step in read(content_dir, (RUN_WALK,)).of("step"))


@cache
def _own_steps() -> tuple[str, ...]:
    return known_steps(default_folder())


def check_case(
    case: Mapping[str, Any], rules: RuleBook, path: Path | None = None, steps: tuple[str, ...] = ()
) -> dict[str, Any]:
    """The case itself when it is sound; raises CaseError otherwise. `steps`: those known, by default the content's."""
    faults = [
        *_shape_faults(case),
        *_answer_faults(case, rules),
        *_step_faults(case, steps or _own_steps()),
    ]
    if faults:
        raise CaseError(faults, path)
    return dict(case)


def _shape_faults(case: Mapping[str, Any]) -> Iterator[str]:
    try:
        _CASE.validate_python(dict(case))
    except ValidationError as error:
        # Both halves of "a number or unsure" complain; it is said once.
        yield from dict.fromkeys(_in_plain_words(fault, case) for fault in error.errors())


def _in_plain_words(fault: ErrorDetails, case: Mapping[str, Any]) -> str:
    *way, last = fault["loc"][1:] or ("",)
    kind, strange = fault["type"], fault["type"] == "extra_forbidden"
    # Beside the fields it names pydantic puts which half of a union complained; an unknown field may have any name.
    parts = [part for part in way if isinstance(part, int) or part.isidentifier()]
    parts += [last] if strange or isinstance(last, int) or last.isidentifier() else []
    place = ".".join(str(part) or '""' for part in parts)
    if kind.startswith("union_tag"):
        said = f"{case['kind']!r} is not known; allowed" if "kind" in case else "is missing; allowed"
        return f'kind: {said}: "check_in", "readiness"'
    if strange:
        past = way[:1] == ["history"]
        shape = _PastCase if past else SHAPES[str(fault["loc"][0])]
        of = "an entry of history" if past else f"a {fault['loc'][0]} case"
        return f"{place}: is not a field of {of}; allowed: {', '.join(shape.model_fields)}"
    if kind == "missing":
        return f"{place}: is missing; add it"
    return f"{place}: has to be {EXPECTED.get(str(parts[-1]), 'a table')} (is {fault['input']!r})"


def _step_faults(case: Mapping[str, Any], steps: tuple[str, ...]) -> Iterator[str]:
    history = case.get("history")
    pasts = history if isinstance(history, list) else []
    for where, table in [("", case), *((f"history.{at}.", past) for at, past in enumerate(pasts))]:
        step = table.get("step") if isinstance(table, Mapping) else None
        if isinstance(step, str) and step not in steps:
            yield f'{where}step: "{step}" is not a step; known: {", ".join(steps)}'


def _answer_faults(case: Mapping[str, Any], rules: RuleBook) -> Iterator[str]:
    if case.get("kind") == "readiness":
        facts = rules.facts["readiness"]
        yield from _table_faults("answers.", case.get("answers"), facts)
        ways = {name: case[name] for name in NAVIGATION_VALUES if case.get(name) is not None}
        yield from _table_faults("", ways, facts)
        yield from _contradictions(ways, case.get("answers"))
    if case.get("kind") == "check_in":
        history = case.get("history")
        pasts = history if isinstance(history, list) else []
        for where, table in [("", case), *((f"history.{at}.", past) for at, past in enumerate(pasts))]:
            for moment in ("after_run", "next_morning"):
                report = table.get(moment) if isinstance(table, Mapping) else None
                yield from _table_faults(f"{where}{moment}.", report, rules.facts["check_in"])
        yield from _resumed_faults(case, rules)


def _contradictions(ways: Mapping[str, Any], answers: object) -> Iterator[str]:
    inside = answers if isinstance(answers, Mapping) else {}
    for name, value in ways.items():
        if name in inside and inside[name] != value:
            yield f"{name}: stands twice and differs; keep one"


def _resumed_faults(case: Mapping[str, Any], rules: RuleBook) -> Iterator[str]:
    field = case.get("resumed_from")
    if isinstance(field, str) and group_of(field, rules) is None:
        allowed = ", ".join(sign.id for sign in rules.signs)
        yield f'resumed_from: "{field}" is not a symptom group; allowed: {allowed}'
    for one, other in (("resumed_from", "resumed_days_ago"), ("resumed_days_ago", "resumed_from")):
        if case.get(one) is not None and case.get(other) is None:
            yield f"{one}: stands alone; add {other}"


def _table_faults(where: str, table: object, facts: Mapping[str, Fact]) -> Iterator[str]:
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
