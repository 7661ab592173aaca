"""Reading rule tables: what is refused, that all problems come at once, and what a condition means."""

import copy
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from bot.assess.assess import CONTENT, load_rules
from bot.catalog.files import RUN_WALK, Reading
from bot.catalog.rules import read_rules
from flows.model.errors import ContentError
from flows.rules.conditions import Condition, Value
from flows.rules.rulebook import RuleBook
from flows.training.readiness import judge
from flows.training.start_days import start_days_for


@pytest.fixture(scope="module")
def tables() -> dict[str, Any]:
    """The real files as plain dicts."""
    files = [CONTENT / "sources.toml", *sorted((CONTENT / "rules").glob("*.toml"))]
    return {file.name: tomllib.loads(file.read_text("utf-8")) for file in files}


def parse_rules(tables: dict[str, Any]) -> RuleBook:
    """The rules of these tables, or every problem they have."""
    reading = Reading(CONTENT, tables)
    book = read_rules(reading)
    if reading.problems:
        raise ContentError(reading.problems)
    return book


def _problems(tables: dict[str, Any]) -> str:
    with pytest.raises(ContentError) as error:
        parse_rules(tables)
    return "\n".join(error.value.problems)


def _rule(tables: dict[str, Any], rule_id: str) -> dict[str, Any]:
    rules: list[dict[str, Any]] = [rule for table in tables.values() for rule in table.get("rule", ())]
    return next(rule for rule in rules if rule["id"] == rule_id)


