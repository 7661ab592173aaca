"""Checked content is kept for the next start and used only while nothing has changed."""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from bot.catalog import checked
from bot.catalog.checked import Checked, CheckedFile
from bot.catalog.files import content_path
from bot.catalog.validation import load_checked
from bot.texts.render import Renderer
from flows.model.catalog import Catalog
from flows.model.errors import ContentError
from flows.model.messages import Message, Text

MADE_OF_TABLES = ("rules", "sentences", "corrections")
"""Fields of a catalog that cannot be compared: functions are made for them."""
CONSTANTS = "rules/constants.toml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our content, copied to a folder where bytecode may be written."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    here = tmp_path / "content"
    shutil.copytree(content_path(), here, ignore=shutil.ignore_patterns("__pycache__", "understanding"))
    return here


def kept(folder: Path) -> Path:
    """The file that is kept."""
    return next((folder / "__pycache__").glob("checked.*.json"))


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Change the tables and texts of a kept file, with a seal that fits."""
    digest, _, body = path.read_bytes().split(b"\n", 2)
    body = change(body.decode()).encode()
    path.write_bytes(b"\n".join((digest, sha256(body).hexdigest().encode(), body)))


def said(words: Renderer) -> dict[str, str]:
    """Every text that needs no value, in words."""
    every = words.entries()["en"]
    return {
        entry.key: words.render(Message((Text(entry.key),)), "en", "UTC").text
        for entry in every
        if not entry.key.startswith("-") and "$" not in entry.source
    }


def plain(catalog: Catalog) -> dict[str, object]:
    """Return the fields of a catalog that can be compared; questions are compared by identity, so as text here."""
    found = {field.name: getattr(catalog, field.name) for field in fields(catalog)}
    found["questions"] = repr(catalog.questions)
    return {name: value for name, value in found.items() if name not in MADE_OF_TABLES}


def test_a_second_start_takes_what_the_first_kept_and_is_the_same(folder: Path) -> None:
    """Every value, every rule and every text."""
    first, words = load_checked(folder)
    assert CheckedFile(folder, None).read() is not None
    second, words_again = load_checked(folder)
    assert plain(second) == plain(first)
    assert list(second.rules.rules) == list(first.rules.rules)
    assert second.rules.constants == first.rules.constants
    assert said(words_again) == said(words)
    assert len(said(words)) > 1000


def test_what_is_kept_is_what_a_start_goes_by(folder: Path) -> None:
    """Else the test above would hold without anything being kept."""
    load_checked(folder)
    rewrite(kept(folder), lambda body: body.replace("Where are you?", "Which village?"))
    _, words = load_checked(folder)
    assert "Which village?" in words.render_text(Text("place-ask"), "en", "UTC")


@pytest.mark.parametrize("name", [CONSTANTS, "text/en/urgent.ftl", "voice.toml", "moves/new.toml"])
def test_a_changed_or_new_file_makes_a_start_read_everything(folder: Path, name: str) -> None:
    """One byte is enough, a comment too."""
    load_checked(folder)
    with (folder / name).open("a") as file:
        file.write("\n# Another word.\n")
    assert CheckedFile(folder, None).read() is None


def test_a_file_that_is_gone_makes_a_start_read_everything(folder: Path) -> None:
    """If a file is missing, the start reads everything and reports the missing file."""
    load_checked(folder)
    (folder / "text/en/urgent.ftl").unlink()
    with pytest.raises(ContentError, match="urgent"):
        load_checked(folder)


def test_another_version_of_the_program_makes_a_start_read_everything(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its checks may ask for more."""
    program = tmp_path / "program"
    program.mkdir()
    monkeypatch.setattr(checked, "_package", lambda *_names: program)
    load_checked(folder)
    assert CheckedFile(folder, None).read() is not None
    (program / "rules.py").write_text("asked = True")
    assert CheckedFile(folder, None).read() is None


