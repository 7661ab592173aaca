"""What `check-content` finds in the sentences: each problem with its file, its place and what to do."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.catalog.checks.code_scan import CodeScan
from bot.catalog.checks.material import gather
from bot.catalog.checks.understanding import sentences
from bot.catalog.files import default_folder, read
from bot.catalog.load import assemble
from bot.catalog.phrases import Sentences

Change = Callable[[Path], None]
CHECK_IN = "../../questions/check_in.toml"


def replaced(name: str, old: str, new: str) -> Change:
    """A change of one file of the English sentences."""

    def change(folder: Path) -> None:
        file = folder / "understanding" / "en" / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    return change


def added(name: str, line: str) -> Change:
    """A line added to one file of the English sentences."""

    def change(folder: Path) -> None:
        with (folder / "understanding" / "en" / name).open("a", encoding="utf-8") as file:
            file.write(line)

    return change


def unchanged(folder: Path) -> None:
    """Another change brings this problem too."""


BROKEN: dict[str, tuple[tuple[Change, str], ...]] = {
    "files": (
        (added("phrases.toml", '\n["leek"]\nsay = ["wet"]\n'), 'is of no meaning "leek"'),
        (replaced("scopes.toml", "concord = false", "concord = 3"), "scopes.toml: concord"),
        (added("examples.tsv", "a sentence without a label\n"), "examples.tsv, line"),
    ),
    "sentences": (
        (added("phrases.toml", '\n["leak.odd"]\nsay = ["{nowhere} & wet"]\n'), "there is no concept nowhere"),
        (added("phrases.toml", '\n["chest_pain.new"]\nsay = ["heart melts"]\n'), "is not read back"),
        (added("phrases.toml", '\n["leak.new"]\nsay = ["heart attack"]\n'), "another gravity"),
        (replaced("concepts.toml", "leak = [", 'idle = ["idle"]\nleak = ['), "idle is used by no phrase"),
        (added("not_typos.txt", "zzzzzzzz\n"), "zzzzzzzz"),
        (added("examples.tsv", "a sentence\tnonsense\t\n"), "nonsense, which is no label"),
        (
            replaced(CHECK_IN, 'said_as = ["bleeding"]', 'said_as = ["sick"]'),
            "bleeding is the said_as of 0 answers",
        ),
        (unchanged, "sick is the said_as of 2 answers"),
        (replaced(CHECK_IN, '["tired"]', '["weary"]'), "choice worn_out: said_as names weary"),
    ),
}
"""What is found of one reading: what cannot be read ends it, so each kind has a reading of its own."""


def copy_of_content(folder: Path) -> Path:
    """Ours, in English."""
    origin = default_folder()
    assert isinstance(origin, Path)
    shutil.copytree(origin, folder, ignore=shutil.ignore_patterns("__pycache__", "fonts", "es"))
    return folder


def problems_in(folder: Path) -> list[str]:
    """What the check says of this content."""
    reading = read(folder)
    return [*sentences(gather(reading, assemble(reading), CodeScan(), {}))]


@pytest.mark.parametrize("kind", BROKEN)
def test_each_problem_is_named(tmp_path: Path, kind: str) -> None:
    """All those of one kind at once, each with its place."""
    folder = copy_of_content(tmp_path / "content")
    for change, _ in BROKEN[kind]:
        change(folder)
    found = problems_in(folder)
    assert [says for _, says in BROKEN[kind] if not any(says in problem for problem in found)] == []


def test_a_broken_file_leaves_the_urgent_words(tmp_path: Path) -> None:
    """No turn breaks by it: nothing is read, and what is known without sentences still is."""
    (tmp_path / "understanding" / "en").mkdir(parents=True)
    (tmp_path / "understanding" / "en" / "concepts.toml").write_text("no [ toml", "utf-8")
    assert Sentences(tmp_path)("chest pain", "en") == ()
