"""Limits the rate of sending: evenly spaced slots, urgent messages first, and a rate for every chat.

Times are seconds of a monotonic clock. Knows chat ids and priorities, but no messages and no database.
"""

import asyncio
import heapq
import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.delivery.slots import MARGIN, Clock, Slots

CHAT_BURST = 3
EDIT_WEIGHT = 0.34
LONGEST_HALT_S = 86_400.0
SEVERAL_CHATS_WITHIN_S = 5.0
CHATS_REMEMBERED = 10_000


@dataclass(slots=True)
class _Chat:
    tokens: float
    at: float
    halted_until: float = 0.0


@dataclass(order=True, slots=True)
class _Waiter:
    priority: int
    number: int
    turn: "asyncio.Future[None]" = field(compare=False)


class Limiter:
    """Grants turns to send: `take(...)` says whether this message may go at once; `await turn(...)` returns when it may."""

    def __init__(
        self,
        slots: Slots,
        *,
        per_chat: float,
        clock: Clock = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._slots = slots
        self._per_chat = per_chat * MARGIN
        self._clock, self._sleep = clock, sleep
        self._chats: dict[int, _Chat] = {}
        self._waiting: list[_Waiter] = []
        self._numbers = itertools.count()
        self._pump: asyncio.Task[None] | None = None
        self._flooded: tuple[int, float] | None = None
        self._halted_until = 0.0

    def take(self, chat_id: int, weight: float = 1.0) -> bool:
        """Take a turn that is free at this moment, as most are; return False if this message has to wait with `turn`."""
        now = self._clock()
        chat = self._chat(chat_id, now)
        tokens = self._tokens(chat, now) - weight
        must_wait = tokens < 0 or chat.halted_until > now or self._halted_until > now
        if must_wait or self._drop_cancelled() or not self._slots.take():
            return False
        chat.tokens, chat.at = tokens, now
        return True

    async def turn(self, chat_id: int, priority: int, weight: float = 1.0) -> None:
        """Wait for this chat's own rate, then for a slot; a lower `priority` number goes first.

        `weight` is the share of the chat's rate that the call uses: an edited message makes no sound, so it counts less.
        """
        try:
            await self._sleep(self._chat_wait(chat_id, weight))
            waiter = _Waiter(priority, next(self._numbers), asyncio.get_running_loop().create_future())
            heapq.heappush(self._waiting, waiter)
            if self._pump is None or self._pump.done():
                self._pump = asyncio.create_task(self._grant_turns())
            await waiter.turn
        except asyncio.CancelledError:
            self._chat(chat_id, self._clock()).tokens += weight  # it was not sent
            raise

    async def flood(self, chat_id: int, retry_after: float) -> float:
        """Pause this chat, or everything if several chats are affected, after Telegram's "retry after".

        Returns the seconds this message has to wait. Telegram does not say whose limit was hit: it is the chat's if only
        this chat was refused after recent messages to it. A second chat within seconds means the limit of the whole bot.
        """
        now = self._clock()
        wait = min(retry_after, LONGEST_HALT_S)
        chat = self._chat(chat_id, now)
        chat.halted_until = max(chat.halted_until, now + wait)
        before, self._flooded = self._flooded, (chat_id, now)
        several = before is not None and before[0] != chat_id and now - before[1] < SEVERAL_CHATS_WITHIN_S
        if several or chat.tokens > CHAT_BURST - 1.5:
            self._halted_until = max(self._halted_until, now + wait)
            self._slots.halt(self._halted_until)
        return wait

    def close(self) -> None:
        """Stop granting turns; the tasks still waiting are to be cancelled by their owner."""
        if self._pump is not None:
            self._pump.cancel()

    def _chat_wait(self, chat_id: int, weight: float) -> float:
        """Return the seconds until this chat may be written to again; the message is counted now."""
        now = self._clock()
        chat = self._chat(chat_id, now)
        chat.tokens, chat.at = self._tokens(chat, now) - weight, now
        return max(-chat.tokens / self._per_chat, chat.halted_until - now, 0.0)

    def _tokens(self, chat: _Chat, now: float) -> float:
        return min(float(CHAT_BURST), chat.tokens + (now - chat.at) * self._per_chat)

    def _chat(self, chat_id: int, now: float) -> _Chat:
        if len(self._chats) >= CHATS_REMEMBERED and chat_id not in self._chats:
            self._forget_idle(now)
        return self._chats.setdefault(chat_id, _Chat(float(CHAT_BURST), now))

    def _forget_idle(self, now: float) -> None:
        full_after = 2 * CHAT_BURST / self._per_chat
        self._chats = {
            chat_id: chat
            for chat_id, chat in self._chats.items()
            if now - chat.at < full_after or chat.halted_until > now
        }

    async def _grant_turns(self) -> None:
        while self._drop_cancelled():
            slot = self._slots.next()
            await self._sleep_until(slot)
            await self._sleep_until(self._halted_until)
            if self._drop_cancelled():
                heapq.heappop(self._waiting).turn.set_result(None)

    def _drop_cancelled(self) -> bool:
        """Drop cancelled waiters from the front, and return whether anybody still waits."""
        while self._waiting and self._waiting[0].turn.done():
            heapq.heappop(self._waiting)
        return bool(self._waiting)

    async def _sleep_until(self, instant: float) -> None:
        if (wait := instant - self._clock()) > 0:
            await self._sleep(wait)
