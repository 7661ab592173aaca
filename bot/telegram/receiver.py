"""Does what polling and webhook share: reads an update, answers its tap, and passes it to the turn handler.

Returning means the update is committed and may be acknowledged. Raising means nothing was written and it must be delivered
again.
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
from bot.operations.receiving import Receiving
from bot.storage.errors import StorageError
from bot.telegram.coach_bot import CoachBot
from bot.telegram.parse_update import (
    FromGroup,
    FromMember,
    NotForUs,
    ParsedUpdate,
    PlaceAt,
    parse_update,
    update_id_of,
)
from bot.telegram.update_fields import UnreadableUpdate
from bot.turns.results import HandlesTurns

GROUP_QUIET = timedelta(hours=1)
GROUP_QUIET_URGENT = timedelta(minutes=1)
"""A request for urgent help is answered with the emergency number, whatever the group was told before."""
MAX_GROUPS_REMEMBERED = 1000
MAX_CONCURRENT_ANSWERS = 16
ANSWER_WITHIN_S = 10

log = Log("telegram")


@dataclass(frozen=True, slots=True)
class IncomingUpdate:
    """One update with its number, and what it says or the error raised by parsing it."""

    update_id: int
    parsed: ParsedUpdate | Exception
    raw: Any = None
    """The update as Telegram sent it."""

    @property
    def is_from_member(self) -> bool:
        """Return whether it is played as a turn."""
        return isinstance(self.parsed, FromMember)

    @property
    def chat_id(self) -> int | None:
        """Return the chat whose updates are handled in order, or None if order does not matter."""
        return self.parsed.chat_id if isinstance(self.parsed, FromMember | FromGroup) else None

    @property
    def kind(self) -> str:
        """Return the type of its event, or else of what it was parsed as: its name in quarantine."""
        parsed = self.parsed
        return type(parsed.event if isinstance(parsed, FromMember) else parsed).__name__

    @property
    def query_id(self) -> str | None:
        """Return the id of the tap that waits for an answer, if any."""
        return self.parsed.query_id if isinstance(self.parsed, FromMember | NotForUs) else None


@dataclass(slots=True)
class UpdateReceiver:
    """Receives updates.

    `notify_group(chat_id, now, urgent)` queues the notice for a group, or for `urgent` the emergency number;
    `wake_sender` is called after it.
    """

    bot: CoachBot
    turns: HandlesTurns
    place_at: PlaceAt
    notify_group: Callable[[int, datetime, bool], Awaitable[None]]
    wake_sender: Callable[[], None]
    now: Callable[[], datetime]
    metrics: Metrics
    receiving: Receiving | None = None
    _groups_notified: dict[tuple[int, bool], datetime] = field(default_factory=dict)
    _answers: set[asyncio.Task[None]] = field(default_factory=set)
    _answering: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MAX_CONCURRENT_ANSWERS))

    def read(self, update: Any, *, answer: bool = True) -> IncomingUpdate:
        """Parse one update and, unless the caller does, answer its tap. Raises UnreadableUpdate if it has no number."""
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
        """Handle one update until its commit. Raises StorageError if nothing was written and it must come again.

        Parsing is pure, so an update that cannot be parsed now never can be: it is quarantined at once. A turn that fails is
        tried three times by the turn handler.
        """
        begun = time.perf_counter()
        try:
            outcome = await self._handle_or_quarantine(incoming)
        except StorageError as error:
            if self.receiving is not None:
                self.receiving.not_recorded(error)
            raise
        if self.receiving is not None:
            self.receiving.recorded()
        took = time.perf_counter() - begun
        self.metrics.count("coach_updates_total", outcome=outcome)
        self.metrics.observe("coach_turn_seconds", took)
        log.debug("update.done", update_id=incoming.update_id, outcome=outcome, ms=round(took * 1000, 1))

    async def close(self) -> None:
        """Cancel answers to taps that are still being sent."""
        for answer in self._answers:
            answer.cancel()
        await asyncio.gather(*self._answers, return_exceptions=True)

    async def _handle_or_quarantine(self, incoming: IncomingUpdate) -> str:
        try:
            return await self._handle(incoming)
        except StorageError:
            raise
        except Exception as error:
            return await self._quarantine(incoming, error)

    async def _handle(self, incoming: IncomingUpdate) -> str:
        match incoming.parsed:
            case FromMember(chat_id=chat_id, event=event):
                result = await self.turns.handle(chat_id, event, update_id=incoming.update_id, now=self.now())
                return result.status
            case FromGroup(chat_id=chat_id, urgent=urgent):
                await self._notify_group(chat_id, urgent)
                return "group"
            case Exception() as error:
                raise error
            case _:
                return "not_for_us"

    async def _quarantine(self, incoming: IncomingUpdate, error: Exception) -> str:
        """Record its number and where it failed: "unreadable" for an unexpected form, "quarantined" for a bug."""
        unreadable = isinstance(error, UnreadableUpdate)
        if unreadable:
            log.warning("update.unreadable", error, update_id=incoming.update_id)
        else:
            log.error("update.quarantined", error, update_id=incoming.update_id)
        await self.turns.quarantine(incoming.update_id, incoming.kind, error, self.now())
        return "unreadable" if unreadable else "quarantined"

    async def _notify_group(self, chat_id: int, urgent: bool) -> None:
        """Queue a notice of either kind for a group, at most once in a while; the group is remembered only in memory."""
        now, quiet = self.now(), GROUP_QUIET_URGENT if urgent else GROUP_QUIET
        self._groups_notified = {
            notice: at for notice, at in self._groups_notified.items() if now - at < GROUP_QUIET
        }
        notice = chat_id, urgent
        notified_at = self._groups_notified.get(notice)
        if (notified_at is not None and now - notified_at < quiet) or (
            notified_at is None and len(self._groups_notified) >= MAX_GROUPS_REMEMBERED
        ):
            return
        self._groups_notified[notice] = now
        try:
            await self.notify_group(chat_id, now, urgent)
        except BaseException:
            self._groups_notified.pop(notice, None)  # another group's notice may have forgotten it meanwhile
            raise
        self.wake_sender()

    def answer(self, query_id: str) -> None:
        """Answer a tap with a separate call, without waiting for it."""
        answer = asyncio.create_task(self._answer_tap(query_id))
        self._answers.add(answer)
        answer.add_done_callback(self._answers.discard)

    async def _answer_tap(self, query_id: str) -> None:
        """End the spinner on her phone; a failure does not matter."""
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S), self._answering:
                await self.bot.call("answerCallbackQuery", {"callback_query_id": query_id})
        except (TelegramError, TimeoutError) as error:
            log.debug("tap.not_answered", kind=type(error).__name__)
