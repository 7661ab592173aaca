"""The bot as a process of its own, started, killed and stopped by its handle; its log is kept in a file."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.demo.server import LocalBotApi
from tests.children import start
from tests.helpers.world import CLINIC
from tests.ports import free_port
from tests.waiting import FAR_S

ROOT = Path(__file__).parents[2]
GENTLE = "import tests.wire.patience as p; p.end_gently(); import bot.serve"
"""What Python runs before the bot, so that it is never ended by force; that has its own tests."""
PATIENT = "import tests.wire.patience as p; p.wait_for_the_machine(); p.load_with_the_first_words()"
"""What Python runs before the bot, so that no limit of its own depends on the speed of the machine."""
SERVE = ("-c", f"{PATIENT}; from bot.cli import main; main()", "serve")
SECRET = "a-secret-of-the-webhook-of-the-tests"
RECEIVES = frozenset({"getupdates", "setwebhook"})


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


def served_by(clock: Callable[[], datetime]) -> tuple[str, ...]:
    """Return what Python runs to serve by this clock, which goes as fast as the machine's."""
    ahead = (clock() - datetime.now(UTC)).total_seconds()
    now = f"lambda: d.datetime.now(d.UTC) + d.timedelta(seconds={ahead})"
    shifted = f"import bot.serve as s, datetime as d, functools; s.open_coach = functools.partial(s.open_coach, now={now})"
    return ("-c", f"{PATIENT}; {shifted}; from bot.cli import main; main()", "serve")


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
            self.process = start(
                [sys.executable, *self.words], stdout=log, stderr=log, env={**keep, **self.env}, cwd=ROOT
            )

    def kill(self) -> None:
        """SIGKILL, and wait for its end."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(FAR_S)
            self.process = None

    async def stop(self) -> int:
        """SIGTERM; its exit code. It is killed when it does not end by itself."""
        assert self.process is not None, "it does not run"
        self.process.terminate()
        return await self.ended()

    async def ended(self) -> int:
        """Its exit code, when it ends by itself; killed, and that is its exit code, when it does not."""
        process, self.process = self.process, None
        assert process is not None, "it does not run"
        with suppress(subprocess.TimeoutExpired):
            return await asyncio.to_thread(process.wait, FAR_S)
        process.kill()
        return process.wait(FAR_S)

    @property
    def runs(self) -> bool:
        """Whether it was started and has not ended."""
        return self.process is not None and self.process.poll() is None

    @property
    def text(self) -> str:
        """What it has written so far."""
        return self.log.read_text() if self.log.exists() else ""


async def receiving(api: LocalBotApi, bot: BotProcess, since: int) -> None:
    """Return as soon as the bot asks for updates or has set its webhook; `since` is how many calls there were before."""
    until = time.monotonic() + FAR_S
    while not any(call.method.lower() in RECEIVES for call in api.calls[since:]):
        assert bot.runs and time.monotonic() < until, f"the bot does not receive:\n{bot.text[-2000:]}"
        await asyncio.sleep(0.02)
