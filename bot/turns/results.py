"""How a turn ends, for those who hand events in: receiving, reminders and delivery."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from flows.model.events import Event


class TurnStatus(StrEnum):
    """How an event ended."""

    HANDLED = "handled"
    SEEN = "seen"
    """The same update was handled before: nothing changed."""
    GONE = "gone"
    """There is no member, or no planned reminder, for it (any more): nothing changed."""
    QUARANTINED = "quarantined"
    """It failed each time. It is kept for the operator, and she got an apology where she waits for an answer."""


@dataclass(frozen=True, slots=True)
class TurnResult:
    """What one committed turn led to."""

    status: TurnStatus
    queued: int = 0
    """Messages written to the outbox."""
    reminders_changed: bool = False
    erased: bool = False


@dataclass(frozen=True, slots=True)
class AfterCommit:
    """What follows a commit: the sender learns that messages wait, the scheduler that plans changed."""

    messages_waiting: Callable[[], None] = lambda: None
    plans_changed: Callable[[], None] = lambda: None

    def follow(self, result: TurnResult) -> None:
        """Call what this result calls for."""
        if result.queued or result.status is TurnStatus.SEEN:
            # One that comes again may have been committed by a turn nobody waited for.
            self.messages_waiting()
        if result.reminders_changed:
            self.plans_changed()


class HandlesTurns(Protocol):
    """The turn handler as its callers see it: receiving, reminders and delivery."""

    async def handle(self, chat_id: int, event: Event, *, update_id: int | None, now: datetime) -> TurnResult:
        """Play one event; committed on return. Raises StorageError when nothing could be written."""

    async def quarantine(self, update_id: int | None, event: str, error: Exception, now: datetime) -> None:
        """Keep an update that cannot be read for the operator. Raises StorageError when that cannot be written."""
