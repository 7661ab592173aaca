"""`serve`: one process from start to its end. Receives by polling or webhook, stops gently on SIGTERM and SIGINT."""

import asyncio
import os
import random
import signal
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError

from bot import geocoding
from bot.app import Coach, open_coach
from bot.logs import Log, log_loop_errors
from bot.operations.supervisor import Supervisor
from bot.settings import Settings, address
from bot.storage import codec
from bot.telegram.parse_update import ALLOWED_UPDATES
from bot.telegram.polling import Polling, TokenConflict

if TYPE_CHECKING:
    from bot.operations.http_server import HttpServer

RECEIVE_STOPS_WITHIN_S = 3.0
SEND_STOPS_WITHIN_S = 5.0
STOPS_WITHIN_S = 9.5
"""After a signal. Then the process ends as it is: what is not committed comes again, what is waits in the outbox."""
MAX_CONNECTIONS = 40
WEBHOOK_AGAIN_S = 60.0
"""The webhook is set anew so often: a second process that polls with this token by mistake is told so and stops."""
AGAIN_AT_MOST_S = 60.0
PREPARE_AFTER_S = 0.5

log = Log("bot")


class ForcedEnd:
    """Ends the process as it is when a gentle end takes too long: the whole of it, what runs in threads included."""

    def __init__(self, within_s: float = STOPS_WITHIN_S) -> None:
        self._timer = threading.Timer(within_s, _end_as_it_is, (within_s,))
        self._timer.daemon = True

    def __enter__(self) -> "ForcedEnd":
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def arm(self) -> None:
        """From now on the time runs; a second call changes nothing."""
        with suppress(RuntimeError):
            self._timer.start()


async def serve(
    settings: Settings, stop: asyncio.Event | None = None, forced: ForcedEnd | None = None
) -> None:
    """Run until `stop` is set or a signal comes; `forced` bounds the end after a signal.

    Raises ContentError, StorageError, AddressTaken, TokenConflict or Unauthorized: each says what is wrong in words.
    """
    asyncio.get_running_loop().set_exception_handler(log_loop_errors)
    stopping = stop or asyncio.Event()
    with _signals(stopping, forced):
        async with open_coach(settings) as coach:
            await Process(coach).run(stopping)


@dataclass(slots=True)
class Process:
    """One coach with its way of receiving and its HTTP servers."""

    coach: Coach
    servers: "list[HttpServer]" = field(default_factory=list)
    supervisor: Supervisor = field(default_factory=Supervisor.of)

    async def run(self, stopping: asyncio.Event) -> None:
        """Start everything, wait, and bring it to rest in the order that loses nothing."""
        sending = await self.coach.start()
        receiving: asyncio.Task[None] | None = None
        background: list[asyncio.Task[None]] = []
        try:
            await self._start_metrics()
            receiving = asyncio.create_task(self._receive(stopping))
            background += [
                _beside(self.coach.publish_profile()),
                _beside(_prepare()),
                _beside(self.supervisor.stay_alive()),
            ]
            self.supervisor.ready()
            log.info("started", webhook=bool(self.coach.settings.webhook_url))
            await _first_of(asyncio.create_task(stopping.wait()), sending, receiving)
        finally:
            stopping.set()
            self.supervisor.stopping()
            log.info("stopping")
            await _end(receiving, RECEIVE_STOPS_WITHIN_S)
            for task in background:
                await _end(task, 0)
            await self.coach.stop(SEND_STOPS_WITHIN_S)
            for server in self.servers:
                await server.stop()
            log.info("stopped")

    async def _receive(self, stopping: asyncio.Event) -> None:
        receive = self._by_webhook if self.coach.settings.webhook_url else self._by_polling
        await receive(stopping)

    async def _by_polling(self, stopping: asyncio.Event) -> None:
        polling = Polling(self.coach.bot, self.coach.receiver)
        running = asyncio.create_task(polling.run())
        try:
            await _first_of(asyncio.create_task(stopping.wait()), running)
        finally:
            polling.stop()
            await asyncio.gather(
                running, return_exceptions=True
            )  # awaited twice, its error would lose its place

    async def _by_webhook(self, stopping: asyncio.Event) -> None:
        # Read here: they are a good part of the start, and with polling nobody needs them.
        from starlette.applications import Starlette

        from bot.operations.health_pages import HealthPages
        from bot.operations.http_server import HttpServer
        from bot.telegram.webhook import Webhook

        settings = self.coach.settings
        secret = settings.webhook_secret.get_secret_value()
        webhook = Webhook(self.coach.receiver, secret, urlsplit(settings.webhook_url).path or "/")
        app = Starlette(routes=[*webhook.routes(), *HealthPages(self.coach.health).routes()])
        host, port = address(settings.webhook_listen)
        server = HttpServer(app, host, port, grace_s=int(RECEIVE_STOPS_WITHIN_S))
        await server.start()
        waiting = asyncio.create_task(stopping.wait())
        try:
            while not stopping.is_set():
                await _until_done(lambda: self._set_webhook(secret), stopping)
                await asyncio.wait({waiting}, timeout=WEBHOOK_AGAIN_S)
        finally:
            waiting.cancel()
            webhook.close()
            await server.stop()

    async def _set_webhook(self, secret: str) -> None:
        await self.coach.bot.call(
            "setWebhook",
            {
                "url": self.coach.settings.webhook_url,
                "secret_token": secret,
                "allowed_updates": ALLOWED_UPDATES,
                "max_connections": MAX_CONNECTIONS,
            },
        )

    async def _start_metrics(self) -> None:
        listen = self.coach.settings.metrics_listen
        if not listen:
            return
        from starlette.applications import Starlette

        from bot.operations.health_pages import HealthPages
        from bot.operations.http_server import HttpServer

        pages = HealthPages(self.coach.health)
        host, port = address(listen)
        server = HttpServer(
            Starlette(routes=[*pages.metric_routes(), *pages.routes()]), host, port, grace_s=1
        )
        await server.start()
        self.servers.append(server)


