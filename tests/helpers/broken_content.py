"""Broken copies of the content: what tests add to it, and how a case says which problem has to be found."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.content.conftest import Copy, problems

ROOT = Path(__file__).parents[2]
Case: TypeAlias = tuple[str, Callable[[Copy], None], str]
"""A name, what breaks the copy, and a part of the problem that has to be found."""

QUESTION = '[[question]]\nid = "extra"\nkind = "{kind}"\n{rest}'
RULE = """[[rule]]
id = "{id}"
title = "A rule of this test"
text = "rule-{key}"
{basis}
since = "{since}"
    [[rule.case]]
    when = {{ leak = "drops" }}
    then = {{ outcome = "hold" }}
"""


RED_FLAG = """[[red_flag]]
id = "rash"
card = "ucall"
sources = ["CDC"]
since = "2026-11"
"""


def question(kind: str = "one", rest: str = 'choices = ["none", "unsure"]') -> str:
    """A question to add to a questionnaire."""
    return QUESTION.format(kind=kind, rest=rest)


def rule(rule_id: str = "X99", basis: str = 'sources = ["SD1"]', since: str = "2026-11") -> str:
    """A rule to add to the check-in rules."""
    return RULE.format(id=rule_id, key=rule_id.lower(), basis=basis, since=since)


def broken(cases: list[Case]) -> pytest.MarkDecorator:
    """Run a test with each way to break the content and the problem to be found."""
    return pytest.mark.parametrize(
        ("break_it", "problem"), [case[1:] for case in cases], ids=[case[0] for case in cases]
    )


def assert_found(copy: Copy, break_it: Callable[[Copy], None], problem: str) -> None:
    """Assert that the broken copy has the problem, and that every problem names its place."""
    break_it(copy)
    found = problems(copy.folder, tests=ROOT / "tests")
    assert any(problem in line for line in found), "\n".join(found)
    assert all(": " in line for line in found)
