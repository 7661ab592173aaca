"""Gives every chat a fair share: some updates of a chat that floods are played at once, the others in turn.

Every update is played, and each chat's updates in order, because what a member reports must count. Updates beyond a chat's
share of a round are stored, so that Telegram delivers what follows them, and played in the background.
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
from bot.telegram.receiver import IncomingUpdate, UpdateReceiver
from bot.telegram.update_fields import UnreadableUpdate

SHARE: Final = 10
"""Updates of one chat that are played at once in a round; nobody taps this fast on a phone."""
BATCH_SIZE: Final = 10
"""Deferred updates of one chat that are played before those of the next chat."""
PAUSE_S: Final = 1.0
"""Seconds before the next try when the database is unavailable."""

log = Log("telegram")


class DeferredUpdates:
    """Stores and plays the updates beyond a chat's share. Call `load` first; `run` plays until cancelled."""

    def __init__(self, store: Store, receiver: UpdateReceiver, now: Callable[[], datetime]) -> None:
        self._store, self._receiver, self._now = store, receiver, now
        self._kept: dict[int, int] = {}
        """Chats with deferred updates, and how often more were stored."""
        self._wakeup = asyncio.Event()

    @property
    def _rows(self) -> Deferred:
        return self._store.deferred

    async def load(self) -> None:
        """Find the chats with updates deferred earlier; wait while the database is unavailable."""
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
        """Return which of one chat's next updates are played at once: none while older ones are deferred."""
        waits = updates[0].chat_id in self._kept if updates else False
        return () if waits else updates[:SHARE]

    async def keep(self, updates: Sequence[IncomingUpdate]) -> None:
        """Store updates of one chat for later; after that they may be acknowledged. Raises StorageUnavailable."""
        chat_id = updates[0].chat_id
        assert chat_id is not None  # noqa: S101 - updates without a chat are never deferred
        self._note(chat_id)
        try:
            await self._rows.keep(chat_id, [(each.update_id, each.raw) for each in updates], self._now())
        finally:
            self._note(chat_id)

    async def run(self) -> None:
        """Play deferred updates, a batch of each chat in turn, at most half of the time, until cancelled."""
        while True:
            self._wakeup.clear()
            if not self._kept:
                await self._wakeup.wait()
            await self._round()

    async def drain(self) -> None:
        """Play all deferred updates, and return when none is left."""
        while self._kept:
            await self._round()

    def _note(self, chat_id: int) -> None:
        self._kept[chat_id] = self._kept.get(chat_id, 0) + 1
        self._wakeup.set()

    async def _round(self) -> None:
        for chat_id in list(self._kept):
            begun = time.monotonic()
            try:
                await self._play_batch(chat_id)
            except StorageError as error:
                log.warning("deferred.pause", error)
                await asyncio.sleep(PAUSE_S)
            await asyncio.sleep(time.monotonic() - begun)

    async def _play_batch(self, chat_id: int) -> None:
        """Play one batch of a chat; the chat is done when none are left and none were stored meanwhile."""
        kept = self._kept[chat_id]
        updates = await self._rows.oldest(chat_id, BATCH_SIZE)
        for update in updates:
            await self._play(update)
        if updates:
            await self._rows.forget(updates)
        if len(updates) < BATCH_SIZE and self._kept[chat_id] == kept:
            del self._kept[chat_id]
            await self._store.database.scrub()  # she may have deleted everything among them

    async def _play(self, update: DeferredUpdate) -> None:
        """Play one update; if it was already played before the process ended, its number shows that."""
        if update.content is None:
            incoming = IncomingUpdate(
                update.update_id, UnreadableUpdate("the stored update cannot be decrypted")
            )
        else:
            incoming = self._receiver.read(update.content, answer=False)
        await self._receiver.handle(incoming)
