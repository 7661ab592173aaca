"""Polls Telegram for updates; the offset moves only past updates that are committed.

Different chats are handled concurrently, the updates of one chat in order. Updates beyond a chat's share of a round are
stored and played in turn, so that nobody waits behind it.
"""

import asyncio
import math
import random
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from telegram.error import BadRequest, Conflict, InvalidToken, TelegramError

from bot.logs import Log, OperatorError
from bot.operations.receiving import Receiving, error_text
from bot.storage.errors import StorageUnavailable
from bot.telegram.coach_bot import CoachBot
from bot.telegram.deferred import DeferredUpdates
from bot.telegram.parse_update import ALLOWED_UPDATES
from bot.telegram.receiver import IncomingUpdate, UpdateReceiver
from bot.telegram.registration import refused
from bot.telegram.transport import RateLimited
from bot.telegram.update_fields import UnreadableUpdate

WAIT_S = 25
CONFIRM_WITHIN_S = 1.0
"""How long a stop waits until Telegram has taken the last offset; without it those updates come again and are known."""
LIMIT = 100
MAX_CONCURRENT = 64
FIRST_PAUSE_S = 0.6
LONGEST_PAUSE_S = 30.0
FRESH_FOR_S = 60.0
CONFLICTS_AT_MOST = 5
QUIET_S = 6 * 86400.0
"""After a week without updates Telegram may choose a lower next number, so from then on no offset is sent."""

log = Log("telegram")


class TokenConflict(OperatorError):
    """Telegram does not let this process read the updates; the text says why and what to do."""


