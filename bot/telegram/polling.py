"""Asking Telegram for updates: the offset moves only past what is committed.

Different chats are handled at once, one chat's updates in the order of their numbers.
"""

import asyncio
import math
import random
import time
from collections.abc import Callable
from typing import Any

from telegram.error import BadRequest, Conflict, InvalidToken, TelegramError

from bot.logs import Log
from bot.storage.errors import StorageUnavailable
from bot.telegram.parse_update import ALLOWED_UPDATES, UnreadableUpdate
from bot.telegram.receiver import Envelope, Reception
from bot.telegram.transport import CoachBot, Flooded
from bot.turns.aside import ComesAgain

WAIT_S = 25
LIMIT = 100
AT_ONCE = 32
FIRST_PAUSE_S = 0.6
LONGEST_PAUSE_S = 30.0
FRESH_FOR_S = 60.0
CONFLICTS_AT_MOST = 5
QUIET_S = 6 * 86400.0
"""After a week without updates Telegram chooses the next number at random, maybe a lower one: no offset is named then."""

log = Log("telegram")


class Unwelcome(Exception):
    """Telegram does not let this process read the updates; the text says why and what to do."""


class Polling:
    """The loop of one process; `run` returns after `stop`, or raises Unwelcome."""

    def __init__(
        self,
        bot: CoachBot,
        reception: Reception,
        *,
        chance: random.Random | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bot = bot
        self._reception = reception
        self._chance = chance or random.Random()  # noqa: S311 -- spreads retries, no secret
        self._clock = clock
        self._stopping = asyncio.Event()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._offset: int | None = None
        self._heard = math.inf
        self._webhook_gone = False
        self._faults = 0
        self._conflicts = 0

    def stop(self) -> None:
        """Ask for nothing more; what is in hand is finished."""
        self._stopping.set()

    async def run(self) -> None:
        """Read and handle updates until stopped."""
        begun = self._clock()
        while not self._stopping.is_set():
            try:
                if not self._webhook_gone:
                    await self._bot.call("deleteWebhook", {"drop_pending_updates": False})
                    self._webhook_gone = True
                updates = await self._fetch()
                if updates is None:
                    return
                self._conflicts = 0
                await self._take(updates)
                self._faults = 0
            except Conflict as fault:
                await self._conflict(fault, fresh=self._clock() - begun < FRESH_FOR_S)
            except InvalidToken:
                raise Unwelcome(
                    "Telegram refuses TELEGRAM_BOT_TOKEN. Ask @BotFather for the current one."
                ) from None
            except (TelegramError, StorageUnavailable, ComesAgain) as fault:
                await self._pause(fault)

    async def _fetch(self) -> list[Any] | None:
        """The next updates; None when told to stop meanwhile."""
        params = {
            "timeout": WAIT_S,
            "limit": LIMIT,
            "allowed_updates": ALLOWED_UPDATES,
            "offset": self._offset,
        }
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
            raise TelegramError("updates are a list")
        return updates

    async def _take(self, updates: list[Any]) -> None:
        envelopes = sorted(self._readable(updates), key=lambda envelope: envelope.update_id)
        if not envelopes:
            if updates:
                raise TelegramError("no update has a number")
            if self._clock() - self._heard > QUIET_S:
                self._offset = None
            return
        self._heard = self._clock()
        lanes: dict[int | None, list[Envelope]] = {}
        for envelope in envelopes:
            lanes.setdefault(envelope.chat_id, []).append(envelope)
        faults = await asyncio.gather(*(self._in_order(lane) for lane in lanes.values()))
        missed = [fault for fault in faults if fault is not None]
        self._offset = min((number for number, _ in missed), default=envelopes[-1].update_id + 1)
        if missed:
            raise missed[0][1]

    def _readable(self, updates: list[Any]) -> list[Envelope]:
        envelopes = []
        for update in updates:
            try:
                envelopes.append(self._reception.read(update))
            except UnreadableUpdate as fault:
                log.error("update.without_number", fault)
        return envelopes

    async def _in_order(self, lane: list[Envelope]) -> tuple[int, Exception] | None:
        """Handle one chat's updates; the number of the first that has to come again, if any."""
        for envelope in lane:
            async with self._places:
                try:
                    await self._reception.take(envelope)
                except (StorageUnavailable, ComesAgain) as fault:
                    return envelope.update_id, fault
        return None

    async def _conflict(self, fault: Conflict, *, fresh: bool) -> None:
        """Somebody else reads this bot's updates. The newcomer gives way; who was first tries again."""
        self._conflicts += 1
        if "webhook" in fault.message.lower():
            raise Unwelcome(
                "A webhook was set for this bot meanwhile. Remove it, or set WEBHOOK_URL."
            ) from None
        if fresh or self._conflicts > CONFLICTS_AT_MOST:
            raise Unwelcome(
                "Another process reads the updates of this TELEGRAM_BOT_TOKEN. Stop it first, or use a token of its own."
            ) from None
        await self._pause(fault)

    async def _pause(self, fault: Exception) -> None:
        self._faults += 1
        pause = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** min(self._faults - 1, 10))
        pause *= 1 + 0.3 * self._chance.random()
        if isinstance(fault, Flooded):
            pause = max(pause, fault.seconds)
        if isinstance(fault, BadRequest):
            log.error("polling.refused", fault)
        log.warning("polling.pause", fault, seconds=round(pause, 1))
        try:
            async with asyncio.timeout(pause):
                await self._stopping.wait()
        except TimeoutError:
            return