def test_another_version_of_a_library_makes_a_start_read_everything(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another Fluent parser may refuse what this one accepts."""
    load_checked(folder)
    assert CheckedFile(folder, None).read() is not None
    another, ours = tmp_path / "another", checked._package
    shutil.copytree(ours("fluent", "syntax"), another)
    (another / "parser.py").write_text("LONGEST = 100\n")
    monkeypatch.setattr(checked, "_package", lambda *names: another if names[0] == "fluent" else ours(*names))
    assert CheckedFile(folder, None).read() is None


@pytest.mark.parametrize("name", ["understanding/en/calls.py", "fonts/draw.py", "rules/read.py"])
def test_code_counts_whatever_its_folder_is_called(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Only folders of the content are skipped by name."""
    program = tmp_path / "program" / name
    program.parent.mkdir(parents=True)
    monkeypatch.setattr(checked, "_package", lambda *_names: tmp_path / "program")
    load_checked(folder)
    assert CheckedFile(folder, None).read() is not None
    program.write_text("asked = True")
    assert CheckedFile(folder, None).read() is None


def test_a_new_file_of_a_clinic_that_nobody_reads_is_still_refused(folder: Path, tmp_path: Path) -> None:
    """Also in a folder that is skipped in our content."""
    own = tmp_path / "own"
    (own / "fonts").mkdir(parents=True)
    load_checked(folder, own_folder=own)
    (own / "fonts/ours.ttf").write_bytes(b"")
    with pytest.raises(ContentError, match=r"fonts/ours\.ttf"):
        load_checked(folder, own_folder=own)


def test_a_table_that_json_cannot_hold_is_read_at_each_start(folder: Path) -> None:
    """TOML has dates and JSON has none."""
    tables = Checked({"a.toml": {"day": date(2026, 12, 1)}}, "", {})
    CheckedFile(folder, None).write(tables)
    assert CheckedFile(folder, None).read() is None
    assert not list(folder.rglob("checked.*"))


def test_a_clinics_own_words_are_kept_with_ours_and_never_without(folder: Path, tmp_path: Path) -> None:
    """After they are removed, the next start uses our texts again."""
    own = tmp_path / "own"
    (own / "text/en").mkdir(parents=True)
    (own / "text/en/ours.ftl").write_text("place-ask = Which town, for our clinic?\n")
    (own / "numbers.toml").write_text("earliest_run_day = 98\n")
    for name in ("outcome-early", "outcome-rest"):
        with (own / "text/en/ours.ftl").open("a") as file:
            file.write(f"{name} = Running waits until {{ $earliest }}.\n")
    with (own / "text/en/ours.ftl").open("a") as file:
        file.writelines(f"rule-{name} = Running waits.\n" for name in ("gt1", "gt1-open", "p18"))
    for _ in range(2):
        catalog, words = load_checked(folder, own_folder=own)
        assert "our clinic" in words.render_text(Text("place-ask"), "en", "UTC")
        assert catalog.constant("earliest_run_day") == 98
    assert CheckedFile(folder, own).read() is not None
    assert CheckedFile(folder, None).read() is None
    catalog, words = load_checked(folder)
    assert "our clinic" not in words.render_text(Text("place-ask"), "en", "UTC")
    assert catalog.constant("earliest_run_day") == 84


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"84", b"48"),
        lambda content: b"\n".join((*content.split(b"\n", 2)[:2], b"[]")),
        lambda content: b"\xff" * 100,
    ],
    ids=["empty", "cut off", "other numbers", "another body", "no text"],
)
def test_a_damaged_file_is_passed_over_and_replaced(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    """A disk that was full, or a copy that broke off, changes no rule."""
    load_checked(folder)
    path = kept(folder)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    catalog, _ = load_checked(folder)
    assert catalog.constant("earliest_run_day") == 84
    assert path.read_bytes() == whole


def test_types_are_checked_again(folder: Path) -> None:
    """The tables are kept between starts; their values are validated at each start."""
    load_checked(folder)

    def change(body: str) -> str:
        tables, mark, texts = json.loads(body)
        tables[CONSTANTS]["constant"][0]["value"] = "many"
        return json.dumps([tables, mark, texts])

    rewrite(kept(folder), change)
    with pytest.raises(ContentError, match="many"):
        load_checked(folder)


def test_content_with_a_problem_is_never_kept(folder: Path) -> None:
    """It is refused at each start."""
    with (folder / "text/en/urgent.ftl").open("a") as file:
        file.write("urgent-unused = Nobody says this {\n")
    for _ in range(2):
        with pytest.raises(ContentError, match="urgent-unused"):
            load_checked(folder)
    assert not list(folder.rglob("checked.*"))


def test_a_folder_that_may_not_be_written_is_read_each_time(folder: Path) -> None:
    """A container with a read-only tree starts, and leaves nothing half written."""
    (folder / "__pycache__").write_text("no folder")
    load_checked(folder)
    assert load_checked(folder)[0].constant("earliest_run_day") == 84
    assert not list(folder.rglob("*.part"))


def test_nothing_is_written_where_python_writes_no_bytecode(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PYTHONDONTWRITEBYTECODE means this file as well."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    load_checked(folder)
    assert not (folder / "__pycache__").exists()


def test_content_that_changes_while_it_is_read_is_not_kept(folder: Path) -> None:
    """Otherwise other content would be kept under its digest."""
    load_checked(folder)
    now = CheckedFile(folder, None)
    found = now.read()
    assert found is not None
    kept(folder).unlink()
    with (folder / "voice.toml").open("a") as file:
        file.write("\n# Changed meanwhile.\n")
    now.write(found)
    assert not list(folder.rglob("checked.*"))
