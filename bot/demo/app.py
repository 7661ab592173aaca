"""Hosts the local chat: the Bot API server, the unchanged coach polling it, and some sample members.

Everything is in a temporary folder. The coach's clock is the page's movable one.
"""

import asyncio
import signal
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from pydantic import SecretStr

from bot.app import Coach, open_coach
from bot.catalog.validation import load_checked
from bot.demo.clock import MovableClock
from bot.demo.coach import queries
from bot.demo.coach.sample_members import add_everybody
from bot.demo.listening import free_or_explain
from bot.demo.server import LocalBotApi
from bot.logs import set_up_logs
from bot.serve import Process
from bot.settings import Settings, raw_setting

OWN_CHAT = 1001
CALLS_KEPT = 500
EVERYTHING_AT_ONCE = 1000.0


@dataclass(slots=True)
class ClockedCoach:
    """What the page's clock asks the coach; the clock waits until all sample members are present."""

    coach: Coach | None = None
    moving_in: "asyncio.Task[None] | None" = None

    async def next_due(self, member: int | None = None) -> datetime | None:
        """Return the time of the earliest reminder, of one chat or of all."""
        if self.coach is None:
            return None
        return await (self.coach.next_due() if member is None else queries.next_due(self.coach.store, member))

    async def settle(self) -> None:
        """Return when all members are present, everything due is handled and everything said is sent."""
        if self.moving_in is not None:
            await self.moving_in
        if self.coach is not None:
            await self.coach.settle()

    async def zone_of(self, member: int) -> str | None:
        """Return her time zone, if she has named it."""
        return await queries.zone_of(self.coach.store, member) if self.coach else None


@asynccontextmanager
async def open_demo(
    port: int, *, people: bool = True, clock: MovableClock | None = None, over: asyncio.Event | None = None
) -> AsyncIterator[tuple[LocalBotApi, Coach]]:
    """Serve the page on 127.0.0.1:`port` (0: any free port) with the coach behind it; raise PortTaken if in use.

    `over` is set when the coach ends on its own; its error is raised at the close.
    """
    clock, control = clock or MovableClock.from_now(), ClockedCoach()
    api = LocalBotApi(port=port, clock=clock, control=control, keep_calls=CALLS_KEPT)
    with tempfile.TemporaryDirectory(prefix="run-coach-") as folder:
        async with api:
            api.user(OWN_CHAT, "You", label="Your own chat")
            async with open_coach(_settings(api, Path(folder)), now=clock.now) as coach:
                control.coach = coach
                if people:
                    control.moving_in = asyncio.create_task(add_everybody(api, coach, clock.now()))
                stopping = asyncio.Event()
                serving = asyncio.create_task(Process(coach).run(stopping))
                if over is not None:
                    serving.add_done_callback(lambda _: over.set())
                try:
                    yield api, coach
                finally:
                    stopping.set()
                    await _over(serving, control.moving_in)


async def _over(serving: "asyncio.Task[None]", moving_in: "asyncio.Task[None] | None") -> None:
    try:
        if moving_in is not None:
            moving_in.cancel()
            with suppress(asyncio.CancelledError):
                await moving_in
    finally:
        await serving


def _settings(api: LocalBotApi, folder: Path) -> Settings:
    return Settings(
        telegram_bot_token=SecretStr(api.token),
        telegram_api_url=api.url,
        database_url=f"sqlite+aiosqlite:///{folder}/coach.db",
        send_rate_per_second=EVERYTHING_AT_ONCE,
        send_rate_per_chat=EVERYTHING_AT_ONCE,
        clinic_name="Harbour Pelvic Health",
        clinic_phone="555 0100",
        content_dir=raw_setting("CONTENT_DIR"),
        backup_keep=0,
    )


async def run_demo(port: int) -> None:
    """Serve the page until interrupted, or until the coach behind it ends.

    Raises PortTaken in one line, or ContentError with every problem of the content, before anything is served.
    """
    set_up_logs("console", "error")
    free_or_explain(port).close()
    own_folder = raw_setting("CONTENT_DIR")
    load_checked(own_folder=Path(own_folder) if own_folder else None)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for kind in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(kind, stop.set)
    async with open_demo(port, over=stop) as (api, _coach):
        click.echo(f"The coach is ready: {api.url}   (stop with Ctrl-C)")
        await stop.wait()
