"""Reads the rule tables into a RuleBook, or refuses with every fault listed.

The tables come as plain dicts, file name -> content; no file is opened here. `RuleBook.matching` and
`RuleBook.findings` answer what holds; what follows from it is decided in `flows.training`.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol, TypeVar

from bot.catalog.reading import TableReader
from bot.catalog.rule_conditions import RuleScope, read_when
from flows.model.errors import ContentError
from flows.rules.outcomes import SEVERITY_SCALES, UrgentCard
from flows.rules.rulebook import (
    Basis,
    Case,
    Constant,
    Fact,
    RedFlag,
    Rule,
    RuleBook,
    Sign,
    Source,
    Then,
)

KINDS: Final = ("choice", "flag", "scale", "number", "ids")
SEEN: Final = ("primary", "secondary", "own")
POLICIES: Final = ("ours",)
STATED: Final = ("progression",)
"""Families whose rules may stand without a case: the numbers they state are constants that code reads."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Entry = TypeVar("Entry", bound=_HasId)


def parse_rules(tables: Mapping[str, Mapping[str, Any]]) -> RuleBook:
    """File name -> its plain content, as a RuleBook; raises ContentError with every fault of every file."""
    reading = _Reading(tables)
    book = reading.book()
    if reading.faults:
        raise ContentError(reading.faults)
    return book


