"""Keeps connections to one HTTP server open for small calls: POST a body, get a status and a body.

Calls are half of what an update costs, and aiohttp takes three times as long for each. It is still used for uploads and for
servers behind a proxy.
"""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import SplitResult

from httptools import HttpParserError, HttpResponseParser

KEPT_S: Final = 30.0
"""How long an idle connection is kept; an old one might be closed by the server just as a call is sent."""
NEXT_ADDRESS_S: Final = 0.25
"""After this many seconds without a connection the next address of the host is tried in parallel."""
MOST_BYTES: Final = 16 << 20
"""The longest answer that is read; a hundred updates take a tenth of it."""
FIRST_FINAL: Final = 200
"""Lower status codes are interim responses that announce a final one."""


class NotConnected(OSError):
    """There is no connection, so nothing was sent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The response of the server; `retry_after` and `date` are the headers of that name, or empty."""

    status: int
    body: bytes
    retry_after: str = ""
    date: str = ""


class Connections:
    """Up to `most` connections to the server of `url`; times are in seconds. `tls` returns the context for https."""

    def __init__(
        self,
        url: SplitResult,
        *,
        most: int,
        connect_timeout: float,
        tls: Callable[[], ssl.SSLContext],
        user_agent: str,
    ) -> None:
        self._host, self._secure, self._tls = url.hostname or "", url.scheme == "https", tls
        self._port = url.port or (443 if self._secure else 80)
        self._connect_timeout = connect_timeout
        self._room = asyncio.Semaphore(most)
        self._idle: list[_Connection] = []
        self._all: set[_Connection] = set()
        self._closed = False
        self._head = f"Host: {url.netloc}\r\nUser-Agent: {user_agent}\r\nAccept: */*\r\nContent-Type: application/json\r\n"

    async def post(self, path: str, body: bytes, answer_in: float) -> Answer:
        """Make one call.

        Raises NotConnected if it was not sent, and another OSError or TimeoutError if it may have been.
        """
        connection = await self._take()
        try:
            head = f"POST {path} HTTP/1.1\r\n{self._head}Content-Length: {len(body)}\r\n\r\n"
            return await connection.exchange(head.encode("ascii") + body, answer_in)
        finally:
            self._give_back(connection)

    def close(self) -> None:
        """Close all connections; a call in progress fails."""
        self._closed = True
        for connection in list(self._all):
            connection.abort()

    async def _take(self) -> "_Connection":
        if self._room.locked():
            await self._wait_for_room()
        else:
            await self._room.acquire()
        try:
            return self._idle_one() or await self._connect()
        except BaseException:
            self._room.release()
            raise

    async def _wait_for_room(self) -> None:
        try:
            async with asyncio.timeout(self._connect_timeout):
                await self._room.acquire()
        except TimeoutError:
            raise NotConnected("no connection is free") from None

    def _give_back(self, connection: "_Connection") -> None:
        self._room.release()
        if connection.reusable and not self._closed:
            self._idle.append(connection)
        else:
            connection.abort()

    def _idle_one(self) -> "_Connection | None":
        """Return the connection used last, if one is idle, and close those that were idle for too long."""
        over = asyncio.get_running_loop().time() - KEPT_S
        while self._idle and self._idle[0].used_at < over:
            self._idle.pop(0).abort()
        while self._idle:
            if (connection := self._idle.pop()).reusable:
                return connection
        return None

    async def _connect(self) -> "_Connection":
        if self._closed:
            raise NotConnected("closed")
        tls = self._tls() if self._secure else None
        try:
            async with asyncio.timeout(self._connect_timeout):
                _, connection = await asyncio.get_running_loop().create_connection(
                    lambda: _Connection(self._all),
                    self._host,
                    self._port,
                    ssl=tls,
                    happy_eyeballs_delay=NEXT_ADDRESS_S,
                )
        except (OSError, TimeoutError) as error:
            raise NotConnected(type(error).__name__) from error
        return connection


class _Connection(asyncio.Protocol):
    """One connection, with at most one call at a time."""

    def __init__(self, among: "set[_Connection]") -> None:
        self._among = among
        self._loop = asyncio.get_running_loop()
        self._parser: Any = HttpResponseParser(self)
        self._answer: asyncio.Future[Answer] | None = None
        self._transport: Any = None
        self._body: list[bytes] = []
        self._length = 0
        self._retry_after, self._date = "", ""
        self._has_head, self._has_length = False, False
        self.reusable = False
        self.used_at = 0.0

    async def exchange(self, request: bytes, answer_in: float) -> Answer:
        """Send the request and wait for its answer; a connection whose answer is missing is not used again."""
        self.reusable = False
        answer: asyncio.Future[Answer] = self._loop.create_future()
        self._answer = answer
        limit = self._loop.call_later(answer_in, self._fail, TimeoutError())
        try:
            self._transport.write(request)
            return await answer
        finally:
            limit.cancel()
            self._answer = None

    def abort(self) -> None:
        """Close the connection immediately."""
        self.reusable = False
        self._transport.abort()

    def connection_made(self, transport: Any) -> None:
        """Note that the connection is open."""
        self._transport, self.reusable = transport, True
        self._among.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that the connection is closed, which also ends an answer without a stated length."""
        self._among.discard(self)
        self.reusable = False
        if self._has_head and not self._has_length and exc is None:
            self.on_message_complete()
        self._fail(ConnectionResetError("closed by the server"))

    def data_received(self, data: bytes) -> None:
        """Parse part of an answer; close the connection on unrequested data or anything but HTTP."""
        if self._answer is None:
            self.abort()
            return
        try:
            self._parser.feed_data(data)
        except HttpParserError:
            self._fail(ConnectionAbortedError("not HTTP"))

    def on_message_begin(self) -> None:
        """Begin a new answer.

        The connection is reusable only once the answer to a call is complete.
        """
        self.reusable = False
        self._body, self._length, self._retry_after, self._date = [], 0, "", ""
        self._has_head, self._has_length = False, False

    def on_header(self, name: bytes, value: bytes) -> None:
        """Note the headers that are used."""
        match name.lower():
            case b"retry-after":
                self._retry_after = value.decode("latin-1")
            case b"date":
                self._date = value.decode("latin-1")
            case b"content-length" | b"transfer-encoding":
                self._has_length = True

    def on_headers_complete(self) -> None:
        """Note that the body follows."""
        self._has_head = True

    def on_body(self, body: bytes) -> None:
        """Add a part of the body."""
        self._body.append(body)
        self._length += len(body)
        if self._length > MOST_BYTES:
            self._fail(ConnectionAbortedError("too long"))

    def on_message_complete(self) -> None:
        """Deliver the complete answer to the waiting call."""
        status = self._parser.get_status_code()
        self._has_head = False
        if status < FIRST_FINAL or self._answer is None or self._answer.done():
            return
        self.reusable = self._parser.should_keep_alive() and not self._transport.is_closing()
        self.used_at = self._loop.time()
        self._answer.set_result(Answer(status, b"".join(self._body), self._retry_after, self._date))

    def _fail(self, error: Exception) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)
        self.abort()
