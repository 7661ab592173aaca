"""The commands as an operator or a PT types them: what they print, and how they end."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.command_line import ROOT, run


def test_every_command_is_listed_and_explains_itself() -> None:
    """The commands of the documentation, each with a line of help."""
    shown = run("--help").output
    names = "serve demo check-content simulate assess migrate export-user delete-user move-user replay backup copy-database "
    for name in (names + "dead-letters quarantined resend").split():
        assert name in shown
        assert run(name, "--help").exit_code == 0


def test_help_loads_no_heavy_library() -> None:
    """The program answers at once: what serving needs is loaded by serving."""
    code = "import sys, bot.cli; print([m for m in ('telegram','sqlalchemy','aiohttp','structlog') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_the_versions_are_shown() -> None:
    """Of the program, its content, its zone data, Python and SQLite: what a report has to name."""
    said = run("--version").output
    assert re.fullmatch(
        r"run-coach version \S+, content \S+, zones 20\d\d[a-z], python 3\.\S+, sqlite 3\.\S+\n", said
    )


def test_missing_settings_are_reported_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No traceback, exit status 1."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    ended = run("serve")
    assert ended.exit_code == 78
    assert "TELEGRAM_BOT_TOKEN: is missing" in ended.stderr


def test_operators_work_needs_no_token(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not talk to Telegram asks for nothing of it."""
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN")
    assert run("migrate").exit_code == 0
    assert run("dead-letters").output == "There are none.\n"
    assert run("quarantined").output == "There are none.\n"
