"""The sender: takes messages from the outbox, paces them and carries them; the recorder writes down how each ended.

Guarantee: nothing queued is lost; a reply, a check-in or a safety message may come twice after a crash in the middle of
its call, a nudge comes at most once. Replies have workers of their own, so no burst of nudges holds them up.
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
from bot.logs import EXIT_CONFIG, Log, OperatorError
from bot.storage.election import Election, LoneSender
from bot.storage.errors import StorageUnavailable
from bot.storage.records import OutboxMessage
from flows.model.messages import Priority

LEASE_S = 90.0
"""What a killed process had in flight waits so long, where others may hold it: as short as a call and a wait allow."""
CALL_MAY_TAKE_S = 60.0
"""Longer than the transport ever waits for one call and what is written down after it."""
BULK_WAITS_S = 5.0
"""How long a nudge keeps its place at the head of its chat while it waits for its turn: then what is urgent overtakes it."""
ASK_AGAIN_AFTER_S = 1.0
"""Waited longer than this: it is looked whether the message is still there, she may have deleted everything meanwhile."""
URGENT_WORKERS = 64
BULK_WORKERS = 16
LONGEST_IDLE_S = 30.0
SHORTEST_IDLE_S = 0.05
HEAD_WAITS_IDLE_S = 1.0
"""Between two looks while the head of a chat is put off and others wait behind it."""
STAND_BY_S = 1.0
"""Between two looks of a process that is not elected, and of one that other processes wake: a notice may get lost."""
PAUSE_WITHOUT_DATABASE_S = 1.0
LONG_FLOOD_S = 600.0
"""A flood halt longer than this is one somebody should look at."""

log = Log("delivery")


class Unauthorized(OperatorError):
    """Telegram refuses the token: nothing can be sent at all."""

    exit_code = EXIT_CONFIG


class TurnTimeout(Exception):
    """The message's turn did not come in time: its lease would end in the call, or others of its chat are held up."""


class LeaseLost(Exception):
    """The message is gone, or another process has it."""


