"""The methods that add to a chat: sendMessage, those with a file, sendChatAction."""

from typing import Any

from bot.demo.api import refusals
from bot.demo.api.backend import Backend
from bot.demo.api.chats import Json, Message
from bot.demo.api.files import PHOTO_BYTES, StoredFile, picture_kind, picture_size
from bot.demo.api.keyboards import read_markup
from bot.demo.api.methods.targets import new_message, reachable_chat
from bot.demo.api.methods.words import Words, caption_words, message_words
from bot.demo.api.params import Params, Upload
from bot.demo.api.refusals import bad

ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


async def send_message(backend: Backend, params: Params) -> Json:
    """sendMessage: send a text and return the Message."""
    chat = reachable_chat(backend, params)
    words, markup = message_words(params), read_markup(params.values.get("reply_markup"))
    message = new_message(backend, chat, params, markup, backend.clock.now())
    return _put(backend, message, words, {})


async def send_document(backend: Backend, params: Params) -> Json:
    """sendDocument: send a file and return the Message."""
    return _send(backend, params, "document")


async def send_photo(backend: Backend, params: Params) -> Json:
    """sendPhoto: send a picture and return the Message."""
    return _send(backend, params, "photo")


async def send_animation(backend: Backend, params: Params) -> Json:
    """sendAnimation: send a silent animation, here a GIF, and return the Message."""
    return _send(backend, params, "animation")


async def send_audio(backend: Backend, params: Params) -> Json:
    """sendAudio: send a file for the music player and return the Message."""
    return _send(backend, params, "audio")


def _send(backend: Backend, params: Params, kind: str) -> Json:
    chat = reachable_chat(backend, params)
    words, markup = caption_words(params), read_markup(params.values.get("reply_markup"))
    media = media_of(backend, params, kind)
    message = new_message(backend, chat, params, markup, backend.clock.now())
    return _put(backend, message, words, media)


def media_of(backend: Backend, params: Params, kind: str, field: str = "") -> Json:
    """Return the media object for the file or id in `field`; a file id belongs to one kind only."""
    stored = _stored(backend, params, kind, field or kind)
    named = {**stored.as_api(), "file_name": stored.name, "mime_type": stored.kind}
    match kind:
        case "photo":
            if len(stored.content) > PHOTO_BYTES:
                raise refusals.too_large()
            width, height = picture_size(stored.content)
            return {"photo": [{**stored.as_api(), "width": width, "height": height}]}
        case "animation":
            width, height = picture_size(stored.content)
            animation = {**named, "width": width, "height": height, "duration": 0}
            return {"animation": animation, "document": named}
        case "audio":
            details = {"duration": params.integer("duration"), "title": params.text("title")}
            return {"audio": named | details}
        case _:
            return {"document": named}


async def send_chat_action(backend: Backend, params: Params) -> Any:
    """sendChatAction: show for five seconds that the bot is working."""
    chat = reachable_chat(backend, params)
    if params.text("action") not in ACTIONS:
        raise bad(refusals.ACTION_WRONG)
    backend.tell({"type": "typing", "chat": chat.id, "action": params.text("action")})
    return True


def _put(backend: Backend, message: Message, words: Words, media: Json) -> Json:
    message.text, message.html, message.entities = words
    message.media = media
    backend.chats.put(message)
    backend.message_changed(message, new=True)
    return backend.chats.as_api(message)


def _stored(backend: Backend, params: Params, kind: str, field: str) -> StoredFile:
    given = params.upload(field)
    if given is None:
        raise refusals.nothing_sent(kind)
    if isinstance(given, Upload):
        media_type = picture_kind(given.content) if kind in ("photo", "animation") else given.kind
        return backend.files.keep(f"{kind}s", given.name, media_type, given.content)
    stored = backend.files.by_id(given)
    if stored is None or not stored.path.startswith(f"{kind}s/"):
        raise bad(refusals.FILE_STRING_WRONG)
    return stored
