"""What a visit sheet is made from, and which of her decisions it may show: nothing that she did not add."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from flows import Catalog, Member, rule_of
from flows.rules.rulebook import Case

SITUATION: Final = "situation"
"""Topic of decisions about a loss, a pregnancy or a hospital stay."""

LOSS: Final = "loss"

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """Everything the sheet is made from; `rows` are her rows by table, oldest first."""

    member: Member
    catalog: Catalog
    rows: Rows
    today: date

    @property
    def left_out(self) -> frozenset[str]:
        """Return the quiz cards and facts that she did not add."""
        groups = self.catalog.left_off_sheet.items()
        return frozenset(
            one for name, ids in groups if name not in self.member.sheet.added_parts for one in ids
        )


def shown_decisions(facts: SheetFacts) -> Iterator[Mapping[str, Any]]:
    """Return the decisions of at least twelve weeks that changed something and reveal nothing she did not add."""
    with_loss = LOSS in facts.member.sheet.added_parts
    for row in facts.rows.get("decision", ()):
        if row["topic"] == SITUATION and not (with_loss and row["action"] == LOSS):
            continue
        may_be_shown = not row["rules"] or list(shown_rules(row, facts))
        if may_be_shown and row["action"] != "continue":
            yield row


def shown_rules(row: Mapping[str, Any], facts: SheetFacts) -> Iterator[str]:
    """Return the ids of its rules, each once and without those that would reveal what is left out."""
    for rule_id in dict.fromkeys(rule_of(rule) for rule in row["rules"]):
        rule = facts.catalog.rules.rules.get(rule_id)
        if rule is None or not all(_rests_on(case, facts.left_out) for case in rule.cases):
            yield rule_id


def _rests_on(case: Case, left_out: frozenset[str]) -> bool:
    return any(one.fact in left_out and one.operator != "none" for one in case.when)
