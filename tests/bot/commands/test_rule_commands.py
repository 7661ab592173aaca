"""The commands for whoever reads rules and texts: assess, check-content, simulate, replay."""

import json
import shutil
from functools import partial
from pathlib import Path

import pytest

from bot.catalog import checks
from tests.helpers.command_line import ROOT, run

PERSONA = ROOT / "tests" / "personas" / "ready_and_smooth.toml"
CASE = """
kind = "check_in"
days_postpartum = 120
step = "S03"
[after_run]
done = "full"
leak = "drops"
"""


def test_assess_prints_the_decision(tmp_path: Path) -> None:
    """For people and for machines: a few drops during a run pause running."""
    case = tmp_path / "case.toml"
    case.write_text(CASE)
    answers = json.loads(run("assess", str(case), "--json").output)
    assert answers["outcome"] == "pause_run"
    assert "X3" in run("assess", str(case)).output


def test_assess_names_every_problem_of_a_case(tmp_path: Path) -> None:
    """Unknown fields and values end it with exit status 1, a line each, no traceback."""
    case = tmp_path / "case.toml"
    case.write_text(CASE + 'leek = "none"\nbleeding = "much"\n')
    ended = run("assess", str(case))
    assert ended.exit_code == 1
    assert "leek" in ended.stderr
    assert "bleeding" in ended.stderr


@pytest.mark.parametrize("command", ["assess", "simulate", "replay"])
@pytest.mark.parametrize("written", ["x = 1", "x = [", "\x00"])
def test_a_file_of_another_kind_is_reported_by_name(tmp_path: Path, command: str, written: str) -> None:
    """One line per problem, with the name of the file."""
    file = tmp_path / "other.toml"
    file.write_text(written)
    ended = run(command, str(file))
    assert ended.exit_code == 1
    assert str(file) in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "Europe", "../etc", ""])
def test_a_zone_that_is_none_is_reported(tmp_path: Path, zone: str) -> None:
    """In a persona and in the head of a transcript, with the file."""
    persona, transcript = tmp_path / "her.toml", tmp_path / "story.txt"
    persona.write_text(f'name = "Ann"\nstarts = 2026-03-02T09:00:00\nborn = 2025-11-01\nzone = "{zone}"\n')
    transcript.write_text(f"# a transcript in keys; local time in {zone}\n")
    for command, file in (("simulate", persona), ("replay", transcript)):
        ended = run(command, str(file))
        assert ended.exit_code == 1
        assert isinstance(ended.exception, SystemExit)
        assert str(file) in ended.stderr
        assert f"{zone!r} is no time zone" in ended.stderr


@pytest.mark.parametrize(
    ("command", "broken", "file"),
    [
        ("simulate", "bot.simulate.play", PERSONA),
        (
            "assess",
            "bot.assess.assess.decided",
            ROOT / "tests" / "rules" / "examples" / "drops_on_a_run.toml",
        ),
    ],
)
def test_a_problem_of_ours_is_not_blamed_on_the_file(
    monkeypatch: pytest.MonkeyPatch, command: str, broken: str, file: Path
) -> None:
    """A value that goes wrong after the reading is a bug, and shows where it is."""

    def break_down(*_: object) -> object:
        raise ValueError("ours")

    monkeypatch.setattr(broken, break_down)
    ended = run(command, str(file))
    assert isinstance(ended.exception, ValueError)
    assert str(file) not in ended.output


@pytest.fixture
def _sentences_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check all but sentences: reading all phrases back takes most of a check, and has tests of its own."""
    monkeypatch.setattr(checks, "problems", partial(checks.problems, checks=checks.WITHOUT_SENTENCES))


def translated(tmp_path: Path, language: str) -> Path:
    """A copy of the content with a second language: English in its folder."""
    folder = Path(shutil.copytree("content", tmp_path / "content"))
    shutil.copytree(folder / "text" / "en", folder / "text" / language)
    shutil.copy(folder / "typed" / "en.toml", folder / "typed" / f"{language}.toml")
    manifest = folder / "manifest.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('["en"]', f'["en", "{language}"]'), "utf-8")
    return folder


@pytest.mark.usefixtures("_sentences_apart")
def test_check_content_reads_another_folder(tmp_path: Path) -> None:
    """A translator's copy, with two messages not translated yet."""
    folder = translated(tmp_path, "es")
    profile = folder / "text" / "es" / "profile.ftl"
    lines = profile.read_text("utf-8").splitlines(keepends=True)
    profile.write_text(
        "".join(line for line in lines if not line.startswith(("command-today", "bot-desc"))), "utf-8"
    )
    ended = run("check-content", str(folder))
    assert ended.exit_code == 1
    assert "text/es: command-today is missing, text/en/profile.ftl has it; translate it" in ended.output
    assert ended.output.endswith("2 problems.\n")


@pytest.mark.usefixtures("_sentences_apart")
def test_check_content_names_the_code_of_the_menu(tmp_path: Path) -> None:
    """A folder named more exactly than Telegram's menu can: said, and no problem of the folder's name."""
    folder = translated(tmp_path, "pt-BR")
    ended = run("check-content", str(folder))
    assert ended.output.startswith("text/pt-BR: in Telegram's menu its code is pt.\n")
    assert ended.exit_code == 0, ended.output


@pytest.mark.usefixtures("_sentences_apart")
def test_check_content_finds_nothing() -> None:
    """The content that comes with the program has no problems."""
    ended = run("check-content")
    assert (ended.exit_code, ended.output) == (0, "The content has no problems.\n")


@pytest.mark.parametrize("form", ["--transcript", "--keys"])
def test_simulate_tells_a_story_that_replay_repeats(form: str, tmp_path: Path) -> None:
    """A persona's weeks as a transcript, played again, come out the same."""
    story = run("simulate", str(PERSONA), "--weeks", "2", form)
    assert story.exit_code == 0
    file = tmp_path / "story.txt"
    file.write_text(story.stdout)
    assert run("replay", str(file)).exit_code == 0


def test_a_rule_book_replaces_nothing(tmp_path: Path) -> None:
    """A signed book of that name stays, and it is said before the work begins."""
    signed = tmp_path / "rules.pdf"
    signed.write_text("signed")
    ended = run("rulebook", str(signed))
    assert ended.exit_code == 1
    assert ended.stderr.startswith(f"{signed}: is there already and is not overwritten")
    assert signed.read_text() == "signed"


def test_a_gallery_is_written_into_an_empty_folder_only(tmp_path: Path) -> None:
    """The remarks a PT kept beside the pictures stay, and nothing is drawn before that is said."""
    folder, drawn = tmp_path / "gallery", tmp_path / "pictures"
    folder.mkdir()
    (folder / "index.html").write_text("with remarks")
    ended = run("pictures", "--folder", str(drawn), "--gallery", str(folder))
    assert ended.exit_code == 1
    assert ended.stderr.startswith(f"{folder}: is not an empty folder")
    assert (folder / "index.html").read_text() == "with remarks"
    assert not drawn.exists()
