"""How the page sees chats: plain JSON of people, messages, keyboards and the clock. It changes nothing."""

from bot.demo.api.backend import Backend
from bot.demo.api.chats import Chat, Json, Message, Person
from bot.demo.api.keyboards import Button
from bot.demo.api.methods.profile import DEFAULT_SCOPE

PAGE_SIZE = 60
"""Messages shown at once; older ones are loaded as she scrolls up."""
PRIVATE = '{"type": "all_private_chats"}'
SHORT = 80


def chats_view(backend: Backend) -> list[Json]:
    """Return every private chat: who, what for, and its newest message shortened."""
    return [_chat_line(backend, person) for person in backend.chats.people.values()]


def profile_view(backend: Backend) -> Json:
    """Return what the bot says about itself."""
    default = f'{{"type": "{DEFAULT_SCOPE["type"]}"}}'
    commands = backend.profile.commands
    places = [(PRIVATE, "en"), (PRIVATE, ""), (default, "en"), (default, "")]
    shown = next((commands[place] for place in places if commands.get(place)), [])
    description = backend.profile.description
    return {
        "name": backend.bot["first_name"],
        "description": description.get("en") or description.get("", ""),
        "commands": shown,
    }


def chat_view(backend: Backend, chat: Chat, before: int = 0) -> Json:
    """Return one chat with its newest messages, or the newest below the id `before`, and its reply keyboard.

    `older` says whether there are earlier messages.
    """
    person = backend.chats.people[chat.id]
    wanted = [message for message in chat.messages.values() if not before or message.message_id < before]
    return {
        "id": chat.id,
        "started": person.started,
        "blocked": person.blocked,
        "keyboard": keyboard_view(chat),
        "messages": [message_view(backend, message) for message in wanted[-PAGE_SIZE:]],
        "older": len(wanted) > PAGE_SIZE,
    }


def keyboard_view(chat: Chat) -> Json:
    """Return the keys below the text field of this chat."""
    keys = [[{"text": key.text, "location": key.wants_location} for key in row] for row in chat.keyboard.rows]
    return {"rows": keys, "once": chat.keyboard.one_time, "placeholder": chat.keyboard.placeholder}


def message_view(backend: Backend, message: Message) -> Json:
    """Return one message as the page draws it."""
    return {
        "id": message.message_id,
        "chat": message.chat_id,
        "mine": not message.from_bot,
        "date": message.date.isoformat(),
        "edited": message.edited is not None,
        "silent": message.silent,
        "text": message.text,
        "entities": [entity.as_api() for entity in message.entities],
        "rows": [[_button_view(button) for button in row] for row in message.rows],
        "media": _media_view(message),
        "reply": _short(backend, message),
        "forwarded": _author(message),
        "reaction": message.reaction,
    }


def _chat_line(backend: Backend, person: Person) -> Json:
    newest = next(reversed(backend.chats.chats[person.id].messages.values()), None)
    return {
        "id": person.id,
        "name": person.label or person.first_name,
        "description": person.description,
        "last": newest.text[:SHORT] if newest else "",
        "last_date": newest.date.isoformat() if newest else None,
    }


def _button_view(button: Button) -> Json:
    return {"text": button.text, "data": button.data, "url": button.url, "copy": button.copy_text}


def _media_view(message: Message) -> Json | None:
    for kind, media in message.media.items():
        if kind == "rich_message":
            continue
        one = media[0] if isinstance(media, list) else media
        view: Json = {"kind": kind, "emoji": one.get("emoji"), "seconds": one.get("duration")}
        view["title"] = one.get("title")
        view |= {"name": one.get("file_name"), "size": one.get("file_size"), "width": one.get("width")}
        view |= {
            "height": one.get("height"),
            "latitude": one.get("latitude"),
            "longitude": one.get("longitude"),
        }
        if "file_id" in one:
            view["url"] = f"/chat/api/files/{one['file_id']}"
        return view
    return None


def _author(message: Message) -> str:
    """Return who wrote a forwarded message, or "" for any other message."""
    origin = message.origin.get("forward_origin", {})
    return str(origin.get("sender_user_name") or origin.get("sender_user", {}).get("first_name", ""))


def _short(backend: Backend, message: Message) -> str:
    answered = backend.chats.chats[message.chat_id].messages.get(message.reply_to or 0)
    if answered is None:
        return ""
    return answered.text[:SHORT] or next(iter(answered.media), "message").replace("_", " ").capitalize()
