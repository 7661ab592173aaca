"""Says how a turn ended, for those who pass events in: receiving, reminders and delivery."""

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
    """There is no member or no planned reminder for it (any more): nothing changed."""
    QUARANTINED = "quarantined"
    """It failed every time. It is recorded for the operator, and she got an apology if she waits for an answer."""


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
    """Callbacks after a commit: one tells the sender about waiting messages, one the scheduler about changed plans."""

    messages_waiting: Callable[[], None] = lambda: None
    plans_changed: Callable[[], None] = lambda: None

    def follow(self, result: TurnResult) -> None:
        """Make the calls that this result needs."""
        if result.queued or result.status is TurnStatus.SEEN:
            # An update that comes again may have been committed by a turn whose caller stopped waiting.
            self.messages_waiting()
        if result.reminders_changed:
            self.plans_changed()


class HandlesTurns(Protocol):
    """The turn handler as its callers see it: receiving, reminders and delivery."""

    async def handle(self, chat_id: int, event: Event, *, update_id: int | None, now: datetime) -> TurnResult:
        """Play one event; it is committed on return. Raises StorageError if nothing could be written."""

    async def quarantine(self, update_id: int | None, event: str, error: Exception, now: datetime) -> None:
        """Record an unreadable update for the operator. Raises StorageError if that cannot be written."""
