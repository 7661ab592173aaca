"""The methods that change existing messages: edits, deletions, and the answer to a tap."""

from datetime import timedelta
from typing import Any

from bot.demo.api import refusals
from bot.demo.api.backend import Backend
from bot.demo.api.chats import Json, Message
from bot.demo.api.keyboards import Rows, read_markup
from bot.demo.api.methods.sending import media_of
from bot.demo.api.methods.targets import any_message, own_message, rows_of
from bot.demo.api.methods.words import Words, caption_words, message_words
from bot.demo.api.params import Params
from bot.demo.api.refusals import bad

MEDIA = ("animation", "photo", "document", "audio")
DELETABLE = timedelta(hours=48)


async def edit_text(backend: Backend, params: Params) -> Json:
    """editMessageText: replace text and keyboard; an omitted keyboard is removed."""
    message = own_message(backend, params)
    if message.media:
        raise bad(refusals.EDIT_NO_TEXT)
    return _change(backend, message, message_words(params), _rows(params))


async def edit_media(backend: Backend, params: Params) -> Json:
    """editMessageMedia: replace the file, or the text by a file; omitted caption and keyboard are removed."""
    message = own_message(backend, params)
    given = params.decoded("media", "can't parse InputMedia JSON object")
    if not isinstance(given, dict) or given.get("type") not in MEDIA:
        raise bad("message media type is invalid")
    inside = Params({str(key): value for key, value in given.items()}, params.files)
    media = media_of(backend, inside, str(given["type"]), "media")
    words, rows = caption_words(inside), _rows(params)
    if (media, words[0], words[2], rows) == (message.media, message.text, message.entities, message.rows):
        raise bad(refusals.NOT_MODIFIED)
    message.media = media
    message.text, message.html, message.entities = words
    message.rows, message.edited = rows, backend.clock.now()
    backend.message_changed(message, new=False)
    return backend.chats.as_api(message)


async def edit_caption(backend: Backend, params: Params) -> Json:
    """editMessageCaption: replace the caption of a document or picture."""
    message = own_message(backend, params)
    if not message.media:
        raise bad("there is no caption in the message to edit")
    return _change(backend, message, caption_words(params), _rows(params))


async def edit_markup(backend: Backend, params: Params) -> Json:
    """editMessageReplyMarkup: replace or remove the keyboard."""
    message = own_message(backend, params)
    return _change(backend, message, (message.text, message.html, message.entities), _rows(params))


async def delete_message(backend: Backend, params: Params) -> Any:
    """deleteMessage: delete a message of the last 48 hours."""
    message = any_message(backend, params)
    if backend.clock.now() - message.date > DELETABLE:
        raise bad(refusals.DELETE_REFUSED)
    _remove(backend, message)
    return True


async def delete_messages(backend: Backend, params: Params) -> Any:
    """deleteMessages: delete several; unknown ones are ignored."""
    ids = params.decoded("message_ids", "can't parse message identifiers JSON array") or []
    chat = backend.chats.chats.get(params.integer("chat_id"))
    if chat is None:
        raise bad(refusals.CHAT_NOT_FOUND)
    for message_id in ids:
        message = chat.messages.get(int(message_id))
        if message is not None:
            _remove(backend, message)
    return True


async def answer_callback(backend: Backend, params: Params) -> Any:
    """answerCallbackQuery: answer a tap once, in time; its text appears as a toast."""
    query = backend.queries.get(params.text("callback_query_id"))
    now = backend.clock.now()
    if query is None or query.answer is not None or now - query.asked > backend.answer_limit:
        raise bad(refusals.QUERY_TOO_OLD)
    query.answer, query.alert = params.text("text")[:200], params.yes("show_alert")
    chat = backend.chats.chats[query.person]
    if query.answer:
        chat.toasts.append(query.answer)
    event = {"type": "answer", "chat": chat.id, "query": params.text("callback_query_id")}
    backend.tell(event | {"text": query.answer, "alert": query.alert, "url": params.text("url")})
    chat.touch()
    return True


def _rows(params: Params) -> Rows:
    return rows_of(read_markup(params.values.get("reply_markup")))


def _change(backend: Backend, message: Message, words: Words, rows: Rows) -> Json:
    text, html, entities = words
    if (text, entities, rows) == (message.text, message.entities, message.rows):
        raise bad(refusals.NOT_MODIFIED)
    message.text, message.html, message.entities, message.rows = text, html, entities, rows
    message.edited = backend.clock.now()
    backend.message_changed(message, new=False)
    return backend.chats.as_api(message)


def _remove(backend: Backend, message: Message) -> None:
    del backend.chats.chats[message.chat_id].messages[message.message_id]
    backend.message_gone(message)
