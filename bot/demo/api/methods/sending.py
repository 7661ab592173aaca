"""The methods that put something new into a chat: sendMessage, sendDocument, sendPhoto, sendChatAction."""

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
    """sendMessage: a new text; answers the Message."""
    chat = reachable_chat(backend, params)
    words, markup = message_words(params), read_markup(params.values.get("reply_markup"))
    message = new_message(backend, chat, params, markup, backend.clock.now())
    return _put(backend, message, words, {})


async def send_document(backend: Backend, params: Params) -> Json:
    """sendDocument: a file to keep; answers the Message."""
    chat = reachable_chat(backend, params)
    words, markup = caption_words(params), read_markup(params.values.get("reply_markup"))
    stored = _stored(backend, params, "document")
    message = new_message(backend, chat, params, markup, backend.clock.now())
    document = {**stored.as_api(), "file_name": stored.name, "mime_type": stored.kind}
    return _put(backend, message, words, {"document": document})


async def send_photo(backend: Backend, params: Params) -> Json:
    """sendPhoto: a picture to see; answers the Message."""
    chat = reachable_chat(backend, params)
    words, markup = caption_words(params), read_markup(params.values.get("reply_markup"))
    stored = _stored(backend, params, "photo")
    if len(stored.content) > PHOTO_BYTES:
        raise refusals.too_large()
    width, height = picture_size(stored.content)
    message = new_message(backend, chat, params, markup, backend.clock.now())
    return _put(backend, message, words, {"photo": [{**stored.as_api(), "width": width, "height": height}]})


async def send_chat_action(backend: Backend, params: Params) -> Any:
    """sendChatAction: shows that the bot is at work, for five seconds."""
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


def _stored(backend: Backend, params: Params, kind: str) -> StoredFile:
    given = params.upload(kind)
    if given is None:
        raise refusals.nothing_sent(kind)
    if isinstance(given, Upload):
        media_type = picture_kind(given.content) if kind == "photo" else given.kind
        return backend.files.keep(f"{kind}s", given.name, media_type, given.content)
    stored = backend.files.by_id(given)
    if stored is None:
        raise bad(refusals.FILE_STRING_WRONG)
    return stored
