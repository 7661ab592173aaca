"""Builds the RuleBook from the rule tables, or lists every problem they have.

`rule_tables` says what each table may hold; this module checks references between tables.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Final, Protocol, TypeVar

from bot.catalog.files import Reading
from bot.catalog.rule_conditions import RuleScope, read_when
from bot.catalog.rule_tables import (
    CaseTable,
    ConstantTable,
    FactTable,
    NextTable,
    OutcomeTable,
    RedFlagTable,
    RuleTable,
    SignTable,
    SourceTable,
    StartDaysTable,
    WithBasis,
)
from bot.catalog.tables import read_table
from flows.rules.outcomes import SEVERITY_SCALES, UrgentCard
from flows.rules.rulebook import (
    CHECK_IN,
    FLAG_LIST,
    READINESS,
    Basis,
    Case,
    Constant,
    Fact,
    RedFlag,
    Rule,
    RuleBook,
    Sign,
    Source,
    StartDaysRow,
    Then,
)

TABLES: Final = ("source", "constant", "red_flag", "fact", "start_days", "next", "outcome", "sign", "rule")
START_DAYS: Final = ("prep_from", "strength_from", "run_from", "bleeding_to")
STATED: Final = ("progression",)
"""Families whose rules may have no case, because the code reads their numbers as constants."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Entry = TypeVar("Entry", bound=_HasId)
Written = TypeVar("Written")


def read_rules(reading: Reading) -> RuleBook:
    """Return the rules of the files read; problems are added to the reading, and what they concern is left out."""
    return _Builder(reading).book()


