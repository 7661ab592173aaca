"""The rules as the decisions see them: typed, frozen and read once from content by `bot.catalog.rules`.

This module holds no numbers or texts; thresholds, sources and wording of a rule are content.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, get_args

from flows.rules.conditions import Condition, Facts, Test, every, some
from flows.rules.outcomes import SEVERITY_SCALES, UrgentCard

READINESS = "readiness"
"""Family of the rules about the readiness quiz."""
FLAG_LIST = "u1"
"""Item of the readiness quiz that lists red flags."""
CHECK_IN = "check_in"
"""Family of the rules about a workout and the morning after it."""
Role: TypeAlias = Literal[
    "unanswered", "bad_night", "overdue", "seen", "first_day", "without_pt",
    "step_up", "step_up_cautious", "next_week", "to_ten_k",
]  # fmt: skip
"""Parts of the program that act by a rule without evaluating its cases.

unanswered: something is not answered yet; not listed as a reason if there are others. bad_night: a day off after bad
sleep. overdue: a short pause that does not end has to wait for a PT. seen: an urgent sign was examined. first_day: too
early after the birth; the text says so itself. without_pt: no PT is available. step_up, step_up_cautious, next_week:
the plan moves to the next step or growth week. to_ten_k: she chose to grow on from 5 km.
"""
Word: TypeAlias = Literal["", "doctor", "pt_or_doctor"]
"""Whose approval reopens running: "" a doctor's or midwife's, "doctor", or "pt_or_doctor"."""
RestToday: TypeAlias = Literal["", "run", "training"]
"""What a report rules out on its day: "" nothing, "run" a run, "training" strength and movement checks as well."""
ROLES: Final[tuple[Role, ...]] = get_args(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One entry of the bibliography. `seen` says how its text was read: primary, secondary or own."""

    id: str
    title: str
    publisher: str = ""
    year: int = 0
    url: str = ""
    seen: str = "primary"
    note: str = ""
    """Which part or kind of text was read. Clinicians see it; she reads the title alone."""

    @property
    def full_title(self) -> str:
        """Return the title with the note, for clinicians."""
        return f"{self.title} ({self.note})" if self.note else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a rule or number is based on: source ids, and the reason if the choice is our own (`policy`)."""

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
    """A sign that needs care now: which card it shows, and whether the card includes crisis lines."""

    id: str
    card: UrgentCard
    crisis: bool
    basis: Basis
    item: str = FLAG_LIST
    """Item of the readiness quiz that it answers."""
    free_hours: int = 0
    """Symptom-free hours required before the first run once she has been examined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact a rule may use. `kind`: choice, flag, scale (whole number 0-10), number or ids.

    `worst` is "high" or "low": the end that counts when a workout has several reports. `once`: asked only after the
    workout. `derived`: computed instead of asked.
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
    """A symptom group; she has it if any of its cases is true."""

    id: str
    cases: tuple[tuple[Condition, ...], ...]
    symptom: bool = True
    """False for a sign that is no symptom, such as a hard effort."""
    swaps: str = ""
    """Id of the list of replacement exercises used while the sign is present."""
    part_of: str = ""
    """The more general sign it belongs to by location: if that one persists here, this one persists too."""
    planned_walks: bool = True
    """Walks are planned during a pause for it; otherwise only gentle walks are suggested."""
    named: Test = field(init=False, repr=False, compare=False)
    """Test whether the answers report it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "named", some(self.cases))


@dataclass(frozen=True, slots=True, kw_only=True)
class StartDaysRow:
    """Earliest days for a group of members defined by its cases, counted from the birth or end of the pregnancy.

    `bleeding_to` is the last day on which light bleeding counts as normal.
    """

    id: str
    cases: tuple[tuple[Condition, ...], ...]
    prep_from: int
    strength_from: int
    run_from: int
    bleeding_to: int
    basis: Basis

    def applies(self, facts: Facts) -> bool:
        """Return whether any of its cases is true for what happened."""
        return any(all(condition.is_true(facts) for condition in case) for case in self.cases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """What one case of a rule leads to; an empty `outcome` changes nothing."""

    outcome: str = ""
    points: int = 0
    suggest_pt: bool = False
    suggest_check: bool = False
    """Suggest a medical check of iron, thyroid and mood."""
    card: UrgentCard | None = None
    sign: str = ""
    """The red flag it is equivalent to on the urgent card."""
    crisis: bool = False
    support: bool = False
    swaps: tuple[str, ...] = ()
    tip: str = ""
    """Id of the tip shown with it."""
    steps_back: int = 0
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """If all conditions of `when` are true, `then` applies."""

    when: tuple[Condition, ...]
    then: Then
    said: str = ""
    """Name of the case's own text, `rule-<id>-case-<said>`; empty if the rule's text fits."""
    in_place_of: tuple[str, ...] = ()
    """Rules, or single cases of them ("X8:case-again"), whose words say nearly the same and are left out beside its own.

    All of them count, and /why names them in full.
    """
    is_true: Test = field(init=False, repr=False, compare=False)
    """Test whether every condition is true."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_true", every(self.when))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: permanent id, family (check_in, readiness or progression), cases, basis, and the key of its reason text.

    `title` is for people who read the rules; runners see the text behind `text`.
    """

    id: str
    family: str
    title: str
    text: str
    basis: Basis
    cases: tuple[Case, ...]
    exit: str = ""
    """What ending a pause for it requires: "" the usual steps, "nerve" no hops, "breast" a calm day, "word" only the
    approval of someone who examined her, with no symptom-free days; "word" on a rule of the quiz means the same."""
    visit: str = ""
    """Name of the text for the doctor who is consulted, `pause-visit-<name>`; empty if there is none."""
    word: Word = ""
    """Whose approval ends a pause for it, a `Word`; "" is a doctor or midwife."""
    names_answer: bool = False
    """Its text has to be preceded by her own answer, because it does not name the cause."""
    rest_today: RestToday = ""
    """What it cancels on the day on which it is reported, a `RestToday`."""
    role: str = ""
    """What the program does by this rule without evaluating it, one of `ROLES`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule that matched, with its matching cases."""

    rule: Rule
    cases: tuple[Case, ...]

    @property
    def outcome(self) -> str:
        """The highest outcome of its cases, or an empty string."""
        return highest(self.rule.family, (case.then.outcome for case in self.cases))

    @property
    def said(self) -> str:
        """Name of the text of the case that decides the outcome, or an empty string."""
        return next((case.said for case in self.cases if case.then.outcome == self.outcome), "")

    @property
    def points(self) -> int:
        """Risk points: the highest of its cases; cases of one rule never add up."""
        return max(case.then.points for case in self.cases)


def highest(family: str, outcomes: Iterable[str]) -> str:
    """Return the highest outcome of a family, or an empty string if there is none."""
    return max(outcomes, key=lambda outcome: _level(family, outcome), default="")


def _level(family: str, outcome: str) -> int:
    return SEVERITY_SCALES[family].index(outcome) if outcome else -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The facts that were evaluated and the rules that matched."""

    facts: Facts
    findings: tuple[Finding, ...]

    @property
    def thens(self) -> tuple[Then, ...]:
        """The consequences of all matching cases, in order."""
        return tuple(case.then for finding in self.findings for case in finding.cases)

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """Ids of the rules that matched."""
        return tuple(finding.rule.id for finding in self.findings)


