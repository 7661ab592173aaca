"""Limits connections: only so many at once, and the head of a request has to arrive within seconds.

uvicorn waits forever for an unfinished head, so anyone who can reach the port could use up all file descriptors.
"""

import asyncio
import resource
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST = 256
"""Most connections at once; Telegram opens at most 40, the rest is for a proxy's probes and monitoring."""
HEAD_WITHIN_S = 10.0
SHARE_OF_DESCRIPTORS = 4


def most_connections(descriptors: int) -> int:
    """Return how many connections a server may have at once if the process may open so many files; -1 means any number.

    Two servers then take at most half of them; the database, the calls to Telegram and the logs have the rest.
    """
    return MOST if descriptors == resource.RLIM_INFINITY else min(MOST, descriptors // SHARE_OF_DESCRIPTORS)


CLOSED = "closed"
"""The code under which a connection counts that was closed without an answer."""


def _uncounted(_code: str) -> None:
    """Count nothing."""


class BoundedConnection(HttpToolsProtocol):
    """One uvicorn connection, closed if it exceeds the limits; what is refused is passed to `refused`, by its code."""

    refused: Callable[[str], None] = staticmethod(_uncounted)
    most = most_connections(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    head_within_s = HEAD_WITHIN_S
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Start waiting for a request; a connection beyond the limit is closed at once."""
        super().connection_made(transport)
        if len(self.connections) > self.most:
            self._close_unanswered()
            return
        self._set_deadline()

    def data_received(self, data: bytes) -> None:
        """Continue reading; the deadline applies only while the head is incomplete."""
        super().data_received(data)
        if self._waits_for_head():
            self._set_deadline()
        else:
            self._drop_deadline()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP at all."""
        self.refused("400")
        super().send_400_response(msg)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
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
        if not self._waits_for_head():
            return
        if self.cycle is None:
            self._close_unanswered()
        else:
            self.transport.abort()  # it was answered before, and was only kept open

    def _close_unanswered(self) -> None:
        self.refused(CLOSED)
        self.transport.abort()


def counting(refused: Callable[[str], None]) -> type[BoundedConnection]:
    """Return connections that pass the code of each refusal to `refused`."""
    return type("CountingConnection", (BoundedConnection,), {"refused": staticmethod(refused)})
