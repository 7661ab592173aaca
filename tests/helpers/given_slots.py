"""A sender whose turns come as a test gives them out."""

import asyncio
import time

from bot.delivery.limiter import Limiter
from bot.delivery.slots import Slots
from bot.storage.store import Store
from bot.telegram.coach_bot import CoachBot
from tests.shell import Mail, mail

FOREVER_S = 1e9


class GivenSlots(Slots):
    """Slots given out by the test, as if others had used up the rate."""

    def __init__(self, slots: int = 0) -> None:
        """Allow this many sends before any slot is given out."""
        super().__init__(200)
        self._free = asyncio.Semaphore(slots)

    def next(self) -> float:
        """Never, by the clock."""
        return time.monotonic() + FOREVER_S

    def take(self) -> bool:
        """None is free: each has to wait until it is given out."""
        return False

    async def sleep(self, seconds: float) -> None:
        """Whoever would sleep for ever waits for a slot to be given out."""
        await (self._free.acquire() if seconds > FOREVER_S / 2 else asyncio.sleep(seconds))

    def give_out(self, slots: int = 1) -> None:
        """So many more may go."""
        for _ in range(slots):
            self._free.release()


def held_up(bot: CoachBot, store: Store, slots: int = 0) -> tuple[Mail, GivenSlots]:
    """Return a sender that sends only when the test gives out slots."""
    post, given = mail(bot, store), GivenSlots(slots)
    post.sender.limiter = Limiter(given, per_chat=20, sleep=given.sleep)
    return post, given
