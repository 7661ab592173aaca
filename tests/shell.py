"""The shell against the local Bot API server: a bot, an outbox on a real database, a sender, a note-taking turn handler."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, NoReturn

from bot.delivery.deliver import Document, Documents, MessageSender
from bot.delivery.limiter import Limiter
from bot.delivery.recorder import DeliveryRecorder
from bot.delivery.sender import Sender
from bot.delivery.slots import Slots
from bot.demo.api.people import LocalUser
from bot.demo.server import LocalBotApi
from bot.operations.metrics import Metrics
from bot.storage.store import Store
from bot.telegram.coach_bot import CoachBot, make_bot
from bot.telegram.receiver import UpdateReceiver
from bot.turns.results import TurnResult, TurnStatus
from flows.model.events import Event, Place, Written
from flows.model.messages import Priority
from tests.waiting import FAR_S
from tests.waiting import until as until


def utc_now() -> datetime:
    """The machine's clock: these tests talk over real sockets."""
    return datetime.now(UTC)


def met(api: LocalBotApi, user_id: int) -> LocalUser:
    """Somebody who has written to the bot, so that it may write back; nobody reads what she wrote."""
    user = api.user(user_id)
    user.send("/start")
    return user


@asynccontextmanager
async def connected(
    api: LocalBotApi, *, url: str = "", read_timeout: float = FAR_S
) -> AsyncIterator[CoachBot]:
    """The coach's own bot, on its own transport, at the local server, or at the `url` where it will be."""
    bot = make_bot(api.token, url or api.url, read_timeout=read_timeout)
    await bot.connect()
    try:
        yield bot
    finally:
        await bot.disconnect()


@dataclass
class FakeTurns:
    """A turn handler that notes what comes in; `before` may raise or wait, as a slow or lost database would."""

    events: list[tuple[int, Event, int | None]] = field(default_factory=list)
    quarantined: list[int | None] = field(default_factory=list)
    status: TurnStatus = TurnStatus.HANDLED
    before: Callable[[int, Event], object] = lambda chat_id, event: None
    before_quarantine: Callable[[], object] = lambda: None

    async def handle(self, chat_id: int, event: Event, *, update_id: int | None, now: datetime) -> TurnResult:
        """Notes the event, without when and how its message was written."""
        event = told_alone(event)
        waiting = self.before(chat_id, event)
        if asyncio.iscoroutine(waiting):
            await waiting
        self.events.append((chat_id, event, update_id))
        return TurnResult(self.status)

    async def quarantine(self, update_id: int | None, event: str, error: Exception, now: datetime) -> None:
        """Notes the number."""
        self.before_quarantine()
        self.quarantined.append(update_id)

    def of(self, chat_id: int) -> list[Event]:
        """What came in from one chat."""
        return [event for chat, event, _ in self.events if chat == chat_id]


def told_alone(event: Event) -> Event:
    """An event without the instant of its message."""
    return replace(event, written=Written()) if hasattr(event, "written") else event


def fails(*_: object) -> NoReturn:
    """An error of ours with words nobody may read."""
    raise RuntimeError("it hurts")


class BrokenTurns(FakeTurns):
    """A turn handler before which one thing fails: the notice to a `group`, or finding a `place`."""

    def __init__(self, broken: str) -> None:
        """Chat 7 breaks it, or group -7."""
        super().__init__()
        self.broken = broken
        self.tries = 0

    def fail(self, *_: object) -> NoReturn:
        """One more try that came to nothing."""
        self.tries += 1
        fails()

    def receiver(self, bot: CoachBot) -> UpdateReceiver:
        """A receiver before it, with what is broken on the way."""
        receiving = receiver(bot, self)
        if self.broken == "group":
            receiving.notify_group = self.fail
        if self.broken == "place":
            receiving.place_at = self.fail
        return receiving


BROKEN_BY: dict[str, dict[str, Any]] = {
    "group": {"chat": {"id": -7, "type": "group"}, "text": "x"},
    "place": {"chat": {"id": 7, "type": "private"}, "location": {"latitude": 52.5, "longitude": 13.4}},
}
"""What is broken -> a message that meets it."""


def receiver(bot: CoachBot, turns: FakeTurns, group_chats: list[int] | None = None) -> UpdateReceiver:
    """A receiver before that turn handler; groups that would be told are listed in `told`."""

    async def notify_group(chat_id: int, now: datetime, urgent: bool) -> None:
        (group_chats if group_chats is not None else []).append(chat_id)

    def place_at(latitude: float, longitude: float) -> Place | None:
        return Place("Europe/Berlin", "DE", "Berlin")

    return UpdateReceiver(bot, turns, place_at, notify_group, lambda: None, utc_now, Metrics())


@dataclass
class Mail:
    """An outbox and its sender."""

    store: Store
    sender: Sender
    gone: list[int]

    async def put(
        self,
        chat_id: int,
        text: str,
        priority: Priority = Priority.REPLY,
        *,
        kind: str = "message",
        **payload: object,
    ) -> None:
        """Queue a message of no member."""
        await self.store.outbox.put(
            chat_id, kind, {"text": text, "reply_markup": None, **payload}, int(priority), utc_now()
        )
        self.sender.wake()

    def outcomes(self) -> dict[str, int]:
        """Outcome -> how many calls ended so."""
        lines = self.sender.recorder.metrics.expose().splitlines()
        found = (line.split('"') for line in lines if line.startswith("coach_sends_total{"))
        return {parts[1]: int(float(parts[2].rpartition(" ")[2])) for parts in found}


async def no_documents(member_id: int) -> Sequence[Document]:
    """Nothing is kept about anybody."""
    return ()


def mail(
    bot: CoachBot,
    store: Store,
    *,
    rate: float = 200,
    per_chat: float = 20,
    paid: bool = False,
    documents: Documents = no_documents,
) -> Mail:
    """A sender over this store's outbox, faster than Telegram allows, so that tests are quick."""
    gone: list[int] = []

    async def unreachable(chat_id: int) -> None:
        gone.append(chat_id)

    sender = Sender(
        recorder=DeliveryRecorder(store.outbox, utc_now, unreachable, Metrics(), random.Random(7)),
        message_sender=MessageSender(bot, documents, store.outbox.numbers_showing, paid=paid),
        limiter=Limiter(Slots(rate), per_chat=per_chat),
        rate=rate,
    )
    return Mail(store, sender, gone)


@asynccontextmanager
async def sending(post: Mail) -> AsyncIterator[Mail]:
    """The sender at work, stopped in the end."""
    task = asyncio.create_task(post.sender.run())
    try:
        yield post
    finally:
        await post.sender.stop(FAR_S)
        await asyncio.gather(task, return_exceptions=True)
