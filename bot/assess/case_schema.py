"""The schema of a case file of `assess`, and what it says about a case in plain words."""

from collections.abc import Iterator, Mapping, Sequence
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

Days = Annotated[int, Field(ge=0, le=20000, strict=True)]

Count = Annotated[int, Field(ge=0, le=180, strict=True)]


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


def schema_problems(case: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each key that is missing, unknown or of another type than the schema asks for."""
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