def _answered(facts: Mapping[str, Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts.values() if not fact.derived)


class _Reading:
    """One pass over all files: constants, sources and facts first, since the rules refer to them."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        self.faults: list[str] = []
        self.files = {name: TableReader(table, name, self.faults) for name, table in tables.items()}
        self.families = {name: file.text("family", "") for name, file in self.files.items()}
        self.sources: dict[str, Source] = {}
        self.red_flags: dict[str, RedFlag] = {}
        self.vocabulary = RuleScope(constants={}, facts={family: {} for family in SEVERITY_SCALES})
        self.nexts: dict[str, str] = {}
        self.default_next: dict[str, dict[str, str]] = {family: {} for family in SEVERITY_SCALES}

    def book(self) -> RuleBook:
        """Everything, whether faulty or not; the caller looks at the faults."""
        self.sources = self._all("source", self._source)
        self.vocabulary.constants.update(self._all("constant", self._constant))
        self.red_flags.update(self._all("red_flag", self._red_flag))
        self._each("fact", self._fact)
        self._each("next", self._next)
        self._each("outcome", self._outcome)
        signs = self._all("sign", self._sign)
        rules = self._all("rule", self._rule)
        for file in self.files.values():
            file.close()
        return RuleBook(
            rules=rules,
            facts=self.vocabulary.facts,
            signs=tuple(signs.values()),
            red_flags=self.red_flags,
            constants=self.vocabulary.constants,
            nexts=self.nexts,
            default_next=self.default_next,
            sources=self.sources,
            answers={name: _answered(facts) for name, facts in self.vocabulary.facts.items()},
            families={name: tuple(r for r in rules.values() if r.family == name) for name in SEVERITY_SCALES},
        )

    def _each(self, key: str, read: Callable[[TableReader, str], object]) -> list[object]:
        found = []
        for name, file in self.files.items():
            for number, table in enumerate(file.tables(key), 1):
                label = table.get("id", number) if isinstance(table, Mapping) else number
                reader = TableReader(table, f"{name}: {key} {label}", self.faults)
                found.append(read(reader, self.families[name]))
                reader.close()
        return found

    def _all(self, key: str, read: Callable[[TableReader, str], Entry]) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}

        def keep(reader: TableReader, family: str) -> None:
            entry = read(reader, family)
            if entry.id in entries:
                reader.fault(f"the id {entry.id} is there twice; ids are permanent and unique")
            entries[entry.id] = entry

        self._each(key, keep)
        return entries

    def _basis(self, reader: TableReader) -> Basis:
        sources, policy = reader.texts("sources"), reader.one_of("policy", (*POLICIES, ""), "")
        reason, since = reader.text("reason", ""), reader.text("since")
        basis = Basis(sources=sources, policy=policy, reason=reason, since=since)
        for source in sources:
            if source not in self.sources:
                reader.fault(f'source "{source}" is not in sources.toml; add it there')
        if not sources and not policy:
            reader.fault('names neither sources nor policy = "ours"; say what it rests on')
        if policy and not basis.reason:
            reader.fault("rests on our own policy without a reason; add reason")
        return basis

    def _source(self, reader: TableReader, _family: str) -> Source:
        return Source(
            id=reader.text("id"),
            title=reader.text("title"),
            publisher=reader.text("publisher", ""),
            year=int(reader.number("year", 0)),
            url=reader.text("url", ""),
            seen=reader.one_of("seen", SEEN),
        )

    def _constant(self, reader: TableReader, _family: str) -> Constant:
        value, unit = reader.number("value"), reader.text("unit")
        return Constant(id=reader.text("id"), value=value, unit=unit, basis=self._basis(reader))

    def _fact(self, reader: TableReader, family: str) -> None:
        family = reader.one_of("family", SEVERITY_SCALES, family or None)
        fact = Fact(
            id=reader.text("id"),
            kind=reader.one_of("kind", KINDS),
            values=tuple(self.red_flags) if reader.flag("red_flags") else reader.texts("values"),
            unit=reader.text("unit", ""),
            low=reader.number("low", 0),
            high=reader.number("high", 10),
            worst=reader.one_of("worst", ("high", "low"), "high"),
            required=reader.flag("required"),
            derived=reader.flag("derived"),
        )
        if fact.kind in ("scale", "number") and not fact.unit:
            reader.fault("is a number without a unit; add unit")
        if fact.kind in ("choice", "ids") and not fact.values:
            reader.fault("lists no values; add them")
        if fact.id in self.vocabulary.facts[family]:
            reader.fault(f"the fact {fact.id} is there twice")
        self.vocabulary.facts[family][fact.id] = fact

    def _next(self, reader: TableReader, _family: str) -> None:
        key = reader.text("id")
        if key in self.nexts:
            reader.fault(f"the id {key} is there twice")
        self.nexts[key] = reader.text("title")

    def _outcome(self, reader: TableReader, family: str) -> None:
        family = reader.one_of("family", SEVERITY_SCALES, family or None)
        self.default_next[family][reader.one_of("id", SEVERITY_SCALES[family])] = reader.one_of(
            "next", self.nexts
        )

    def _red_flag(self, reader: TableReader, _family: str) -> RedFlag:
        card, crisis = UrgentCard(reader.one_of("card", tuple(UrgentCard))), reader.flag("crisis")
        return RedFlag(id=reader.text("id"), card=card, crisis=crisis, basis=self._basis(reader))

    def _sign(self, reader: TableReader, family: str) -> Sign:
        facts = self.vocabulary.facts[reader.one_of("family", SEVERITY_SCALES, family or None)]
        whens = [read_when(table, facts, self.vocabulary, reader) for table in reader.tables("when")]
        if not whens:
            reader.fault("has no conditions; add when")
        return Sign(id=reader.text("id"), cases=tuple(whens))

    def _rule(self, reader: TableReader, family: str) -> Rule:
        family = reader.one_of("family", SEVERITY_SCALES, family or None)
        rule_id = reader.text("id")
        text = reader.text("text")
        if text != f"rule-{rule_id.lower()}":
            reader.fault(f'text has to be "rule-{rule_id.lower()}"')
        cases = tuple(
            self._case(TableReader(table, f"{reader.where}: case {number}", self.faults), family)
            for number, table in enumerate(reader.tables("case"), 1)
        )
        if not cases and family not in STATED:
            reader.fault("has no case; add one with when and then")
        title = reader.text("title")
        return Rule(id=rule_id, family=family, title=title, text=text, basis=self._basis(reader), cases=cases)

    def _case(self, reader: TableReader, family: str) -> Case:
        when = read_when(reader.any("when"), self.vocabulary.facts[family], self.vocabulary, reader)
        then = self._then(TableReader(reader.any("then"), f"{reader.where}: then", self.faults), family)
        reader.close()
        return Case(when=when, then=then)

    def _then(self, reader: TableReader, family: str) -> Then:
        card = reader.one_of("card", (*UrgentCard, ""), "")
        then = Then(
            outcome=reader.one_of("outcome", (*SEVERITY_SCALES[family], ""), ""),
            points=int(reader.number("points", 0)),
            suggest_pt=reader.flag("suggest_pt"),
            card=UrgentCard(card) if card else None,
            crisis=reader.flag("crisis"),
            support=reader.flag("support"),
            swaps=reader.texts("swaps"),
            steps_back=int(reader.number("steps_back", 0)),
            next=reader.one_of("next", (*self.nexts, ""), ""),
        )
        if then == Then():
            reader.fault("asks for nothing; name an outcome, points, a card, a suggestion or swaps")
        reader.close()
        return then
