"""A person using the local Bot API, who writes, taps and waits; driven by tests and by the page."""

import asyncio
import itertools
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from bot.demo.api.backend import Query
from bot.demo.api.chats import Message
from bot.demo.api.keyboards import Button
from bot.demo.api.updates import TAP_LIFE
from bot.demo.api.writing import Writer

TAP_QUEUE = 3 << 33
MEMBER_QUEUE = 5 << 33
CHAT_INSTANCE = "4242424242424242"

T = TypeVar("T")


class LocalUser(Writer):
    """One person with a private chat; each action becomes an update for the bot."""

    _query_ids = itertools.count(9_000_000_001)

    @property
    def messages(self) -> list[Message]:
        """Return the bot's visible messages, oldest first."""
        return [message for message in self.chat.messages.values() if message.from_bot]

    @property
    def last(self) -> Message:
        """Return the bot's newest message; raise LookupError if there is none."""
        return self._newest_of_the_bot()

    @property
    def toasts(self) -> list[str]:
        """Return the texts of answers to taps, oldest first."""
        return list(self.chat.toasts)

    def tap(self, wanted: str, message: Message | int | None = None) -> str:
        """Tap a button by its label, its data, or part of its label; return the id of the tap.

        Without a given message, the newest one with such a button is used. LookupError lists the existing buttons.
        """
        found, button = self._button(wanted, message)
        if button.data is None:
            raise LookupError(f"the button {button.text!r} opens an address and sends nothing")
        return self.tap_data(button.data, found.message_id)

    def tap_data(self, data: str, message_id: int) -> str:
        """Send a tap with any data, as an old button or a modified client would; return the id of the tap."""
        query_id = str(next(self._query_ids))
        self._backend.queries[query_id] = Query(self.id, self._backend.clock.now())
        message = self.chat.messages.get(message_id)
        gone = {"message_id": message_id, "date": 0, "chat": self._backend.chats.chat_as_api(self.id)}
        payload = {
            "id": query_id,
            "from": self.person.as_api(),
            "chat_instance": CHAT_INSTANCE,
            "data": data,
            "message": self._backend.chats.as_api(message) if message else gone,
        }
        self._backend.updates.push("callback_query", payload, self.id + TAP_QUEUE, TAP_LIFE)
        return query_id

    def answered(self, query_id: str) -> bool:
        """Return whether the bot has answered this tap."""
        return self._backend.queries[query_id].answer is not None

    def block(self) -> None:
        """Block the bot."""
        self._membership("member", "kicked")

    def unblock(self) -> None:
        """Unblock the bot."""
        self._membership("kicked", "member")

    def forget(self) -> None:
        """Delete the account: messages are refused, and no update says so."""
        self.person.deactivated = True

    async def wait_for(self, wanted: Callable[["LocalUser"], T], timeout: float = 120.0) -> T:  # noqa: ASYNC109
        """Wait up to `timeout` seconds until `wanted(user)` is true, and return its value.

        TimeoutError shows the chat as it was. A LookupError raised by `wanted` counts as not yet.
        """
        until = asyncio.get_running_loop().time() + timeout
        while True:
            changed = self.chat.changed
            value = self._try(wanted)
            if value:
                return value
            rest = until - asyncio.get_running_loop().time()
            if rest <= 0:
                raise TimeoutError(
                    f"what was awaited did not come in {timeout} s; the chat:\n{self.transcript()}"
                )
            await _pause(changed, rest)

    async def wait_for_text(self, part: str, timeout: float = 120.0) -> Message:  # noqa: ASYNC109
        """Wait until the bot's newest message contains `part`."""
        return (
            await self.wait_for(lambda user: user.last if part in user.last.text else None, timeout)
            or self.last
        )

    def transcript(self) -> str:
        """Return the chat as plain lines."""
        return "\n".join(_line(message) for message in self.chat.messages.values()) or "(empty)"

    def _try(self, wanted: Callable[["LocalUser"], T]) -> T | None:
        try:
            return wanted(self)
        except LookupError:
            return None

    def _button(self, wanted: str, message: Message | int | None) -> tuple[Message, Button]:
        if isinstance(message, int):
            message = self.chat.messages[message]
        shown = [message] if message else list(self._backend.chats.newest(self.id, from_bot=True))
        for fits in (_is, _has):
            for one in shown:
                for button in one.buttons:
                    if fits(button, wanted):
                        return one, button
        seen = [one.labels for one in shown[:3]]
        raise LookupError(f"no button {wanted!r}; the newest messages have {seen}")

    def _membership(self, old: str, new: str) -> None:
        self.person.blocked = new == "kicked"
        now = self._backend.clock.now()
        bot: dict[str, Any] = {"user": self._backend.bot}
        gone = {"until_date": 0}
        payload = {
            "chat": self._backend.chats.chat_as_api(self.id),
            "from": self.person.as_api(),
            "date": int(now.timestamp()),
            "old_chat_member": {**bot, "status": old, **(gone if old == "kicked" else {})},
            "new_chat_member": {**bot, "status": new, **(gone if new == "kicked" else {})},
        }
        self._backend.updates.push("my_chat_member", payload, self.id + MEMBER_QUEUE, timedelta(days=1))
        self.chat.touch()
        self._backend.tell({"type": "chats"})


def _is(button: Button, wanted: str) -> bool:
    return wanted in (button.text, button.data)


def _has(button: Button, wanted: str) -> bool:
    return wanted.casefold() in button.text.casefold()


def _line(message: Message) -> str:
    who = "bot" if message.from_bot else "she"
    kinds = " ".join(f"<{kind}>" for kind in message.media)
    return f"{who}: {kinds}{message.text} {message.labels or ''}".rstrip()


async def _pause(changed: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(changed.wait(), seconds)
    except TimeoutError:
        return
