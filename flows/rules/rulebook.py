"""The rules as the decisions see them: typed, frozen, read once from content by `bot.catalog.rules`.

Holds no number and no word of its own; a rule's thresholds, sources and texts are content.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, get_args

from flows.rules.conditions import Condition, Facts, Test, every, some
from flows.rules.outcomes import SEVERITY_SCALES, UrgentCard

READINESS = "readiness"
"""The family of the rules about the readiness quiz."""
FLAG_LIST = "u1"
"""The item of the readiness quiz that lists red flags."""
CHECK_IN = "check_in"
"""The family of the rules about a workout and its morning."""
Role: TypeAlias = Literal[
    "unanswered", "bad_night", "overdue", "seen", "first_day", "without_pt",
    "step_up", "step_up_cautious", "next_week", "to_ten_k",
]  # fmt: skip
"""What the program does, or says, by a rule without asking its cases.

unanswered: something is not answered yet, which beside others is no reason of its own. bad_night: a day taken off.
overdue: a short pause that does not end waits for a PT. seen: an urgent sign was looked at. first_day: too early after
the birth, which the words say themselves. without_pt: no PT in reach. step_up, step_up_cautious, next_week: the plan
goes on, with the next step or the next week of growth. to_ten_k: it grows on from 5 km, as she chose.
"""
Word: TypeAlias = Literal["", "doctor", "pt_or_doctor"]
"""Whose word opens running again: a doctor's or midwife's, a doctor's, a PT's or doctor's."""
ROLES: Final[tuple[Role, ...]] = get_args(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One entry of the bibliography. `seen`: primary, secondary or own, the way its text was read."""

    id: str
    title: str
    publisher: str = ""
    year: int = 0
    url: str = ""
    seen: str = "primary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a rule or number rests on: source ids, and where the choice is ours (`policy`), its reason."""

    sources: tuple[str, ...] = ()
    policy: str = ""
    reason: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """A named number with its unit."""

    id: str
    value: float
    unit: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """A sign that needs care now: which card it shows, and whether the crisis lines stand on it."""

    id: str
    card: UrgentCard
    crisis: bool
    basis: Basis
    item: str = FLAG_LIST
    """The item of the readiness quiz that it answers."""
    free_hours: int = 0
    """Hours without it before the first run, once she was seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing a rule may ask about. `kind`: choice, flag, scale (whole 0-10), number or ids.

    `worst` is "high" or "low": which end counts when a workout has several reports. `once`: told after the workout
    only. `derived` facts are computed.
    """

    id: str
    kind: str
    values: tuple[str, ...] = ()
    unit: str = ""
    low: float = 0
    high: float = 10
    worst: str = "high"
    required: bool = False
    once: bool = False
    derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A symptom group and what counts as having it: any of its cases."""

    id: str
    cases: tuple[tuple[Condition, ...], ...]
    symptom: bool = True
    """A symptom of her body; a hard effort is none."""
    swaps: str = ""
    """The list of exercises that is taken instead while it is there."""
    part_of: str = ""
    """The sign it is a part of, told apart by its place: that one, still there here, is this one still there."""
    planned_walks: bool = True
    """In a pause for it walks are planned; without them there are gentle ones only."""
    named: Test = field(init=False, repr=False, compare=False)
    """Whether the answers name it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "named", some(self.cases))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """From which day on what may begin, for whom its cases hold: days since the birth or the end of the pregnancy.

    `bleeding_to` is the last day on which light bleeding counts as usual.
    """

    id: str
    cases: tuple[tuple[Condition, ...], ...]
    prep_from: int
    strength_from: int
    run_from: int
    bleeding_to: int
    basis: Basis

    def applies(self, facts: Facts) -> bool:
        """Whether one of its cases holds for what happened."""
        return any(all(condition.is_true(facts) for condition in case) for case in self.cases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """What one case of a rule asks for; an empty `outcome` asks for none."""

    outcome: str = ""
    points: int = 0
    suggest_pt: bool = False
    suggest_check: bool = False
    """A doctor's look at iron, thyroid and mood is worth it."""
    card: UrgentCard | None = None
    sign: str = ""
    """The red flag it amounts to on the urgent card."""
    crisis: bool = False
    support: bool = False
    swaps: tuple[str, ...] = ()
    tip: str = ""
    """The tip that is said beside it."""
    steps_back: int = 0
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All conditions of `when` together lead to `then`."""

    when: tuple[Condition, ...]
    then: Then
    said: str = ""
    """Name of its own plain words, `rule-<id>-case-<said>`; empty where those of the rule fit."""
    is_true: Test = field(init=False, repr=False, compare=False)
    """Whether every condition holds."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_true", every(self.when))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: permanent id, family (check_in or readiness), cases, basis, and the key of its plain reason.

    `title` is for whoever reads the rules; runners read the words behind `text`.
    """

    id: str
    family: str
    title: str
    text: str
    basis: Basis
    cases: tuple[Case, ...]
    exit: str = ""
    """What the way out of a pause for it asks: "" as usual, nerve (no hops), breast (calm for a day), word (nobody's
    clear days, only the word of someone who looked)."""
    visit: str = ""
    """Name of the words for the doctor who looks at it, `pause-visit-<name>`; empty where there are none."""
    word: Word = ""
    """Whose word the way out of a pause for it asks, a `Word`; "" is a doctor or midwife."""
    names_answer: bool = False
    """Its plain words need her own answer before them: they name none of what may have brought it about."""
    rest_today: bool = False
    """Told by itself, it keeps a run of the same day back."""
    role: str = ""
    """What the program does by this rule of its own accord, one of `ROLES`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule that matched, with the cases of it that did."""

    rule: Rule
    cases: tuple[Case, ...]

    @property
    def outcome(self) -> str:
        """The highest outcome its cases ask for, or an empty string."""
        return highest(self.rule.family, (case.then.outcome for case in self.cases))

    @property
    def said(self) -> str:
        """Name of the words of the case that its outcome comes from, or an empty string."""
        return next((case.said for case in self.cases if case.then.outcome == self.outcome), "")

    @property
    def points(self) -> int:
        """Risk points; cases of one rule never add up."""
        return max(case.then.points for case in self.cases)


def highest(family: str, outcomes: Iterable[str]) -> str:
    """The highest rung among the outcomes of a family; an empty string when there is none."""
    return max(outcomes, key=lambda outcome: _level(family, outcome), default="")


def _level(family: str, outcome: str) -> int:
    return SEVERITY_SCALES[family].index(outcome) if outcome else -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The facts that were looked at and the rules that matched on them."""

    facts: Facts
    findings: tuple[Finding, ...]

    @property
    def thens(self) -> tuple[Then, ...]:
        """What the matched cases ask for, in order."""
        return tuple(case.then for finding in self.findings for case in finding.cases)

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The ids of the rules that matched."""
        return tuple(finding.rule.id for finding in self.findings)


def findings_of(rules: Iterable[Rule], facts: Facts) -> tuple[Finding, ...]:
    """Those of the rules that hold, each with the cases that did."""
    found: dict[str, tuple[Rule, list[Case]]] = {}
    held = [(rule, case) for rule in rules for case in rule.cases if case.is_true(facts)]
    for matched, case in held:
        found.setdefault(matched.id, (matched, []))[1].append(case)
    return tuple([Finding(rule=rule, cases=tuple(cases)) for rule, cases in found.values()])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RuleBook:
    """Everything read from content/rules and the bibliography, by id and in the order of the files; equal to itself only."""

    rules: Mapping[str, Rule] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, Fact]] = field(default_factory=dict)
    """Family -> fact id -> fact."""
    signs: tuple[Sign, ...] = ()
    red_flags: Mapping[str, RedFlag] = field(default_factory=dict)
    gates: tuple[Gate, ...] = ()
    steps: tuple[str, ...] = ()
    """Ids of the run-walk table, lowest first."""
    constants: Mapping[str, Constant] = field(default_factory=dict)
    nexts: Mapping[str, str] = field(default_factory=dict)
    """What comes next: key -> a plain sentence for the PT. Earlier ones win over later ones."""
    default_next: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Family -> outcome -> key of what comes next when no matching case says otherwise."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    answers: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    """Family -> the facts she answers, without the computed ones."""
    families: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    """Family -> its rules."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Role -> id of the rule that has it."""

    def matching(self, facts: Facts, family: str | None = None) -> tuple[Rule, ...]:
        """The rules that hold, in the order of the files."""
        return tuple(finding.rule for finding in self.findings(facts, family))

    def findings(self, facts: Facts, family: str | None = None) -> tuple[Finding, ...]:
        """The rules that hold with the cases that did; without a family, of every family."""
        rules = self.rules.values() if family is None else self.families.get(family, ())
        return findings_of(rules, facts)

    def role(self, role: Role) -> str:
        """The id of the rule that has a role."""
        return self.roles[role]

    def number(self, constant_id: str) -> int:
        """A whole number of constants.toml by its id."""
        return int(self.constants[constant_id].value)
