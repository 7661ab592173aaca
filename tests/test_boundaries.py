"""flows/ is pure, and the three packages import one way only."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOWS = sorted((ROOT / "flows").rglob("*.py"))
IMPURE_MODULES = {
    "asyncio",
    "os",
    "pathlib",
    "random",
    "secrets",
    "socket",
    "subprocess",
    "threading",
    "time",
    "uuid",
}
IMPURE_CALLS = {"now", "utcnow", "today", "open", "print", "input", "getenv"}


def names_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", FLOWS, ids=names_of)
def test_flows_imports_only_itself_and_the_standard_library(path: Path) -> None:
    """No library, no content folder, and nothing of the standard library that reads the world."""
    imported = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])

    assert imported <= set(sys.stdlib_module_names) | {"flows"}
    assert not imported & IMPURE_MODULES


@pytest.mark.parametrize("path", FLOWS, ids=names_of)
def test_flows_never_reads_the_clock_or_a_file(path: Path) -> None:
    """`now` is an argument."""
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
    }

    assert not called & IMPURE_CALLS


def shell_with(pattern: str) -> set[str]:
    """The modules of the shell in which a line begins so."""
    wanted = re.compile(rf"^\s*{pattern}", re.M)
    return {names_of(path) for path in (ROOT / "bot").rglob("*.py") if wanted.search(path.read_text())}


def test_one_module_of_the_shell_parses_the_content() -> None:
    """The others of these read a file of the operator's, or the made-up members of the chat page."""
    assert shell_with(r"(?:import|from) content\b") == set()
    assert shell_with(r'.*\bfiles\("content"') == {"bot/catalog/files.py"}
    assert shell_with(r"(?:import|from) tomllib\b") == {
        "bot/assess/assess.py",
        "bot/catalog/files.py",
        "bot/documents/rule_examples.py",
        "bot/demo/coach/sample_members.py",
        "bot/simulate/persona.py",
    }


def test_who_asks_where_the_content_is_hands_it_to_a_reader() -> None:
    """The commands' first hands, and those who read or check it; everybody else gets the checked catalog."""
    assert shell_with(r".*\bdefault_folder\(\)") == {
        "bot/assess/assess.py",
        "bot/catalog/load.py",
        "bot/catalog/moves.py",
        "bot/catalog/phrases.py",
        "bot/catalog/checks/__init__.py",
        "bot/catalog/files.py",
        "bot/catalog/validation.py",
        "bot/catalog/voices.py",
        "bot/admin.py",
        "bot/simulate/content.py",
    }


def test_digits_are_those_that_int_understands() -> None:
    """`isdigit` says yes to ² and ①, on which `int` breaks; `isdecimal` does not."""
    asked = re.compile(r"\.is(digit|numeric)\(")
    sources = (path for folder in ("bot", "flows") for path in (ROOT / folder).rglob("*.py"))
    assert [names_of(path) for path in sources if asked.search(path.read_text())] == []


def test_nothing_is_left_for_later() -> None:
    """A note to do something later is not a thing that is done."""
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b")
    left = [
        names_of(path)
        for folder in ("bot", "flows", "content")
        for path in (ROOT / folder).rglob("*.*")
        if path.suffix in {".py", ".toml", ".ftl", ".js"} and marks.search(path.read_text())
    ]

    assert left == []
