"""flows/ is pure, and the three packages import one way only."""

import ast
import re
import sys
from pathlib import Path

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


def imported(tree: ast.Module) -> set[str]:
    """Return the first names of all modules that are imported."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def called(tree: ast.Module) -> set[str]:
    """Return the last names of all functions that are called."""
    return {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }


def test_flows_imports_only_itself_and_the_standard_library_and_reads_no_clock_or_file() -> None:
    """No library, no content folder, nothing of the standard library that reads the world; `now` is an argument."""
    known = set(sys.stdlib_module_names) | {"flows"}
    found = []
    for path in FLOWS:
        tree = ast.parse(path.read_text())
        modules = imported(tree)
        wrong = (modules - known) | (modules & IMPURE_MODULES) | (called(tree) & IMPURE_CALLS)
        found += [f"{names_of(path)}: {name}" for name in sorted(wrong)]

    assert len(FLOWS) > 100
    assert found == []


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
