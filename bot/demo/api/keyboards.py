"""Keyboards under messages and under the text field, parsed from `reply_markup` or refused."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.demo.api import refusals
from bot.demo.api.refusals import bad

DATA_BYTES = 64
BUTTONS = 100
BUTTONS_IN_ROW = 8


@dataclass(frozen=True, slots=True)
class Button:
    """One button of an inline keyboard, with callback data or an address to open."""

    text: str
    data: str | None = None
    url: str | None = None
    copy_text: str | None = None

    def as_api(self) -> dict[str, Any]:
        """The InlineKeyboardButton object."""
        body: dict[str, Any] = {"text": self.text}
        if self.data is not None:
            body["callback_data"] = self.data
        if self.url is not None:
            body["url"] = self.url
        if self.copy_text is not None:
            body["copy_text"] = {"text": self.copy_text}
        return body


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a reply keyboard: sends its text or her location."""

    text: str
    wants_location: bool = False


@dataclass(frozen=True, slots=True)
class ReplyKeyboard:
    """The keys below the text field; without keys, it removes an earlier keyboard."""

    rows: tuple[tuple[Key, ...], ...] = ()
    one_time: bool = False
    placeholder: str = ""


Markup = Rows | ReplyKeyboard | None


def read_markup(raw: Any) -> Markup:
    """Parse `reply_markup` (JSON text or object) into rows, a reply keyboard, or None."""
    if raw is None or raw == "":
        return None
    value = _decoded(raw)
    if "inline_keyboard" in value:
        return read_rows(value["inline_keyboard"])
    if "keyboard" in value:
        keys = tuple(tuple(_key(key) for key in row) for row in value["keyboard"])
        return ReplyKeyboard(
            keys, bool(value.get("one_time_keyboard")), value.get("input_field_placeholder", "")
        )
    if value.get("remove_keyboard"):
        return ReplyKeyboard()
    return None


def read_rows(value: Any) -> Rows:
    """Parse the rows of an inline keyboard, dropping empty rows and buttons without text."""
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise bad(refusals.ROWS_NOT_ARRAYS)
    rows = tuple(tuple(_button(raw) for raw in row if str(raw.get("text", "")).strip()) for row in value)
    if sum(map(len, rows)) > BUTTONS or any(len(row) > BUTTONS_IN_ROW for row in rows):
        raise bad(refusals.MARKUP_TOO_LONG)
    return tuple(row for row in rows if row)


def rows_as_api(rows: Rows) -> dict[str, Any]:
    """Return the InlineKeyboardMarkup object."""
    return {"inline_keyboard": [[button.as_api() for button in row] for row in rows]}


def _decoded(raw: Any) -> dict[str, Any]:
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError:
            raise bad(refusals.MARKUP_NOT_JSON) from None
    if not isinstance(raw, dict):
        raise bad(refusals.MARKUP_NOT_OBJECT)
    return raw


def _button(raw: dict[str, Any]) -> Button:
    text, data, url = str(raw["text"]), raw.get("callback_data"), raw.get("url")
    copied = raw.get("copy_text")
    if data:
        if len(str(data).encode()) > DATA_BYTES:
            raise bad(refusals.BUTTON_DATA)
        return Button(text, data=str(data))
    if url:
        if not _is_link(str(url)):
            raise bad(refusals.BUTTON_URL)
        return Button(text, url=str(url))
    if isinstance(copied, dict) and copied.get("text"):
        return Button(text, copy_text=str(copied["text"]))
    raise bad(refusals.BUTTON_WITHOUT_ACTION)


def _is_link(url: str) -> bool:
    """Return whether Telegram accepts a button's address: a host with a dot in its name, or a Telegram link."""
    parts = urlsplit(url)
    if parts.scheme == "tg":
        return True
    return parts.scheme in ("http", "https", "") and (not parts.netloc or "." in (parts.hostname or ""))


def _key(raw: Any) -> Key:
    if isinstance(raw, str):
        return Key(raw)
    return Key(str(raw.get("text", "")), bool(raw.get("request_location")))
