"""The commands about the database itself: tables, backups, copies, keys and addresses."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.error_messages import BUG
from tests.helpers.command_line import met, run


def test_migrate_makes_the_database(url: str, tmp_path: Path) -> None:
    """Folder, file and tables; a second time changes nothing."""
    assert run("migrate").exit_code == 0
    assert run("migrate").exit_code == 0
    assert (tmp_path / "coach.db").is_file()


def test_a_password_is_no_argument(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An argument shows in the list of processes: a variable holds the address, and only its name is given."""
    met(url, 7)
    refused = run("copy-database", url, "postgresql+asyncpg://coach:hidden@127.0.0.1/coach")
    assert refused.exit_code == 1
    assert "TO: an address with a password must not be an argument" in refused.stderr
    assert "hidden" not in refused.output + refused.stderr
    monkeypatch.setenv("NEW_URL", f"sqlite+aiosqlite:///{tmp_path}/moved/coach.db")
    moved = run("copy-database", url, "NEW_URL")
    assert "member: 1 rows" in moved.stdout
    assert "member: 1 of 1 rows compared" in moved.stderr


def test_sealed_data_moves_with_the_key_of_the_settings_file(url: str, tmp_path: Path) -> None:
    """The copy is encrypted with the key that `serve` uses; without it the command says what is missing."""
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


def test_a_backup_replaces_nothing(url: str, tmp_path: Path) -> None:
    """Neither an older copy nor anything else of that name; the folder holds no half-made copy afterwards."""
    met(url, 7)
    older, link = tmp_path / "copies" / "copy.db", tmp_path / "copies" / "link.db"
    older.parent.mkdir()
    older.write_text("the only good copy")
    link.symlink_to(tmp_path / "nowhere")
    for taken in (older, link, older.parent):
        ended = run("backup", str(taken))
        assert ended.exit_code == 1
        assert (
            ended.stderr
            == f"{taken}: is there already and is not overwritten; give another name, or move it away\n"
        )
    assert older.read_text() == "the only good copy"
    assert sorted(path.name for path in older.parent.iterdir()) == ["copy.db", "link.db"]


def test_backup_and_copy_hold_everything(url: str, tmp_path: Path) -> None:
    """A copy of a file in use, and a move to another database."""
    met(url, 7)
    copied = run("backup", str(tmp_path / "copy.db"))
    assert "1 members" in copied.output
    moved = run("copy-database", url, f"sqlite+aiosqlite:///{tmp_path}/moved/coach.db")
    assert moved.exit_code == 0
    assert "member: 1 rows" in moved.output


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
    """The operator has to correct it; it is not a bug of the program."""
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