def findings_of(rules: Iterable[Rule], facts: Facts) -> tuple[Finding, ...]:
    """Return the rules that match, each with its matching cases."""
    found: dict[str, tuple[Rule, list[Case]]] = {}
    matches = [(rule, case) for rule in rules for case in rule.cases if case.is_true(facts)]
    for matched, case in matches:
        found.setdefault(matched.id, (matched, []))[1].append(case)
    return tuple([Finding(rule=rule, cases=tuple(cases)) for rule, cases in found.values()])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RuleBook:
    """Everything read from content/rules and the bibliography, by id in file order; compared by identity."""

    rules: Mapping[str, Rule] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, Fact]] = field(default_factory=dict)
    """Family -> fact id -> fact."""
    signs: tuple[Sign, ...] = ()
    red_flags: Mapping[str, RedFlag] = field(default_factory=dict)
    start_days: tuple[StartDaysRow, ...] = ()
    steps: tuple[str, ...] = ()
    """Ids of the run-walk table, lowest first."""
    constants: Mapping[str, Constant] = field(default_factory=dict)
    nexts: Mapping[str, str] = field(default_factory=dict)
    """Key of what comes next -> a plain sentence for the PT. Earlier entries win over later ones."""
    default_next: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Family -> outcome -> key of what comes next unless a matching case says otherwise."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    answers: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    """Family -> the facts she answers, without computed ones."""
    families: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    """Family -> its rules."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Role -> id of the rule that has it."""

    def matching(self, facts: Facts, family: str | None = None) -> tuple[Rule, ...]:
        """Return the rules that match, in file order."""
        return tuple(finding.rule for finding in self.findings(facts, family))

    def findings(self, facts: Facts, family: str | None = None) -> tuple[Finding, ...]:
        """Return the rules that match, each with its matching cases; of every family if none is given."""
        rules = self.rules.values() if family is None else self.families.get(family, ())
        return findings_of(rules, facts)

    def role(self, role: Role) -> str:
        """Return the id of the rule with a role."""
        return self.roles[role]

    def number(self, constant_id: str) -> int:
        """Return a constant of constants.toml as a whole number."""
        return int(self.constants[constant_id].value)
