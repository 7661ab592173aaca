"""The tables of content/rules and of the bibliography: their keys and what each may hold.

It only has schemas; `rules` checks references between tables, such as an existing source or an outcome of its family.
"""

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from flows.rules.rulebook import Fact, RestToday, Role, Then, Word

Filled: TypeAlias = Annotated[str, Field(min_length=1)]
"""A text that is not empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithBasis:
    """What a rule or number is based on: source ids, or our own policy with its reason; `since` is a month."""

    sources: tuple[str, ...] = ()
    policy: Literal["ours", ""] = ""
    reason: str = ""
    since: Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTable:
    """[[source]]: one entry of the bibliography."""

    id: Filled
    title: Filled
    publisher: str = ""
    year: int = 0
    url: str = ""
    seen: Literal["primary", "secondary", "abstract", "own"]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstantTable(WithBasis):
    """[[constant]]: a named number with its unit."""

    id: Filled
    value: float
    unit: Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTable(Fact):
    """[[fact]]: something a rule may ask about; with `red_flags` its values are the ids of all red flags.

    `unasked`: no card asks it; only a case file, a movement check or the program fills it in.
    """

    id: Filled
    kind: Literal["choice", "flag", "scale", "number", "ids"]
    worst: Literal["high", "low"] = "high"
    family: str = ""
    red_flags: bool = False
    unasked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTable:
    """[[next]]: something that follows, described for readers of the rules."""

    id: Filled
    title: Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeTable:
    """[[outcome]]: what follows from an outcome unless a rule says otherwise."""

    id: Filled
    family: str = ""
    next: Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlagTable(WithBasis):
    """[[red_flag]]: a sign that needs care now, and the card it shows."""

    id: Filled
    card: Literal["ucall", "u911"]
    crisis: bool = False
    item: str = ""
    free_hours: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StartDaysTable(WithBasis):
    """[[start_days]]: the day from which something may begin if any `when` is true: days, or the constant with them."""

    id: Filled
    when: tuple[Any, ...] = ()
    prep_from: int | str
    strength_from: int | str
    run_from: int | str
    bleeding_to: int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignTable:
    """[[sign]]: a symptom group, present if any `when` is true."""

    id: Filled
    family: str = ""
    when: tuple[Any, ...] = ()
    symptom: bool = True
    swaps: str = ""
    part_of: str = ""
    planned_walks: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTable:
    """[[rule.case]]: if all conditions of `when` are true, `then` follows; `said` names plain words of its own.

    `in_place_of` lists rules, or cases of them, whose words say nearly the same and are left out.
    """

    when: Any = None
    then: Then = field(default_factory=Then)
    said: str = ""
    in_place_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTable(WithBasis):
    """[[rule]]: a permanent id, a title for readers of the rules, the key of its plain reason, and its cases."""

    id: Filled
    title: Filled
    text: Filled
    family: str = ""
    case: tuple[CaseTable, ...] = ()
    exit: Literal["", "nerve", "breast", "word"] = ""
    visit: str = ""
    word: Word = ""
    names_answer: bool = False
    rest_today: RestToday = ""
    role: Literal[Role, ""] = ""
