"""Connections that say nothing, or half a request, are closed; whoever asks properly is answered meanwhile."""

import asyncio
import resource
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.operations.http_connections import MOST, BoundedConnection, most_connections
from bot.operations.http_server import HttpServer
from tests.helpers.log_lines import logged_lines
from tests.waiting import FAR_S, ended

WHOLE = b"GET /ping HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
HALF = WHOLE[:-2]

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Connect = Callable[[], Awaitable[Connection]]


SHORT_S = 0.25


class Narrow(BoundedConnection):
    """Three connections at most; how long a head may take, each test says."""

    most = 3
    head_within_s = FAR_S


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets how long the head of a request that comes next may take."""
    return lambda seconds: monkeypatch.setattr(Narrow, "head_within_s", seconds)


async def pong(request: Request) -> PlainTextResponse:
    """The answer to a ping."""
    return PlainTextResponse("pong")


@pytest.fixture
def refused() -> list[str]:
    """The codes of what was refused, in order."""
    return []


@pytest.fixture
async def port(refused: list[str], monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    """Where a server with narrow bounds listens."""
    monkeypatch.setattr(Narrow, "refused", staticmethod(refused.append))
    server = HttpServer(
        Starlette(routes=[Route("/ping", pong)]), "127.0.0.1", 0, http=Narrow, refused=refused.append
    )
    await server.start()
    yield server.port
    await server.stop()


@pytest.fixture
async def connect(port: int) -> AsyncIterator[Connect]:
    """Opens a connection to the server; what is still open is closed in the end."""
    opened: list[Connection] = []

    async def make() -> Connection:
        opened.append(await asyncio.open_connection("127.0.0.1", port))
        return opened[-1]

    yield make
    for _, writer in opened:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def is_cut(connection: Connection) -> bool:
    """Whether the server closes it without a word."""
    try:
        return await ended(connection[0].read()) == b""
    except ConnectionError:
        return True


async def ask(connection: Connection) -> bytes:
    """The first line of the answer to a whole request."""
    connection[1].write(WHOLE)
    line = await ended(connection[0].readline())
    await ended(connection[0].readuntil(b"pong"))
    return line


@pytest.mark.parametrize("said", [b"", HALF, b"G"])
async def test_a_request_that_never_ends_is_closed(
    connect: Connect, hurry: Callable[[float], None], said: bytes, refused: list[str]
) -> None:
    """Nothing, half a head, one letter: none of them keeps a connection for long, and each is counted."""
    hurry(SHORT_S)
    connection = await connect()
    connection[1].write(said)
    assert await is_cut(connection)
    assert refused == ["closed"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (b"GET /.env HTTP/1.1\r\nHost: x\r\n\r\n", "404"),
        (b"POST /ping HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", "405"),
        (b"\x16\x03\x01 a greeting in TLS\r\n\r\n", "400"),
    ],
)
async def test_what_strangers_ask_is_counted_and_not_logged(
    connect: Connect, said: bytes, code: str, refused: list[str]
) -> None:
    """An unknown page, another method and what is no HTTP: the log has no line, however often it comes."""
    with logged_lines("info") as lines:
        for _ in range(3):
            reader, writer = await connect()
            writer.write(said)
            assert (await ended(reader.readline())).split()[1] == code.encode()
            writer.close()
            await writer.wait_closed()
    assert refused == [code] * 3
    assert lines.getvalue() == ""


async def test_whoever_asks_properly_is_not_counted(
    connect: Connect, hurry: Callable[[float], None], refused: list[str]
) -> None:
    """Neither an answered request nor the end of a connection that was kept open after it."""
    hurry(SHORT_S)
    connection = await connect()
    assert await ask(connection) == b"HTTP/1.1 200 OK\r\n"
    connection[1].write(b"G")
    assert await is_cut(connection)
    assert refused == []


async def test_a_second_request_that_never_ends_is_closed(
    connect: Connect, hurry: Callable[[float], None]
) -> None:
    """After a first answer on the same connection too."""
    connection = await connect()
    assert await ask(connection) == b"HTTP/1.1 200 OK\r\n"
    hurry(SHORT_S)
    connection[1].write(HALF)
    assert await is_cut(connection)


async def test_beyond_the_bound_a_connection_is_closed_at_once(
    connect: Connect, hurry: Callable[[float], None]
) -> None:
    """Of twenty that say nothing at most three stay, and once they are closed a proper one is answered."""
    hurry(SHORT_S)
    silent = [await connect() for _ in range(20)]
    assert all([await is_cut(each) for each in silent])
    hurry(FAR_S)
    assert await ask(await connect()) == b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("descriptors", "most"),
    [(resource.RLIM_INFINITY, MOST), (1_048_576, MOST), (1024, MOST), (256, 64), (64, 16)],
)
def test_two_servers_leave_half_of_the_descriptors(descriptors: int, most: int) -> None:
    """A process that may open few files keeps enough of them for the database and for Telegram."""
    assert most_connections(descriptors) == most


async def test_many_requests_on_one_connection_are_answered(
    connect: Connect, hurry: Callable[[float], None]
) -> None:
    """A connection that is kept open between its requests is not closed."""
    connection = await connect()
    for _ in range(3):
        assert await ask(connection) == b"HTTP/1.1 200 OK\r\n"
        hurry(SHORT_S)
        await asyncio.sleep(2 * SHORT_S)
        hurry(FAR_S)
