"""A person at the other end of the local Bot API: writes, taps, waits; driven by tests and by the page."""

import asyncio
import itertools
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from bot.demo.api.backend import Backend, Query
from bot.demo.api.chats import Chat, Json, Message, Person
from bot.demo.api.entities import Entity
from bot.demo.api.keyboards import Button
from bot.demo.api.links import with_found
from bot.demo.api.updates import DAY, TAP_LIFE

TAP_QUEUE = 3 << 33
MEMBER_QUEUE = 5 << 33
CHAT_INSTANCE = "4242424242424242"

T = TypeVar("T")


class LocalUser:
    """One person with a private chat; every deed becomes an update for the bot."""

    _query_ids = itertools.count(9_000_000_001)

    def __init__(self, backend: Backend, person: Person) -> None:
        self._backend = backend
        self.person = person

    @property
    def id(self) -> int:
        """The Telegram id, also of the private chat."""
        return self.person.id

    @property
    def chat(self) -> Chat:
        """The private chat."""
        return self._backend.chats.chats[self.id]

    @property
    def messages(self) -> list[Message]:
        """The bot's messages that are visible now, oldest first."""
        return [message for message in self.chat.messages.values() if message.from_bot]

    @property
    def last(self) -> Message:
        """The bot's newest message; LookupError when there is none."""
        for message in self._backend.chats.newest(self.id, from_bot=True):
            return message
        raise LookupError("the bot has said nothing yet")

    @property
    def toasts(self) -> list[str]:
        """The answers to taps that had a text, oldest first."""
        return list(self.chat.toasts)

    def send(self, text: str, *, chat: Chat | None = None, reply_to: int | None = None) -> Message:
        """Writes a text, to the bot or into a group."""
        return self._say({"text": text}, chat or self.chat, text=text, reply_to=reply_to)

    def send_location(self, latitude: float, longitude: float) -> Message:
        """Shares a place, in degrees."""
        return self._say({"location": {"latitude": latitude, "longitude": longitude}}, self.chat)

    def send_sticker(self, emoji: str = "👍") -> Message:
        """Sends a sticker."""
        stored = self._backend.files.keep("stickers", "sticker.webp", "image/webp", b"RIFF\0\0\0\0WEBP")
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._say({"sticker": {**stored.as_api(), **shape, "emoji": emoji}}, self.chat)

    def send_voice(self, seconds: int = 4) -> Message:
        """Sends a voice note."""
        stored = self._backend.files.keep("voice", "note.ogg", "audio/ogg", b"OggS")
        return self._say(
            {"voice": {**stored.as_api(), "duration": seconds, "mime_type": "audio/ogg"}}, self.chat
        )

    def send_document(self, name: str, content: bytes, kind: str = "application/octet-stream") -> Message:
        """Sends a file."""
        stored = self._backend.files.keep("documents", name, kind, content)
        return self._say({"document": {**stored.as_api(), "file_name": name, "mime_type": kind}}, self.chat)

    def edit(self, text: str, message: Message | int | None = None) -> Message:
        """Rewrites one of her own texts, the newest one unless another is given."""
        own = self._own(message)
        own.text, own.entities = text, with_found(text, ())
        own.edited = self._backend.clock.now()
        self._backend.updates.push("edited_message", self._backend.chats.as_api(own), own.chat_id)
        self._backend.message_changed(own, new=False)
        return own

    def tap(self, wanted: str, message: Message | int | None = None) -> str:
        """Taps a button by its label, its data, or a part of its label; the id of the tap.

        The newest message with such a button, unless one is given. LookupError names the buttons there are.
        """
        found, button = self._button(wanted, message)
        if button.data is None:
            raise LookupError(f"the button {button.text!r} opens an address and sends nothing")
        return self.tap_data(button.data, found.message_id)

    def tap_data(self, data: str, message_id: int) -> str:
        """Sends a tap with any data, as an old button or a meddled client would; the id of the tap."""
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
        """True when the bot has answered this tap."""
        return self._backend.queries[query_id].answer is not None

    def block(self) -> None:
        """Blocks the bot."""
        self._membership("member", "kicked")

    def unblock(self) -> None:
        """Lets the bot write again."""
        self._membership("kicked", "member")

    def forget(self) -> None:
        """The account is deleted: sends are refused, and no update says so."""
        self.person.deactivated = True

    async def wait_for(self, wanted: Callable[["LocalUser"], T], timeout: float = 120.0) -> T:  # noqa: ASYNC109
        """Waits, up to `timeout` seconds, until `wanted(user)` is true; its value.

        TimeoutError shows what the chat looked like. A LookupError within `wanted` counts as not yet.
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
        """Waits until the bot's newest message contains `part`."""
        return (
            await self.wait_for(lambda user: user.last if part in user.last.text else None, timeout)
            or self.last
        )

    def transcript(self) -> str:
        """The chat as plain lines."""
        return "\n".join(_line(message) for message in self.chat.messages.values()) or "(empty)"

    def _try(self, wanted: Callable[["LocalUser"], T]) -> T | None:
        try:
            return wanted(self)
        except LookupError:
            return None

    def _say(self, media: Json, chat: Chat, *, text: str = "", reply_to: int | None = None) -> Message:
        self.person.started = self.person.started or chat.id == self.id
        now, message_id = self._backend.clock.now(), self._backend.chats.next_message_id()
        message = Message(
            message_id, chat.id, now, from_bot=False, sender=self.person.as_api(), reply_to=reply_to
        )
        message.text, message.entities = text, _found(text)
        message.media = {name: value for name, value in media.items() if name != "text"}
        self._backend.chats.put(message)
        self._backend.updates.push("message", self._backend.chats.as_api(message), chat.id, DAY)
        self._backend.message_changed(message, new=True)
        return message

    def _own(self, message: Message | int | None) -> Message:
        if isinstance(message, Message):
            return message
        for own in self._backend.chats.newest(self.id, from_bot=False):
            if own.message_id == message or (message is None and own.text):
                return own
        raise LookupError("there is no such message of hers")

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


def _found(text: str) -> tuple[Entity, ...]:
    return with_found(text, ()) if text else ()


def _line(message: Message) -> str:
    who = "bot" if message.from_bot else "she"
    kinds = " ".join(f"<{kind}>" for kind in message.media)
    return f"{who}: {kinds}{message.text} {message.labels or ''}".rstrip()


async def _pause(changed: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(changed.wait(), seconds)
    except TimeoutError:
        return