class _Builder:
    """One pass over all files: constants, sources and facts first, because the rules refer to them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.families = {name: str(table.get("family", "")) for name, table in reading.tables.items()}
        self.sources: dict[str, Source] = {}
        self.red_flags: dict[str, RedFlag] = {}
        self.scope = RuleScope(constants={}, facts={family: {} for family in SEVERITY_SCALES})
        self.nexts: dict[str, str] = {}
        self.default_next: dict[str, dict[str, str]] = {family: {} for family in SEVERITY_SCALES}

    def book(self) -> RuleBook:
        """Return everything read, even if there are problems; the caller checks for problems."""
        self._misspelt_keys()
        self.sources = self._all("source", SourceTable, self._source)
        self.scope.constants.update(self._all("constant", ConstantTable, self._constant))
        self.red_flags.update(self._all("red_flag", RedFlagTable, self._red_flag))
        for where, family, fact in self._each("fact", FactTable):
            self._fact(where, family, fact)
        start_days = self._all("start_days", StartDaysTable, self._start_days)
        self._nexts()
        signs = self._all("sign", SignTable, self._sign)
        rules = self._all("rule", RuleTable, self._rule)
        self._echoes(rules)
        facts = self.scope.facts
        return RuleBook(
            rules=rules,
            facts=facts,
            signs=tuple(signs.values()),
            red_flags=self.red_flags,
            start_days=tuple(start_days.values()),
            constants=self.scope.constants,
            nexts=self.nexts,
            default_next=self.default_next,
            sources=self.sources,
            answers={
                name: tuple(fact for fact in facts[name].values() if not fact.derived) for name in facts
            },
            roles={rule.role: rule.id for rule in rules.values() if rule.role},
            families={name: tuple(r for r in rules.values() if r.family == name) for name in SEVERITY_SCALES},
        )

    def _each(self, kind: str, cls: type[Written]) -> Iterator[tuple[str, str, Written]]:
        """Yield (where, family of the file, table) of every table of that kind that fits its schema."""
        for name in self.reading.tables:
            for where, table in self.reading.of_file(name, kind):
                written = read_table(cls, table, where, self.reading.problems)
                if written is not None:
                    yield where, self.families[name], written

    def _all(
        self, kind: str, cls: type[Written], make: Callable[[str, str, Written], Entry]
    ) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for where, family, written in self._each(kind, cls):
            entry = make(where, family, written)
            self.reading.keep(entries, entry.id, entry, where)
        return entries

    def _problem(self, where: str, what: str) -> None:
        self.reading.problems.append(f"{where}: {what}")

    def _misspelt_keys(self) -> None:
        for name, table in self.reading.tables.items():
            for key in table.keys() - {*TABLES, "family"}:
                self._problem(name, f"{key} is not a key here; known: {', '.join(sorted(TABLES))}")

    def _family(self, where: str, family: str, own: str) -> str:
        """Return the family of a table: its own, or that of its file."""
        if not own and not family:
            self._problem(where, f"has no family, nor has its file; add one of {', '.join(SEVERITY_SCALES)}")
            return next(iter(SEVERITY_SCALES))
        return self._known(where, "family", own or family, tuple(SEVERITY_SCALES)) or next(
            iter(SEVERITY_SCALES)
        )

    def _known(self, where: str, key: str, value: str, known: tuple[str, ...]) -> str:
        """Return a value if it is in a list, or None."""
        if value in known:
            return value
        self._problem(where, f'{key} "{value}" is not known; use one of {", ".join(known)}')
        return ""

    # tables

    def _source(self, _where: str, _family: str, table: SourceTable) -> Source:
        return Source(**_values(table, SourceTable))

    def _basis(self, where: str, table: WithBasis) -> Basis:
        for source in table.sources:
            if source not in self.sources:
                self._problem(where, f'source "{source}" is not in sources.toml; add it there')
        if not table.sources and not table.policy:
            self._problem(where, 'names neither sources nor policy = "ours"; say what it rests on')
        if table.policy and not table.reason:
            self._problem(where, "rests on our own policy without a reason; add reason")
        return Basis(**_values(table, WithBasis))

    def _constant(self, where: str, _family: str, table: ConstantTable) -> Constant:
        return Constant(
            id=table.id, value=_whole(table.value), unit=table.unit, basis=self._basis(where, table)
        )

    def _red_flag(self, where: str, _family: str, table: RedFlagTable) -> RedFlag:
        basis = self._basis(where, table)
        card, item = UrgentCard(table.card), table.item or FLAG_LIST
        return RedFlag(
            id=table.id, card=card, crisis=table.crisis, basis=basis, item=item, free_hours=table.free_hours
        )

    def _fact(self, where: str, family: str, table: FactTable) -> None:
        family = self._family(where, family, table.family)
        values = tuple(self.red_flags) if table.red_flags else table.values
        whole = {"low": _whole(table.low), "high": _whole(table.high)}
        fact = Fact(**{**_values(table, Fact), "values": values, **whole})
        if fact.kind in ("scale", "number") and not fact.unit:
            self._problem(where, "is a number without a unit; add unit")
        if fact.kind in ("choice", "ids") and not fact.values:
            self._problem(where, "lists no values; add them")
        if fact.id in self.scope.facts[family]:
            self._problem(where, f"the fact {fact.id} is there twice")
        self.scope.facts[family][fact.id] = fact

    def _nexts(self) -> None:
        for where, _, table in self._each("next", NextTable):
            if table.id in self.nexts:
                self._problem(where, f"the id {table.id} is there twice")
            self.nexts[table.id] = table.title
        for where, family, outcome in self._each("outcome", OutcomeTable):
            family = self._family(where, family, outcome.family)
            known = self._known(where, "id", outcome.id, SEVERITY_SCALES[family])
            self.default_next[family][known] = self._known(where, "next", outcome.next, tuple(self.nexts))

    def _start_days(self, where: str, _family: str, table: StartDaysTable) -> StartDaysRow:
        whens = [self._when(where, when, self.scope.facts["readiness"]) for when in table.when]
        if not whens:
            self._problem(where, "has no conditions; add when")
        days = {field: self._days(where, field, getattr(table, field)) for field in START_DAYS}
        return StartDaysRow(id=table.id, cases=tuple(whens), basis=self._basis(where, table), **days)

    def _days(self, where: str, field: str, value: int | str) -> int:
        """Return a number of days, given directly or as a constant."""
        if isinstance(value, int):
            return value
        if value in self.scope.constants:
            return int(self.scope.constants[value].value)
        self._problem(where, f'{field}: "{value}" is no constant; add it to constants.toml')
        return 0

    def _sign(self, where: str, family: str, table: SignTable) -> Sign:
        facts = self.scope.facts[self._family(where, family, table.family)]
        whens = [self._when(where, when, facts) for when in table.when]
        if not whens:
            self._problem(where, "has no conditions; add when")
        return Sign(
            id=table.id,
            cases=tuple(whens),
            symptom=table.symptom,
            swaps=table.swaps,
            part_of=self._whole(where, table),
            planned_walks=table.planned_walks,
        )

    def _whole(self, where: str, table: SignTable) -> str:
        signs = [str(sign.get("id")) for _, sign in self.reading.of("sign")]
        if table.part_of and table.part_of not in signs:
            self._problem(where, f'part_of: "{table.part_of}" is no sign; known: {", ".join(signs)}')
        return table.part_of

    def _when(self, where: str, table: object, facts: Mapping[str, Fact]) -> Any:
        return read_when(table, facts, self.scope, lambda what: self._problem(where, what))

    def _rule(self, where: str, family: str, table: RuleTable) -> Rule:
        family = self._family(where, family, table.family)
        if table.text != f"rule-{table.id.lower()}":
            self._problem(where, f'text has to be "rule-{table.id.lower()}"')
        if not table.case and family not in STATED:
            self._problem(where, "has no case; add one with when and then")
        cases = tuple(
            self._case(f"{where}: case {number}", family, case) for number, case in enumerate(table.case, 1)
        )
        return Rule(
            id=table.id,
            family=family,
            title=table.title,
            text=table.text,
            basis=self._basis(where, table),
            cases=cases,
            exit=table.exit,
            visit=table.visit,
            word=table.word,
            role=table.role,
            names_answer=table.names_answer,
            rest_today=table.rest_today,
        )

    def _echoes(self, rules: Mapping[str, Rule]) -> None:
        """Check that `in_place_of` names rules, and cases of them that have words of their own."""
        cases = {f"{rule.id}:case-{case.said}" for rule in rules.values() for case in rule.cases if case.said}
        for rule in rules.values():
            for other in (other for case in rule.cases for other in case.in_place_of):
                if other not in rules and other not in cases:
                    self._problem(
                        f"rule {rule.id}", f'in_place_of: "{other}" is no rule and no case with words'
                    )

    def _case(self, where: str, family: str, table: CaseTable) -> Case:
        when = self._when(where, table.when, self.scope.facts[family])
        if table.said and family not in (CHECK_IN, READINESS):
            self._problem(where, "said is for a case of the readiness quiz or of a check-in")
        return Case(
            when=when,
            then=self._then(f"{where}: then", family, table.then),
            said=table.said,
            in_place_of=table.in_place_of,
        )

    def _then(self, where: str, family: str, then: Then) -> Then:
        if then == Then():
            self._problem(where, "asks for nothing; name an outcome, points, a card, a suggestion or swaps")
        if then.outcome:
            self._known(where, "outcome", then.outcome, SEVERITY_SCALES[family])
        if then.sign:
            self._known(where, "sign", then.sign, tuple(self.red_flags))
        if then.next:
            self._known(where, "next", then.next, tuple(self.nexts))
        return then


def _values(table: object, cls: type[Any]) -> dict[str, Any]:
    """Return the fields of a table that `cls` has."""
    return {field.name: getattr(table, field.name) for field in fields(cls)}


def _whole(number: float) -> float:
    """Return a whole float as an int, since units are days, weeks and times."""
    return int(number) if float(number).is_integer() else number
