"""Listening on this machine: a free port or a plain word, and a web server that the host starts and stops."""

import asyncio
import contextlib
import errno
import socket
from collections.abc import Iterator
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

HOST = "127.0.0.1"


class PortTaken(Exception):
    """The port is in use, or not ours to use; the message is one line for the person at the terminal."""


def free_or_explain(port: int) -> socket.socket:
    """A socket bound to 127.0.0.1 and `port` (0: any free one); PortTaken says in one line why not."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise PortTaken(_explained(port, error)) from None
    return listener


def _explained(port: int, error: Exception) -> str:
    code = getattr(error, "errno", None)
    if code == errno.EADDRINUSE:
        return (
            f"Port {port} is already in use on this machine. Choose another one, for example PORT={port + 1}."
        )
    if code == errno.EACCES:
        return f"Port {port} is reserved on this machine. Choose one above 1023, for example PORT=8080."
    return f"Port {port} can't be used: choose a number from 1024 to 65535."


class _Connection(H11Protocol):
    """Hands each request its transport, so that a fault can cut the line."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class _Server(uvicorn.Server):
    """Leaves the signals to the host, and ends at once when told to instead of looking ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.told_to_stop = asyncio.Event()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.told_to_stop.wait()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class WebServer:
    """One web application on one socket, started and stopped within the running event loop."""

    def __init__(self, app: ASGIApp, listener: socket.socket) -> None:
        config = uvicorn.Config(
            app,
            http=_Connection,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=75,
            timeout_graceful_shutdown=2,
        )
        self._server = _Server(config)
        self._listener = listener
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Returns when requests are answered."""
        self._task = asyncio.create_task(self._server.serve([self._listener]))
        while not self._server.started:
            if self._task.done():
                self._task.result()
                raise RuntimeError("the web server ended before it began")
            await asyncio.sleep(0.005)

    async def stop(self) -> None:
        """Ends the server and frees the port."""
        if self._task is not None:
            self._server.told_to_stop.set()
            await self._task
            self._task = None
        self._listener.close()
