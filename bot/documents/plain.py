"""Words for pages and files: the same texts as in the chat, without its markup."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Final

from bot.texts.render import Renderer
from flows.model.messages import LOSS_PREFIX, Text

_MARKUP: Final = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Plain:
    """Says texts in her language and zone, as plain text."""

    words: Renderer
    language: str
    zone: str = "UTC"
    in_loss: bool = False
    """After a loss the words that are kept for it are said."""

    def __call__(self, said: Text) -> str:
        """One text."""
        own = LOSS_PREFIX + said.key
        if self.in_loss and self.words.has(own, self.language):
            said = Text(own, said.args)
        return unescape(_MARKUP.sub("", self.words.render_text(said, self.language, self.zone))).strip()
