"""Runs one bot process from start to end: receives by polling or webhook, and stops gently on SIGTERM and SIGINT."""

import asyncio
import socket
from collections.abc import Coroutine, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from bot import geocoding
from bot.app import Coach, load_content, open_coach
from bot.logs import Log, log_loop_errors
from bot.operations.backup import demand_folder
from bot.operations.ending import ForcedEnd, signals_stop
from bot.operations.listen import AddressTaken, listen
from bot.operations.loading import kept_for_good, load_in_thread
from bot.operations.supervisor import Supervisor
from bot.settings import Settings, address
from bot.storage import codec
from bot.storage.errors import StorageRefused, StorageUnavailable
from bot.telegram.polling import Polling
from bot.telegram.registration import WebhookRegistration, check_token

if TYPE_CHECKING:
    from starlette.routing import Route

    from bot.operations.http_server import HttpServer

RECEIVE_STOPS_WITHIN_S = 3.0
SEND_STOPS_WITHIN_S = 5.0
PREPARE_AFTER_S = 0.5
CATCH_UP_AFTER_S = 60.0
DATABASE_PAUSE_S = 1.0
LONGEST_DATABASE_PAUSE_S = 30.0

log = Log("bot")

Listeners = dict[str, socket.socket]
T = TypeVar("T")


async def serve(
    settings: Settings, stop: asyncio.Event | None = None, forced: ForcedEnd | None = None
) -> None:
    """Run the bot until `stop` is set or a signal arrives; `forced` limits how long the end may take after a signal.

    Raises ContentError, StorageError, AddressTaken, TokenConflict, TokenRefused or Unauthorized, each with a text for the
    operator. Waits for a PostgreSQL server that is not up yet.
    """
    asyncio.get_running_loop().set_exception_handler(log_loop_errors)
    stopping = stop or asyncio.Event()
    with signals_stop(stopping, forced):
        async with AsyncExitStack() as stack:
            listeners = bind(settings, stack)
            if settings.keeps_copies:
                await asyncio.to_thread(demand_folder, settings.backup_dir)
            coach = await _open_when_ready(stack, settings, stopping)
            if coach is not None:
                await _unless_stopped(stopping, check_token(coach.bot, settings.telegram_api_url))
            if coach is not None and not stopping.is_set():
                await Process(coach, listeners).run(stopping)


def bind(settings: Settings, stack: AsyncExitStack) -> Listeners:
    """Return the sockets of this process, by the names of their settings.

    Raises AddressTaken with every address that fails.
    """
    wanted = {"METRICS_LISTEN": settings.metrics_listen}
    if settings.webhook_url:
        wanted["WEBHOOK_LISTEN"] = settings.webhook_listen
    listeners: Listeners = {}
    problems: list[str] = []
    for name, where in wanted.items():
        if not where:
            continue
        try:
            listeners[name] = listen(*address(where), setting=name)
            stack.callback(listeners[name].close)
        except AddressTaken as error:
            problems.append(str(error))
    if problems:
        raise AddressTaken("\n".join(problems))
    return listeners


async def _open_when_ready(
    stack: AsyncExitStack, settings: Settings, stopping: asyncio.Event
) -> Coach | None:
    """Return the coach on its open database once the database server answers.

    Returns None if the process is asked to stop before.
    """
    with kept_for_good():
        content = load_content(settings)
    pause = DATABASE_PAUSE_S
    while not stopping.is_set():
        try:
            opening = open_coach(settings, content=content)
            return await _unless_stopped(stopping, stack.enter_async_context(opening))
        except StorageUnavailable as error:
            if isinstance(error, StorageRefused) or not settings.database_url.startswith("postgresql"):
                raise
            log.warning("database.waiting", error, seconds=pause)
        try:
            async with asyncio.timeout(pause):
                await stopping.wait()
        except TimeoutError:
            pause = min(LONGEST_DATABASE_PAUSE_S, pause * 2)
    return None


