"""The first days of each kind of training after what happened: a birth, or a loss and its week. Content has the days."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from flows.model.catalog import Catalog
from flows.model.member import Member
from flows.rules.conditions import Value
from flows.rules.rulebook import RuleBook

NEVER: Final = 100_000
"""Value used without a table, so that nothing opens."""


@dataclass(frozen=True, slots=True)
class StartDays:
    """Days since the birth or end of the pregnancy: the first of each kind of training, the last of usual bleeding."""

    prep_from: int
    strength_from: int
    run_from: int
    bleeding_to: int

    def track(self, days: int | None) -> str | None:
        """Return rest, prep or run for a day; None when the day is unknown."""
        if days is None:
            return None
        return "rest" if days < self.prep_from else "prep" if days < self.run_from else "run"

    def bleeding_usual(self, days: int | None) -> bool | None:
        """Return whether light bleeding is still usual on a day; None when the day is unknown."""
        return None if days is None else days <= self.bleeding_to


def start_days_for(answers: Mapping[str, object], rules: RuleBook) -> StartDays:
    """Return the days that apply to these answers; of several matching rows the strictest (clinical section 11g)."""
    return _days(rules, *[_known(answers.get(item)) for item in what_happened(rules)])


@lru_cache(maxsize=16)
def what_happened(rules: RuleBook) -> tuple[str, ...]:
    """Return the quiz items that decide which days apply."""
    asked = (condition.fact for row in rules.start_days for case in row.cases for condition in case)
    return tuple(dict.fromkeys(asked))


def _known(value: object) -> str | None:
    return value if isinstance(value, str) else None


def start_days_of(member: Member, catalog: Catalog) -> StartDays:
    """Return the days that apply to a member."""
    return start_days_for(member.readiness.answers, catalog.rules)


@lru_cache(maxsize=256)
def _days(rules: RuleBook, *happened: Value) -> StartDays:
    facts = dict(zip(what_happened(rules), happened, strict=True))
    rows = [row for row in rules.start_days if row.applies(facts)] or list(rules.start_days)
    return StartDays(
        prep_from=max((row.prep_from for row in rows), default=NEVER),
        strength_from=max((row.strength_from for row in rows), default=NEVER),
        run_from=max((row.run_from for row in rows), default=NEVER),
        bleeding_to=min((row.bleeding_to for row in rows), default=0),
    )