BREAKS = {
    "a source that is not in the bibliography": ({"sources": ["NOBODY"]}, 'source "NOBODY"'),
    "no basis at all": ({"sources": [], "policy": ""}, "neither sources nor policy"),
    "a policy without a reason": ({"policy": "ours", "reason": ""}, "without a reason"),
    "a key nobody reads": ({"wen": {}}, "wen is not a key here"),
    "another text key": ({"text": "rule-x99"}, 'text has to be "rule-x3"'),
    "no date": ({"since": ""}, "since"),
    "no case": ({"case": []}, "has no case"),
    "an unknown family": ({"family": "chek_in"}, 'family "chek_in" is not known'),
    "a fact that does not exist": (
        {"case": [{"when": {"leek": "drops"}, "then": {"outcome": "hold"}}]},
        '"leek"',
    ),
    "a value that does not exist": (
        {"case": [{"when": {"leak": "drip"}, "then": {"outcome": "hold"}}]},
        '"drip" is not a value of it; allowed: none, drops, wet, bowel',
    ),
    "an operator that does not exist": (
        {"case": [{"when": {"heaviness": {"more_than": 3}}, "then": {"outcome": "hold"}}]},
        '"more_than" is no condition',
    ),
    "a limit on something that is no number": (
        {"case": [{"when": {"leak": {"at_least": 3}}, "then": {"outcome": "hold"}}]},
        "leak is no number",
    ),
    "a constant that does not exist": (
        {"case": [{"when": {"heaviness": {"at_least": "a_lot"}}, "then": {"outcome": "hold"}}]},
        '"a_lot" is no constant',
    ),
    "an outcome of the other family": (
        {"case": [{"when": {"leak": "drops"}, "then": {"outcome": "see_pt"}}]},
        'outcome "see_pt" is not known',
    ),
    "a case that asks for nothing": ({"case": [{"when": {"leak": "drops"}, "then": {}}]}, "asks for nothing"),
    "words of its own for a step": (
        {
            "family": "progression",
            "case": [{"when": {"leak": "drops"}, "then": {"outcome": "hold"}, "said": "drops"}],
        },
        "said is for a case of the readiness quiz or of a check-in",
    ),
    "a case without a condition": (
        {"case": [{"when": {}, "then": {"outcome": "hold"}}]},
        "at least one condition",
    ),
    "a card that does not exist": (
        {"case": [{"when": {"leak": "drops"}, "then": {"card": "u112"}}]},
        'card "u112" is not known',
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_rule_is_refused_by_name(name: str, tables: dict[str, Any]) -> None:
    """The problem names the file and the rule, and what is wrong with it."""
    change, said = BREAKS[name]
    broken = copy.deepcopy(tables)
    _rule(broken, "X3").update(change)
    problems = _problems(broken)
    assert "check_in.toml: rule X3" in problems
    assert said in problems


def test_all_problems_come_at_once(tables: dict[str, Any]) -> None:
    """Three broken places in three files are three problems of one refusal."""
    broken = copy.deepcopy(tables)
    _rule(broken, "X3")["sources"] = ["NOBODY"]
    _rule(broken, "T4")["text"] = "rule-x"
    broken["red_flags.toml"]["red_flag"][0]["card"] = "u999"
    problems = _problems(broken)
    assert all(place in problems for place in ("rule X3", "rule T4", "red_flag chest_pain"))


def test_an_id_is_used_once(tables: dict[str, Any]) -> None:
    """A second rule, constant or source of the same id is refused."""
    broken = copy.deepcopy(tables)
    broken["check_in.toml"]["rule"].append(copy.deepcopy(_rule(broken, "X3")))
    broken["constants.toml"]["constant"].append(copy.deepcopy(broken["constants.toml"]["constant"][0]))
    problems = _problems(broken)
    assert "X3 is there twice" in problems
    assert "earliest_run_day is there twice" in problems


def test_a_number_needs_its_unit(tables: dict[str, Any]) -> None:
    """A scale without a unit and a constant without a unit are refused."""
    broken = copy.deepcopy(tables)
    del broken["constants.toml"]["constant"][0]["unit"]
    heaviness = next(fact for fact in broken["facts.toml"]["fact"] if fact["id"] == "heaviness")
    del heaviness["unit"]
    problems = _problems(broken)
    assert "constant earliest_run_day: unit is missing" in problems
    assert "fact heaviness: is a number without a unit" in problems


def test_a_limit_can_name_a_constant(tables: dict[str, Any]) -> None:
    """A clinic that moves the earliest run day moves it for the quiz as well."""
    moved = copy.deepcopy(tables)
    moved["constants.toml"]["constant"][0]["value"] = 90
    book = parse_rules(moved)
    assert start_days_for({}, book).run_from == 90
    assert (judge({}, 89, book).next, start_days_for({}, book).track(90)) == ("prep_track", "run")


def test_every_numeric_condition_carries_a_unit(rules: RuleBook) -> None:
    """Every number in a rule has a unit."""
    conditions = [c for rule in rules.rules.values() for case in rule.cases for c in case.when]
    numbers = [
        c for c in conditions if isinstance(c.operand, int | float) and not isinstance(c.operand, bool)
    ]
    assert numbers
    assert all(condition.unit for condition in numbers)


def test_every_outcome_has_something_next(rules: RuleBook) -> None:
    """Every outcome has a next step, and every next step is reached by an outcome."""
    asked = {case.then.next for rule in rules.rules.values() for case in rule.cases}
    by_outcome = {key for nexts in rules.default_next.values() for key in nexts.values()}
    assert set(rules.nexts) <= asked | by_outcome


def test_the_facts_rules_ask_about_match_the_red_flags(rules: RuleBook) -> None:
    """The list in the check-in and the one in the quiz are the list of red flags."""
    assert rules.facts["check_in"]["red_flags"].values == tuple(rules.red_flags)
    assert rules.facts["readiness"]["u1"].values == tuple(rules.red_flags)


CARDS = {
    "u911": "chest_pain breathless faint seizure harm_thoughts psychosis cauda_equina",
    "ucall": "heavy_bleeding discharge fever calf headache_vision swelling belly_pain vomiting dizzy incision"
    " exhaustion breast_fever",
}


@pytest.mark.parametrize("card", CARDS)
def test_red_flags_show_their_card(card: str, rules: RuleBook) -> None:
    """Each red flag of docs/clinical.md is there, on the card docs/clinical.md gives it; a PT may add others."""
    assert {flag.id for flag in rules.red_flags.values() if flag.card == card} >= set(CARDS[card].split())


HOLDS: list[tuple[Value, str, Any, bool]] = [
    (3, "at_least", 3, True),
    (2, "at_least", 3, False),
    (3, "at_most", 3, True),
    (4, "at_most", 3, False),
    (3, "above", 3, False),
    (3, "below", 3, False),
    (2.9, "below", 3, True),
    (None, "at_least", 0, False),
    (None, "at_most", 9, False),
    ("unsure", "at_least", 0, False),
    (True, "at_least", 1, False),
    ("wet", "equals", "wet", True),
    (None, "equals", False, False),
    (0, "equals", False, False),
    ("wet", "any", ("drops", "wet"), True),
    (("calf",), "any", ("calf", "fever"), True),
    ((), "any", ("calf",), False),
    (None, "any", ("calf",), False),
    (None, "none", ("calf",), True),
    (("calf",), "none", ("calf",), False),
    (None, "missing", True, True),
    ("unsure", "missing", True, False),
    ((), "empty", True, True),
    (None, "empty", True, False),
]


@pytest.mark.parametrize(("value", "operator", "operand", "holds"), HOLDS)
def test_a_condition_means_what_it_says(value: Value, operator: str, operand: Any, holds: bool) -> None:
    """Silence satisfies only `missing` and `none`."""
    assert Condition("fact", operator, operand).is_true({"fact": value}) is holds


def test_rules_load_from_another_folder(tmp_path: Path) -> None:
    """A clinic's own copy of the content is loaded from its folder."""
    (tmp_path / "rules").mkdir()
    for file in [CONTENT / "sources.toml", *(CONTENT / "rules").glob("*.toml"), CONTENT / RUN_WALK]:
        (tmp_path / file.relative_to(CONTENT)).parent.mkdir(exist_ok=True)
        (tmp_path / file.relative_to(CONTENT)).write_text(file.read_text("utf-8"), "utf-8")
    ours, theirs = load_rules(), load_rules(tmp_path)
    assert {part.name: getattr(theirs, part.name) for part in fields(ours)} == {
        part.name: getattr(ours, part.name) for part in fields(ours)
    }