@dataclass(slots=True)
class Process:
    """Runs one coach with its way of receiving and its HTTP servers, on sockets that are already bound."""

    coach: Coach
    listeners: Listeners = field(default_factory=dict)
    servers: "list[HttpServer]" = field(default_factory=list)
    supervisor: Supervisor = field(default_factory=Supervisor.of)

    async def run(self, stopping: asyncio.Event) -> None:
        """Start everything, wait, and stop it in the order that loses nothing."""
        sending = await self.coach.start()
        receiving: asyncio.Task[None] | None = None
        background: list[asyncio.Task[None]] = []
        try:
            await self._start_metrics()
            self.coach.receiving.begin()
            receiving = asyncio.create_task(self._receive(stopping))
            beside = (
                self._publish_profile(),
                _prepare(self.coach),
                self._catch_up_nightly(),
                self._replan_after_zone_update(),
                self.supervisor.stay_alive(),
            )
            background += [_beside(work) for work in beside]
            self.supervisor.ready()
            log.info("started", webhook=bool(self.coach.settings.webhook_url), **dict(self.coach.versions))
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
        await self.coach.deferred.load()
        receive = self._by_webhook if self.coach.settings.webhook_url else self._by_polling
        await receive(stopping)

    async def _by_polling(self, stopping: asyncio.Event) -> None:
        coach = self.coach
        polling = Polling(
            coach.bot,
            coach.receiver,
            deferred=coach.deferred,
            receiving=coach.receiving,
            api_url=coach.settings.telegram_api_url,
        )
        deferred = asyncio.create_task(coach.deferred.run())
        running = asyncio.create_task(polling.run())
        try:
            await _first_of(asyncio.create_task(stopping.wait()), running)
        finally:
            polling.stop()
            deferred.cancel()
            await asyncio.gather(deferred, return_exceptions=True)
            await asyncio.gather(
                running, return_exceptions=True
            )  # awaiting it again would lose the place of its error

    async def _by_webhook(self, stopping: asyncio.Event) -> None:
        # Imported here: they take a good part of the start, and polling does not need them.
        from bot.operations.health_pages import HealthPages
        from bot.telegram.webhook import Webhook

        coach, settings = self.coach, self.coach.settings
        secret = settings.webhook_secret.get_secret_value()
        path = urlsplit(settings.webhook_url).path or "/"
        webhook = Webhook(coach.receiver, secret, path, receiving=coach.receiving, metrics=coach.metrics)
        routes = [*webhook.routes(), *HealthPages(coach.health).routes()]
        server = await self._serve_http("WEBHOOK_LISTEN", routes, int(RECEIVE_STOPS_WITHIN_S))
        registration = WebhookRegistration(
            coach.bot, coach.receiving, settings.webhook_url, secret, settings.telegram_api_url
        )
        try:
            await self.coach.deferred.drain()  # what polling left comes before what the webhook brings
            await registration.keep(stopping)
        finally:
            webhook.close()
            await server.stop()

    async def _start_metrics(self) -> None:
        if not self.coach.settings.metrics_listen:
            return
        from bot.operations.health_pages import HealthPages

        pages = HealthPages(self.coach.health)
        self.servers.append(
            await self._serve_http("METRICS_LISTEN", [*pages.metric_routes(), *pages.routes()], 1)
        )

    async def _serve_http(self, setting: str, routes: "Sequence[Route]", grace_s: int) -> "HttpServer":
        from starlette.applications import Starlette

        from bot.operations.http_server import HttpServer

        host, port = address(getattr(self.coach.settings, setting.lower()))
        listener = self.listeners.get(setting)
        name = setting.removesuffix("_LISTEN").lower()
        refused = partial(self._count_refused, name)
        app = Starlette(routes=routes)
        server = HttpServer(app, host, port, listener=listener, refused=refused, grace_s=grace_s)
        await server.start()
        return server

    def _count_refused(self, port: str, code: str) -> None:
        self.coach.metrics.count("coach_http_refused_total", port=port, code=code)

    async def _publish_profile(self) -> None:
        """Publish the menu and descriptions once Telegram has answered; before that every call would only fail."""
        await self.coach.receiving.works.wait()
        await self.coach.load_texts()
        await self.coach.publish_profile()

    async def _replan_after_zone_update(self) -> None:
        """Replan reminders after a change of zone data, while updates are received; retry while the database is away."""
        while True:
            try:
                await self.coach.replan_after_zone_update()
            except StorageUnavailable as error:
                log.warning("zones.waiting", error)
                await asyncio.sleep(LONGEST_DATABASE_PAUSE_S)
            else:
                return

    async def _catch_up_nightly(self) -> None:
        """Run the missed nightly tasks on a machine that was off at night, once it has been on for a while."""
        await asyncio.sleep(CATCH_UP_AFTER_S)
        await self.coach.housekeeping.run_missed()


def _beside(work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
    """Start a task nobody waits for; its error is logged at once and ends nothing."""
    task = asyncio.create_task(work)
    task.add_done_callback(_log_error)
    return task


def _log_error(task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("background.failed", error)


async def _prepare(coach: Coach) -> None:
    """Load in the background, once receiving has begun, what takes long and is needed soon."""
    await asyncio.sleep(PREPARE_AFTER_S)
    with kept_for_good():
        await coach.load_texts()
        await load_in_thread(codec.prepare)
        await coach.load_reader()
        await load_in_thread(geocoding.prepare)


async def _unless_stopped(stopping: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """Return the result of `work`, or None if the process is asked to stop before it is there."""
    task = asyncio.create_task(work)
    try:
        await _first_of(asyncio.create_task(stopping.wait()), task)
    finally:
        await _end(task, 0)
    return None if task.cancelled() else task.result()


async def _first_of(waiting: "asyncio.Task[bool]", *tasks: "asyncio.Task[Any]") -> None:
    """Wait until `waiting` is done or a task ends, and raise the error of a task that failed."""
    try:
        done, _ = await asyncio.wait({waiting, *tasks}, return_when=asyncio.FIRST_COMPLETED)
        for task in done - {waiting}:
            await task
    finally:
        waiting.cancel()


async def _end(task: "asyncio.Task[Any] | None", within_s: float) -> None:
    """Let a task finish, and cancel it when it takes longer than `within_s`.

    Its error is ignored here; it is raised where somebody waits for the task.
    """
    if task is None:
        return
    await asyncio.wait({task}, timeout=within_s)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