class Polling:
    """The polling loop of one process; `run` returns after `stop`, or raises TokenConflict or TokenRefused."""

    def __init__(
        self,
        bot: CoachBot,
        receiver: UpdateReceiver,
        *,
        deferred: DeferredUpdates | None = None,
        receiving: Receiving | None = None,
        api_url: str = "",
        rng: random.Random | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bot = bot
        self._deferred = deferred
        self._receiving = receiving
        self._api_url = api_url
        self._receiver = receiver
        self._rng = rng or random.Random()  # noqa: S311 -- spreads retries, not a secret
        self._clock = clock
        self._stopping = asyncio.Event()
        self._concurrency = asyncio.Semaphore(MAX_CONCURRENT)
        self._offset: int | None = None
        self._asked: int | None = None
        """The offset Telegram was asked for last, which confirms every update before it."""
        self._last_update = math.inf
        self._webhook_gone = False
        self._failures = 0
        self._conflicts = 0

    def stop(self) -> None:
        """Stop polling; the updates received so far are still handled."""
        self._stopping.set()

    async def run(self) -> None:
        """Read and handle updates until stopped."""
        begun = self._clock()
        while not self._stopping.is_set():
            try:
                if not self._webhook_gone:
                    await self._bot.call("deleteWebhook", {"drop_pending_updates": False})
                    self._webhook_gone = True
                    self._note(None)
                updates = await self._fetch()
                if updates is None:
                    return
                self._conflicts = 0
                await self._handle(updates)
                self._failures = 0
            except Conflict as error:
                self._note(error)
                await self._conflict(error, fresh=self._clock() - begun < FRESH_FOR_S)
            except InvalidToken as error:
                raise refused(error, self._api_url) from None
            except TelegramError as error:
                self._note(error)
                await self._pause(error)
            except StorageUnavailable as error:
                await self._pause(error)
        await self._confirm()

    async def _confirm(self) -> None:
        """Confirm what was handled last, so that none of it comes again to a copy restored in the meantime."""
        if self._offset == self._asked:
            return
        params = {"timeout": 0, "limit": 1, "allowed_updates": ALLOWED_UPDATES, "offset": self._offset}
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(CONFIRM_WITHIN_S):
                await self._bot.call("getUpdates", params, read_timeout=CONFIRM_WITHIN_S)

    async def _fetch(self) -> list[Any] | None:
        """Return the next updates, or None if `stop` was called meanwhile."""
        params = {
            "timeout": WAIT_S,
            "limit": LIMIT,
            "allowed_updates": ALLOWED_UPDATES,
            "offset": self._offset,
        }
        self._asked = self._offset
        asking = asyncio.ensure_future(self._bot.call("getUpdates", params, read_timeout=WAIT_S + 10))
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                return None
            updates = asking.result()
        finally:
            asking.cancel()
            stopping.cancel()
        if not isinstance(updates, list):
            raise TelegramError("the updates are not a list")
        self._note(None)
        return updates

    def _note(self, error: TelegramError | None) -> None:
        """Note for the health pages whether Telegram answers, and if not, why."""
        if self._receiving is None:
            return
        if error is None:
            self._receiving.succeeded()
        else:
            self._receiving.failed(error, refused=isinstance(error, BadRequest))

    async def _handle(self, updates: list[Any]) -> None:
        batch = sorted(self._readable(updates), key=lambda incoming: incoming.update_id)
        if not batch:
            if updates:
                raise TelegramError("no update has a number")
            if self._clock() - self._last_update > QUIET_S:
                self._offset = None
            return
        self._last_update = self._clock()
        chats: dict[int | None, list[IncomingUpdate]] = {}
        for incoming in batch:
            chats.setdefault(incoming.chat_id, []).append(incoming)
        ends = await asyncio.gather(*(self._in_order(updates) for updates in chats.values()))
        failed = [error for error in ends if error is not None]
        self._offset = min((number for number, _ in failed), default=batch[-1].update_id + 1)
        if failed:
            raise failed[0][1]

    def _readable(self, updates: list[Any]) -> list[IncomingUpdate]:
        batch = []
        for update in updates:
            try:
                batch.append(self._receiver.read(update, answer=False))
            except UnreadableUpdate as error:
                log.error("update.without_number", error)
        return batch

    async def _in_order(self, updates: list[IncomingUpdate]) -> tuple[int, Exception] | None:
        """Handle one chat's updates or store them for later.

        Returns the number of the first one that must be delivered again, with its error, if any.
        """
        at_once = self._share(updates)
        for incoming in at_once:
            if incoming.query_id:
                self._receiver.answer(incoming.query_id)
        for incoming in at_once:
            async with self._concurrency:
                try:
                    await self._receiver.handle(incoming)
                except StorageUnavailable as error:
                    return incoming.update_id, error
        later = updates[len(at_once) :]
        if later and self._deferred is not None:
            try:
                await self._deferred.keep(later)
            except StorageUnavailable as error:
                return later[0].update_id, error
        return None

    def _share(self, updates: list[IncomingUpdate]) -> Sequence[IncomingUpdate]:
        """Those that are handled at once: all of them where none is a turn, or nothing can be kept for later."""
        if self._deferred is None or not updates[0].is_from_member:
            return updates
        return self._deferred.share(updates)

    async def _conflict(self, error: Conflict, *, fresh: bool) -> None:
        """Handle another process reading this bot's updates: the newcomer gives up, the earlier one tries again."""
        self._conflicts += 1
        if "webhook" in error.message.lower():
            raise TokenConflict(
                "A webhook has been set for this bot. Remove it, or set WEBHOOK_URL."
            ) from None
        if fresh or self._conflicts > CONFLICTS_AT_MOST:
            raise TokenConflict(
                "Another process reads the updates of this TELEGRAM_BOT_TOKEN. Stop it first, or give each its own token."
            ) from None
        await self._pause(error)

    async def _pause(self, error: Exception) -> None:
        self._failures += 1
        pause = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** min(self._failures - 1, 10))
        pause *= 1 + 0.3 * self._rng.random()
        if isinstance(error, RateLimited):
            pause = max(pause, error.seconds)
        details = {"reason": error_text(error)} if isinstance(error, TelegramError) else {}
        if isinstance(error, BadRequest):
            log.error("polling.refused", error, **details)
        log.warning("polling.pause", error, seconds=round(pause, 1), **details)
        try:
            async with asyncio.timeout(pause):
                await self._stopping.wait()
        except TimeoutError:
            return
