"""The people, chats and messages of the local Bot API, and their form as Bot API objects."""

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.demo.api.entities import Entity
from bot.demo.api.keyboards import Button, ReplyKeyboard, Rows, rows_as_api

Json = dict[str, Any]
NO_KEYS = ReplyKeyboard()
CAPTIONED = {"document", "photo", "animation", "audio", "video", "voice"}
"""Kinds of message whose text is a caption."""


@dataclass(slots=True)
class Person:
    """A user of Telegram; `label` and `description` are only for the page's list of chats."""

    id: int
    first_name: str
    username: str = ""
    language: str = "en"
    label: str = ""
    description: str = ""
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    def as_api(self) -> Json:
        """The User object."""
        body: Json = {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language,
        }
        if self.username:
            body["username"] = self.username
        return body


@dataclass(slots=True)
class Message:
    """One message in its present state: `html` as it was sent, `media` the object of its kind.

    `origin` has the fields that say how it arrived: forwarded, in an album, in a topic.
    """

    message_id: int
    chat_id: int
    date: datetime
    from_bot: bool
    sender: Json
    text: str = ""
    html: str = ""
    entities: tuple[Entity, ...] = ()
    rows: Rows = ()
    media: Json = field(default_factory=dict)
    reply_to: int | None = None
    edited: datetime | None = None
    silent: bool = False
    protected: bool = False
    origin: Json = field(default_factory=dict)
    reaction: str = ""

    @property
    def buttons(self) -> list[Button]:
        """Return all buttons under the message, row by row."""
        return [button for row in self.rows for button in row]

    @property
    def labels(self) -> list[str]:
        """Return the labels of the buttons, row by row."""
        return [button.text for button in self.buttons]


@dataclass(slots=True)
class Chat:
    """A conversation with its messages, and an event that is set at each change."""

    id: int
    kind: str = "private"
    title: str = ""
    messages: dict[int, Message] = field(default_factory=dict)
    keyboard: ReplyKeyboard = NO_KEYS
    toasts: deque[str] = field(default_factory=lambda: deque(maxlen=50))
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def touch(self) -> None:
        """Wake everything that waits for a change of this chat."""
        self.changed.set()
        self.changed = asyncio.Event()


class Chats:
    """All people and chats; message ids increase over all chats, as in a bot's private chats."""

    def __init__(self, bot: Json) -> None:
        self.bot = bot
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self._last_message = 0

    def add_person(self, person: Person) -> None:
        """Add a person with an empty private chat; raise ValueError if the id exists."""
        if person.id in self.people:
            raise ValueError(f"there is a person {person.id} already")
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id)

    def next_message_id(self) -> int:
        """Return a new message id."""
        self._last_message += 1
        return self._last_message

    def put(self, message: Message) -> None:
        """Store a new message."""
        self.chats[message.chat_id].messages[message.message_id] = message

    def newest(self, chat_id: int, *, from_bot: bool) -> Iterator[Message]:
        """Return the visible messages of one side, newest first."""
        messages = reversed(self.chats[chat_id].messages.values())
        return (message for message in messages if message.from_bot == from_bot)

    def chat_as_api(self, chat_id: int) -> Json:
        """Return the Chat object."""
        chat = self.chats[chat_id]
        if chat.kind != "private":
            return {"id": chat.id, "type": chat.kind, "title": chat.title}
        person = self.people[chat_id]
        body: Json = {"id": chat.id, "type": "private", "first_name": person.first_name}
        if person.username:
            body["username"] = person.username
        return body

    def as_api(self, message: Message, *, depth: int = 1) -> Json:
        """Return the Message object, including the message it replies to."""
        body: Json = {
            "message_id": message.message_id,
            "from": message.sender,
            "chat": self.chat_as_api(message.chat_id),
            "date": int(message.date.timestamp()),
        }
        if "rich_message" not in message.media:
            body |= _words_as_api(message)
        if message.rows:
            body["reply_markup"] = rows_as_api(message.rows)
        if message.edited is not None:
            body["edit_date"] = int(message.edited.timestamp())
        if message.protected:
            body["has_protected_content"] = True
        answered = self.chats[message.chat_id].messages.get(message.reply_to or 0)
        if answered is not None and depth:
            body["reply_to_message"] = self.as_api(answered, depth=0)
        return body | message.origin | message.media


def _words_as_api(message: Message) -> Json:
    captioned = bool(CAPTIONED & message.media.keys())
    body: Json = {"caption" if captioned else "text": message.text} if message.text else {}
    if message.entities:
        name = "caption_entities" if captioned else "entities"
        body[name] = [entity.as_api() for entity in message.entities]
    return body
