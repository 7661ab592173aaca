"""Ids of conversations and of the content stay out of the code that only treats them like their neighbours."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from flows.engine.registry import BY_FLOW
from flows.model.reports import REPORT_FIELDS
from tests.flows.training.people import catalog as content

ROOT = Path(__file__).resolve().parent.parent
OTHER_THINGS = {"urgent", "today"}
"""Conversations whose ids are words of another kind too: a reason for which coaching is closed, and a slot of a class."""
OWN_ROOM = {
    "check_in": "flows/conversations/check_in",
    "symptom": "flows/conversations/check_in",
    "situation": "flows/conversations/safety/situation.py",
}
"""Conversations that look for their own open card, and the folder or file in which they may."""


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


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the code of a file, read once."""
    return ast.parse(path.read_text())


@cache
def said_in(path: Path) -> frozenset[str]:
    """Return all string literals of a file."""
    return frozenset(strings_in(tree_of(path)))


def compared_with_a_flow(path: Path) -> set[str]:
    """Return the conversations whose id a file compares with that of an open one."""
    compares = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Compare))
    of_flows = [
        node
        for node in compares
        if any(isinstance(one, ast.Attribute) and one.attr == "flow" for one in ast.walk(node.left))
    ]
    return {said for node in of_flows for other in node.comparators for said in strings_in(other)} & {
        *BY_FLOW
    }


def test_reminders_and_dialogue_name_no_conversation() -> None:
    """They ask for a trait, so that a new conversation is complete by what it declares."""
    named = {
        name_of(path): said_in(path) & BY_FLOW.keys() - OTHER_THINGS
        for path in python_files("flows/reminders", "flows/dialog")
    }

    assert len(named) > 10
    assert {file: ids for file, ids in named.items() if ids} == {}


def test_a_conversation_is_recognized_by_a_trait() -> None:
    """Only a part of a conversation, which lies in its folder, looks for that conversation itself."""
    looked_for = {
        name_of(path): {
            flow
            for flow in compared_with_a_flow(path)
            if not name_of(path).startswith(OWN_ROOM.get(flow, "nowhere"))
        }
        for path in python_files("flows")
    }

    assert len(looked_for) > 100
    assert {file: ids for file, ids in looked_for.items() if ids} == {}


IDS = {
    *(question.id for questions in content().questions.values() for question in questions),
    *(test.id for test in content().tests),
    *content().exercises,
    *content().red_flags,
    *content().rules.rules,
}
"""The ids of all questions, tests, exercises, drills, red flags and rules."""
SHARED = "flows/conversations/shared/"
PAUSE = ("flows/conversations/pause/", "flows/training/pause_progress.py", "flows/training/resuming.py")
FIELDS_ARE_READ = (
    "flows/training/",
    "flows/engine/text_families.py",
    f"{SHARED}her_answer.py",
    "bot/documents/sheet",
)
ALSO_SOMETHING_ELSE: dict[str, tuple[str, tuple[str, ...]]] = {
    **dict.fromkeys(REPORT_FIELDS, ("a field of Report, whose questions may change", FIELDS_ARE_READ)),
    "running": ("a training status, and what the check-in calls a symptom on the run", ("flows/",)),
    "stopped": ("a training status, and a card of the movement checks in their own room", ("flows/", "bot/serve.py")),
    "weeks": ("a condition of a pause, and names of arguments of texts", ("flows/", "bot/documents/")),
    "morning": (
        "a condition of a pause, a fact, an action, and a card of the movement checks in their own room",
        (
            *PAUSE, f"{SHARED}pause_progress_card.py", "flows/training/facts.py", "flows/conversations/check_in/check_in.py",
            "flows/conversations/readiness/", "bot/privacy/report_table.py", "bot/demo/page/chat_api.py",
        ),
    ),
    "signs": (
        "the card of signs, named once by the check-in; a fact; the first card of urgent; words of a decision",
        (
            "flows/conversations/check_in/report_form.py", "flows/conversations/check_in/confirm_symptoms.py",
            "flows/conversations/check_in/say_decision.py", "flows/conversations/safety/", "flows/training/facts.py",
            "flows/training/triage.py", "flows/conversations/readiness/",
        ),
    ),
    "bleeding": (
        "a group of symptoms whose pause has words of its own, beside the field of Report",
        (*FIELDS_ARE_READ, "flows/conversations/pause/view.py", "flows/conversations/check_in/report_form.py"),
    ),
    "bulge": ("a detail of a sentence, beside the field of Report", (*FIELDS_ARE_READ, "flows/conversations/check_in/")),
    "breast": (
        "what ends a pause, and the meaning that the button beside it stands for",
        (*FIELDS_ARE_READ, "bot/catalog/rule_tables.py", "flows/conversations/plan/today.py"),
    ),
    "support": ("an action", ("flows/conversations/about/help.py", "flows/conversations/safety/situation.py")),
    "daily": ("a detail of a sentence, and an answer to where a symptom was felt", ("flows/conversations/check_in/",)),
    "how": ("a part of a text key, and an action", ("flows/engine/", "flows/conversations/plan/today.py", "bot/documents/")),
    "unwell": (
        "a choice on every list of symptoms, beside the question it leads to",
        ("flows/dialog/steps.py",),
    ),
    "origin": (
        "the card the quiz begins with, a fact, and a table",
        ("flows/conversations/readiness/quiz.py", "flows/training/facts.py", "bot/storage/"),
    ),
    "medical": ("a topic of questions", (f"{SHARED}open_quiz.py", "flows/model/questions.py")),
    "u911": ("an urgent card", ("flows/", "bot/catalog/")),
    "ucall": ("an urgent card", ("flows/", "bot/catalog/")),
    "calf": ("a place of leg pain", (f"{SHARED}her_answer.py",)),
    "step_up": ("a role of rules", ("flows/rules/rulebook.py", "flows/training/progression.py")),
    "history": ("a table, a task and a key of a case", ("bot/",)),
    "gt1": ("the birth date, as the settings record it", ("bot/privacy/report_table.py",)),
    "pt_ok": ("a key of a case, as its author writes it", ("bot/assess/case_file.py",)),
    "clinician_ok": ("a key of a case, as its author writes it", ("bot/assess/case_file.py",)),
}  # fmt: skip
"""Id -> what else it is, and the files in which that is meant."""


def is_allowed(said: str, path: Path) -> bool:
    """Return whether an id is something else in this file."""
    _, places = ALSO_SOMETHING_ELSE.get(said, ("", ()))
    return bool(places) and name_of(path).startswith(places)


def test_no_code_names_an_id_of_the_content() -> None:
    """A question, exercise, test, red flag or rule is complete by its table: what it means to the code is a field of it."""
    named = {
        name_of(path): {one for one in said_in(path) & IDS if not is_allowed(one, path)}
        for path in python_files("flows", "bot")
    }

    assert len(named) > 300
    assert {file: ids for file, ids in named.items() if ids} == {}


def test_every_exception_is_needed() -> None:
    """An id that no file names any more is taken off the list."""
    said = {said for path in python_files("flows", "bot") for said in said_in(path)}

    assert ALSO_SOMETHING_ELSE.keys() - REPORT_FIELDS <= said & IDS
