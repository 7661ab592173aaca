"""A fair share for every chat: of one that sends without a pause some updates are played at once, the others in turn.

Every update is played, and those of one chat in their order: what she tells has to count. What goes beyond her share of
one round is written down, so that Telegram hands out what stands behind it, and played beside the receiving.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from bot.logs import Log
from bot.storage.deferred import Deferred, DeferredUpdate
from bot.storage.errors import StorageError, StorageUnavailable
from bot.storage.store import Store
from bot.telegram.parse_update import UnreadableUpdate
from bot.telegram.receiver import IncomingUpdate, UpdateReceiver

SHARE: Final = 10
"""Updates of one chat that are played at once in a round; a hand on a phone does not reach it."""
LOT: Final = 10
"""Deferred updates of one chat that are played before the next chat's."""
PAUSE_S: Final = 1.0
"""Before the next try when the database is away."""

log = Log("telegram")


class DeferredUpdates:
    """Keeps and plays what goes beyond a chat's share. `load` comes first; `run` plays until cancelled."""

    def __init__(self, store: Store, receiver: UpdateReceiver, now: Callable[[], datetime]) -> None:
        self._store, self._receiver, self._now = store, receiver, now
        self._kept: dict[int, int] = {}
        """Chats with updates waiting, and how often more were kept since."""
        self._wakeup = asyncio.Event()

    @property
    def _rows(self) -> Deferred:
        return self._store.deferred

    async def load(self) -> None:
        """Learn which chats have something waiting from before; a database that is away is waited for."""
        while True:
            try:
                for chat_id in await self._rows.chats():
                    self._note(chat_id)
            except StorageUnavailable as error:
                log.warning("deferred.pause", error)
                await asyncio.sleep(PAUSE_S)
            else:
                return

    def share(self, updates: Sequence[IncomingUpdate]) -> Sequence[IncomingUpdate]:
        """Those of one chat's next updates that are played at once: none while older ones of it wait."""
        waits = updates[0].chat_id in self._kept if updates else False
        return () if waits else updates[:SHARE]

    async def keep(self, updates: Sequence[IncomingUpdate]) -> None:
        """Write down updates of one chat for later; they may be acknowledged then. Raises StorageUnavailable."""
        chat_id = updates[0].chat_id
        assert chat_id is not None  # noqa: S101 - what is of no chat is in nobody's way
        self._note(chat_id)
        try:
            await self._rows.keep(chat_id, [(each.update_id, each.raw) for each in updates], self._now())
        finally:
            self._note(chat_id)

    async def run(self) -> None:
        """Play what waits, a lot of one chat after the other, in at most half of the time; until cancelled."""
        while True:
            self._wakeup.clear()
            if not self._kept:
                await self._wakeup.wait()
            await self._round()

    async def drain(self) -> None:
        """Play all that waits; return when nothing does."""
        while self._kept:
            await self._round()

    def _note(self, chat_id: int) -> None:
        self._kept[chat_id] = self._kept.get(chat_id, 0) + 1
        self._wakeup.set()

    async def _round(self) -> None:
        for chat_id in list(self._kept):
            begun = time.monotonic()
            try:
                await self._play_lot(chat_id)
            except StorageError as error:
                log.warning("deferred.pause", error)
                await asyncio.sleep(PAUSE_S)
            await asyncio.sleep(time.monotonic() - begun)

    async def _play_lot(self, chat_id: int) -> None:
        """The chat is done when nothing is left and nothing was kept meanwhile, in vain or not."""
        kept = self._kept[chat_id]
        updates = await self._rows.oldest(chat_id, LOT)
        for update in updates:
            await self._play(update)
        if updates:
            await self._rows.forget(updates)
        if len(updates) < LOT and self._kept[chat_id] == kept:
            del self._kept[chat_id]
            await self._store.database.scrub()  # she may have deleted everything among them

    async def _play(self, update: DeferredUpdate) -> None:
        """One that was played before the process ended is known by its number."""
        if update.content is None:
            incoming = IncomingUpdate(update.update_id, UnreadableUpdate("what is kept of it does not open"))
        else:
            incoming = self._receiver.read(update.content, answer=False)
        await self._receiver.handle(incoming)
