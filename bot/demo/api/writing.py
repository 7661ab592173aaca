"""What a person sends to the bot: text, formatted text, pictures, files, replies, forwards, edits and reactions."""

import secrets
from datetime import timedelta

from bot.demo.api.backend import Backend
from bot.demo.api.chats import Chat, Json, Message, Person
from bot.demo.api.files import picture_kind, picture_size
from bot.demo.api.links import with_found
from bot.demo.api.rich import rich_message

REACTION_QUEUE = 7 << 33
FORWARDED_AFTER = timedelta(minutes=5)
"""Age of somebody else's text when it is forwarded."""


class Writer:
    """One person who writes; each action becomes an update for the bot and a bubble in the chat."""

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

    def send(
        self, text: str, *, chat: Chat | None = None, reply_to: int | None = None, topic: int | None = None
    ) -> Message:
        """Send a text, to the bot or into a group; with `topic`, in that topic of the chat."""
        origin = {"message_thread_id": topic, "is_topic_message": True} if topic else {}
        return self._say({}, chat or self.chat, text=text, reply_to=reply_to, origin=origin)

    def reply(self, text: str, message: Message | int) -> Message:
        """Reply to a message of the chat; the bot gets that message with its buttons, as from Telegram."""
        return self.send(text, reply_to=self._any(message).message_id)

    def forward(self, what: str | Message | int, *, author: str = "A friend") -> Message:
        """Forward a message of this chat, or a text that `author` wrote elsewhere, without buttons."""
        if isinstance(what, str):
            sent = self._backend.clock.now() - FORWARDED_AFTER
            origin = {"type": "hidden_user", "sender_user_name": author, "date": int(sent.timestamp())}
            return self._say({}, self.chat, text=what, origin={"forward_origin": origin})
        shown = self._any(what)
        origin = {"type": "user", "sender_user": shown.sender, "date": int(shown.date.timestamp())}
        kept = {"forward_origin": shown.origin.get("forward_origin", origin)}
        return self._say(dict(shown.media), self.chat, text=shown.text, origin=kept)

    def send_rich(self, words: str | list[Json]) -> Message:
        """Send a rich message: its blocks, or a text whose lines begin with `# ` (heading) or `- ` (list item)."""
        text, message = rich_message(words)
        return self._say({"rich_message": message}, self.chat, text=text)

    def send_location(self, latitude: float, longitude: float) -> Message:
        """Share a location, in degrees."""
        return self._say({"location": {"latitude": latitude, "longitude": longitude}}, self.chat)

    def send_sticker(self, emoji: str = "👍") -> Message:
        """Send a sticker."""
        stored = self._backend.files.keep("stickers", "sticker.webp", "image/webp", b"RIFF\0\0\0\0WEBP")
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._say({"sticker": {**stored.as_api(), **shape, "emoji": emoji}}, self.chat)

    def send_voice(self, seconds: int = 4) -> Message:
        """Send a voice note."""
        stored = self._backend.files.keep("voice", "note.ogg", "audio/ogg", b"OggS")
        return self._say(
            {"voice": {**stored.as_api(), "duration": seconds, "mime_type": "audio/ogg"}}, self.chat
        )

    def send_document(
        self, name: str, content: bytes, kind: str = "application/octet-stream", *, caption: str = ""
    ) -> Message:
        """Send a file."""
        stored = self._backend.files.keep("documents", name, kind, content)
        body = {**stored.as_api(), "file_name": name, "mime_type": kind}
        return self._say({"document": body}, self.chat, text=caption)

    def send_photo(self, content: bytes, *, caption: str = "") -> Message:
        """Send a picture (PNG, GIF or JPEG); raise a Refusal for anything else."""
        return self._say(self._photo(content), self.chat, text=caption)

    def album(self, *contents: bytes, caption: str = "") -> list[Message]:
        """Send several pictures as one album with the caption on the first, as the apps do."""
        photos = [self._photo(content) for content in contents]
        group = {"media_group_id": str(secrets.randbits(53))}
        words = [caption, *[""] * len(photos)]
        return [
            self._say(one, self.chat, text=text, origin=group)
            for one, text in zip(photos, words, strict=False)
        ]

    def edit(self, text: str, message: Message | int | None = None) -> Message:
        """Edit one of her own texts or captions, by default the newest."""
        own = self._own(message)
        if "rich_message" in own.media:
            text, own.media["rich_message"] = rich_message(text)
        own.text, own.entities = text, with_found(text, ())
        own.edited = self._backend.clock.now()
        self._backend.updates.push("edited_message", self._backend.chats.as_api(own), own.chat_id)
        self._backend.message_changed(own, new=False)
        return own

    def react(self, emoji: str = "👍", message: Message | int | None = None) -> Message:
        """React to a message, by default the bot's newest; an empty `emoji` removes the reaction."""
        shown = self._any(message) if message is not None else self._newest_of_the_bot()
        old, shown.reaction = shown.reaction, emoji
        payload = {
            "chat": self._backend.chats.chat_as_api(self.id),
            "message_id": shown.message_id,
            "user": self.person.as_api(),
            "date": int(self._backend.clock.now().timestamp()),
            "old_reaction": _reactions(old),
            "new_reaction": _reactions(emoji),
        }
        self._backend.updates.push("message_reaction", payload, self.id + REACTION_QUEUE)
        self._backend.message_changed(shown, new=False)
        return shown

    def _say(
        self,
        media: Json,
        chat: Chat,
        *,
        text: str = "",
        reply_to: int | None = None,
        origin: Json | None = None,
    ) -> Message:
        self.person.started = self.person.started or chat.id == self.id
        now, message_id = self._backend.clock.now(), self._backend.chats.next_message_id()
        message = Message(
            message_id, chat.id, now, from_bot=False, sender=self.person.as_api(), reply_to=reply_to
        )
        message.text, message.entities = text, with_found(text, ())
        message.media, message.origin = media, origin or {}
        self._backend.chats.put(message)
        self._backend.updates.push("message", self._backend.chats.as_api(message), chat.id)
        self._backend.message_changed(message, new=True)
        return message

    def _photo(self, content: bytes) -> Json:
        kind = picture_kind(content)
        width, height = picture_size(content)
        name = f"photo.{kind.rpartition('/')[2]}"
        stored = self._backend.files.keep("photos", name, kind, content)
        return {"photo": [{**stored.as_api(), "width": width, "height": height}]}

    def _any(self, message: Message | int) -> Message:
        return message if isinstance(message, Message) else self.chat.messages[message]

    def _newest_of_the_bot(self) -> Message:
        for message in self._backend.chats.newest(self.id, from_bot=True):
            return message
        raise LookupError("the bot has said nothing yet")

    def _own(self, message: Message | int | None) -> Message:
        if isinstance(message, Message):
            return message
        for own in self._backend.chats.newest(self.id, from_bot=False):
            if own.message_id == message or (message is None and own.text):
                return own
        raise LookupError("there is no such message of hers")


def _reactions(emoji: str) -> list[Json]:
    return [{"type": "emoji", "emoji": emoji}] if emoji else []
