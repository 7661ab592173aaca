"""The state of the local Bot API in one place, and how its changes reach those who watch."""

import asyncio
import secrets
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.demo.api.chats import Chats, Json, Message
from bot.demo.api.failures import FailureInjector
from bot.demo.api.files import Files
from bot.demo.api.refusals import Refusal
from bot.demo.api.updates import Updates
from bot.demo.clock import MovableClock

BOT_ID = 7_000_000_001
ANSWER_LIMIT = timedelta(seconds=150)


@dataclass(slots=True)
class Call:
    """One call of the bot, accepted or refused; `seconds` is on a monotonic clock, for measuring."""

    method: str
    params: dict[str, Any]
    files: dict[str, int]
    transport: str
    at: datetime
    seconds: float
    result: Any = None
    refusal: Refusal | None = None
    failure: str = ""

    @property
    def ok(self) -> bool:
        """Return whether the call took effect."""
        return self.refusal is None and self.result is not None


@dataclass(slots=True)
class Query:
    """A tap that waits for its answer."""

    person: int
    asked: datetime
    answer: str | None = None
    alert: bool = False


@dataclass(slots=True)
class Profile:
    """The bot's own profile: texts by language, commands by (scope, language), menu buttons by chat."""

    name: str = "Run coach"
    description: dict[str, str] = field(default_factory=dict)
    short_description: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    menu: dict[int, Json] = field(default_factory=dict)


class Backend:
    """Everything the methods work on."""

    def __init__(self, clock: MovableClock, *, keep_calls: int | None = None) -> None:
        self.clock = clock
        self.token = f"{BOT_ID}:{secrets.token_urlsafe(26)}"
        self.bot: Json = {
            "id": BOT_ID,
            "is_bot": True,
            "first_name": "Run coach",
            "username": "local_run_coach_bot",
        }
        self.chats = Chats(self.bot)
        self.files = Files()
        self.updates = Updates(clock.now)
        self.failures = FailureInjector()
        self.profile = Profile()
        self.calls: deque[Call] = deque(maxlen=keep_calls)
        self.queries: dict[str, Query] = {}
        self.answer_limit = ANSWER_LIMIT
        self._watchers: set[asyncio.Queue[Json | None]] = set()

    def log(self, call: Call) -> None:
        """Store a call."""
        self.calls.append(call)

    def message_changed(self, message: Message, *, new: bool) -> None:
        """Tell the chat's watchers that a message appeared or changed."""
        self.chats.chats[message.chat_id].touch()
        self.tell({"type": "message", "chat": message.chat_id, "id": message.message_id, "new": new})

    def message_gone(self, message: Message) -> None:
        """Tell the chat's watchers that a message was deleted."""
        self.chats.chats[message.chat_id].touch()
        self.tell({"type": "deleted", "chat": message.chat_id, "id": message.message_id})

    def tell(self, event: Json) -> None:
        """Send an event to all watchers."""
        for queue in self._watchers:
            queue.put_nowait(event)

    @contextmanager
    def watching(self) -> Iterator[asyncio.Queue[Json | None]]:
        """Return a queue of all events from now on; None marks the end of the server."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self._watchers.add(queue)
        try:
            yield queue
        finally:
            self._watchers.discard(queue)

    def end_watching(self) -> None:
        """End every watcher's stream."""
        for queue in self._watchers:
            queue.put_nowait(None)


def new_call(
    backend: Backend, method: str, params: dict[str, Any], files: dict[str, int], transport: str
) -> Call:
    """Return a call that begins now."""
    return Call(method, params, files, transport, backend.clock.now(), time.monotonic())
