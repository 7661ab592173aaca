"""Log events: every one the program logs is explained to the operator in docs/log_events.md, and no other."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.error_messages import BUG

ROOT = Path(__file__).parents[1]
LEVELS = ("debug", "info", "warning", "error")
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|", re.M)
NAME = re.compile(r"[a-z]+(?:\.[a-z]+(?:_[a-z]+)*)?")


@cache
def logged() -> dict[str, set[str]]:
    """Event -> the levels at which the program logs it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in (ROOT / "bot").rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for event, levels in _events(function):
                    found[event] |= levels
    return found


def _events(function: ast.AST) -> Iterator[tuple[str, set[str]]]:
    """Yield each event a function logs, by a logger or by a name it gave to one (`report = log.warning if … else …`)."""
    chosen = {
        target.id: _levels(node.value)
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and _levels(node.value)
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and node.args:
            levels = chosen.get(node.func.id) if isinstance(node.func, ast.Name) else _level(node.func)
            for event in _strings(node.args[0]) if levels else ():
                yield event, levels or set()


def _level(function: ast.AST) -> set[str]:
    """Return the level of `log.warning` and the like; an empty set for anything else."""
    if not (isinstance(function, ast.Attribute) and function.attr in LEVELS):
        return set()
    return {function.attr} if re.search(r"\b_?log\b|\bLog\(", ast.unparse(function.value)) else set()


def _levels(value: ast.AST) -> set[str]:
    if isinstance(value, ast.IfExp):
        return _levels(value.body) | _levels(value.orelse)
    return _level(value)


def _strings(value: ast.AST) -> list[str]:
    """Return the texts a first argument may be; an event put together at run time would be found by nobody."""
    if isinstance(value, ast.IfExp):
        return _strings(value.body) + _strings(value.orelse)
    assert isinstance(value, ast.Constant) and isinstance(value.value, str), ast.unparse(value)
    return [value.value]


def documented() -> dict[str, set[str]]:
    """Event -> its levels, as docs/log_events.md says."""
    rows = ROW.findall((ROOT / "docs/log_events.md").read_text("utf-8"))
    assert len({event for event, _, _ in rows}) == len(rows), "an event is explained twice"
    return {event: {level.strip() for level in levels.split(",")} for event, levels, _ in rows}


def test_every_event_is_explained_with_its_levels_and_no_other_is() -> None:
    """An operator who finds a line in the log finds it in the table, and the table names no line that never comes."""
    assert documented() == logged()


def test_an_event_is_named_by_its_subject_and_what_happened() -> None:
    """One form for all of them, so that `message.*` finds everything about messages."""
    assert [event for event in logged() if not NAME.fullmatch(event)] == []


def test_an_event_chosen_by_a_condition_is_found() -> None:
    """The scan sees both branches of an event and of a level; otherwise the table could be short without a word."""
    found = logged()
    assert {"update.unreadable", "update.quarantined"} <= found.keys()
    assert found["reminders.unavailable"] == {"warning", "error"}


def test_docs_and_alert_rules_name_only_events_that_exist() -> None:
    """What the operator is told to look for in the log can be found there."""
    known = logged()
    subjects = {event.split(".")[0] for event in known if "." in event}
    pattern = re.compile(rf"\b((?:{'|'.join(sorted(subjects))})\.[a-z_]+)\b")
    read = {name: (ROOT / name).read_text("utf-8") for name in ("docs/operating.md", "deploy/alerts.yml")}
    for name, text in {**read, "the report of a bug": BUG}.items():
        assert set(pattern.findall(text)) <= known.keys(), name
