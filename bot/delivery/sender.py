"""The sender: takes parcels from the outbox, paces them and carries them; what became of each stands in the ledger.

Guarantee: nothing queued is lost; a reply, a check-in or a safety message may come twice after a crash in the middle of
its call, a nudge comes at most once. Replies have hands of their own, so no burst of nudges holds them up.
"""

import asyncio
import math
import time
from dataclasses import dataclass, field, replace

from bot.delivery.deliver import Delivery, Post
from bot.delivery.ledger import Hand, Ledger
from bot.delivery.limiter import EDIT_WEIGHT, Limiter
from bot.delivery.outcomes import Outcome
from bot.logs import Log
from bot.storage.errors import StorageUnavailable
from bot.storage.records import Parcel
from flows.model.messages import Priority

LEASE_S = 90.0
"""What a killed process had in hand waits so long, where others may hold it: as short as a call and a wait allow."""
CALL_MAY_TAKE_S = 60.0
"""Longer than the transport ever waits for one call and what is written down after it."""
BULK_WAITS_S = 5.0
"""How long a nudge keeps its place at the head of its chat while it waits for its turn: then what is urgent overtakes it."""
ASK_AGAIN_AFTER_S = 1.0
"""Waited longer than this: it is looked whether the parcel is still there, she may have deleted everything meanwhile."""
URGENT_HANDS = 64
BULK_HANDS = 16
LONGEST_NAP_S = 30.0
SHORTEST_NAP_S = 0.05
IDLE_NAP_S = 1.0
"""Between two looks while the head of a chat is put off and others wait behind it."""
PAUSE_WITHOUT_DATABASE_S = 1.0
LONG_FLOOD_S = 600.0
"""A flood halt longer than this is one somebody should look at."""

log = Log("delivery")


class Unauthorized(Exception):
    """Telegram refuses the token: nothing can be sent at all."""


class WaitedTooLong(Exception):
    """The parcel's turn did not come in time: its lease would end in the call, or others of its chat are held up."""


class NoLongerOurs(Exception):
    """The parcel is gone, or another process has it."""


