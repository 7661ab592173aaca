"""The chat and message a call addresses, or Telegram's refusal."""

from datetime import datetime

from bot.demo.api import refusals
from bot.demo.api.backend import Backend
from bot.demo.api.chats import Chat, Json, Message
from bot.demo.api.keyboards import Markup, ReplyKeyboard, Rows
from bot.demo.api.params import Params
from bot.demo.api.refusals import bad


def chat_of(backend: Backend, params: Params) -> Chat:
    """Return the chat of `chat_id`, if its person has written to the bot."""
    if not params.text("chat_id"):
        raise bad(refusals.CHAT_EMPTY)
    chat = backend.chats.chats.get(params.integer("chat_id"))
    person = backend.chats.people.get(params.integer("chat_id"))
    if chat is None or (person is not None and not person.started):
        raise bad(refusals.CHAT_NOT_FOUND)
    return chat


def reachable_chat(backend: Backend, params: Params) -> Chat:
    """Return the chat of `chat_id`, unless its person has blocked the bot or left."""
    chat = chat_of(backend, params)
    person = backend.chats.people.get(chat.id)
    if person is not None and person.deactivated:
        raise refusals.deactivated()
    if person is not None and person.blocked:
        raise refusals.blocked()
    return chat


def own_message(backend: Backend, params: Params) -> Message:
    """Return the bot's own message with `chat_id` and `message_id`."""
    message = _message(backend, params, refusals.EDIT_NOT_FOUND)
    if not message.from_bot:
        raise bad(refusals.EDIT_REFUSED)
    return message


def any_message(backend: Backend, params: Params) -> Message:
    """Return the message to delete."""
    return _message(backend, params, refusals.DELETE_NOT_FOUND)


def _message(backend: Backend, params: Params, words: str) -> Message:
    chat = chat_of(backend, params)
    if not params.integer("message_id"):
        raise bad(refusals.MESSAGE_ID_MISSING)
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad(words)
    return message


def new_message(backend: Backend, chat: Chat, params: Params, markup: Markup, now: datetime) -> Message:
    """Return an empty message of the bot with the keyboard and flags of the call, not yet stored."""
    message = Message(
        backend.chats.next_message_id(),
        chat.id,
        now,
        from_bot=True,
        sender=backend.bot,
        rows=rows_of(markup),
        reply_to=_answered(chat, params),
        silent=params.yes("disable_notification"),
        protected=params.yes("protect_content"),
        origin=_topic(chat, params),
    )
    if isinstance(markup, ReplyKeyboard):
        chat.keyboard = markup
    return message


def rows_of(markup: Markup) -> Rows:
    """Return the inline rows of a markup."""
    return markup if isinstance(markup, tuple) else ()


def _topic(chat: Chat, params: Params) -> Json:
    """Return the topic a message goes to, which has to exist in the chat."""
    topic = params.integer("message_thread_id")
    if not topic:
        return {}
    if not any(message.origin.get("message_thread_id") == topic for message in chat.messages.values()):
        raise bad(refusals.THREAD_NOT_FOUND)
    return {"message_thread_id": topic, "is_topic_message": True}


def _answered(chat: Chat, params: Params) -> int | None:
    wish = params.decoded("reply_parameters", "can't parse reply parameters JSON object") or {}
    wanted = int(wish.get("message_id", 0)) or params.integer("reply_to_message_id")
    lenient = bool(wish.get("allow_sending_without_reply")) or params.yes("allow_sending_without_reply")
    if wanted and wanted not in chat.messages:
        if not lenient:
            raise bad(refusals.REPLY_NOT_FOUND)
        return None
    return wanted or None
