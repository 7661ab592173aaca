"""Texts for pages and files: the same as in the chat, without markup."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Final

from bot.texts.render import Renderer
from flows import WordSets, worded
from flows.model.messages import Text

_MARKUP: Final = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class PlainTexts:
    """Renders texts as plain text, in her language and zone."""

    words: Renderer
    language: str
    zone: str = "UTC"
    sets: WordSets = ()
    """The alternative wordings that apply to her."""

    def __call__(self, said: Text) -> str:
        """Return one text as plain text."""
        said = worded(said, self.sets)
        return unescape(_MARKUP.sub("", self.words.render_text(said, self.language, self.zone))).strip()
