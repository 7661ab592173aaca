"""The commands as an operator or a PT types them: what they print, and how they end."""

import asyncio
import json
import logging
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog
from click.testing import CliRunner, Result
from sqlalchemy import update

from bot.app import load_content
from bot.cli import app
from bot.error_messages import BUG
from bot.geocoding import find_places
from bot.settings import Settings
from bot.storage.encryption import make_encryption
from bot.storage.store import open_store
from bot.storage.tables import outbox
from bot.turns.turn_handler import TurnHandler
from flows.engine.engine import Turn
from flows.model.events import CommandReceived, TextReceived
from flows.model.messages import Priority

ROOT = Path(__file__).parents[2]
PERSONA = ROOT / "tests" / "personas" / "ready_and_smooth.toml"
TOKEN = "123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ012345678"
CASE = """
kind = "check_in"
days_postpartum = 120
step = "S03"
[after_run]
done = "full"
leak = "drops"
"""
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def usual_logs() -> Iterator[None]:
    """A command sets the logs up for its own process; the tests' are put back."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    yield
    root.handlers[:], root.level = before
    structlog.reset_defaults()


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the database the commands find in their environment."""
    address = f"sqlite+aiosqlite:///{tmp_path}/coach.db"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", address)
    return address


def run(*words: str) -> Result:
    """What a command line prints and how it ends."""
    return CliRunner().invoke(app, words)


def met(url: str, chat_id: int, dead: bool = False, key: str = "") -> None:
    """Somebody said /start; her greeting has become a dead letter if so wished."""

    async def meet() -> None:
        catalog, words = load_content(Settings.model_validate({"telegram_bot_token": TOKEN}))
        async with open_store(url, encryption=make_encryption(key)) as store:
            door = TurnHandler(store, catalog, words, find_places)
            await door.handle(chat_id, CommandReceived("start"), update_id=1, now=NOW)
            for message in await store.outbox.claim(NOW, 9, 60) if dead else ():
                await store.outbox.dead(message, "invalid")

    asyncio.run(meet())


def test_every_command_is_listed_and_explains_itself() -> None:
    """The commands of the documentation, each with a line of help."""
    shown = run("--help").output
    names = "serve demo check-content simulate assess migrate export-user delete-user replay backup copy-database "
    for name in (names + "dead-letters quarantined resend").split():
        assert name in shown
        assert run(name, "--help").exit_code == 0


def test_help_loads_no_heavy_library() -> None:
    """The program answers at once: what serving needs is loaded by serving."""
    code = "import sys, bot.cli; print([m for m in ('telegram','sqlalchemy','aiohttp','structlog') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


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
    """One line a fault, with the file in it."""
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


def translated(tmp_path: Path, language: str) -> Path:
    """A copy of the content with a second language: English in its folder."""
    folder = Path(shutil.copytree("content", tmp_path / "content"))
    shutil.copytree(folder / "text" / "en", folder / "text" / language)
    shutil.copy(folder / "typed" / "en.toml", folder / "typed" / f"{language}.toml")
    manifest = folder / "manifest.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('["en"]', f'["en", "{language}"]'), "utf-8")
    return folder


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


def test_check_content_names_the_code_of_the_menu(tmp_path: Path) -> None:
    """A folder named more exactly than Telegram's menu can: said, and no problem of the folder's name."""
    folder = translated(tmp_path, "pt-BR")
    ended = run("check-content", str(folder))
    assert ended.output.startswith("text/pt-BR: in Telegram's menu its code is pt.\n")
    assert ended.exit_code == 0, ended.output


def test_check_content_finds_nothing() -> None:
    """The content that comes with the program is without fault."""
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


def test_migrate_makes_the_database(url: str, tmp_path: Path) -> None:
    """Folder, file and tables; a second time changes nothing."""
    assert run("migrate").exit_code == 0
    assert run("migrate").exit_code == 0
    assert (tmp_path / "coach.db").is_file()


def test_export_and_delete_of_one_member(url: str, tmp_path: Path) -> None:
    """Her two files, then nothing of hers; a stranger has nothing."""
    met(url, 7)
    written = run("export-user", "7", "--folder", str(tmp_path / "out")).stdout.splitlines()
    assert [Path(line).suffix for line in written] == [".txt", ".json"]
    assert all(Path(line).stat().st_size > 100 for line in written)
    assert run("delete-user", "7", "--yes").exit_code == 0
    assert run("export-user", "7").output == "Nothing is kept about chat 7.\n"


