"""Starts that are refused: one line a problem with its remedy, an exit status, and no traceback."""

import socket
from pathlib import Path

import pytest

from bot.demo.server import LocalBotApi
from bot.operations.http_server import HttpServer
from tests.bot.serving import no_app, served

WRONG_TOKEN = "123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ012345678"


@pytest.mark.slow
async def test_wrong_settings_are_reported_at_once_and_nothing_starts(
    tmp_path: Path, api: LocalBotApi
) -> None:
    """One line a problem, exit status 78, no traceback, no value."""
    async with served(tmp_path, api, TELEGRAM_BOT_TOKEN="nonsense", TICK_SECONDS="soon") as bot:
        assert await bot.ends() == 78
        lines = bot.said.splitlines()
    assert lines[0] == "The settings have problems; nothing was started."
    assert sorted(line.partition(":")[0] for line in lines[1:]) == ["TELEGRAM_BOT_TOKEN", "TICK_SECONDS"]
    assert "nonsense" not in bot.said
    assert api.calls == []


@pytest.mark.slow
async def test_wrong_words_of_a_clinic_start_nothing(tmp_path: Path, api: LocalBotApi) -> None:
    """The start ends with status 78, the file and the line; no call is made to Telegram."""
    own = tmp_path / "own" / "text" / "en"
    own.mkdir(parents=True)
    (own / "ours.ftl").write_text("help-intro = <b>Ours.</b>\nhelp-intru = x\n")
    async with served(tmp_path, api, CONTENT_DIR=str(tmp_path / "own")) as bot:
        assert await bot.ends() == 78
        assert "CONTENT_DIR: text/en/ours.ftl:2: help-intru is no text of the coach" in bot.said
    assert api.calls == []


@pytest.mark.slow
async def test_a_token_telegram_refuses_is_reported_in_one_line(tmp_path: Path, api: LocalBotApi) -> None:
    """The form is right, Telegram does not know it."""
    async with served(tmp_path, api, TELEGRAM_BOT_TOKEN=WRONG_TOKEN) as bot:
        assert await bot.ends() == 78
        assert "Telegram refuses TELEGRAM_BOT_TOKEN" in bot.said
        assert WRONG_TOKEN not in bot.said
        assert "Traceback" not in bot.said


@pytest.mark.slow
async def test_a_taken_address_is_reported_in_one_line(tmp_path: Path, api: LocalBotApi) -> None:
    """The page of the numbers cannot be served: nothing else starts either."""
    taken = HttpServer(no_app, "127.0.0.1", 0)
    await taken.start()
    async with served(tmp_path, api, METRICS_LISTEN=f"127.0.0.1:{taken.port}") as bot:
        assert await bot.ends() == 78
        assert f"METRICS_LISTEN: cannot listen on 127.0.0.1:{taken.port}" in bot.said
        assert "Traceback" not in bot.said
    await taken.stop()


@pytest.mark.slow
async def test_every_port_in_use_is_reported_by_its_setting(tmp_path: Path, api: LocalBotApi) -> None:
    """Both at once, before anything else is begun: Telegram hears nothing of it."""
    with socket.socket() as one, socket.socket() as other:
        ports = []
        for taken in (one, other):
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            ports.append(taken.getsockname()[1])
        settings = {
            "METRICS_LISTEN": f"127.0.0.1:{ports[0]}",
            "WEBHOOK_LISTEN": f"127.0.0.1:{ports[1]}",
            "WEBHOOK_URL": "http://127.0.0.1:1/telegram",
            "WEBHOOK_SECRET": "a-secret-of-sixteen",
        }
        async with served(tmp_path, api, **settings) as bot:
            assert await bot.ends() == 78
            lines = bot.said.splitlines()
    assert sorted(line.partition(":")[0] for line in lines) == ["METRICS_LISTEN", "WEBHOOK_LISTEN"]
    assert api.calls == []


@pytest.mark.slow
async def test_a_folder_for_copies_that_cannot_be_written_to_is_reported_at_start(
    tmp_path: Path, api: LocalBotApi
) -> None:
    """Not at half past three in the morning."""
    (tmp_path / "file").write_text("no folder")
    async with served(tmp_path, api, BACKUP_DIR=f"{tmp_path}/file/copies") as bot:
        assert await bot.ends() == 78
        assert "BACKUP_DIR: copies cannot be written to" in bot.said


@pytest.mark.slow
async def test_the_wrong_address_of_the_bot_api_is_not_called_a_wrong_token(
    tmp_path: Path, api: LocalBotApi
) -> None:
    """`/bot` appended: the server finds nothing there, and the address is named."""
    async with served(tmp_path, api, TELEGRAM_API_URL=f"{api.url}/bot") as bot:
        assert await bot.ends() == 78
        assert f"{api.url}/bot (TELEGRAM_API_URL) is not the address" in bot.said
