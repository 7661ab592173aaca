"""What stands before several processes behind one webhook: passes each connection to one that listens."""

import asyncio
import itertools
from collections.abc import Sequence
from contextlib import suppress

CHUNK = 1 << 16


class Balancer:
    """Listens on `port` of 127.0.0.1 while the block runs; takes the `backends` in turn, skipping who does not answer."""

    def __init__(self, port: int, backends: Sequence[int]) -> None:
        self._port, self._backends = port, backends
        self._turn = itertools.count()
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> "Balancer":
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        ends = [writer]
        try:
            far = await self._connect()
            if far is not None:
                ends.append(far[1])
                await asyncio.gather(_pump(reader, far[1]), _pump(far[0], writer))
        except asyncio.CancelledError:
            return
        finally:
            self._open.discard(task)
            for end in ends:
                await _close(end)

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        for _ in self._backends:
            port = self._backends[next(self._turn) % len(self._backends)]
            with suppress(OSError):
                return await asyncio.open_connection("127.0.0.1", port)
        return None


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One direction, until it ends or breaks."""
    with suppress(OSError):
        while data := await reader.read(CHUNK):
            writer.write(data)
            await writer.drain()
    await _close(writer)


async def _close(writer: asyncio.StreamWriter) -> None:
    """Close it, and see it closed."""
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
