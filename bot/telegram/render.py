"""Turns a rendered message into API calls, and into plain text when Telegram cannot parse the markup."""

import re
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

PART_AT_MOST = 3900
"""Characters in each part of a text that was refused as too long; Telegram accepts 4096."""
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
TAG = re.compile(
    r"</?(?:a|b|strong|i|em|u|ins|s|strike|del|code|pre|span|tg-spoiler|blockquote)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """One message to send: its parts, whether they are HTML, the buttons under the last, the message to edit.

    `thread` is the topic of the chat a new message goes to.
    """

    parts: tuple[str, ...]
    html: bool = True
    reply_markup: Any = None
    edit: int | None = None
    thread: int | None = None

    def calls(self, chat_id: int) -> list[tuple[str, dict[str, Any]]]:
        """Return method and parameters of each call, in order; without parts, one that removes a message's buttons."""
        if not self.parts:
            return [("editMessageReplyMarkup", {"chat_id": chat_id, "message_id": self.edit})]
        made = []
        for number, part in enumerate(self.parts, 1):
            params: dict[str, Any] = {
                "chat_id": chat_id,
                "text": part,
                "link_preview_options": {"is_disabled": True},
            }
            if self.html:
                params["parse_mode"] = "HTML"
            if self.reply_markup and number == len(self.parts):
                params["reply_markup"] = self.reply_markup
            where = {} if self.thread is None else {"message_thread_id": self.thread}
            changes = self.edit is not None and number == 1
            made.append(
                ("editMessageText", params | {"message_id": self.edit})
                if changes
                else ("sendMessage", params | where)
            )
        return made

    def as_new(self) -> "OutgoingMessage":
        """Return the same as a new message instead of an edit."""
        return replace(self, edit=None)

    def without_thread(self) -> "OutgoingMessage":
        """Return the same outside of any topic."""
        return replace(self, thread=None)

    @property
    def links(self) -> bool:
        """Return whether a button opens a web page."""
        return any("url" in button for row in _rows(self.reply_markup) for button in row)

    def without_links(self) -> "OutgoingMessage":
        """Return the same without buttons that open a web page, as Telegram may refuse the operator's addresses."""
        left = [[button for button in row if "url" not in button] for row in _rows(self.reply_markup)]
        rows = [row for row in left if row]
        return replace(self, reply_markup={"inline_keyboard": rows} if rows else None)

    def without_buttons(self) -> "OutgoingMessage":
        """Return the same without any buttons."""
        return replace(self, reply_markup=None)

    def in_plain_text(self) -> "OutgoingMessage":
        """Return the same without markup, in parts that are short enough."""
        text = "\n\n".join(self.parts)
        return replace(self, parts=split(plain(text) if self.html else text), html=False)


def _rows(reply_markup: Any) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = (reply_markup or {}).get("inline_keyboard", [])
    return rows


def plain(html: str) -> str:
    """Return the text of Telegram's HTML with links written out; a `<` that opens no tag stays."""
    written_out = LINK.sub(r"\2 (\1)", html)
    return unescape(TAG.sub("", written_out)).strip() or "…"


def split(text: str, at_most: int = PART_AT_MOST) -> tuple[str, ...]:
    """Return `text` in parts of up to `at_most` characters, cut at empty lines, else lines, else words, else anywhere."""
    parts = []
    rest = text
    while len(rest) > at_most:
        cut = next((at for mark in ("\n\n", "\n", " ") if (at := rest.rfind(mark, 1, at_most)) > 0), at_most)
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return tuple(part for part in (*parts, rest) if part)
