"""Takes messages from the outbox, limits their rate and sends them; the recorder records how each ended.

Nothing queued is lost. After a crash in the middle of a call, a reply, a check-in or a safety message may arrive twice; a
nudge arrives at most once. Replies have their own workers, so that a burst of nudges does not hold them up.
"""

import asyncio
import math
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace

from bot.delivery.deliver import MessageSender, SendAttempt
from bot.delivery.limiter import EDIT_WEIGHT, Limiter
from bot.delivery.outcomes import SendResult
from bot.delivery.recorder import DeliveryRecorder, InFlight
from bot.delivery.repeats import Repeats
from bot.logs import EXIT_CONFIG, Log, OperatorError
from bot.storage.election import Election, LoneSender
from bot.storage.errors import StorageUnavailable
from bot.storage.records import OutboxMessage
from flows.model.messages import Priority

LEASE_S = 90.0
"""The lease of a message, in seconds: after a crash it waits this long, so it is as short as a call and a wait allow."""
LONGEST_CALL_S = 60.0
"""Longer than the transport ever waits for one call, plus the recording after it."""
BULK_WAITS_S = 5.0
"""How long a nudge may wait for its turn at the head of its chat; after that it is given back, so that urgent ones pass."""
RECHECK_AFTER_S = 1.0
"""After a longer wait the lease is checked again, since she may have deleted everything meanwhile."""
URGENT_WORKERS = 64
BULK_WORKERS = 16
LONGEST_IDLE_S = 30.0
SHORTEST_IDLE_S = 0.05
HEAD_WAITS_IDLE_S = 1.0
"""The pause between two claims while the head of a chat is postponed and others wait behind it."""
STAND_BY_S = 1.0
"""The longest pause of a process that is not elected, or is woken by other processes, as a NOTIFY may get lost."""
PAUSE_WITHOUT_DATABASE_S = 1.0
LONG_RATE_LIMIT_S = 600.0
"""A pause demanded by Telegram that is longer than this is logged as an error."""

log = Log("delivery")


class Unauthorized(OperatorError):
    """Telegram refuses the token: nothing can be sent at all."""

    exit_code = EXIT_CONFIG


class TurnTimeout(Exception):
    """The message had to wait too long: its lease would end during the call, or it holds up others of its chat."""


class LeaseLost(Exception):
    """The message was deleted, or another process has it."""


