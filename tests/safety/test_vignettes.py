"""Cases meant to go wrong come out as worked out by hand, and odd case files are refused in plain words."""

import pytest

from bot.assess import assess, load_rules
from flows.rules import RuleBook
from tests.rules.cases import TableCase, table_cases

CASES = table_cases("../safety/vignettes.toml")


@pytest.fixture(scope="module")
def rules() -> RuleBook:
    """The rule book of the content."""
    return load_rules()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_vignette(case: TableCase, rules: RuleBook) -> None:
    """Outcome, PT suggestion and card are exactly those; the named rules are among the matched ones."""
    result = assess(case.case, rules)
    expect = {"suggest_pt": False, "card": None} | case.expect
    named = set(expect.pop("rules"))

    assert {key: result[key] for key in expect} == expect
    assert named <= set(result["rules"])