def _beside(work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
    """A task nothing waits for: its error is told at once, and ends nothing."""
    task = asyncio.create_task(work)
    task.add_done_callback(_tell_fault)
    return task


def _tell_fault(task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("background.broke", error)


async def _prepare() -> None:
    """What takes long and is needed soon is read beside the receiving, once that is under way."""
    await asyncio.sleep(PREPARE_AFTER_S)
    await asyncio.to_thread(codec.prepare)
    await asyncio.to_thread(geocoding.prepare)


async def _until_done(call: Callable[[], Awaitable[None]], stopping: asyncio.Event) -> None:
    """Repeat a call until it goes through or we are to stop. Raises TokenConflict when the token is refused."""
    wait = 1.0
    while not stopping.is_set():
        try:
            await call()
            return
        except InvalidToken:
            raise TokenConflict(
                "Telegram refuses TELEGRAM_BOT_TOKEN. Ask @BotFather for the current one."
            ) from None
        except TelegramError as error:
            log.warning("webhook.not_set", error)
        try:
            async with asyncio.timeout(wait * (1 + random.random() / 4)):  # noqa: S311 -- spreads retries
                await stopping.wait()
        except TimeoutError:
            wait = min(AGAIN_AT_MOST_S, wait * 2)


async def _first_of(waiting: "asyncio.Task[bool]", *tasks: "asyncio.Task[None]") -> None:
    """Return when told to stop; raise the error of the first task that ends with one."""
    try:
        done, _ = await asyncio.wait({waiting, *tasks}, return_when=asyncio.FIRST_COMPLETED)
        for task in done - {waiting}:
            await task
    finally:
        waiting.cancel()


async def _end(task: "asyncio.Task[None] | None", within_s: float) -> None:
    """Let a task come to its end, and cancel it when it takes too long; its error was told where it counts."""
    if task is None:
        return
    await asyncio.wait({task}, timeout=within_s)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@contextmanager
def _signals(stopping: asyncio.Event, forced: ForcedEnd | None = None) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    kinds = (signal.SIGTERM, signal.SIGINT)

    def told() -> None:
        stopping.set()
        if forced is not None:
            forced.arm()

    for kind in kinds:
        loop.add_signal_handler(kind, told)
    try:
        yield
    finally:
        for kind in kinds:
            loop.remove_signal_handler(kind)


def _end_as_it_is(within_s: float) -> None:
    """A database that answers nothing, or a copy under way, holds up every gentle end."""
    log.error("stop.forced", seconds=within_s)
    os._exit(1)
