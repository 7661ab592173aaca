"""The commands about members and their messages: export, deletion, dead letters, quarantine."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Connection, update

from bot.app import load_content
from bot.cli import app
from bot.error_messages import BUG
from bot.geocoding import find_places
from bot.privacy.move_member import in_a_new_chat
from bot.settings import Settings
from bot.storage.encryption import make_encryption
from bot.storage.members import change_of, lock
from bot.storage.state_cache import StateCache
from bot.storage.store import open_store
from bot.storage.tables import outbox
from bot.turns.turn_handler import TurnHandler
from flows.engine.engine import Turn
from flows.model.events import TextReceived
from flows.model.member import SCHEMA, Member
from flows.model.messages import Priority
from flows.model.pause import Pause
from tests.helpers.command_line import NOW, TOKEN, met, run
from tests.helpers.people import after_run


def test_export_and_delete_of_one_member(url: str, tmp_path: Path) -> None:
    """Her two files are written, then all her rows are deleted; a stranger has neither."""
    met(url, 7)
    written = run("export-user", "7", "--folder", str(tmp_path / "out")).stdout.splitlines()
    assert [Path(line).suffix for line in written] == [".txt", ".json"]
    assert all(Path(line).stat().st_size > 100 for line in written)
    assert run("delete-user", "7", "--yes").exit_code == 0
    assert run("export-user", "7").output == "Nothing is kept about chat 7.\n"


def test_an_export_is_private_named_and_never_overwritten(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the owner may read the file, its name has the chat and the time, and a second export does not replace it."""
    met(url, 7)
    monkeypatch.setattr("bot.app.utc_now", lambda: NOW)
    folder = tmp_path / "out"
    written = [Path(line) for line in run("export-user", "7", "--folder", str(folder)).stdout.splitlines()]
    assert [file.name for file in written] == [
        f"coach-data-7-{NOW:%Y%m%dT%H%M%SZ}.{kind}" for kind in ("txt", "json")
    ]
    assert [file.stat().st_mode & 0o777 for file in written] == [0o600, 0o600]
    written[0].unlink()
    written[1].write_text("mine")
    again = run("export-user", "7", "--folder", str(folder))
    assert again.exit_code == 1
    assert "cannot be written: File exists" in again.stderr
    assert written[1].read_text() == "mine"
    assert not written[0].exists(), "half an export is none"


def test_a_problem_of_ours_at_work_on_her_rows_shows_none_of_them(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception may quote her; only its type and place are logged, and one sentence is printed."""

    async def broken(*_: object) -> str:
        raise ValueError("it hurts")

    monkeypatch.setattr("bot.admin.export_member", broken)
    ended = run("export-user", "7")
    assert ended.exit_code == 1
    assert "ValueError at commands/test_member_commands.py" in ended.stderr
    assert ended.stderr.splitlines()[-1] == BUG
    assert "hurts" not in ended.output + ended.stderr
    assert "Traceback" not in ended.stderr


def test_delete_asks_first(url: str) -> None:
    """Without a yes nothing happens."""
    met(url, 7)
    assert CliRunner().invoke(app, ["delete-user", "7"], input="n\n").exit_code == 1
    assert "coach-data" in run("export-user", "7").output


def paused(url: str, chat: int, key: str = "") -> Member:
    """Pause the member of this chat because of a leak, in her stored state, and return her."""

    async def change() -> Member:
        async with open_store(url, encryption=make_encryption(key)) as store:
            return await store.database.write(_pause)

    def _pause(connection: Connection) -> Member:
        row = lock(connection, chat)
        assert row is not None
        cache = StateCache()
        pause = Pause(action="pause_pt", group="leak", since=NOW.date())
        member = replace(cache.load(row.state, row.schema), consent="1", pause=pause)
        write, values = change_of(
            row, state=cache.dump(member), schema=SCHEMA, reachable=True, now=NOW, seen=NOW
        )
        connection.execute(write, [values])
        return member

    return asyncio.run(change())


def member_in(url: str, chat: int, key: str = "") -> Member | None:
    """Return the member of this chat."""

    async def look() -> Member | None:
        async with open_store(url, encryption=make_encryption(key)) as store:
            row = await store.database.read(lambda connection: lock(connection, chat))
            return None if row is None else StateCache().load(row.state, row.schema)

    return asyncio.run(look())


@pytest.mark.parametrize("key", ["", "a-key-of-at-least-thirty-two-characters"])
def test_a_member_moves_to_her_new_account_with_her_pause(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """She only sent /start there: her pause and history are there, the old chat is unknown, and so are its messages."""
    monkeypatch.setenv("DATA_KEY", key)
    met(url, 7, key=key)
    met(url, 8, key=key)
    before = paused(url, 7, key)
    assert run("move-user", "7", "8", "--yes").exit_code == 0

    moved = member_in(url, 8, key)
    assert moved is not None
    assert moved.pause == before.pause
    assert moved.talk.message_id is None
    assert run("export-user", "7").output == "Nothing is kept about chat 7.\n"
    written = run("export-user", "8", "--folder", str(tmp_path / "out")).stdout.splitlines()
    assert "pause_pt" in Path(written[1]).read_text()


def test_what_was_reported_in_the_new_chat_is_not_dropped(url: str) -> None:
    """If the member has reported something in the new chat, neither account is changed."""
    met(url, 7)
    met(url, 8)
    paused(url, 8)
    refused = run("move-user", "7", "8", "--yes")
    assert refused.exit_code == 1
    assert "export-user 8" in refused.stderr
    assert member_in(url, 7) is not None and member_in(url, 8) is not None


def test_an_open_question_is_asked_again_in_the_new_chat() -> None:
    """A number typed there answers no card that she has not seen; the pause that the symptom began is there."""
    user = after_run("All of it, easy", "Heaviness or a bulge", "Done")
    user.member = in_a_new_chat(user.member)
    user.type("1")
    assert "How strong was the heaviness" in user.text
    assert user.member.pause is not None


def test_nobody_is_moved_from_an_unknown_chat_or_without_a_yes(url: str) -> None:
    """The reason in words, and the new chat as it was."""
    met(url, 8)
    assert "Nothing is kept about chat 7" in run("move-user", "7", "8", "--yes").stderr
    assert run("move-user", "8", "8", "--yes").exit_code == 1
    assert CliRunner().invoke(app, ["move-user", "8", "9"], input="n\n").exit_code == 1
    assert member_in(url, 8) is not None and member_in(url, 9) is None


def test_dead_letters_are_listed_without_words_and_queued_again(url: str) -> None:
    """The list shows number, kind, tries and error code, and nothing of the text."""
    met(url, 7, dead=True)
    line = run("dead-letters").stdout
    number, *_, error = line.split("\t")
    assert error == "invalid\n"
    assert "birth" not in line
    assert run("resend", number).output == "1 queued again.\n"
    assert run("dead-letters").output == "There are none.\n"


def test_what_was_put_aside_is_listed_with_its_place(url: str) -> None:
    """One line each: number, time, update, kind and place of the error; a reminder has no update; no text of hers."""

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
    assert oldest[4].startswith("ValueError at commands/test_member_commands.py:")
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