@dataclass(slots=True)
class Sender:
    """`run` sends until `stop`; `wake` after every commit that queued something."""

    ledger: Ledger
    post: Post
    limiter: Limiter
    rate: float = 30.0
    wakeup: asyncio.Event = field(default_factory=asyncio.Event)
    """Set after every commit that queued something."""
    _hands: dict[Hand, "asyncio.Task[None]"] = field(default_factory=dict)
    _more: bool = False
    """The last claim took all it asked for: there may be more, without a look at the clock."""
    _stopping: bool = False
    _claiming: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while parcels come into hands, so that a stop sees them all."""

    def wake(self) -> None:
        """There may be something to send."""
        self.wakeup.set()

    async def run(self) -> None:
        """Send until stopped. Raises Unauthorized when Telegram refuses the token."""
        while not self._stopping:
            self.wakeup.clear()
            try:
                await self._fill_hands()
                if not self._more:
                    await self._nap()
            except StorageUnavailable as fault:
                log.warning("outbox.unavailable", fault)
                await asyncio.sleep(PAUSE_WITHOUT_DATABASE_S)
            if self.ledger.unauthorized:
                raise Unauthorized("Telegram refuses TELEGRAM_BOT_TOKEN. Ask @BotFather for the current one.")

    async def drain(self) -> None:
        """Return when nothing is in hand and nothing can go now."""
        while True:
            found = await self._fill_hands()
            if self._hands:
                await asyncio.wait(self._hands.values(), return_when=asyncio.FIRST_COMPLETED)
            elif not found:
                return

    async def stop(self, grace_s: float) -> None:
        """Take nothing more, give back what has not left, finish the calls in hand within the grace."""
        self._stopping = True
        self.wake()
        async with self._claiming:
            waiting = [task for hand, task in self._hands.items() if not hand.calling]
        for task in waiting:
            task.cancel()
        if self._hands:
            await asyncio.wait(self._hands.values(), timeout=grace_s)
        tasks = list(self._hands.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.limiter.close()

    @property
    def _bulk_hands(self) -> int:
        return max(BULK_HANDS, math.ceil(self.rate / 2))

    async def _fill_hands(self) -> int:
        """Claim as many parcels as there are free hands; how many there were."""
        async with self._claiming:
            return await self._claim()

    async def _claim(self) -> int:
        urgent = sum(hand.urgent for hand in self._hands)
        free_bulk = self._bulk_hands - (len(self._hands) - urgent)
        free_urgent = URGENT_HANDS - urgent
        self._more = False
        if free_urgent <= 0 or self._stopping:
            return 0
        if 2 * free_bulk >= self._bulk_hands:
            limit, most = min(free_bulk, free_urgent), None
        else:
            limit, most = free_urgent, int(Priority.REPLY)
        deadline = time.monotonic() + LEASE_S - CALL_MAY_TAKE_S
        parcels = await self.ledger.queue.claim(
            self.ledger.now(), limit, LEASE_S, most, self.limiter.shared_pace
        )
        self._more = len(parcels) == limit
        for parcel in parcels:
            self._take(parcel, deadline)
        return len(parcels)

    def _take(self, parcel: Parcel, deadline: float) -> None:
        """Into a hand, or into the one that has it: its lease was over though nobody died, as when the machine slept."""
        for hand in self._hands:
            if hand.parcel.id == parcel.id:
                hand.parcel, hand.deadline = replace(parcel, unknown=hand.parcel.unknown), deadline
                return
        hand = Hand(parcel, deadline)
        self._hands[hand] = asyncio.create_task(self._carry(hand))

    async def _nap(self) -> None:
        """Sleep until woken, or until something waiting may go."""
        at = await self.ledger.queue.next_at()
        wait = LONGEST_NAP_S if at is None else (at - self.ledger.now()).total_seconds()
        if wait <= 0:
            wait = LONGEST_NAP_S if self._hands else IDLE_NAP_S
        try:
            async with asyncio.timeout(min(LONGEST_NAP_S, max(SHORTEST_NAP_S, wait))):
                await self.wakeup.wait()
        except TimeoutError:
            return

    async def _carry(self, hand: Hand) -> None:
        try:
            await self._deliver(hand)
        except asyncio.CancelledError:
            if not hand.calling:
                await self.ledger.give_back(hand)
            raise
        except WaitedTooLong:
            await self.ledger.give_back(hand)
        except NoLongerOurs:
            log.info("parcel.gone", parcel=hand.parcel.id)
        except Exception as fault:
            log.error("parcel.fault", fault, parcel=hand.parcel.id)
            became = Outcome.UNKNOWN_EFFECT if hand.calling else Outcome.NOT_SENT
            await self.ledger.settle(hand, Delivery(became))
        finally:
            del self._hands[hand]
            self._after(hand)

    def _after(self, hand: Hand) -> None:
        """A freed hand looks for more; those of a burst do so by halves, to claim many at once."""
        bulk = sum(not other.urgent for other in self._hands)
        if hand.urgent or 2 * bulk <= self._bulk_hands:
            self.wake()

    async def _deliver(self, hand: Hand) -> None:
        parcel = hand.parcel
        if why := self.ledger.not_worth_it(parcel):
            await self.ledger.drop(hand, why)
        elif parcel.payload is None:
            await self.ledger.settle(hand, Delivery(Outcome.UNREADABLE))
        else:
            delivery = await self.post.deliver(parcel, lambda: self._turn(hand))
            if delivery.outcome is Outcome.FLOOD:
                delivery = await self._halted(parcel, delivery)
            await self.ledger.settle(hand, delivery)

    async def _halted(self, parcel: Parcel, delivery: Delivery) -> Delivery:
        """Everybody waits, or this chat alone; the delivery says how long."""
        tell = log.error if delivery.retry_after > LONG_FLOOD_S else log.warning
        tell("flood", parcel=parcel.id, seconds=delivery.retry_after)
        return replace(delivery, retry_after=await self.limiter.flood(parcel.chat_id, delivery.retry_after))

    async def _turn(self, hand: Hand) -> None:
        """Wait until it may go. Raises WaitedTooLong or NoLongerOurs, and then nothing was called."""
        parcel, begun = hand.parcel, time.monotonic()
        weight = EDIT_WEIGHT if parcel.kind == "edit" else 1.0
        wait = 0.0 if parcel.go_at is None else (parcel.go_at - self.ledger.now()).total_seconds()
        patience = hand.deadline - begun
        if not hand.urgent and not hand.calling:
            patience = min(patience, BULK_WAITS_S)
        try:
            async with asyncio.timeout(patience):
                await self.limiter.turn(parcel.chat_id, parcel.priority, weight, wait)
        except TimeoutError:
            raise WaitedTooLong from None
        waited = time.monotonic() - begun > ASK_AGAIN_AFTER_S
        if waited and not hand.calling and not await self.ledger.queue.holds(hand.parcel):
            raise NoLongerOurs
        hand.calling = True
