"""Serves HTTP inside the running event loop; its owner starts and stops it, and it leaves signals alone."""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator
from typing import Any, Final

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.operations.http_connections import BoundedConnection, counting
from bot.operations.listen import BACKLOG, AddressTaken, listen

MAX_CONNECTIONS = 500
"""Open connections from which on a new one gets 503, so that half-open ones do not use up the descriptors."""


NO_SUCH_ROUTE: Final = frozenset({404, 405})


class RefusalCounter:
    """An application whose requests without a route are passed to `refused`, by their code."""

    def __init__(self, app: ASGIApp, refused: Callable[[str], None]) -> None:
        self._app, self._refused = app, refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_counted(message: Message) -> None:
            if message.get("status") in NO_SUCH_ROUTE:
                self._refused(str(message["status"]))
            await send(message)

        await self._app(scope, receive, send_counted)


class Server(uvicorn.Server):
    """A uvicorn server that leaves signals to its owner."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture no signals."""
        yield


class HttpServer:
    """One web application on one address; port 0 picks a free one.

    `listener` is a socket that is already bound; `refused` gets the code of each request that no route took: strangers
    find every open port, and they must not fill the log. `more` are further options of uvicorn.
    """

    def __init__(
        self,
        app: ASGIApp,
        host: str,
        port: int,
        *,
        listener: socket.socket | None = None,
        refused: Callable[[str], None] | None = None,
        grace_s: int = 10,
        **more: Any,
    ) -> None:
        self._host, self._port, self._listener = host, port, listener
        connection = BoundedConnection if refused is None else counting(refused)
        config = uvicorn.Config(
            app if refused is None else RefusalCounter(app, refused),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_keep_alive=75,
            backlog=BACKLOG,
            limit_concurrency=MAX_CONNECTIONS,
            timeout_graceful_shutdown=grace_s,
            **{"http": connection, **more},
        )
        self._server = self._serve_by(config)
        self._serving: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """Return the port in use after the start."""
        return self._port

    async def start(self) -> None:
        """Start, and return when requests are answered. Raises AddressTaken."""
        listener = self._listen()
        self._port = int(listener.getsockname()[1])
        self._serving = asyncio.create_task(self._server.serve([listener]))
        while not self._server.started:
            if self._serving.done():
                await self._serving
                raise AddressTaken(f"cannot serve on {self._host}:{self._port}")
            await asyncio.sleep(0.005)

    async def stop(self) -> None:
        """Accept no more requests, finish those in progress within the grace period, and free the port."""
        if self._serving is not None:
            self._server.should_exit = True
            await self._serving
            self._serving = None
            if self._listener is not None:
                self._listener.close()

    def _serve_by(self, config: uvicorn.Config) -> Server:
        return Server(config)

    def _listen(self) -> socket.socket:
        return self._listener or listen(self._host, self._port)
