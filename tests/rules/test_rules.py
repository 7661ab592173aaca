"""Every rule against its table: what it catches, what it leaves alone, its edges, and silence."""

import pytest

from bot.assess.assess import assess, decided, load_rules
from flows.rules.conditions import NUMERIC
from flows.rules.rulebook import Rule, RuleBook
from tests.rules.cases import FOLDER, IN, OUT, TableCase, table_cases

SECOND = tuple(f"second_edition/{file.name}" for file in sorted((FOLDER / "second_edition").glob("*.toml")))
TABLES = ("check_in.toml", "readiness.toml", *SECOND)
CASES = [case for table in TABLES for case in table_cases(table)]
VIGNETTES = [*table_cases("settled.toml"), *table_cases("both_editions.toml")]
FROM_THE_SHEET = table_cases("from_the_sheet.toml")
RULES = [rule for rule in load_rules().rules.values() if rule.family != "progression"]
ITEMS = range(1, 22)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_rule_table(case: TableCase, rules: RuleBook) -> None:
    """A line of the tables gives the outcome computed by hand, and names its rule or omits it."""
    named = _check(case, rules)
    assert case.proves not in IN or case.rule in named
    assert case.proves not in OUT or case.rule not in named


@pytest.mark.parametrize("case", VIGNETTES, ids=lambda case: case.name)
def test_settled_reading(case: TableCase, rules: RuleBook) -> None:
    """A vignette of the settled readings gives the outcome computed by hand."""
    _check(case, rules)


@pytest.mark.parametrize("case", FROM_THE_SHEET, ids=lambda case: case.name)
def test_case_written_from_the_sheet(case: TableCase, rules: RuleBook) -> None:
    """A case comes out as the fact sheet says, in all that was worked out for it."""
    result, expect = assess(case.case, rules), dict(case.expect)
    assert set(expect.pop("rules", ())) <= set(result["rules"])
    assert not set(expect.pop("not_rules", ())) & set(result["rules"])
    assert {key: result[key] or "" if key == "card" else result[key] for key in expect} == expect


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_is_tried_from_every_side(rule: Rule) -> None:
    """A rule has a positive, a negative and an unanswered case, and with a number an edge on each side."""
    proved = {case.proves for case in CASES if case.rule == rule.id}
    numeric = any(condition.operator in NUMERIC for one in rule.cases for condition in one.when)
    needed = {"positive", "negative", "unanswered"} | ({"boundary_in", "boundary_out"} if numeric else set())
    assert needed <= proved


def test_tables_name_only_rules_that_exist(rules: RuleBook) -> None:
    """A renamed or removed rule does not leave its cases behind."""
    named = {case.rule for case in CASES}
    asked = {
        rule
        for case in (*CASES, *VIGNETTES)
        for key in ("rules", "not_rules")
        for rule in case.expect.get(key, ())
    }
    assert named | asked <= set(rules.rules)


@pytest.mark.parametrize("item", ITEMS)
def test_every_settled_reading_has_vignettes(item: int) -> None:
    """Each numbered reading is tried by at least two vignettes."""
    assert sum(case.item == item for case in VIGNETTES) >= 2


def _check(case: TableCase, rules: RuleBook) -> list[str]:
    result = assess(case.case, rules)
    decision = decided(case.case, rules)
    expect = {"suggest_pt": False, "card": None} | case.expect
    named: list[str] = result["rules"]
    assert set(expect.pop("rules", ())) <= set(named)
    assert not set(expect.pop("not_rules", ())) & set(named)
    for key, value in expect.items():
        shown = result[key] if key in result else getattr(decision, key)
        assert (key, list(shown) if isinstance(shown, tuple) else shown) == (key, value)
    return named
