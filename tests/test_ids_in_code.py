"""Ids of conversations and of the content stay out of the code that only treats them like their neighbours."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.engine.registry import BY_FLOW

ROOT = Path(__file__).resolve().parent.parent
OTHER_THINGS = {"urgent", "today"}
"""Conversations whose ids are words of another kind too: a reason for which coaching is closed, and a slot of a class."""
OWN_ROOM = {"check_in": "flows/conversations/check_in", "symptom": "flows/conversations/check_in"}
"""Conversations with parts that look for them, and the folder of both."""


def python_files(*folders: str) -> list[Path]:
    """Return the files of these folders."""
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def name_of(path: Path) -> str:
    """Return a path as the repository has it."""
    return str(path.relative_to(ROOT))


def strings_in(tree: ast.AST) -> Iterator[str]:
    """Return the string literals of a piece of code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def compared_with_a_flow(path: Path) -> set[str]:
    """Return the conversations whose id a file compares with that of an open one."""
    compares = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Compare))
    of_flows = [
        node
        for node in compares
        if any(isinstance(one, ast.Attribute) and one.attr == "flow" for one in ast.walk(node.left))
    ]
    return {said for node in of_flows for other in node.comparators for said in strings_in(other)} & {
        *BY_FLOW
    }


@pytest.mark.parametrize("path", python_files("flows/reminders", "flows/dialog"), ids=name_of)
def test_reminders_and_dialogue_name_no_conversation(path: Path) -> None:
    """They ask for a trait, so that a new conversation is complete by what it declares."""
    assert {*strings_in(ast.parse(path.read_text()))} & {*BY_FLOW} <= OTHER_THINGS


@pytest.mark.parametrize("path", python_files("flows"), ids=name_of)
def test_a_conversation_is_recognized_by_a_trait(path: Path) -> None:
    """Only a part of a conversation, which lies in its folder, looks for that conversation itself."""
    own = {flow for flow, room in OWN_ROOM.items() if name_of(path).startswith(room)}

    assert compared_with_a_flow(path) <= own
