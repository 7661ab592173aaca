"""Connections that cannot pile up: only so many at once, and a request's head has to come within seconds.

uvicorn waits for ever for a head that never ends, so that whoever can reach the port could take every descriptor.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST = 256
"""Telegram opens 40 at most; the rest is for a proxy's probes and for what measures."""
HEAD_WITHIN_S = 10.0


class BoundedConnection(HttpToolsProtocol):
    """One connection of uvicorn's, cut off where it asks for too much."""

    most = MOST
    head_within_s = HEAD_WITHIN_S
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a request; beyond the bound the connection is closed at once."""
        super().connection_made(transport)
        if len(self.connections) > self.most:
            transport.abort()
            return
        self._set_deadline()

    def data_received(self, data: bytes) -> None:
        """Read on; the deadline is for a head that is not whole yet."""
        super().data_received(data)
        if self._waits_for_head():
            self._set_deadline()
        else:
            self._drop_deadline()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing more is waited for."""
        self._drop_deadline()
        super().connection_lost(exc)

    def _waits_for_head(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _set_deadline(self) -> None:
        if self._deadline is None and not self.transport.is_closing():
            self._deadline = self.loop.call_later(self.head_within_s, self._give_up)

    def _drop_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._deadline = None
        if self._waits_for_head():
            self.transport.abort()
