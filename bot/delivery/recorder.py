"""Records the result of each message in the outbox: sent, to be tried again later, or given up.

`retry` says what an outcome means for a message; this is the only module that tells storage.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain, repeat
from typing import Protocol, TypeAlias

from bot.delivery import retry
from bot.delivery.deliver import SendAttempt
from bot.delivery.outcomes import SendResult
from bot.logs import Log
from bot.operations.metrics import Metrics
from bot.storage.errors import StorageError
from bot.storage.records import OutboxMessage
from flows.model.messages import Priority

WRITE_PAUSES_S = (0.1, 0.5, 1.0)

log = Log("delivery")

Write: TypeAlias = Callable[[OutboxMessage], Awaitable[bool]]


class Queue(Protocol):
    """The part of storage's outbox that is used here."""

    async def claim(
        self,
        now: datetime,
        limit: int,
        lease_s: float,
        max_priority: int | None = None,
    ) -> list[OutboxMessage]: ...
    async def recover(self, in_flight: Iterable[int] = ()) -> int: ...
    async def sent(self, message: OutboxMessage, message_id: int | None, now: datetime) -> bool: ...
    async def later(self, message: OutboxMessage, not_before: datetime, error: str) -> bool: ...
    async def give_back(self, message: OutboxMessage, now: datetime) -> bool: ...
    async def still_leased(self, message: OutboxMessage) -> bool: ...
    async def dead(self, message: OutboxMessage, error: str) -> bool: ...
    async def drop(self, message: OutboxMessage, error: str) -> bool: ...
    async def close_chat(self, message: OutboxMessage, error: str) -> bool: ...
    async def next_at(self) -> datetime | None: ...


@dataclass(slots=True, eq=False)
class InFlight:
    """One message in flight, under its newest lease; `calling` once its first call may have left."""

    message: OutboxMessage
    deadline: float
    calling: bool = False
    urgent: bool = field(init=False)
    """A reply or safety message of text alone; an upload never takes one of their places."""

    def __post_init__(self) -> None:
        self.urgent = self.message.priority <= Priority.REPLY and not self.message.brings_file


@dataclass(slots=True)
class DeliveryRecorder:
    """Records the results of one sender in the outbox, the log and the metrics."""

    queue: Queue
    now: Callable[[], datetime]
    unreachable: Callable[[int], Awaitable[None]]
    """Called with a chat that can no longer be written to."""
    metrics: Metrics
    rng: random.Random = field(default_factory=random.Random)
    unauthorized: bool = False
    """Whether Telegram refused the token."""
    claiming: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while messages are claimed and given to workers."""

    def reason_to_drop(self, message: OutboxMessage) -> str:
        """Return why the message should not be sent, as a short code, or "" if it should."""
        if retry.is_stale(message, self.now()):
            return "stale"
        return "unknown_effect" if message.unknown and not retry.repeats_unknown(message) else ""

    async def drop(self, flight: InFlight, why: str) -> None:
        """Remove a message without sending it, and log why."""
        log.info("message.dropped", message=flight.message.id, why=why)
        self.metrics.count("coach_sends_total", outcome=why)
        await self._write(flight, lambda ours: self.queue.drop(ours, why))

    async def give_back(self, flight: InFlight) -> None:
        """Return a message that was not sent, so that any process may take it at once."""
        await self._write(flight, lambda ours: self.queue.give_back(ours, self.now()))

    async def settle(self, flight: InFlight, attempt: SendAttempt) -> None:
        """Record how an attempt ended. For a rate limit, `retry_after` is the wait in seconds."""
        outcome, now = attempt.outcome, self.now()
        self.metrics.count("coach_sends_total", outcome=str(outcome))
        if outcome in retry.DONE:
            self._observe(flight.message, now)
            self._report_left_out(flight.message, attempt)
            await self._write(flight, lambda ours: self.queue.sent(ours, attempt.message_id, now))
        elif outcome is SendResult.RATE_LIMITED:
            wait = min(timedelta(seconds=attempt.retry_after), retry.LONGEST_RATE_LIMIT)
            await self._again(flight, outcome, now + wait)
        elif outcome is SendResult.UNAUTHORIZED:
            self.unauthorized = True
            await self._write(flight, lambda ours: self.queue.later(ours, now, outcome))
        elif outcome in retry.TRANSIENT:
            await self._transient(flight, outcome, now)
        elif outcome in retry.UNREACHABLE:
            await self._close_chat(flight, outcome)
        else:
            await self._dead_letter(flight, outcome)

    def _observe(self, message: OutboxMessage, now: datetime) -> None:
        waited = max(0.0, (now - message.created_at).total_seconds())
        priority = Priority(message.priority).name.lower()
        self.metrics.observe("coach_delivery_seconds", waited, priority=priority)

    def _report_left_out(self, message: OutboxMessage, attempt: SendAttempt) -> None:
        """Log and count what was left out: somebody has to look at a card without its button."""
        for what in attempt.left_out:
            log.warning("message.reduced", message=message.id, without=what)
            self.metrics.count("coach_messages_reduced_total", without=what)

    async def _transient(self, flight: InFlight, outcome: SendResult, now: datetime) -> None:
        message = flight.message
        if outcome in retry.UNKNOWN and not retry.repeats_unknown(message):
            log.warning("message.dropped", message=message.id, why=str(outcome))
            await self._write(flight, lambda ours: self.queue.drop(ours, outcome))
            return
        await self._again(flight, outcome, now + retry.wait_before_next(message.attempts, self.rng))

    async def _again(self, flight: InFlight, outcome: SendResult, at: datetime) -> None:
        if retry.may_try_again(flight.message):
            await self._write(flight, lambda ours: self.queue.later(ours, at, outcome))
        else:
            await self._dead_letter(flight, outcome)

    async def _dead_letter(self, flight: InFlight, outcome: SendResult) -> None:
        message = flight.message
        log.error("message.dead_letter", message=message.id, outcome=str(outcome), attempts=message.attempts)
        await self._write(flight, lambda ours: self.queue.dead(ours, outcome))

    async def _close_chat(self, flight: InFlight, outcome: SendResult) -> None:
        """What waits for this chat goes unsent with it; what is queued or resent later is tried."""
        log.info("chat.unreachable", message=flight.message.id, outcome=str(outcome))
        await self._write(flight, lambda ours: self.queue.close_chat(ours, outcome))
        await self.unreachable(flight.message.chat_id)

    async def _write(self, flight: InFlight, write: Write) -> None:
        """Write until it works: an unrecorded answer of Telegram blocks its chat, and the message is sent twice later."""
        for pause in chain(WRITE_PAUSES_S, repeat(WRITE_PAUSES_S[-1])):
            try:
                await self._write_once(flight, write)
                return
            except StorageError as error:
                log.warning("message.not_written", error, message=flight.message.id)
                await asyncio.sleep(pause)

    async def _write_once(self, flight: InFlight, write: Write) -> None:
        """Write under the lease the flight has, and again if it got another one meanwhile.

        A claim under way may have taken the message again in the database before the flight knows its new lease.
        """
        message = None
        while message is not flight.message:
            message = flight.message
            if await write(message):
                return
            async with self.claiming:
                pass
