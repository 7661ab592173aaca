"""The pace: even spacing, urgent first, a measure for each chat, patience when Telegram asks for it."""

import asyncio
import time

from bot.delivery.limiter import CHAT_BURST, LONGEST_HALT_S, SEVERAL_CHATS_WITHIN_S, Limiter
from bot.delivery.slots import OwnSlots, SharedSlots
from bot.storage.errors import StorageUnavailable
from tests.shell import utc_now


async def starts(limiter: Limiter, chats: list[int], priority: int = 3) -> list[float]:
    """When each of these messages may go, from now."""
    begun = time.monotonic()

    async def one(chat_id: int) -> float:
        await limiter.turn(chat_id, priority)
        return time.monotonic() - begun

    return sorted(await asyncio.gather(*(one(chat_id) for chat_id in chats)))


async def test_slots_are_even_and_never_beyond_the_rate() -> None:
    """At 100 a second no window of 200 ms holds more than 21 messages, and 40 of them take 0.4 s."""
    went = await starts(Limiter(OwnSlots(100), per_chat=1), list(range(40)))
    windows = [sum(at <= other < at + 0.2 for other in went) for at in went]
    assert max(windows) <= 24
    assert 0.38 <= went[-1] <= 2


async def test_after_a_quiet_time_there_is_no_burst() -> None:
    """Slots that nobody used are lost."""
    limiter = Limiter(OwnSlots(50), per_chat=1)
    await asyncio.sleep(0.3)
    went = await starts(limiter, list(range(10)))
    assert went[-1] >= 9 / 50 * 0.9


async def test_a_reply_overtakes_waiting_reminders() -> None:
    """Behind 60 reminders at 50 a second a reply waits for one slot, not for a second."""
    limiter = Limiter(OwnSlots(50), per_chat=1)
    burst = asyncio.create_task(starts(limiter, list(range(100, 160))))
    await asyncio.sleep(0.1)
    waited = (await starts(limiter, [1], priority=1))[0]
    assert waited < 0.5
    burst.cancel()


async def test_one_chat_has_three_at_once_and_then_its_rate() -> None:
    """At 10 a second for a chat, five messages take two tenths more than three."""
    went = await starts(Limiter(OwnSlots(1000), per_chat=10), [7] * 5)
    assert went[2] < 0.09
    assert 0.09 <= went[3] < went[4] <= 1
    assert went[4] >= 0.19


async def test_a_bubble_changed_in_place_weighs_less() -> None:
    """Eight edits fit where three messages do."""
    limiter = Limiter(OwnSlots(1000), per_chat=1)
    begun = time.monotonic()
    for _ in range(8):
        await limiter.turn(7, 1, 0.34)
    assert time.monotonic() - begun < 1


async def test_a_flood_of_a_busy_chat_halts_that_chat_only() -> None:
    """A chat just written to several times has met its own limit."""
    limiter = Limiter(OwnSlots(1000), per_chat=20)
    await starts(limiter, [7, 7, 7])
    assert await limiter.flood(7, 0.5) == 0.5
    assert (await starts(limiter, [8]))[0] < 0.3
    assert (await starts(limiter, [7]))[0] > 0.2


async def test_a_flood_in_quiet_chats_halts_everything() -> None:
    """A chat written to once cannot have met its own limit: the limit of all was met."""
    limiter = Limiter(OwnSlots(1000), per_chat=20)
    await starts(limiter, [7])
    await limiter.flood(7, 0.3)
    assert (await starts(limiter, [8], priority=0))[0] > 0.25


class Clock:
    """The monotonic clock, and what is added to it."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        """Seconds."""
        return time.monotonic() + self.ahead


async def busy(*chats: int) -> tuple[Limiter, Clock]:
    """A limiter that has just written to each of these as often as their own measure allows."""
    clock = Clock()
    limiter = Limiter(OwnSlots(1000, clock), per_chat=0.5, clock=clock)
    await starts(limiter, [chat for chat in chats for _ in range(CHAT_BURST)])
    return limiter, clock


async def test_floods_of_two_busy_chats_at_once_halt_everything() -> None:
    """One chat may have met its own limit, two at the same time have met the limit of all."""
    limiter, _ = await busy(7, 8)
    for chat in (7, 8):
        await limiter.flood(chat, 0.4)
    assert (await starts(limiter, [9], priority=0))[0] > 0.3


async def test_many_floods_of_one_busy_chat_halt_that_chat_only() -> None:
    """However often it is refused, it is still one chat."""
    limiter, _ = await busy(7)
    for _ in range(3):
        await limiter.flood(7, 5)
    assert (await starts(limiter, [9]))[0] < 0.3


async def test_floods_of_two_busy_chats_far_apart_halt_each_its_own() -> None:
    """Nothing says that they have to do with each other."""
    limiter, clock = await busy(7, 8)
    await limiter.flood(7, 5)
    clock.ahead += SEVERAL_CHATS_WITHIN_S
    await limiter.flood(8, 5)
    assert (await starts(limiter, [9]))[0] < 0.3


async def test_no_flood_halts_for_longer_than_a_day() -> None:
    """Whatever a number says: after a day it is tried again, in the chat and everywhere."""
    limiter, clock = await busy()
    assert await limiter.flood(7, 1e9) == LONGEST_HALT_S == 86_400
    clock.ahead += LONGEST_HALT_S
    assert (await starts(limiter, [7, 8]))[1] < 0.3


async def test_who_gives_up_takes_no_slot() -> None:
    """A cancelled wait leaves its place to the next."""
    limiter = Limiter(OwnSlots(20), per_chat=20)
    await limiter.turn(1, 3)
    given_up = [asyncio.create_task(limiter.turn(chat, 2)) for chat in range(2, 30)]
    await asyncio.sleep(0)
    for task in given_up:
        task.cancel()
    assert (await starts(limiter, [99]))[0] < 0.5


class Lane:
    """The shared lane of several processes, or a database that is away."""

    def __init__(self, away: bool = False) -> None:
        self.free_at = utc_now()
        self.away = away
        self.asked = 0

    async def reserve(self, name, now, every, count=1):  # type: ignore[no-untyped-def]
        """The next slots."""
        self.asked += 1
        if self.away:
            raise StorageUnavailable("away")
        start = max(self.free_at, now)
        self.free_at = start + every * count
        return start

    async def hold(self, name, until):  # type: ignore[no-untyped-def]
        """Nothing before."""
        self.free_at = max(self.free_at, until)


async def test_two_processes_share_one_rate() -> None:
    """Together they send 100 a second, and ask the database for several slots at a time."""
    lane = Lane()
    one, other = (Limiter(SharedSlots(lane, 100, utc_now), per_chat=1) for _ in range(2))
    went = await asyncio.gather(starts(one, list(range(20))), starts(other, list(range(20, 40))))
    together = sorted(went[0] + went[1])
    assert 0.37 <= together[-1] <= 2
    assert max(sum(at <= other < at + 0.2 for other in together) for at in together) <= 26
    assert lane.asked < 30


async def test_without_the_database_a_quarter_of_the_rate_is_used() -> None:
    """A process that cannot see the others is careful."""
    went = await starts(Limiter(SharedSlots(Lane(away=True), 100, utc_now), per_chat=1), list(range(10)))
    assert 0.33 <= went[-1] <= 2
