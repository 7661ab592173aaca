"""What the code says is held against the content, both ways."""

import ast
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest

from bot.catalog.checks.code_scan import CodeScan, matches, scan_program, scan_source
from bot.catalog.files import default_folder
from bot.catalog.load import load
from flows import family_keys
from flows.rules.outcomes import CheckInAction, ReadinessOutcome
from tests.content.conftest import problems

ROOT = Path(__file__).parents[2]


program = cache(scan_program)
"""The program as it is."""


def with_code(source: str) -> CodeScan:
    """The program with one more conversation."""
    scan = deepcopy(program())
    scan_source(
        scan, "flows/conversations/extra.py", "from flows.model.messages import action, text\n" + source
    )
    return scan


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ('text("repair-no-such-key")', "repair-no-such-key is missing"),
        ('KEYS = ("repair-also-not-there",)', "repair-also-not-there is missing"),
        ('text(f"nothing-like-{this}")', "no message fits nothing-like-…"),
        ('text("repair-range", low=1)', "asks for $high, flows/conversations/extra.py:2 gives $low"),
        ('text("repair-edited", who="she")', "repair-edited: leaves out $who"),
        ('STEPS = {"lost_step": Step(show, take)}', "the step lost_step is never reached"),
        ('draft.goto("no_such_step")', "goes to the step no_such_step, which is not there"),
        ('draft.begin("check_in", "no_such_step")', "goes to the step no_such_step, which is not there"),
        ('action("nobody.home", text("button-back"))', "a button starts nobody.home"),
        ('catalog.constant("no_such_number")', "constant no_such_number is missing"),
    ],
)
def test_a_problem_between_code_and_content_is_found(source: str, problem: str) -> None:
    """A key in the code that the content lacks, and the reverse, are both found."""
    found = problems(default_folder(), code=with_code(source))
    assert any(problem in line for line in found), "\n".join(found)


def test_a_label_in_the_code_counts_as_a_button() -> None:
    """A message becomes a button by standing in one."""
    found = problems(default_folder(), code=with_code('action("talk.back", text("repair-edited"))'))
    assert any("repair-edited: the button" in line for line in found)


def test_the_scan_finds_what_the_code_says() -> None:
    """Keys, spelled out and put together."""
    scan = program()
    assert scan.says("repair-not-understood")
    assert scan.uses


@pytest.mark.parametrize(
    ("pattern", "key", "fits"),
    [
        ("exercise-{}-how", "exercise-bridge-how", True),
        ("exercise-{}-how", "exercise-bridge", False),
        ("exercise-{}", "exercise-side_lying", True),
        ("rule-{}", "rule-", False),
    ],
)
def test_a_pattern_knows_its_keys(pattern: str, key: str, fits: bool) -> None:
    """{} matches at least one letter."""
    assert matches(pattern, key) is fits


def first_arguments(name: str) -> set[str]:
    """The texts that are the first argument of every call of that name in flows/."""
    found: set[str] = set()
    for file in (ROOT / "flows").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=called), args=[ast.Constant(value=str(value)), *_]) if (
                    called == name
                ):
                    found.add(value)
    return found


def decided() -> set[str]:
    """Every action that is decided under its own name, the second argument of `decide`."""
    found: set[str] = set()
    for file in (ROOT / "flows").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="decide"), args=[_, ast.Constant(value=str(value)), *_]
                ):
                    found.add(value)
    return found


def test_a_family_has_every_value_that_is_written() -> None:
    """A family has every value that the code can produce."""
    families = family_keys(load())
    assert {f"repair-rejected-{reason}" for reason in first_arguments("Rejected")} == set(
        families["repair-rejected-{}"]
    )
    assert {f"why-{action}" for action in decided()} <= set(families["why-{}"])
    outcomes = {*CheckInAction, *ReadinessOutcome}
    assert {f"why-{outcome.value}" for outcome in outcomes} <= set(families["why-{}"])
