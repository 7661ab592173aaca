"""Listening on this machine: a free port or a clear refusal, and a web server that stops at once."""

import asyncio
import errno
import socket
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.operations.http_server import HttpServer, Server
from bot.operations.listen import AddressTaken

HOST = "127.0.0.1"


class PortTaken(AddressTaken):
    """The port is in use or not permitted; the message is one line for the person at the terminal."""


def free_or_explain(port: int) -> socket.socket:
    """Return a socket bound to 127.0.0.1 and `port` (0: any free port); PortTaken says in one line why not."""
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
    """Passes its transport to each request, so that a simulated failure can close the connection."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class _Server(Server):
    """A uvicorn server that stops at once instead of checking ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.told_to_stop = asyncio.Event()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.told_to_stop.wait()


class WebServer(HttpServer):
    """One web application on a socket that is already bound."""

    _server: _Server

    def __init__(self, app: ASGIApp, listener: socket.socket) -> None:
        host, port = listener.getsockname()
        super().__init__(app, host, port, listener=listener, grace_s=2, http=_Connection, date_header=False)

    async def stop(self) -> None:
        """Stop the server and free the port."""
        self._server.told_to_stop.set()
        await super().stop()

    def _serve_by(self, config: uvicorn.Config) -> _Server:
        return _Server(config)
