"""What became of each parcel, written down in the outbox: gone, tried again later, given up.

What an outcome means for a parcel is the policy's; this is the one place that tells storage.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, TypeAlias

from bot.delivery import retry
from bot.delivery.deliver import Delivery
from bot.delivery.outcomes import Outcome
from bot.logs import Log
from bot.operations.metrics import Metrics
from bot.storage.errors import StorageError
from bot.storage.records import Pace, Parcel
from flows.model.messages import Priority

WRITE_PAUSES_S = (0.1, 0.5, 2.0)

log = Log("delivery")

Write: TypeAlias = Callable[[Parcel], Awaitable[bool]]


class Queue(Protocol):
    """The outbox of storage, as far as it is used here."""

    async def claim(
        self,
        now: datetime,
        limit: int,
        lease_s: float,
        max_priority: int | None = None,
        pace: Pace | None = None,
    ) -> list[Parcel]: ...
    async def sent(self, parcel: Parcel, message_id: int | None, now: datetime) -> bool: ...
    async def later(self, parcel: Parcel, not_before: datetime, error: str) -> bool: ...
    async def give_back(self, parcel: Parcel, now: datetime) -> bool: ...
    async def holds(self, parcel: Parcel) -> bool: ...
    async def dead(self, parcel: Parcel, error: str) -> bool: ...
    async def drop(self, parcel: Parcel, error: str) -> bool: ...
    async def close_chat(self, parcel: Parcel, error: str) -> bool: ...
    async def next_at(self) -> datetime | None: ...


@dataclass(slots=True, eq=False)
class Hand:
    """One parcel in hand, under its newest lease; `calling` once its first call may have left."""

    parcel: Parcel
    deadline: float
    calling: bool = False

    @property
    def urgent(self) -> bool:
        """A reply or a safety message."""
        return self.parcel.priority <= Priority.REPLY


@dataclass(slots=True)
class Ledger:
    """The outbox of one sender, and what the operator sees of it."""

    queue: Queue
    now: Callable[[], datetime]
    unreachable: Callable[[int], Awaitable[None]]
    """Told the chat that cannot be written to any more."""
    metrics: Metrics
    chance: random.Random = field(default_factory=random.Random)
    unauthorized: bool = False
    """Telegram refused the token."""

    def not_worth_it(self, parcel: Parcel) -> str:
        """Why it is better not sent, as a short code; empty when it is to be sent."""
        if retry.is_stale(parcel, self.now()):
            return "stale"
        return "unknown_effect" if parcel.unknown and not retry.repeats_unknown(parcel) else ""

    async def drop(self, hand: Hand, why: str) -> None:
        """Not sent at all."""
        log.info("parcel.dropped", parcel=hand.parcel.id, why=why)
        self.metrics.count("coach_sends_total", outcome=why)
        await self._write(hand, lambda ours: self.queue.drop(ours, why))

    async def give_back(self, hand: Hand) -> None:
        """Nothing was called: somebody else may take it at once."""
        await self._write(hand, lambda ours: self.queue.give_back(ours, self.now()))

    async def settle(self, hand: Hand, delivery: Delivery) -> None:
        """Write down how a delivery ended. `retry_after` of a flood is how long it has to wait."""
        outcome, now = delivery.outcome, self.now()
        self.metrics.count("coach_sends_total", outcome=str(outcome))
        if outcome in retry.DONE:
            self._observe(hand.parcel, now)
            await self._write(hand, lambda ours: self.queue.sent(ours, delivery.message_id, now))
        elif outcome is Outcome.FLOOD:
            wait = min(timedelta(seconds=delivery.retry_after), retry.LONGEST_FLOOD)
            await self._again(hand, outcome, now + wait)
        elif outcome is Outcome.UNAUTHORIZED:
            self.unauthorized = True
            await self._write(hand, lambda ours: self.queue.later(ours, now, outcome))
        elif outcome in retry.PASSING:
            await self._passing(hand, outcome, now)
        elif outcome in retry.UNREACHABLE:
            await self._close_chat(hand, outcome)
        else:
            await self._bury(hand, outcome)

    def _observe(self, parcel: Parcel, now: datetime) -> None:
        waited = max(0.0, (now - parcel.created_at).total_seconds())
        priority = Priority(parcel.priority).name.lower()
        self.metrics.observe("coach_delivery_seconds", waited, priority=priority)

    async def _passing(self, hand: Hand, outcome: Outcome, now: datetime) -> None:
        parcel = hand.parcel
        if outcome in retry.UNKNOWN and not retry.repeats_unknown(parcel):
            log.warning("parcel.dropped", parcel=parcel.id, why=str(outcome))
            await self._write(hand, lambda ours: self.queue.drop(ours, outcome))
            return
        await self._again(hand, outcome, now + retry.wait_before_next(parcel.attempts, self.chance))

    async def _again(self, hand: Hand, outcome: Outcome, at: datetime) -> None:
        if retry.may_try_again(hand.parcel):
            await self._write(hand, lambda ours: self.queue.later(ours, at, outcome))
        else:
            await self._bury(hand, outcome)

    async def _bury(self, hand: Hand, outcome: Outcome) -> None:
        parcel = hand.parcel
        log.error("parcel.dead", parcel=parcel.id, outcome=str(outcome), attempts=parcel.attempts)
        await self._write(hand, lambda ours: self.queue.dead(ours, outcome))

    async def _close_chat(self, hand: Hand, outcome: Outcome) -> None:
        """What waits for this chat goes unsent with it; what is queued or resent later is tried."""
        log.info("chat.unreachable", parcel=hand.parcel.id, outcome=str(outcome))
        await self._write(hand, lambda ours: self.queue.close_chat(ours, outcome))
        await self.unreachable(hand.parcel.chat_id)

    async def _write(self, hand: Hand, write: Write) -> None:
        """Write with a few tries: an answer of Telegram that is not written down may mean a doubled message."""
        for pause in (*WRITE_PAUSES_S, None):
            try:
                await _written(hand, write)
                return
            except StorageError as fault:
                if pause is None:
                    log.error("parcel.not_written", fault)
                    return
                await asyncio.sleep(pause)


async def _written(hand: Hand, write: Write) -> None:
    """Write under the lease the hand has; once more when it got another meanwhile."""
    parcel = None
    while parcel is not hand.parcel:
        parcel = hand.parcel
        if await write(parcel):
            return
