"""What she can do on the page: each request of the browser, by name, as an action of the person in the chat."""

from base64 import b64decode
from collections.abc import Callable
from typing import Any

from bot.demo.api.chats import Json
from bot.demo.api.people import LocalUser

TEXT_POINTS = 4096
CAPTION_POINTS = 1024
ALBUM = 10
TOPIC = 31
"""The only topic."""

PageAction = Callable[[LocalUser, Json], Any]


def _send(user: LocalUser, wish: Json) -> None:
    """Send a text; one longer than Telegram's limit becomes several messages, as in the apps."""
    text = str(wish["text"]).strip()
    for start in range(0, len(text), TEXT_POINTS):
        user.send(text[start : start + TEXT_POINTS])


def _photos(user: LocalUser, wish: Json) -> None:
    """Send one picture alone, or several as an album with the caption on the first."""
    if not wish["files"]:
        raise ValueError("no picture")
    pictures = [b64decode(str(one["content"]), validate=True) for one in wish["files"][:ALBUM]]
    caption = str(wish.get("text", "")).strip()[:CAPTION_POINTS]
    if len(pictures) == 1:
        user.send_photo(pictures[0], caption=caption)
    else:
        user.album(*pictures, caption=caption)


def _files(user: LocalUser, wish: Json) -> None:
    """Send each file as a separate message, with the caption on the first."""
    caption = str(wish.get("text", "")).strip()[:CAPTION_POINTS]
    for number, one in enumerate(wish["files"][:ALBUM]):
        content = b64decode(str(one["content"]), validate=True)
        words = caption if number == 0 else ""
        user.send_document(str(one["name"]), content, str(one["kind"]), caption=words)


def _words(wish: Json) -> str:
    return str(wish["text"]).strip()[:TEXT_POINTS]


PAGE_ACTIONS: dict[str, PageAction] = {
    "send": _send,
    "tap": lambda user, wish: user.tap_data(str(wish["data"]), int(wish["message"])),
    "edit": lambda user, wish: user.edit(_words(wish), int(wish["message"])),
    "reply": lambda user, wish: user.reply(_words(wish), int(wish["message"])),
    "forward": lambda user, wish: user.forward(int(wish["message"])),
    "friend": lambda user, wish: user.forward(_words(wish)),
    "rich": lambda user, wish: user.send_rich(_words(wish)),
    "topic": lambda user, wish: user.send(_words(wish), topic=TOPIC),
    "react": lambda user, wish: user.react(str(wish["emoji"])[:8], int(wish["message"])),
    "photos": _photos,
    "files": _files,
    "location": lambda user, wish: user.send_location(float(wish["latitude"]), float(wish["longitude"])),
    "sticker": lambda user, wish: user.send_sticker(str(wish.get("emoji", "👍"))),
    "voice": lambda user, wish: user.send_voice(int(wish.get("seconds", 4))),
    "block": lambda user, wish: user.block(),
    "unblock": lambda user, wish: user.unblock(),
}
