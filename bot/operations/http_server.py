"""Serves HTTP inside the running event loop; its owner starts and stops it, and it leaves signals alone."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from bot.operations.http_connections import BoundedConnection
from bot.operations.listen import BACKLOG, AddressTaken, listen

MAX_CONNECTIONS = 500
"""Open connections from which on a new one gets 503, so that half-open ones do not use up the descriptors."""


class Server(uvicorn.Server):
    """A uvicorn server that leaves signals to its owner."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture no signals."""
        yield


class HttpServer:
    """One web application on one address; port 0 picks a free one.

    `listener` is a socket that is already bound; `more` are further options of uvicorn.
    """

    def __init__(
        self,
        app: ASGIApp,
        host: str,
        port: int,
        *,
        listener: socket.socket | None = None,
        grace_s: int = 10,
        **more: Any,
    ) -> None:
        self._host, self._port, self._listener = host, port, listener
        config = uvicorn.Config(
            app,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_keep_alive=75,
            backlog=BACKLOG,
            limit_concurrency=MAX_CONNECTIONS,
            timeout_graceful_shutdown=grace_s,
            **{"http": BoundedConnection, **more},
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