@dataclass(slots=True)
class Sender:
    """Sends until `stop`; call `wake` after every commit that queued a message."""

    recorder: DeliveryRecorder
    message_sender: MessageSender
    limiter: Limiter
    rate: float = 30.0
    election: Election = field(default_factory=LoneSender)
    repeats: Repeats = field(default_factory=Repeats)
    wakeup: asyncio.Event = field(default_factory=asyncio.Event)
    """Set after every commit that queued something."""
    _in_flight: dict[InFlight, "asyncio.Task[None]"] = field(default_factory=dict)
    _by_id: dict[int, InFlight] = field(default_factory=dict)
    """The messages in flight by their id."""
    _urgent: int = 0
    """How many of the messages in flight are urgent."""
    _term: int = 0
    """The term for which the leases of earlier senders were ended."""
    _campaign: "asyncio.Task[None] | None" = None
    _more: bool = False
    """Whether the last claim was full, so that there may be more to claim at once."""
    _stopping: bool = False

    def wake(self) -> None:
        """Note that there may be something to send."""
        self.wakeup.set()

    async def run(self) -> None:
        """Send until stopped, whenever this process is elected. Raises Unauthorized if Telegram refuses the token."""
        self._campaign = asyncio.create_task(self.election.run(self.wake))
        while not self._stopping:
            try:
                await (self._send_some() if self.election.held else self._stand_by())
            except StorageUnavailable as error:
                log.warning("outbox.unavailable", error)
                await asyncio.sleep(PAUSE_WITHOUT_DATABASE_S)
            if self.recorder.unauthorized:
                raise Unauthorized("Telegram refuses TELEGRAM_BOT_TOKEN. Ask @BotFather for the current one.")

    async def drain(self) -> None:
        """Wait until nothing is in flight and nothing can be sent now."""
        while True:
            async with self.recorder.claiming:
                was_busy = bool(self._in_flight)  # busy workers claim less than what can be sent
                found = await self._claim()
            if self._in_flight:
                await asyncio.wait(self._in_flight.values(), return_when=asyncio.FIRST_COMPLETED)
            elif not found and not was_busy:
                return

    async def stop(self, grace_s: float) -> None:
        """Claim nothing more, give back what has not been sent, and let calls in flight finish within `grace_s` seconds."""
        self._stopping = True
        self.wake()
        async with self.recorder.claiming:
            waiting = [task for flight, task in self._in_flight.items() if not flight.calling]
        for task in waiting:
            task.cancel()
        if self._in_flight:
            await asyncio.wait(self._in_flight.values(), timeout=grace_s)
        tasks = list(self._in_flight.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        with suppress(TimeoutError):
            async with asyncio.timeout(grace_s):
                await self._give_back_unbegun()
        self.limiter.close()
        if self._campaign is not None:
            self._campaign.cancel()
            await asyncio.gather(self._campaign, return_exceptions=True)

    async def _give_back_unbegun(self) -> None:
        """Give back messages whose task was cancelled before its first step, so that it could not do so itself."""
        for flight in list(self._in_flight):
            await self.recorder.give_back(flight)
            self._finish(flight)

    async def _send_some(self) -> None:
        """Give messages to the workers, then sleep.

        In a new term no other process is sending, so all other leases are ended first.
        """
        self.wakeup.clear()
        if self.election.term != self._term:
            await self.recorder.queue.recover([flight.message.id for flight in self._in_flight])
            self._term = self.election.term
        await self._fill_workers()
        if not self._more:
            await self._idle()

    async def _stand_by(self) -> None:
        """Wait while another process sends: notify it of what was queued here, and return soon to check the election."""
        with suppress(TimeoutError):
            async with asyncio.timeout(STAND_BY_S):
                await self.wakeup.wait()
        if self.wakeup.is_set() and not self.election.held:
            self.wakeup.clear()
            await self.election.notify()

    @property
    def _bulk(self) -> int:
        """Return how many messages in flight are not urgent."""
        return len(self._in_flight) - self._urgent

    @property
    def _bulk_workers(self) -> int:
        return max(BULK_WORKERS, math.ceil(self.rate / 2))

    async def _fill_workers(self) -> int:
        """Claim as many messages as there are free workers, and return how many there were."""
        async with self.recorder.claiming:
            return await self._claim()

    async def _claim(self) -> int:
        free_bulk = self._bulk_workers - self._bulk
        free_urgent = URGENT_WORKERS - self._urgent
        self._more = False
        if free_urgent <= 0 or self._stopping:
            return 0
        if 2 * free_bulk >= self._bulk_workers:
            limit, most = min(free_bulk, free_urgent), None
        else:
            limit, most = free_urgent, int(Priority.REPLY)
        deadline = time.monotonic() + LEASE_S - LONGEST_CALL_S
        messages = await self.recorder.queue.claim(self.recorder.now(), limit, LEASE_S, most)
        self._more = len(messages) == limit
        for message in messages:
            self._take(message, deadline)
        return len(messages)

    def _take(self, message: OutboxMessage, deadline: float) -> None:
        """Give the message to a worker, or renew it for the one that already has it.

        A lease may end without a crash, for example when the machine slept.
        """
        flight = self._by_id.get(message.id)
        if flight is not None:
            flight.message, flight.deadline = replace(message, unknown=flight.message.unknown), deadline
            return
        flight = self._by_id[message.id] = InFlight(message, deadline)
        self._urgent += flight.urgent
        self._in_flight[flight] = asyncio.create_task(self._deliver_one(flight))

    async def _idle(self) -> None:
        """Sleep until woken, or until a waiting message may be sent."""
        at = await self.recorder.queue.next_at()
        longest = STAND_BY_S if self.election.shared else LONGEST_IDLE_S
        wait = longest if at is None else (at - self.recorder.now()).total_seconds()
        if wait <= 0:
            wait = longest if self._in_flight else HEAD_WAITS_IDLE_S
        try:
            async with asyncio.timeout(min(longest, max(SHORTEST_IDLE_S, wait))):
                await self.wakeup.wait()
        except TimeoutError:
            return

    async def _deliver_one(self, flight: InFlight) -> None:
        try:
            await self._deliver(flight)
        except asyncio.CancelledError:
            if not flight.calling:
                await self.recorder.give_back(flight)
            raise
        except TurnTimeout:
            await self.recorder.give_back(flight)
        except LeaseLost:
            log.info("message.lease_lost", message=flight.message.id)
        except Exception as error:
            log.error("message.failed", error, message=flight.message.id)
            result = SendResult.UNKNOWN_EFFECT if flight.calling else SendResult.NOT_SENT
            await self.recorder.settle(flight, SendAttempt(result))
        finally:
            self._finish(flight)

    def _finish(self, flight: InFlight) -> None:
        """Remove a finished message and look for more; bulk workers wait until half are free, to claim many at once."""
        del self._in_flight[flight], self._by_id[flight.message.id]
        self._urgent -= flight.urgent
        if flight.urgent or 2 * self._bulk <= self._bulk_workers:
            self.wake()

    async def _deliver(self, flight: InFlight) -> None:
        message = flight.message
        if why := self.recorder.reason_to_drop(message):
            await self.recorder.drop(flight, why)
        elif message.payload is None:
            await self.recorder.settle(flight, SendAttempt(SendResult.UNREADABLE))
        else:
            async with self.repeats.turn(message):
                await self._attempt(flight)

    async def _attempt(self, flight: InFlight) -> None:
        message = flight.message
        attempt = await self.message_sender.deliver(message, lambda: self._turn(flight))
        if attempt.outcome is SendResult.RATE_LIMITED:
            attempt = await self._pause_after_rate_limit(message, attempt)
        await self.recorder.settle(flight, attempt)

    async def _pause_after_rate_limit(self, message: OutboxMessage, attempt: SendAttempt) -> SendAttempt:
        """Pause everything, or this chat alone, and return the attempt with the time to wait."""
        report = log.error if attempt.retry_after > LONG_RATE_LIMIT_S else log.warning
        report("sending.rate_limited", message=message.id, seconds=attempt.retry_after)
        return replace(attempt, retry_after=await self.limiter.flood(message.chat_id, attempt.retry_after))

    async def _turn(self, flight: InFlight) -> None:
        """Wait until the message may be sent. Raises TurnTimeout or LeaseLost; then nothing was sent."""
        message = flight.message
        weight = EDIT_WEIGHT if message.kind == "edit" else 1.0
        # A stop that has begun gets the chance to take it back: only while it waits is it certain not to have left.
        if self._stopping or not self.limiter.take(message.chat_id, weight):
            await self._wait_for_turn(flight, weight)
        if not self.election.held:
            raise TurnTimeout
        flight.calling = True

    async def _wait_for_turn(self, flight: InFlight, weight: float) -> None:
        message, begun = flight.message, time.monotonic()
        timeout = flight.deadline - begun
        if not flight.urgent and not flight.calling:
            timeout = min(timeout, BULK_WAITS_S)
        try:
            async with asyncio.timeout(timeout):
                await self.limiter.turn(message.chat_id, message.priority, weight)
        except TimeoutError:
            raise TurnTimeout from None
        waited = time.monotonic() - begun > RECHECK_AFTER_S
        if waited and not flight.calling and not await self.recorder.queue.still_leased(flight.message):
            raise LeaseLost
