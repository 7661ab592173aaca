"""What polling and webhook share: read one update, answer its tap, pass it to the turn handler.

Returning means: committed, Telegram may forget it. Raising means: nothing was written, let it come again.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from telegram.error import TelegramError

from bot.logs import Log
from bot.operations.metrics import Metrics
from bot.storage.errors import StorageError
from bot.telegram.parse_update import (
    FromGroup,
    FromMember,
    NotForUs,
    ParsedUpdate,
    PlaceAt,
    UnreadableUpdate,
    parse_update,
    update_id_of,
)
from bot.telegram.transport import CoachBot
from bot.turns.results import HandlesTurns

GROUP_QUIET = timedelta(hours=1)
GROUP_QUIET_URGENT = timedelta(minutes=1)
"""The notice says where to call; whoever asks for urgent help waits less long for it."""
MAX_GROUPS_REMEMBERED = 1000
MAX_CONCURRENT_ANSWERS = 16
ANSWER_WITHIN_S = 10

log = Log("telegram")


@dataclass(frozen=True, slots=True)
class IncomingUpdate:
    """One update with its number and what it says, or the error that reading it raised."""

    update_id: int
    parsed: ParsedUpdate | Exception
    raw: Any = None
    """As Telegram sent it."""

    @property
    def is_from_member(self) -> bool:
        """Whether it is played as a turn."""
        return isinstance(self.parsed, FromMember)

    @property
    def chat_id(self) -> int | None:
        """The chat whose updates are handled in order; None where order does not matter."""
        return self.parsed.chat_id if isinstance(self.parsed, FromMember | FromGroup) else None

    @property
    def kind(self) -> str:
        """The type of its event, or of what it was read as: its name in the quarantine."""
        parsed = self.parsed
        return type(parsed.event if isinstance(parsed, FromMember) else parsed).__name__

    @property
    def query_id(self) -> str | None:
        """The tap that waits for its answer."""
        return self.parsed.query_id if isinstance(self.parsed, FromMember | NotForUs) else None


@dataclass(slots=True)
class UpdateReceiver:
    """Receives updates. `tell_group` queues the notice for a group; `wake_sender` is called after it."""

    bot: CoachBot
    turns: HandlesTurns
    place_at: PlaceAt
    tell_group: Callable[[int, datetime], Awaitable[None]]
    wake_sender: Callable[[], None]
    now: Callable[[], datetime]
    metrics: Metrics
    _groups_told: dict[int, datetime] = field(default_factory=dict)
    _answers: set[asyncio.Task[None]] = field(default_factory=set)
    _answering: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MAX_CONCURRENT_ANSWERS))

    def read(self, update: Any, *, answer: bool = True) -> IncomingUpdate:
        """Read one update and, unless the caller does, answer its tap. Raises UnreadableUpdate when it has no number."""
        update_id = update_id_of(update)
        try:
            parsed: ParsedUpdate | Exception = parse_update(update, self.place_at)
        except Exception as error:
            parsed = error
        incoming = IncomingUpdate(update_id, parsed, update)
        if answer and incoming.query_id:
            self.answer(incoming.query_id)
        return incoming

    async def handle(self, incoming: IncomingUpdate) -> None:
        """Handle one update to its commit. Raises StorageError: nothing was written, let it come again.

        Reading is pure, so what cannot be read now never can be: it is quarantined at once, by its number. A turn that
        fails has its three tries in the turn handler.
        """
        begun = time.perf_counter()
        try:
            outcome = await self._handle(incoming)
        except StorageError:
            raise
        except Exception as error:
            outcome = await self._quarantine(incoming, error)
        took = time.perf_counter() - begun
        self.metrics.count("coach_updates_total", outcome=outcome)
        self.metrics.observe("coach_turn_seconds", took)
        log.debug("update.done", update_id=incoming.update_id, outcome=outcome, ms=round(took * 1000, 1))

    async def close(self) -> None:
        """Give up answers to taps still on their way."""
        for answer in self._answers:
            answer.cancel()
        await asyncio.gather(*self._answers, return_exceptions=True)

    async def _handle(self, incoming: IncomingUpdate) -> str:
        match incoming.parsed:
            case FromMember(chat_id=chat_id, event=event):
                result = await self.turns.handle(chat_id, event, update_id=incoming.update_id, now=self.now())
                return result.status
            case FromGroup(chat_id=chat_id, urgent=urgent):
                await self._tell_group(chat_id, GROUP_QUIET_URGENT if urgent else GROUP_QUIET)
                return "group"
            case Exception() as error:
                raise error
            case _:
                return "not_for_us"

    async def _quarantine(self, incoming: IncomingUpdate, error: Exception) -> str:
        """Keep its number and where it broke; "unreadable" when its shape is to blame, not a mistake of ours."""
        unreadable = isinstance(error, UnreadableUpdate)
        report = log.warning if unreadable else log.error
        report(
            "update.unreadable" if unreadable else "update.quarantined", error, update_id=incoming.update_id
        )
        await self.turns.quarantine(incoming.update_id, incoming.kind, error, self.now())
        return "unreadable" if unreadable else "quarantined"

    async def _tell_group(self, chat_id: int, quiet: timedelta) -> None:
        """At most once in so long; nothing of the group is kept beyond this process's memory."""
        now = self.now()
        self._groups_told = {chat: at for chat, at in self._groups_told.items() if now - at < GROUP_QUIET}
        told = self._groups_told.get(chat_id)
        if (told is not None and now - told < quiet) or (
            told is None and len(self._groups_told) >= MAX_GROUPS_REMEMBERED
        ):
            return
        self._groups_told[chat_id] = now
        try:
            await self.tell_group(chat_id, now)
        except BaseException:
            del self._groups_told[chat_id]
            raise
        self.wake_sender()

    def answer(self, query_id: str) -> None:
        """Answer a tap by a call of its own, without waiting for it."""
        answer = asyncio.create_task(self._answer_tap(query_id))
        self._answers.add(answer)
        answer.add_done_callback(self._answers.discard)

    async def _answer_tap(self, query_id: str) -> None:
        """Ends the spinner on her phone; of no weight when it does not arrive."""
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S), self._answering:
                await self.bot.call("answerCallbackQuery", {"callback_query_id": query_id})
        except (TelegramError, TimeoutError) as error:
            log.debug("tap.not_answered", kind=type(error).__name__)
