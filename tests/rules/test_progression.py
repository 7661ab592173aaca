"""The rules of missed weeks and of the way out of a pause against their table, and the numbers the others state."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from flows.rules.rulebook import RuleBook

TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "progression.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["name"])
def test_progression_table(case: dict[str, Any], rules: RuleBook) -> None:
    """Exactly the rules named hold."""
    assert [rule.id for rule in rules.matching(case["facts"], "progression")] == case["holds"]


@pytest.mark.parametrize("stated", TABLE["states"], ids=lambda stated: stated["rule"])
def test_stated_numbers(stated: dict[str, Any], rules: RuleBook) -> None:
    """A rule without a case has its numbers as docs/clinical.md gives them."""
    assert rules.rules[stated["rule"]].family == "progression"
    assert {name: rules.constants[name].value for name in stated["constants"]} == stated["constants"]


def test_every_progression_rule_is_here(rules: RuleBook) -> None:
    """A rule with cases is in the table, true and false; one without states its numbers."""
    stated = {one["rule"] for one in TABLE["states"]}
    for rule in rules.rules.values():
        if rule.family == "progression":
            holds = {rule.id in case["holds"] for case in TABLE["case"] if case["rule"] == rule.id}
            assert rule.id in stated or True in holds
            assert not rule.cases or True in holds
