"""Repeats messages that may have arrived before a crash: one at first, and more as each is recorded.

A process that is killed again and again would otherwise repeat everything that was in flight at each of its starts.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from bot.storage.records import OutboxMessage
from flows.model.messages import Priority

PATIENCE_S: Final = 5.0
"""How long a repeat waits for those before it, so that a call that hangs holds up no other chat for long."""


@dataclass(slots=True)
class Repeats:
    """Limits how many messages of unknown fate are being sent; each that is recorded makes room for one more."""

    patience_s: float = PATIENCE_S
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    @asynccontextmanager
    async def turn(self, message: OutboxMessage) -> AsyncIterator[None]:
        """Wait until this message may be sent and recorded, which is the body; only a repeat ever waits."""
        if not _is_repeat(message):
            yield
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(self.patience_s):
                await self._room.acquire()
        try:
            yield
        finally:
            self._room.release()
        self._room.release()


def _is_repeat(message: OutboxMessage) -> bool:
    """Return whether it could be seen twice; an edit cannot, and a safety message never waits for others."""
    return message.unknown and message.kind != "edit" and message.priority > Priority.SAFETY