def test_an_export_is_private_named_and_never_overwritten(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody else may read it, it says whose and of when it is, and a second one does not replace it."""
    met(url, 7)
    monkeypatch.setattr("bot.app.utc_now", lambda: NOW)
    folder = tmp_path / "out"
    written = [Path(line) for line in run("export-user", "7", "--folder", str(folder)).stdout.splitlines()]
    assert [file.name for file in written] == [
        f"coach-data-7-{NOW:%Y%m%dT%H%M%SZ}.{kind}" for kind in ("txt", "json")
    ]
    assert [file.stat().st_mode & 0o777 for file in written] == [0o600, 0o600]
    written[0].write_text("mine")
    again = run("export-user", "7", "--folder", str(folder))
    assert again.exit_code == 1
    assert "cannot be written: File exists" in again.stderr
    assert written[0].read_text() == "mine"


def test_a_password_is_no_argument(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every list of processes would show it for minutes: a variable holds the address, and only its name is given."""
    met(url, 7)
    refused = run("copy-database", url, "postgresql+asyncpg://coach:hidden@127.0.0.1/coach")
    assert refused.exit_code == 1
    assert "TO: an address with a password must not be an argument" in refused.stderr
    assert "hidden" not in refused.output + refused.stderr
    monkeypatch.setenv("NEW_URL", f"sqlite+aiosqlite:///{tmp_path}/moved/coach.db")
    moved = run("copy-database", url, "NEW_URL")
    assert "member: 1 rows" in moved.stdout
    assert "member: 1 of 1 rows compared" in moved.stderr


def test_a_problem_of_ours_at_work_on_her_rows_shows_none_of_them(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception's words may be hers: its kind and place stand in the log, and one sentence is printed."""

    async def broken(*_: object) -> str:
        raise ValueError("it hurts")

    monkeypatch.setattr("bot.admin.export_member", broken)
    ended = run("export-user", "7")
    assert ended.exit_code == 1
    assert "ValueError at bot/test_cli.py" in ended.stderr
    assert ended.stderr.splitlines()[-1] == BUG
    assert "hurts" not in ended.output + ended.stderr
    assert "Traceback" not in ended.stderr


def test_delete_asks_first(url: str) -> None:
    """Without a yes nothing happens."""
    met(url, 7)
    assert CliRunner().invoke(app, ["delete-user", "7"], input="n\n").exit_code == 1
    assert "coach-data" in run("export-user", "7").output


def test_dead_letters_are_listed_without_words_and_queued_again(url: str) -> None:
    """Number, kind, tries and code; nothing of what the message says."""
    met(url, 7, dead=True)
    line = run("dead-letters").stdout
    number, *_, error = line.split("\t")
    assert error == "invalid\n"
    assert "birth" not in line
    assert run("resend", number).output == "1 queued again.\n"
    assert run("dead-letters").output == "There are none.\n"


def test_what_was_put_aside_is_listed_with_its_place(url: str) -> None:
    """Number, time, update, what it was and where it broke, on one line; a reminder has no update; none of her words."""

    def broken(*_: object) -> Turn:
        raise ValueError("it hurts")

    async def meet() -> None:
        catalog, words = load_content(Settings.model_validate({"telegram_bot_token": TOKEN}))
        async with open_store(url) as store:
            door = TurnHandler(store, catalog, words, find_places, advance=broken)
            for number in (41, None):
                await door.handle(7, TextReceived("it hurts"), update_id=number, now=NOW)

    asyncio.run(meet())
    newest, oldest = [line.split("\t") for line in run("quarantined").stdout.splitlines()]
    assert oldest[:4] == ["1", "2026-03-02 09:00", "update 41", "TextReceived"]
    assert newest[2] == "no update"
    assert oldest[4].startswith("ValueError at bot/test_cli.py:")
    assert "hurts" not in run("quarantined").output
    assert len(run("quarantined", "--limit", "1").stdout.splitlines()) == 1


def test_a_nudge_whose_hour_has_passed_is_not_queued_again(url: str) -> None:
    """It says so, and the letter stays in the list."""
    met(url, 7, dead=True)

    async def nudge() -> None:
        async with open_store(url) as store:
            await store.database.write(lambda c: c.execute(update(outbox).values(priority=Priority.REMINDER)))

    asyncio.run(nudge())
    number = run("dead-letters").stdout.split("\t")[0]
    assert run("resend", number).output == "0 queued again. 1 not queued: they are too old.\n"
    assert run("dead-letters").stdout.startswith(number)


def test_sealed_dead_letters_are_listed_all_the_same(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list shows no words, so it needs none of them opened."""
    key = "a-key-of-at-least-thirty-two-characters"
    met(url, 7, dead=True, key=key)
    monkeypatch.setenv("DATA_KEY", key)
    line = run("dead-letters").stdout
    assert line.endswith("invalid\n")
    assert run("resend", line.split("\t")[0]).output == "1 queued again.\n"


def test_sealed_data_moves_with_the_key_of_the_settings_file(url: str, tmp_path: Path) -> None:
    """The key stands where `serve` finds it; the copy is sealed too, and without the key the move says what is missing."""
    key = "a-key-of-at-least-thirty-two-characters"
    met(url, 7, key=key)
    refused = run("copy-database", url, f"sqlite+aiosqlite:///{tmp_path}/first/coach.db")
    assert refused.exit_code == 1
    assert "DATA_KEY" in refused.stderr
    (tmp_path / ".env").write_text(f"DATA_KEY={key}\n")
    moved = run("copy-database", url, f"sqlite+aiosqlite:///{tmp_path}/second/coach.db")
    assert "member: 1 rows" in moved.output
    assert run("backup", str(tmp_path / "copy.db")).exit_code == 0
    for file in (tmp_path / "second" / "coach.db", tmp_path / "copy.db"):
        with closing(sqlite3.connect(file)) as raw:
            assert raw.execute("select state from member").fetchone()[0].startswith("sealed:")
            assert raw.execute("select payload from outbox").fetchone()[0].startswith('"sealed:')


def test_another_key_is_named_by_its_variable(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key itself is never an argument; a variable that is not there is said to be missing."""
    key = "a-key-of-at-least-thirty-two-characters"
    met(url, 7, key=key)
    words = ("copy-database", url, f"sqlite+aiosqlite:///{tmp_path}/moved.db", "--data-key-from", "OLD_KEY")
    assert "there is no variable OLD_KEY" in run(*words).stderr
    monkeypatch.setenv("OLD_KEY", key)
    assert "member: 1 rows" in run(*words).output


def test_backup_onto_the_database_itself_is_refused(url: str, tmp_path: Path) -> None:
    """It would take the file from under the bot that writes to it."""
    met(url, 7)
    ended = run("backup", str(tmp_path / "coach.db"))
    assert ended.exit_code == 1
    assert "database itself" in ended.stderr


def test_backup_and_copy_hold_everything(url: str, tmp_path: Path) -> None:
    """A copy of a file in use, and a move to another database."""
    met(url, 7)
    copied = run("backup", str(tmp_path / "copy.db"))
    assert "1 members" in copied.output
    moved = run("copy-database", url, f"sqlite+aiosqlite:///{tmp_path}/moved/coach.db")
    assert moved.exit_code == 0
    assert "member: 1 rows" in moved.output


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


@pytest.mark.parametrize(
    "command",
    [("dead-letters",), ("quarantined",), ("resend", "1"), ("export-user", "7"), ("backup", "copy.db")],
)
def test_a_database_without_its_tables_is_reported_in_words(
    url: str, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """And what to do about it."""
    tmp_path.joinpath("coach.db").touch()
    ended = run(*command)
    assert ended.exit_code == 1
    assert "python -m bot migrate" in ended.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("dead-letters",),
        ("quarantined",),
        ("resend", "1"),
        ("export-user", "7"),
        ("delete-user", "7", "--yes"),
        ("backup", "copy.db"),
    ],
)
def test_a_slip_in_the_address_makes_no_database(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """It is named, and neither folder nor file appears."""
    monkeypatch.setenv("DATABASE_URL", slip := f"sqlite+aiosqlite:///{tmp_path}/dta/coach.db")
    ended = run(*command)
    assert ended.exit_code == 1
    assert slip in ended.stderr
    assert "migrate" not in ended.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", [("serve",), ("migrate",), ("copy-database",)])
def test_an_impossible_folder_is_reported_in_a_sentence(
    url: str, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """It is the operator's to mend, not a fault of the program."""
    met(url, 7)
    impossible = "sqlite+aiosqlite:////proc/nowhere/coach.db"
    monkeypatch.setenv("DATABASE_URL", impossible)
    ended = run(*command, *((url, impossible) if command == ("copy-database",) else ()))
    assert ended.exit_code == (78 if command == ("serve",) else 1)
    assert "check the owner and the permissions of the file and its folder" in ended.stderr
    assert BUG not in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("nonsense", "sqlite+aiosqlite:///new.db", "FROM has to be"),
        ("sqlite+aiosqlite:///missing.db", "sqlite+aiosqlite:///new.db", "FROM: there is no database at"),
        ("sqlite+aiosqlite:///coach.db", "mysql://x/y", "TO has to be"),
    ],
)
def test_an_address_that_cannot_be_copied_is_named(
    url: str, tmp_path: Path, source: str, target: str, said: str
) -> None:
    """Which of the two it is; and nothing is made."""
    ended = run("copy-database", source, target)
    assert ended.exit_code == 1
    assert said in ended.stderr
    assert not (tmp_path / "missing.db").exists()
    assert not (tmp_path / "new.db").exists()
