"""What breaks each time does not come for ever: after the third time it is put aside by its number.

For faults of ours outside a turn, which has its own tries behind the door. So one update never stops the others.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from bot.logs import Log
from bot.storage.errors import SealBroken, StorageError

TRIES = 3
"""How often an update may break before it is put aside."""
REMEMBERED = 1000

log = Log("telegram")

Park: TypeAlias = Callable[[int | None, str, Exception, datetime], Awaitable[None]]


class ComesAgain(Exception):
    """An update broke by a fault of ours; it is not acknowledged."""


@dataclass(slots=True)
class Aside:
    """Counts how often each update broke; `park` writes down where."""

    park: Park
    now: Callable[[], datetime]
    _broken: dict[int, int] = field(default_factory=dict)
    """Number of an update -> how often it broke; the newest only."""

    def went_well(self, update_id: int) -> None:
        """Nothing more to count."""
        self._broken.pop(update_id, None)

    async def broke(self, update_id: int, happened: str, fault: Exception) -> None:
        """Return when it is put aside. Raises ComesAgain before, and what the database itself is in trouble with."""
        if isinstance(fault, StorageError) and not isinstance(fault, SealBroken):
            raise fault
        tries = self._count(update_id)
        if tries < TRIES:
            log.warning("update.broke", fault, update_id=update_id, attempt=tries)
            raise ComesAgain from fault
        log.error("update.put_aside", fault, update_id=update_id)
        await self._put(update_id, happened, fault)
        self.went_well(update_id)

    def _count(self, update_id: int) -> int:
        tries = self._broken[update_id] = self._broken.pop(update_id, 0) + 1
        if len(self._broken) > REMEMBERED:
            del self._broken[next(iter(self._broken))]
        return tries

    async def _put(self, update_id: int, happened: str, fault: Exception) -> None:
        """Where that breaks too the log is all that is left; a database that is away is waited for."""
        try:
            await self.park(update_id, happened, fault, self.now())
        except StorageError:
            raise
        except Exception as other:
            log.error("update.not_parked", other, update_id=update_id)
