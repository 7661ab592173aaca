"""Tests that are cut off leave nothing behind: no process, no listening port, no database."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.children import alive, start
from tests.waiting import until

ROOT = Path(__file__).resolve().parents[1]
CUT_OFF = '''
import asyncio
from pathlib import Path

from bot.demo.server import LocalBotApi
from tests.wire.process import BotProcess, environment, fresh_webhook, receiving


async def test_that_never_ends(postgres, tmp_path):
    """A server of each kind, each with a database, and no end."""
    async with LocalBotApi() as api:
        url = f"sqlite+aiosqlite:///{tmp_path / 'coach.db'}"
        bot = BotProcess(environment(api, url, **fresh_webhook()), tmp_path / "log")
        bot.start()
        await receiving(api, bot, 0)
        port = bot.env["WEBHOOK_LISTEN"].rpartition(":")[2]
        found = [bot.process.pid, postgres.process.pid, port, postgres.port, tmp_path, postgres.folder]
        note = Path(__file__).with_suffix(".note")
        note.with_suffix(".new").write_text("\\n".join(map(str, found)))
        note.with_suffix(".new").rename(note)
        await asyncio.Event().wait()
'''


PYTEST = """
import signal, sys, pytest
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(pytest.main(sys.argv[1:]))
"""
"""Whoever starts the tests in the background may have Ctrl-C ignored, and every process below inherits that."""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["by-hand", "killed"])
async def test_who_is_cut_off_leaves_nothing_behind(how: signal.Signals, tmp_path: Path) -> None:
    """Ctrl-C reaches all of them, a kill only the first; the processes end, their ports and folders are free."""
    file = tmp_path / "test_cut_off.py"
    file.write_text(CUT_OFF)
    command = [sys.executable, "-c", PYTEST, "-p", "tests.conftest", "-c", str(ROOT / "pyproject.toml")]
    options = ["-q", "-n", "1", "-p", "no:cacheprovider", f"--rootdir={ROOT}", str(file)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    run = start([*command, *options], cwd=ROOT, start_new_session=True, **quiet)
    note = tmp_path / "test_cut_off.note"
    await until(lambda: note.exists() or run.poll() is not None)
    assert note.exists(), "it did not get so far"
    *numbers, folder, database = note.read_text().splitlines()
    bot, server, *ports = map(int, numbers)
    assert alive(bot) and alive(server)
    assert all(map(listened_to, ports))
    if how is signal.SIGINT:
        os.killpg(run.pid, how)
    else:
        run.kill()
    await until(lambda: run.poll() is not None)
    await until(lambda: not alive(bot) and not alive(server))
    await until(lambda: not any(map(listened_to, ports)))
    await until(lambda: not Path(folder).exists() and not Path(database).exists())


def listened_to(port: int) -> bool:
    """Whether somebody accepts connections there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
