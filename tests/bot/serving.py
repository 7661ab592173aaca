"""The bot as a process of its own, started as an operator starts it."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.demo.server import LocalBotApi
from tests.children import start_async
from tests.waiting import ended


async def no_app(scope, receive, send) -> None:  # type: ignore[no-untyped-def]
    """Serves nothing."""


@dataclass
class Served:
    """One process of the bot and what it wrote to its error output."""

    process: asyncio.subprocess.Process
    folder: Path

    @property
    def said(self) -> str:
        """Its error output so far."""
        return (self.folder / "stderr").read_text()

    async def ends(self) -> int:
        """Its exit status."""
        return await ended(self.process.wait())


def environment_in(folder: Path, api: LocalBotApi) -> dict[str, str]:
    """The settings of a bot that keeps everything in this folder, which is made."""
    folder.mkdir(exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "TELEGRAM_BOT_TOKEN": api.token,
        "TELEGRAM_API_URL": api.url,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/coach.db",
        "BACKUP_DIR": str(folder / "backups"),
    }


@asynccontextmanager
async def served(
    folder: Path,
    api: LocalBotApi,
    words: tuple[str, ...] = ("-m", "bot"),
    *,
    fresh: bool = False,
    **settings: str,
) -> AsyncIterator[Served]:
    """`python -m bot serve` with a database in the folder; killed in the end by its own number if it still runs.

    `words` are what Python runs instead of the program as it is; `fresh`, it imports the program itself.
    """
    environment = environment_in(folder, api) | settings
    with (folder / "stderr").open("ab") as errors:
        process = await start_async(
            sys.executable,
            *words,
            "serve",
            fresh=fresh,
            env=environment,
            stderr=errors,
            stdin=asyncio.subprocess.DEVNULL,
        )
    try:
        yield Served(process, folder)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
