"""A person who plays a script against the bot while her twin plays it in the pure flows, undisturbed.

Before each deed the chat has to show what the twin sees; so a lost answer or a lost message is noticed at once.
"""

import asyncio
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from bot.demo.api.chats import Message
from bot.demo.api.people import LocalUser
from bot.demo.server import LocalBotApi
from flows.model.messages import Priority
from tests.helpers.world import Tester
from tests.waiting import FAR_S

Deed: TypeAlias = tuple[str, str]
"""("send" | "tap" | "leave", words): "leave" taps and does not look at the answer before the next phase."""
TIME_OF_DAY = re.compile(r"\b\d{1,2}:\d\d\b")
LOOKED_AT = 8
"""Messages at the end of the chat that are looked at."""


@dataclass
class Player:
    """One person; `api` is where she is, `twin` what ought to be."""

    api: LocalBotApi
    user: LocalUser
    twin: Tester
    done: int = 0
    waits: list[float] = field(default_factory=list)

    async def play(self, deeds: Sequence[Deed]) -> None:
        """Do these, one after the other, each when the last was answered."""
        for kind, words in deeds:
            if kind == "tap":
                _, data = self.twin._find(words)
                found = await self.shows(
                    lambda message, data=data: _has(message, data), f"the button {words!r}"
                )
                self.user.tap_data(data, found.message_id)
                self.twin.tap(words)
            else:
                self.user.send(words)
                self.twin.send(words)
            self.done += 1
            await self.answered()

    async def wait_until(self, moment: datetime) -> None:
        """Let time pass for the twin; the bot has handled all that is due by then, and sent what it led to.

        A nudge comes at most once: one that was on its way when the bot was killed does not come again.
        """
        self.twin.wait(until=moment)
        if not self.twin.bubbles or self.twin.last.priority < Priority.REMINDER:
            await self.answered()

    async def answered(self) -> None:
        """The chat shows what the twin sees, and nothing of hers waits to be received."""
        begun = time.monotonic()
        await self._until(lambda: not any(self._waiting()), "her update is received")
        await self.shows(self._is_last, _plain(self.twin.text))
        self.waits.append(time.monotonic() - begun)

    async def shows(self, fits: Callable[[Message], bool], what: str) -> Message:
        """The newest of the last messages that fits."""
        return await self._until(lambda: next(filter(fits, self._newest()), None), what)

    def _is_last(self, message: Message) -> bool:
        same = _plain(message.text) == _plain(self.twin.text)
        return same and _sends(message) == list(self.twin.last.buttons.values())

    def _newest(self) -> list[Message]:
        return list(reversed(self.user.messages))[:LOOKED_AT]

    def _waiting(self) -> Iterator[bool]:
        for waiting in self.api.backend.updates.waiting():
            body = waiting.body.get("message") or waiting.body.get("callback_query") or {}
            if body.get("from", {}).get("id") == self.user.id:
                yield True

    async def _until(self, check: Callable[[], object], what: str):
        limit = time.monotonic() + FAR_S
        while not (found := check()):
            assert time.monotonic() < limit, (
                f"{self.user.id} is stuck at deed {self.done}; wanted: {what}\nthe chat:\n{self.user.transcript()[-3000:]}"
            )
            await asyncio.sleep(0.01)
        return found


def _plain(text: str) -> str:
    """Without the time of day: the bot's clock goes on while people play, the twin's stands still."""
    return TIME_OF_DAY.sub("#", " ".join(text.split()))


def _sends(message: Message) -> list[str]:
    return [button.data or button.url or "" for button in message.buttons]


def _has(message: Message, data: str) -> bool:
    return data in _sends(message)
