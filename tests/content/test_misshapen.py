"""What stands in the wrong shape or encoding is a problem with its place; nothing of it ends the check."""

import codecs
import shutil
from pathlib import Path

import pytest

from bot.catalog.files import default_folder
from bot.catalog.load import load
from flows.model.errors import ContentError
from tests.content.conftest import Copy, problems

MISSHAPEN = [
    ("questions/extra.toml", 'question = ["x"]', "questions/extra.toml: question 1 has to be a table"),
    ("questions/extra.toml", "question = 3", "questions/extra.toml: question has to be tables"),
    ("exercises/extra.toml", 'exercise = ["x"]', "exercises/extra.toml: exercise 1 has to be a table"),
    ("exercises/extra.toml", "swaps = 3", "exercises/extra.toml: swaps has to be a table"),
    (
        "exercises/extra.toml",
        "swaps.squat = 3",
        "exercises/extra.toml: swaps.squat has to be a list of texts",
    ),
    ("extra.toml", "tips = 3", "extra.toml: tips has to be a list of texts"),
    ("extra.toml", "[[tip]]\nid = 3", "extra.toml: tip 3: id: input should be a valid string"),
    ("exercises/extra.toml", '[[exercises]]\nid = "x"', "exercises/extra.toml: exercises is not a key here"),
    ("rules/extra.toml", '[[rul]]\nid = "x"', "rules/extra.toml: rul is not a key here; known: constant"),
    (
        "rules/extra.toml",
        '[[rule]]\nid = "X99"\ncase = [{ when = { leak = "drops" }, then = { outcome = 3 } }]',
        "rules/extra.toml: rule X99: case 1: then.outcome: input should be a valid string",
    ),
    ("typed/de.toml", "yes = 3", "typed/de.toml: yes has to be a list of texts"),
    ("typed/de.toml", "yes = [3]", "typed/de.toml: yes has to be a list of texts"),
    ("rules/extra.toml", 'family = "running"', "rules/extra.toml: family has to be one of"),
]


@pytest.mark.parametrize(("file", "written", "begins"), MISSHAPEN)
def test_a_value_of_another_shape_is_reported_with_its_place(
    copy: Copy, file: str, written: str, begins: str
) -> None:
    """The check lists it, and the start is refused with the same words."""
    copy.add(file, written)
    assert [problem for problem in problems(copy.folder) if problem.startswith(begins)]
    with pytest.raises(ContentError) as refused:
        load(copy.folder)
    assert [problem for problem in refused.value.problems if problem.startswith(begins)]


@pytest.mark.parametrize(
    ("old", "new", "begins"),
    [
        ("words = 120", 'words = "many"', "voice.toml: limits.words"),
        (
            '\nbackground-daily = ["weight loss"]',
            "\nbackground-daily = 3",
            "voice.toml: allow.background-daily",
        ),
        ('tags = ["b", "i"]', "tags = 3", "voice.toml: limits.tags"),
    ],
)
def test_what_only_the_checks_read_is_reported_with_its_place_too(
    copy: Copy, old: str, new: str, begins: str
) -> None:
    """A check that needs the value reports the problem, and the other checks still run."""
    copy.swap("voice.toml", old, new)
    assert [problem for problem in problems(copy.folder) if problem.startswith(begins)]


@pytest.mark.parametrize("file", ["countries.toml", "text/en/common.ftl"])
def test_another_encoding_is_reported_with_file_and_line(tmp_path: Path, file: str) -> None:
    """As an editor of long ago saves it."""
    folder = Path(shutil.copytree(str(default_folder()), tmp_path / "content"))
    with (folder / file).open("ab") as end:
        end.write("# Zürich\n".encode("latin-1"))
    lines = (folder / file).read_bytes().count(b"\n")
    begins = f"{file}: is not written in UTF-8 (line {lines}); save it as UTF-8"
    assert begins in problems(folder)
    with pytest.raises(ContentError) as refused:
        load(folder)
    assert begins in refused.value.problems


@pytest.mark.parametrize("file", ["rules/facts.toml", "text/en/profile.ftl"])
def test_a_byte_order_mark_is_no_problem(tmp_path: Path, file: str) -> None:
    """Some editors write one at the start of a file; it is ignored."""
    folder = Path(shutil.copytree(str(default_folder()), tmp_path / "content"))
    text = (folder / file).read_bytes()
    (folder / file).write_bytes(codecs.BOM_UTF8 + text)
    assert problems(folder) == []
