"""The bot as a process of its own, started, killed and stopped by its handle; its log is kept in a file."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.demo.server import LocalBotApi
from tests.helpers.world import CLINIC

ROOT = Path(__file__).parents[2]
SERVE = ("-m", "bot", "serve")
SECRET = "a-secret-of-the-webhook-of-the-tests"
RECEIVES = frozenset({"getupdates", "setwebhook"})
STOPS_WITHIN_S = 10.0


def free_port() -> int:
    """A port nobody listens on, on this machine only."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(api: LocalBotApi, url: str, *, webhook: str = "", listen: str = "") -> dict[str, str]:
    """The settings of a bot at this server, in a hurry; with `webhook` it is posted to."""
    settings = {
        "TELEGRAM_BOT_TOKEN": api.token,
        "TELEGRAM_API_URL": api.url,
        "DATABASE_URL": url,
        "TICK_SECONDS": "1",
        "SEND_RATE_PER_SECOND": "1000",
        "SEND_RATE_PER_CHAT": "200",
        "BACKUP_KEEP": "0",
        "CLINIC_NAME": CLINIC.name,
        "CLINIC_PHONE": CLINIC.phone,
        "LOG_FORMAT": "json",
    }
    if webhook:
        settings |= {"WEBHOOK_URL": webhook, "WEBHOOK_SECRET": SECRET, "WEBHOOK_LISTEN": listen}
    return settings


def fresh_webhook() -> dict[str, str]:
    """Keywords of `environment` for a bot on a port of its own."""
    listen = f"127.0.0.1:{free_port()}"
    return {"webhook": f"http://{listen}/hook", "listen": listen}


@dataclass
class BotProcess:
    """One bot; `words` are what Python runs."""

    env: Mapping[str, str]
    log: Path
    words: tuple[str, ...] = SERVE
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it; the log goes on where it ended."""
        assert self.process is None, "it runs already"
        keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.words], stdout=log, stderr=log, env={**keep, **self.env}, cwd=ROOT
            )

    def kill(self) -> None:
        """SIGKILL, and wait for its end."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)
            self.process = None

    async def stop(self) -> tuple[int, float]:
        """SIGTERM; its exit code and the seconds it took. It is killed after 20 s."""
        process, self.process = self.process, None
        assert process is not None, "it does not run"
        begun = time.monotonic()
        process.terminate()
        try:
            code = await asyncio.to_thread(process.wait, 2 * STOPS_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait(10)
        return code, time.monotonic() - begun

    async def ended(self, within_s: float = 60) -> int:
        """Its exit code, when it ends by itself."""
        process, self.process = self.process, None
        assert process is not None, "it does not run"
        try:
            return await asyncio.to_thread(process.wait, within_s)
        finally:
            process.kill()
            process.wait(10)

    @property
    def runs(self) -> bool:
        """Whether it was started and has not ended."""
        return self.process is not None and self.process.poll() is None

    @property
    def text(self) -> str:
        """What it has written so far."""
        return self.log.read_text() if self.log.exists() else ""


async def receiving(api: LocalBotApi, bot: BotProcess, since: int, within_s: float = 40) -> None:
    """Return as soon as the bot asks for updates or has set its webhook; `since` is how many calls there were before."""
    until = time.monotonic() + within_s
    while not any(call.method.lower() in RECEIVES for call in api.calls[since:]):
        assert bot.runs and time.monotonic() < until, f"the bot does not receive:\n{bot.text[-2000:]}"
        await asyncio.sleep(0.02)
