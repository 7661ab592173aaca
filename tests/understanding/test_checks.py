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


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (added("phrases.toml", '\n["leak.new"]\nsay = ["{nowhere} & wet"]\n'), "there is no concept nowhere"),
        (added("phrases.toml", '\n["leek"]\nsay = ["wet"]\n'), 'is of no meaning "leek"'),
        (added("phrases.toml", '\n["chest_pain.new"]\nsay = ["heart melts"]\n'), "is not read back"),
        (added("phrases.toml", '\n["leak.new"]\nsay = ["heart attack"]\n'), "another gravity"),
        (replaced("concepts.toml", "leak = [", 'idle = ["idle"]\nleak = ['), "idle is used by no phrase"),
        (replaced("scopes.toml", "concord = false", "concord = 3"), "scopes.toml: concord"),
        (added("not_typos.txt", "zzzzzzzz\n"), "zzzzzzzz"),
        (added("examples.tsv", "a sentence without a label\n"), "examples.tsv, line"),
        (added("examples.tsv", "a sentence\tnonsense\t\n"), "nonsense, which is no label"),
        (
            replaced(CHECK_IN, 'said_as = ["bleeding"]', "said_as = []"),
            "bleeding is the said_as of 0 answers",
        ),
        (replaced(CHECK_IN, '["tired"]', '["tired", "sick"]'), "sick is the said_as of 2 answers"),
        (replaced(CHECK_IN, '["tired"]', '["weary"]'), "choice worn_out: said_as names weary"),
    ],
)
def test_each_problem_is_named(tmp_path: Path, change: Change, says: str) -> None:
    folder = tmp_path / "content"
    origin = default_folder()
    assert isinstance(origin, Path)
    shutil.copytree(origin, folder, ignore=shutil.ignore_patterns("__pycache__", "fonts", "es"))
    change(folder)
    reading = read(folder)
    material = gather(reading, assemble(reading), CodeScan(), {})
    assert any(says in problem for problem in sentences(material))


def test_a_broken_file_leaves_the_urgent_words(tmp_path: Path) -> None:
    """No turn breaks by it: nothing is read, and what is known without sentences still is."""
    (tmp_path / "understanding" / "en").mkdir(parents=True)
    (tmp_path / "understanding" / "en" / "concepts.toml").write_text("no [ toml", "utf-8")
    assert Sentences(tmp_path)("chest pain", "en") == ()