@dataclass(slots=True)
class Sender:
    """`run` sends until `stop`; `wake` after every commit that queued something."""

    recorder: DeliveryRecorder
    message_sender: MessageSender
    limiter: Limiter
    rate: float = 30.0
    election: Election = field(default_factory=LoneSender)
    wakeup: asyncio.Event = field(default_factory=asyncio.Event)
    """Set after every commit that queued something."""
    _in_flight: dict[InFlight, "asyncio.Task[None]"] = field(default_factory=dict)
    _by_id: dict[int, InFlight] = field(default_factory=dict)
    """Those in flight by the number of their message."""
    _urgent: int = 0
    """How many of those in flight are urgent."""
    _term: int = 0
    """The term whose leftovers were taken over."""
    _campaign: "asyncio.Task[None] | None" = None
    _more: bool = False
    """The last claim took all it asked for: there may be more, without a look at the clock."""
    _stopping: bool = False
    _claiming: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while messages are given to workers, so that a stop sees them all."""

    def wake(self) -> None:
        """There may be something to send."""
        self.wakeup.set()

    async def run(self) -> None:
        """Send until stopped, whenever this process is the elected one. Raises Unauthorized when the token is refused."""
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
        """Return when nothing is in flight and nothing can go now."""
        while True:
            found = await self._fill_workers()
            if self._in_flight:
                await asyncio.wait(self._in_flight.values(), return_when=asyncio.FIRST_COMPLETED)
            elif not found:
                return

    async def stop(self, grace_s: float) -> None:
        """Take nothing more, give back what has not left, finish the calls in flight within the grace."""
        self._stopping = True
        self.wake()
        async with self._claiming:
            waiting = [task for flight, task in self._in_flight.items() if not flight.calling]
        for task in waiting:
            task.cancel()
        if self._in_flight:
            await asyncio.wait(self._in_flight.values(), timeout=grace_s)
        tasks = list(self._in_flight.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.limiter.close()
        if self._campaign is not None:
            self._campaign.cancel()
            await asyncio.gather(self._campaign, return_exceptions=True)

    async def _send_some(self) -> None:
        """Give out what may go, then sleep. In a new term nobody has the messages that somebody once took."""
        self.wakeup.clear()
        if self.election.term != self._term:
            await self.recorder.queue.recover([flight.message.id for flight in self._in_flight])
            self._term = self.election.term
        await self._fill_workers()
        if not self._more:
            await self._idle()

    async def _stand_by(self) -> None:
        """Another process sends: tell it what was queued here, and look again soon whether it is this one's turn."""
        with suppress(TimeoutError):
            async with asyncio.timeout(STAND_BY_S):
                await self.wakeup.wait()
        if self.wakeup.is_set() and not self.election.held:
            self.wakeup.clear()
            await self.election.notify()

    @property
    def _bulk(self) -> int:
        """How many of those in flight are not urgent."""
        return len(self._in_flight) - self._urgent

    @property
    def _bulk_workers(self) -> int:
        return max(BULK_WORKERS, math.ceil(self.rate / 2))

    async def _fill_workers(self) -> int:
        """Claim as many messages as there are free workers; how many there were."""
        async with self._claiming:
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
        deadline = time.monotonic() + LEASE_S - CALL_MAY_TAKE_S
        messages = await self.recorder.queue.claim(self.recorder.now(), limit, LEASE_S, most)
        self._more = len(messages) == limit
        for message in messages:
            self._take(message, deadline)
        return len(messages)

    def _take(self, message: OutboxMessage, deadline: float) -> None:
        """Give it to a worker, or to the one that has it: a lease ends though nobody died when the machine slept."""
        flight = self._by_id.get(message.id)
        if flight is not None:
            flight.message, flight.deadline = replace(message, unknown=flight.message.unknown), deadline
            return
        flight = self._by_id[message.id] = InFlight(message, deadline)
        self._urgent += flight.urgent
        self._in_flight[flight] = asyncio.create_task(self._deliver_one(flight))

    async def _idle(self) -> None:
        """Sleep until woken, or until something waiting may go."""
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
            log.info("message.gone", message=flight.message.id)
        except Exception as error:
            log.error("message.error", error, message=flight.message.id)
            result = SendResult.UNKNOWN_EFFECT if flight.calling else SendResult.NOT_SENT
            await self.recorder.settle(flight, SendAttempt(result))
        finally:
            self._land(flight)

    def _land(self, flight: InFlight) -> None:
        """A freed worker looks for more; those of a burst do so by halves, to claim many at once."""
        del self._in_flight[flight], self._by_id[flight.message.id]
        self._urgent -= flight.urgent
        if flight.urgent or 2 * self._bulk <= self._bulk_workers:
            self.wake()

    async def _deliver(self, flight: InFlight) -> None:
        message = flight.message
        if why := self.recorder.not_worth_it(message):
            await self.recorder.drop(flight, why)
        elif message.payload is None:
            await self.recorder.settle(flight, SendAttempt(SendResult.UNREADABLE))
        else:
            attempt = await self.message_sender.deliver(message, lambda: self._turn(flight))
            if attempt.outcome is SendResult.FLOOD:
                attempt = await self._halted(message, attempt)
            await self.recorder.settle(flight, attempt)

    async def _halted(self, message: OutboxMessage, attempt: SendAttempt) -> SendAttempt:
        """Everybody waits, or this chat alone; the attempt says how long."""
        tell = log.error if attempt.retry_after > LONG_FLOOD_S else log.warning
        tell("flood", message=message.id, seconds=attempt.retry_after)
        return replace(attempt, retry_after=await self.limiter.flood(message.chat_id, attempt.retry_after))

    async def _turn(self, flight: InFlight) -> None:
        """Wait until it may go. Raises TurnTimeout or LeaseLost, and then nothing was called."""
        message, begun = flight.message, time.monotonic()
        weight = EDIT_WEIGHT if message.kind == "edit" else 1.0
        timeout = flight.deadline - begun
        if not flight.urgent and not flight.calling:
            timeout = min(timeout, BULK_WAITS_S)
        try:
            async with asyncio.timeout(timeout):
                await self.limiter.turn(message.chat_id, message.priority, weight)
        except TimeoutError:
            raise TurnTimeout from None
        waited = time.monotonic() - begun > ASK_AGAIN_AFTER_S
        if waited and not flight.calling and not await self.recorder.queue.still_leased(flight.message):
            raise LeaseLost
        if not self.election.held:
            raise TurnTimeout
        flight.calling = True
