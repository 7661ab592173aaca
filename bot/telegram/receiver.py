"""What polling and webhook share: take one update, answer its tap, hand it to the door.

Returning means: committed, Telegram may forget it. Raising means: nothing was written, let it come again.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from telegram.error import TelegramError

from bot.logs import Log
from bot.operations.metrics import Metrics
from bot.telegram.parse_update import (
    FromGroup,
    FromMember,
    NotForUs,
    PlaceAt,
    Taken,
    UnreadableUpdate,
    read,
    update_id_of,
)
from bot.telegram.transport import CoachBot
from bot.turns.aside import Aside
from bot.turns.door import TurnResult
from flows.model.events import Event

GROUP_QUIET = timedelta(hours=1)
GROUPS_REMEMBERED = 1000
ANSWERS_AT_ONCE = 16
ANSWER_WITHIN_S = 10

log = Log("telegram")


class Handles(Protocol):
    """The one door, as far as it is used here."""

    async def handle(self, chat_id: int, event: Event, *, update_id: int | None, now: datetime) -> TurnResult:
        """One event, committed on return. Raises StorageUnavailable when nothing could be written."""

    async def park(self, update_id: int | None, event: str, error: Exception, now: datetime) -> None:
        """Put aside an update nobody can read."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """One update, read: its number and what it says, or why it cannot be read, by its shape or by a fault of ours."""

    update_id: int
    taken: Taken | Exception

    @property
    def chat_id(self) -> int | None:
        """The chat whose order counts; None where order does not matter."""
        return self.taken.chat_id if isinstance(self.taken, FromMember | FromGroup) else None

    @property
    def happened(self) -> str:
        """What it is called where it is put aside."""
        taken = self.taken
        return type(taken.event if isinstance(taken, FromMember) else taken).__name__

    @property
    def query_id(self) -> str | None:
        """The tap that waits for its answer."""
        return self.taken.query_id if isinstance(self.taken, FromMember | NotForUs) else None


@dataclass(slots=True)
class Reception:
    """Takes updates in. `tell_group` queues the notice for a group; `wake` stirs the sender after it."""

    bot: CoachBot
    door: Handles
    place_at: PlaceAt
    tell_group: Callable[[int, datetime], Awaitable[None]]
    wake: Callable[[], None]
    now: Callable[[], datetime]
    metrics: Metrics
    _told: dict[int, datetime] = field(default_factory=dict)
    _aside: Aside = field(init=False)
    _answers: set[asyncio.Task[None]] = field(default_factory=set)
    _answering: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(ANSWERS_AT_ONCE))

    def __post_init__(self) -> None:
        self._aside = Aside(self.door.park, self.now)

    def read(self, update: Any, *, answer: bool = True) -> Envelope:
        """Read one update and, unless the caller does, answer its tap. Raises UnreadableUpdate when it has no number."""
        update_id = update_id_of(update)
        try:
            taken: Taken | Exception = read(update, self.place_at)
        except Exception as fault:
            taken = fault
        envelope = Envelope(update_id, taken)
        if answer and envelope.query_id:
            self.answer(envelope.query_id)
        return envelope

    async def take(self, envelope: Envelope) -> None:
        """Handle one update to its commit. Raises StorageError, or ComesAgain where it broke for the first times."""
        begun = time.perf_counter()
        try:
            became = await self._handle(envelope)
        except Exception as fault:
            await self._aside.broke(envelope.update_id, envelope.happened, fault)
            became = "parked"
        else:
            self._aside.went_well(envelope.update_id)
        self.metrics.count("coach_updates_total", became=became)
        self.metrics.observe("coach_turn_seconds", time.perf_counter() - begun)

    async def close(self) -> None:
        """Give up answers to taps still on their way."""
        for answer in self._answers:
            answer.cancel()
        await asyncio.gather(*self._answers, return_exceptions=True)

    async def _handle(self, envelope: Envelope) -> str:
        match envelope.taken:
            case FromMember(chat_id=chat_id, event=event):
                result = await self.door.handle(chat_id, event, update_id=envelope.update_id, now=self.now())
                return result.outcome
            case FromGroup(chat_id=chat_id):
                await self._tell_group(chat_id)
                return "group"
            case UnreadableUpdate() as fault:
                log.warning("update.unreadable", fault, update_id=envelope.update_id)
                await self.door.park(envelope.update_id, "unreadable", fault, self.now())
                return "unreadable"
            case Exception() as fault:
                raise fault
            case _:
                return "not_for_us"

    async def _tell_group(self, chat_id: int) -> None:
        """At most once an hour; nothing of the group is kept beyond this process's memory."""
        now = self.now()
        self._told = {chat: at for chat, at in self._told.items() if now - at < GROUP_QUIET}
        if chat_id in self._told or len(self._told) >= GROUPS_REMEMBERED:
            return
        self._told[chat_id] = now
        try:
            await self.tell_group(chat_id, now)
        except BaseException:
            del self._told[chat_id]
            raise
        self.wake()

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
        except (TelegramError, TimeoutError) as fault:
            log.debug("tap.unanswered", kind=type(fault).__name__)
