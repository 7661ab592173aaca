"""The pace: even spacing, urgent first, a measure for each chat, timeout when Telegram asks for it.

Time passes only when everybody waits, from one sleeper to the next: the slots are exact on any machine.
"""

import asyncio
import heapq
import itertools
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

from pytest import approx

from bot.delivery.limiter import CHAT_BURST, LONGEST_HALT_S, SEVERAL_CHATS_WITHIN_S, Limiter
from bot.delivery.slots import LAG_S, MARGIN, Slots

BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
UNTIL_ALL_WAIT = 10
"""Rounds of the loop after which everybody who can go on has gone on."""
FAST = 1000
SLOT = 1 / (FAST * MARGIN)


def even(rate: float, count: int) -> list[float]:
    """The instants of so many slots at a rate."""
    return [number / (rate * MARGIN) for number in range(count)]


class Time:
    """A clock, and a sleep by it."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._numbers = itertools.count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def __call__(self) -> float:
        """Seconds, as of a monotonic clock."""
        return self.seconds

    def utc(self) -> datetime:
        """The same as a date and time."""
        return BEGIN + timedelta(seconds=self.seconds)

    async def sleep(self, seconds: float) -> None:
        """Wait for that instant."""
        if seconds > 0:
            woken = asyncio.get_running_loop().create_future()
            heapq.heappush(self._sleepers, (self.seconds + seconds, next(self._numbers), woken))
            await woken

    async def play(self, *work: Coroutine[Any, Any, float]) -> list[float]:
        """What the work comes to; time passes meanwhile."""
        done = asyncio.gather(*work)
        while not done.done():
            await all_wait()
            if self._sleepers and not done.done():
                at, _, woken = heapq.heappop(self._sleepers)
                self.seconds = max(self.seconds, at)
                if not woken.done():
                    woken.set_result(None)
        return await done

    def limiter(self, slots: Slots, per_chat: float) -> Limiter:
        """A limiter that lives by this clock."""
        return Limiter(slots, per_chat=per_chat, clock=self, sleep=self.sleep)

    def own(self, rate: float, per_chat: float) -> Limiter:
        """The limiter of a lone process."""
        return self.limiter(Slots(rate, self), per_chat)

    async def turn(self, limiter: Limiter, chat_id: int, priority: int = 3, weight: float = 1.0) -> float:
        """When this message may go, from now."""
        begun = self.seconds
        await limiter.turn(chat_id, priority, weight)
        return self.seconds - begun

    async def starts(self, limiter: Limiter, *chats: int, priority: int = 3) -> list[float]:
        """When each of these messages may go, from now."""
        return sorted(await self.play(*(self.turn(limiter, chat_id, priority) for chat_id in chats)))


async def all_wait() -> None:
    """Everybody has come as far as possible without time."""
    for _ in range(UNTIL_ALL_WAIT):
        await asyncio.sleep(0)


async def test_slots_are_even_and_never_beyond_the_rate() -> None:
    """At 100 a second each of forty messages has its slot, a little more than 10 ms after the one before."""
    time = Time()
    assert await time.starts(time.own(100, 1), *range(40)) == approx(even(100, 40))


async def test_after_a_quiet_time_there_is_no_burst() -> None:
    """Unused slots are lost, except for the few milliseconds by which the loop may lag."""
    time = Time()
    limiter = time.own(50, 1)
    time.seconds += 60
    went = await time.starts(limiter, *range(10))
    assert went == approx([0, *(slot - LAG_S for slot in even(50, 10)[1:])])


async def test_a_reply_overtakes_waiting_reminders() -> None:
    """Behind 60 reminders at 50 a second a reply has the very next slot."""
    time = Time()
    limiter = time.own(50, 1)

    async def late() -> float:
        await time.sleep(0.1)
        await limiter.turn(1, 1)
        return time.seconds

    *reminders, reply = await time.play(*(time.turn(limiter, chat) for chat in range(100, 160)), late())
    assert reply == approx(even(50, 6)[5])
    assert sorted([*reminders, reply]) == approx(even(50, 61))


async def test_one_chat_has_three_at_once_and_then_its_rate() -> None:
    """At 10 a second for a chat, the fourth and the fifth wait a tenth each."""
    time = Time()
    went = await time.starts(time.own(FAST, 10), *[7] * 5)
    assert went == approx([0, SLOT, 2 * SLOT, *even(10, 3)[1:]])


async def test_a_bubble_changed_in_place_weighs_less() -> None:
    """Eight edits fit where three messages do; the ninth waits."""
    time = Time()
    limiter = time.own(FAST, 1)
    went = await time.play(*(time.turn(limiter, 7, 1, 0.34) for _ in range(9)))
    assert went[:8] == approx(even(FAST, 8))
    assert went[8] == approx((9 * 0.34 - CHAT_BURST) / MARGIN)


async def test_a_flood_of_a_busy_chat_halts_that_chat_only() -> None:
    """A chat just written to several times has met its own limit."""
    time = Time()
    limiter = time.own(FAST, 20)
    await time.starts(limiter, 7, 7, 7)
    assert await limiter.flood(7, 0.5) == 0.5
    assert await time.starts(limiter, 7, 8) == approx([SLOT, 0.5])


async def test_a_flood_in_quiet_chats_halts_everything() -> None:
    """A chat written to once cannot have met its own limit: the limit of all was met."""
    time = Time()
    limiter = time.own(FAST, 20)
    await time.starts(limiter, 7)
    await limiter.flood(7, 0.3)
    assert await time.starts(limiter, 8, priority=0) == approx([0.3])


async def busy(*chats: int) -> tuple[Limiter, Time]:
    """A limiter that has just written to each of these as often as their own measure allows."""
    time = Time()
    limiter = time.own(FAST, 0.5)
    await time.starts(limiter, *(chat for chat in chats for _ in range(CHAT_BURST)))
    return limiter, time


async def test_floods_of_two_busy_chats_at_once_halt_everything() -> None:
    """One chat may have met its own limit, two at the same time have met the limit of all."""
    limiter, time = await busy(7, 8)
    for chat in (7, 8):
        await limiter.flood(chat, 0.4)
    assert await time.starts(limiter, 9, priority=0) == approx([0.4])


async def test_many_floods_of_one_busy_chat_halt_that_chat_only() -> None:
    """However often it is refused, it is still one chat."""
    limiter, time = await busy(7)
    for _ in range(3):
        await limiter.flood(7, 5)
    assert await time.starts(limiter, 9) == approx([SLOT])


async def test_floods_of_two_busy_chats_far_apart_halt_each_its_own() -> None:
    """Nothing says that they have to do with each other."""
    limiter, time = await busy(7, 8)
    await limiter.flood(7, 5)
    time.seconds += SEVERAL_CHATS_WITHIN_S
    await limiter.flood(8, 5)
    assert await time.starts(limiter, 9) == [0]


async def test_no_flood_halts_for_longer_than_a_day() -> None:
    """After a day the chat and all chats are tried again, whatever wait was demanded."""
    limiter, time = await busy()
    assert await limiter.flood(7, 1e9) == LONGEST_HALT_S == 86_400
    time.seconds += LONGEST_HALT_S
    assert await time.starts(limiter, 7, 8) == approx([0, SLOT])


async def test_who_gives_up_takes_no_slot() -> None:
    """A cancelled wait leaves its place to the next."""
    time = Time()
    limiter = time.own(20, 20)
    await time.starts(limiter, 1)
    given_up = [asyncio.create_task(limiter.turn(chat, 2)) for chat in range(2, 30)]
    await all_wait()
    for task in given_up:
        task.cancel()
    assert await time.starts(limiter, 99) == approx([even(20, 2)[1]])


async def test_a_free_turn_is_taken_without_waiting_and_counts_as_any_other() -> None:
    """One slot for one message; what is taken also counts for its chat."""
    time = Time()
    limiter = time.own(FAST, 1)
    assert limiter.take(7)
    assert not limiter.take(8)
    for _ in range(CHAT_BURST - 1):
        time.seconds += SLOT
        assert limiter.take(7)
    time.seconds += SLOT
    assert not limiter.take(7)
    assert limiter.take(8)
    assert await time.starts(limiter, 7) == approx([1 / MARGIN - CHAT_BURST * SLOT])


async def test_no_turn_is_free_while_somebody_waits() -> None:
    """Whoever waits goes first: a take never overtakes, and is possible again once nobody waits."""
    time = Time()
    limiter = time.own(10, 20)
    waiting = [asyncio.create_task(limiter.turn(chat, 2)) for chat in (1, 2, 3)]
    await all_wait()
    time.seconds += 1
    assert not limiter.take(9)
    for task in waiting:
        task.cancel()
    await all_wait()
    time.seconds += 1
    assert limiter.take(9)


async def test_no_turn_is_free_while_telegram_asks_to_wait() -> None:
    """Neither for the chat that was refused, nor for any other when all are halted."""
    time = Time()
    limiter = time.own(FAST, 20)
    await time.starts(limiter, 7, 7, 7)
    await limiter.flood(7, 0.5)
    time.seconds += 0.4
    assert not limiter.take(7)
    assert limiter.take(8)
    await limiter.flood(8, 0.5)
    time.seconds += 0.4
    assert not limiter.take(9)
    time.seconds += 0.2
    assert limiter.take(9)
