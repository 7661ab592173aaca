"""What the papers say is what is there: commands, settings, make targets, paths, the changelog."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from bot.assess.assess import run_assess
from bot.cli import app
from bot.settings import SECRETS, Settings

ROOT = Path(__file__).resolve().parent.parent
DOCS = ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md")
MOST_LINES = 240
COMMANDS = re.compile(r"(?:python -m bot|run-coach) ([a-z][a-z-]*)")
CELL = re.compile(r"^\| (`.+?`) \|", re.M)
TARGETS = re.compile(r"\bmake ([a-z]+)\b")
RULES = re.compile(r"^([a-z]+):", re.M)
CODE = re.compile(r"`([^`\n]+)`")
PATHS = re.compile(r"(?:bot|flows|content|tests|docs|\.ci)/[\w./*<>-]*")
SETTING = re.compile(r"^#?([A-Z][A-Z_]+)=(.*)$", re.M)
OURS = re.compile(r"\b(?:sessions?|helpers?|#\d+)\b", re.I)


def doc(name: str) -> str:
    """The text of a file of the repository."""
    return (ROOT / name).read_text("utf-8")


def options() -> dict[str, str]:
    """Every setting of .env.example and what it shows."""
    return dict(SETTING.findall(doc(".env.example")))


def program() -> dict[str, Any]:
    """The commands of the program by name."""
    return dict(app.commands)


def named_in_the_table() -> set[str]:
    """The program's commands in README's second table."""
    cells = CELL.findall(doc("README.md").split("And of the program itself")[1])
    return {word for cell in cells for word in re.findall(r"`([a-z][a-z-]*)", cell)}


def test_readme_names_every_command_and_no_other() -> None:
    """The table of commands is complete, and every command in the text exists."""
    mentioned = {name for text in map(doc, DOCS) for name in COMMANDS.findall(text)}

    assert named_in_the_table() == set(program())
    assert mentioned <= set(program())


def test_options_that_readme_shows_exist() -> None:
    """Each option shown beside a command is an option of that command."""
    shown = re.findall(r"`([a-z-]+)[^`]*?(--[a-z-]+)", doc("README.md").split("And of the program itself")[1])
    known = {name: {flag for p in command.params for flag in p.opts} for name, command in program().items()}

    assert shown
    assert [(name, flag) for name, flag in shown if flag not in known.get(name, set())] == []


def test_every_setting_stands_in_the_example_and_no_other() -> None:
    """One line for each field of Settings."""
    assert set(options()) == {name.upper() for name in Settings.model_fields}


def test_the_example_shows_the_defaults() -> None:
    """A commented line shows the default."""
    for name, field in Settings.model_fields.items():
        shown = options()[name.upper()]
        if field.is_required() or hasattr(field.default, "get_secret_value"):
            assert shown == "", name
        elif isinstance(field.default, bool):
            assert shown == str(field.default).lower(), name
        else:
            assert TypeAdapter(field.annotation).validate_python(shown) == field.default, name


def test_every_setting_of_the_example_is_explained() -> None:
    """Each block of lines begins with a sentence."""
    blocks = doc(".env.example").strip().split("\n\n")[1:]

    assert len(blocks) > 10
    assert [block for block in blocks if not re.match(r"# \S.*[.:]", block)] == []


def test_settings_that_the_papers_name_exist() -> None:
    """A word in capitals that looks like a setting is one."""
    known = {name.upper() for name in Settings.model_fields} | {f"{name.upper()}_FILE" for name in SECRETS}
    for name in DOCS:
        marked = {
            word for code in CODE.findall(doc(name)) for word in re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b", code)
        }

        assert marked <= known | {"EXPLAIN_ANALYZE"}, name


def test_make_targets_that_are_named_exist() -> None:
    """And README names all that one types."""
    targets = set(RULES.findall(doc("Makefile")))
    readme = set(
        TARGETS.findall("\n".join(CODE.findall(doc("README.md"))) + doc("README.md").split("```")[1])
    )

    assert readme <= targets
    assert {
        "demo",
        "test",
        "check",
        "format",
        "serve",
        "content",
        "bench",
        "faults",
        "clean",
        "lock",
    } <= readme


@pytest.mark.parametrize("name", DOCS)
def test_paths_that_are_named_exist(name: str) -> None:
    """No paper points at a file that was moved."""
    found = [path for path in PATHS.findall(doc(name)) if not re.search(r"[<*]", path)]

    assert [path for path in found if not (ROOT / path.rstrip("./")).exists()] == []


def test_the_cases_that_readme_names_are_decided() -> None:
    """The example cases can be assessed."""
    named = set(re.findall(r"`(tests/rules/examples/\w+\.toml)`", doc("README.md")))
    there = {str(file.relative_to(ROOT)) for file in (ROOT / "tests" / "rules" / "examples").iterdir()}
    decided = {file: json.loads(next(run_assess([ROOT / file], True)))["outcome"] for file in there}

    assert named == there
    assert decided == {
        "tests/rules/examples/drops_on_a_run.toml": "pause_run",
        "tests/rules/examples/ready_at_fourteen_weeks.toml": "ready",
    }


def code_map() -> str:
    """The block of ARCHITECTURE.md that says what stands where; a word of the prose says nothing of a file."""
    return doc("ARCHITECTURE.md").split("## Code map")[1].split("```")[1]


def test_the_code_map_names_every_room() -> None:
    """Every folder is in the code map, every folder in it exists, and every module has a docstring."""
    text = code_map()
    modules = [path for folder in ("bot", "flows") for path in (ROOT / folder).rglob("*.py")]
    rooms = {path.parent.relative_to(ROOT).name for path in modules}

    assert len(rooms) > 20
    assert sorted(room for room in rooms if not re.search(rf"\b{room}/", text)) == []
    assert sorted(set(re.findall(r"\b([a-z_]+)/", text)) - {path.name for path in folders()}) == []
    assert (
        sorted(str(path) for path in modules if path.stat().st_size and not opens_with_a_docstring(path))
        == []
    )


def folders() -> list[Path]:
    """Every folder the map may name: those of the code and of what stands beside it."""
    tops = [ROOT / top for top in ("bot", "flows", "content", "scripts", "deploy", "tests", "docs")]
    return [path for top in tops for path in (top, *top.rglob("*")) if path.is_dir()]


def opens_with_a_docstring(path: Path) -> bool:
    """Whether the file says first what it is for; Alembic's own environment file does not."""
    return ast.get_docstring(ast.parse(path.read_text())) is not None


def test_architecture_stays_readable() -> None:
    """One sitting."""
    assert len(doc("ARCHITECTURE.md").splitlines()) <= MOST_LINES


def test_the_changelog_is_open_for_the_next_change() -> None:
    """And every release below it has its date."""
    heads = re.findall(r"^## (.+)$", doc("CHANGELOG.md"), re.M)

    assert heads[0] == "[Unreleased]"
    assert [
        head for head in heads[1:] if not re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", head)
    ] == []
