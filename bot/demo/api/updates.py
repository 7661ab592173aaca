"""The updates waiting for the bot: returned until confirmed or expired, to one poller only."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.demo.api import refusals

FIRST_UPDATE = 700_000_001
LONG_POLL_S = 50
BATCH = 100
DAY = timedelta(days=1)
TAP_LIFE = timedelta(seconds=150)
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """An unconfirmed update; a webhook keeps the order within its `queue`."""

    update_id: int
    queue: int
    expires: datetime
    body: dict[str, Any]


class Updates:
    """The waiting updates and the only poller that may take them."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._next_id = FIRST_UPDATE
        self._waiting: dict[int, Waiting] = {}
        self._allowed: frozenset[str] | None = None
        self._arrived = asyncio.Event()
        self._confirmed = asyncio.Event()
        self._turn = 0
        self.listener: Callable[[Waiting], None] | None = None
        self.webhook_set = False
        self.closed = False

    def push(self, kind: str, payload: dict[str, Any], queue: int, life: timedelta = DAY) -> int | None:
        """Add an update of this kind; return its id, or None if the bot does not want that kind."""
        if not self._wanted(kind):
            return None
        return self.push_raw({kind: payload}, queue, life)

    def push_raw(self, body: dict[str, Any], queue: int = 0, life: timedelta = DAY) -> int:
        """Add any update body, with an id of ours."""
        update_id, self._next_id = self._next_id, self._next_id + 1
        waiting = Waiting(update_id, queue, self._now() + life, {**body, "update_id": update_id})
        self._waiting[update_id] = waiting
        if self.listener is not None:
            self.listener(waiting)
        self._wake()
        return update_id

    def allow(self, kinds: Any) -> None:
        """Set which kinds the bot wants; an empty list means the default, None changes nothing."""
        if isinstance(kinds, list):
            self._allowed = frozenset(map(str, kinds)) or None

    def allowed(self) -> list[str]:
        """Return the kinds asked for; empty for the default."""
        return sorted(self._allowed or ())

    def waiting(self) -> list[Waiting]:
        """Return everything that is neither confirmed nor expired, oldest first."""
        now = self._now()
        for old in [w for w in self._waiting.values() if w.expires <= now]:
            del self._waiting[old.update_id]
        return list(self._waiting.values())

    def confirm(self, update_id: int) -> None:
        """Drop one update."""
        self._waiting.pop(update_id, None)
        self._tell_confirmed()

    def drop_all(self) -> None:
        """Drop all waiting updates."""
        self._waiting.clear()
        self._tell_confirmed()

    async def poll(self, offset: int, limit: int, timeout_s: int) -> list[dict[str, Any]]:
        """Handle getUpdates: confirm what is below `offset`, then wait up to `timeout_s` (at most 50) for updates."""
        if self.webhook_set:
            raise refusals.webhook_active()
        self._turn += 1
        turn = self._turn
        self._wake()
        self._confirm_below(offset)
        self._tell_confirmed()
        until = asyncio.get_running_loop().time() + min(max(timeout_s, 0), LONG_POLL_S)
        size = limit if 1 <= limit <= BATCH else BATCH
        while not (batch := self._take(size)) and not self.closed:
            rest = until - asyncio.get_running_loop().time()
            if rest <= 0:
                break
            await self._wait(rest)
            self._still_mine(turn)
        return batch

    async def caught_up(self, seconds: float) -> bool:
        """Wait until the bot has confirmed everything; return False if it has not within `seconds`, or never asked."""
        if self._turn == 0 and not self.webhook_set:
            return not self.waiting()
        try:
            async with asyncio.timeout(seconds):
                while self.waiting():
                    await self._confirmed.wait()
        except TimeoutError:
            return False
        return True

    def close(self) -> None:
        """End a waiting poll, because the server stops."""
        self.closed = True
        self._wake()

    def interrupt(self) -> None:
        """End a waiting poll, because a webhook takes over."""
        self._turn += 1
        self._wake()

    def _still_mine(self, turn: int) -> None:
        if self._turn != turn:
            raise refusals.webhook_took_over() if self.webhook_set else refusals.other_poller()

    def _confirm_below(self, offset: int) -> None:
        if offset < 0:
            for update_id in list(self._waiting)[:offset]:
                del self._waiting[update_id]
            return
        for update_id in list(_while_below(self._waiting, offset)):
            del self._waiting[update_id]

    def _take(self, limit: int) -> list[dict[str, Any]]:
        now = self._now()
        batch: list[dict[str, Any]] = []
        expired = []
        for waiting in self._waiting.values():
            if len(batch) == limit:
                break
            if waiting.expires <= now:
                expired.append(waiting.update_id)
            else:
                batch.append(waiting.body)
        for update_id in expired:
            del self._waiting[update_id]
        return batch

    async def _wait(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._arrived.wait(), seconds)
        except TimeoutError:
            return

    def _tell_confirmed(self) -> None:
        self._confirmed.set()
        self._confirmed = asyncio.Event()

    def _wake(self) -> None:
        self._arrived.set()
        self._arrived = asyncio.Event()

    def _wanted(self, kind: str) -> bool:
        return kind not in NOT_BY_DEFAULT if self._allowed is None else kind in self._allowed


def _while_below(ids: Iterable[int], offset: int) -> Iterator[int]:
    for update_id in ids:
        if update_id >= offset:
            return
        yield update_id
