"""Kept connections against servers of every kind: an answer goes to the call that asked for it, or to nobody."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager, suppress
from urllib.parse import urlsplit

import pytest

from bot.telegram.connections import Answer, Connections, NotConnected
from tests.ports import free_port
from tests.shell import until
from tests.waiting import ended

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
LONG_S = 120.0
SHORT_S = 0.05

Script = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]


class Server:
    """Answers each request by the script; counts its connections and keeps what was asked."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.asked: list[bytes] = []
        self.opened = self.ended = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side ends it."""
        self.opened += 1
        with suppress(OSError, asyncio.IncompleteReadError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
                self.asked.append(head + await reader.readexactly(length))
                await self.script(self.asked[-1], writer)
                await writer.drain()
        writer.close()
        self.ended += 1


@asynccontextmanager
async def at(script: Script, *, most: int = 4) -> AsyncIterator[tuple[Connections, Server]]:
    """Connections to a server of this script."""
    server = Server(script)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    connections = connected(port, most=most)
    yield connections, server
    connections.close()
    listening.close()
    await until(lambda: server.ended == server.opened)


def connected(port: int, *, most: int = 4, connect_timeout: float = LONG_S) -> Connections:
    """To a port of this machine."""
    return Connections(
        urlsplit(f"http://127.0.0.1:{port}"),
        most=most,
        connect_timeout=connect_timeout,
        tls=lambda: pytest.fail("no TLS"),
        user_agent="coach",
    )


def saying(*answers: bytes) -> Script:
    """Each answer in turn, the last one for ever; an empty one ends the connection."""
    left = list(answers)

    async def script(_request: bytes, writer: asyncio.StreamWriter) -> None:
        answer = left.pop(0) if len(left) > 1 else left[0]
        writer.write(answer)
        if not answer:
            writer.close()

    return script


async def silence(_request: bytes, _writer: asyncio.StreamWriter) -> None:
    """No answer at all."""


async def test_calls_share_a_connection() -> None:
    """Each call is one complete request, and all use the same connection."""
    async with at(saying(OK)) as (connections, server):
        answers = [await connections.post("/bot1:x/getMe", b'{"a": 1}', LONG_S) for _ in range(3)]
    assert answers == [Answer(200, b"ok")] * 3
    assert server.opened == 1
    head, _, body = server.asked[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /bot1:x/getMe HTTP/1.1\r\nHost: 127.0.0.1:")
    assert b"\r\nContent-Type: application/json\r\n" in head
    assert body == b'{"a": 1}'


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n",
            Answer(200, b"ok"),
        ),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + OK, Answer(200, b"ok")),
        (b"HTTP/1.1 204 No Content\r\n\r\n", Answer(204, b"")),
        (
            b"HTTP/1.1 429 Too Many\r\nretry-after: 7\r\nContent-Length: 0\r\n\r\n",
            Answer(429, b"", retry_after="7"),
        ),
    ],
)
async def test_answers_of_every_frame(answer: bytes, expected: Answer) -> None:
    """In pieces, announced, empty, with the header that counts; the next call fares as well."""
    async with at(saying(answer)) as (connections, server):
        assert await connections.post("/x", b"{}", LONG_S) == expected
        assert await connections.post("/x", b"{}", LONG_S) == expected
    assert server.opened == 1


async def test_a_byte_at_a_time() -> None:
    """However small the pieces are in which it comes."""

    async def dripping(_request: bytes, writer: asyncio.StreamWriter) -> None:
        for byte in OK:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0)

    async with at(dripping) as (connections, _):
        assert await connections.post("/x", b"{}", LONG_S) == Answer(200, b"ok")


async def test_a_server_that_closes_each_time() -> None:
    """It says so, or ends its answer by closing: the next call opens another connection."""

    async def closing(request: bytes, writer: asyncio.StreamWriter) -> None:
        says = b"Connection: close\r\nContent-Length: 2\r\n" if b"/a" in request else b""
        writer.write(b"HTTP/1.1 200 OK\r\n" + says + b"\r\nok")
        writer.close()

    async with at(closing) as (connections, server):
        for path in ("/a", "/b", "/a"):
            assert await connections.post(path, b"{}", LONG_S) == Answer(200, b"ok")
    assert server.opened == 3


async def test_a_kept_connection_that_the_server_closed_is_not_used() -> None:
    """A connection that the server closed while idle is replaced."""
    writers: list[asyncio.StreamWriter] = []

    async def keeping(_request: bytes, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        writer.write(OK)

    async with at(keeping) as (connections, server):
        await connections.post("/x", b"{}", LONG_S)
        writers[0].close()
        await until(lambda: not connections._all)
        assert await connections.post("/x", b"{}", LONG_S) == Answer(200, b"ok")
    assert server.opened == 2


@pytest.mark.parametrize(
    "answer", [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"]
)
async def test_what_is_no_answer_leaves_the_effect_unknown(answer: bytes) -> None:
    """The call left, so it is not taken for one that did not."""
    async with at(saying(answer)) as (connections, server):
        with pytest.raises(OSError) as failed:
            await connections.post("/x", b"{}", LONG_S)
        assert not isinstance(failed.value, NotConnected)
    assert len(server.asked) == 1


async def test_a_late_answer_is_not_given_to_the_next_call() -> None:
    """The connections of a call that timed out and of a cancelled one are closed; the third gets its own answer."""
    async with at(saying(OK)) as (connections, server):
        await connections.post("/before", b"{}", LONG_S)  # so that no connecting is part of the short limit
        server.script = silence
        with pytest.raises(TimeoutError):
            await connections.post("/late", b"{}", SHORT_S)
        cancelled = asyncio.create_task(connections.post("/cancelled", b"{}", LONG_S))
        await until(lambda: b"/cancelled" in server.asked[-1])
        cancelled.cancel()
        await asyncio.gather(cancelled, return_exceptions=True)
        await until(lambda: not connections._all)
        server.script = saying(OK)
        assert await connections.post("/x", b"{}", LONG_S) == Answer(200, b"ok")
    assert server.opened == 3


async def test_words_that_nobody_asked_for() -> None:
    """An unexpected second answer closes the connection."""
    second = b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"
    async with at(saying(OK + second, OK)) as (connections, server):
        for _ in range(2):
            assert await connections.post("/x", b"{}", LONG_S) == Answer(200, b"ok")
    assert server.opened == 2


async def test_nobody_listens() -> None:
    """Nothing was sent, and that is known."""
    with pytest.raises(NotConnected):
        await connected(free_port()).post("/x", b"{}", LONG_S)


async def test_an_address_that_leads_nowhere_is_passed_by(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of two addresses of the name answers nothing, as IPv6 does behind many a router: the other one serves."""
    async with at(saying(OK)) as (connections, server):
        port = connections._port
        with socket.socket() as deaf, ExitStack() as waiting:
            deaf.bind(("127.0.0.2", port))
            deaf.listen(0)
            for _ in range(4):  # the queue of who wants in is full
                one = waiting.enter_context(socket.socket())
                one.setblocking(False)
                one.connect_ex(("127.0.0.2", port))

            async def both(*_args: object, **_more: object) -> list[tuple[object, ...]]:
                kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
                return [(*kind, ("127.0.0.2", port)), (*kind, ("127.0.0.1", port))]

            monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", both)
            connections._host = "telegram.example"
            assert (await connections.post("/x", b"{}", LONG_S)).body == b"ok"
        assert server.opened == 1


async def test_no_connection_is_free() -> None:
    """All of them wait for an answer: the next call waits in its turn, and gives up before it is sent."""
    async with at(silence, most=1) as (connections, server):
        waiting = asyncio.create_task(connections.post("/first", b"{}", LONG_S))
        await until(lambda: server.asked)
        connections._connect_timeout = SHORT_S
        with pytest.raises(NotConnected):
            await connections.post("/second", b"{}", LONG_S)
        connections._connect_timeout = LONG_S
        third = asyncio.create_task(connections.post("/third", b"{}", LONG_S))
        server.script = saying(OK)
        waiting.cancel()
        assert await ended(third) == Answer(200, b"ok")
    assert [request.split()[1] for request in server.asked] == [b"/first", b"/third"]


async def test_closing_ends_what_is_under_way() -> None:
    """And nothing is opened after it."""
    async with at(silence) as (connections, server):
        waiting = asyncio.create_task(connections.post("/x", b"{}", LONG_S))
        await until(lambda: server.asked)
        connections.close()
        with pytest.raises(ConnectionResetError):
            await ended(waiting)
        with pytest.raises(NotConnected):
            await connections.post("/x", b"{}", LONG_S)
