"""Counts what the first minutes ask of her: taps, words, words on buttons and bubbles, up to two milestones.

A card that changes in place counts again by its new texts, and with all its buttons; a tick that changes no text
counts as a tap and by the buttons it adds.
"""

import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass, field, replace
from typing import Final

from bot.simulate.stage import Bubble
from flows.model.effects import Effect, RecordDecision
from flows.model.member import Member
from flows.model.messages import Text
from flows.rules.rulebook import READINESS

FIRST_OUTCOME: Final = "the first outcome"
PLAN_WITH_RUN: Final = "a plan with a run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What has been asked of her so far."""

    taps: int = 0
    typed: int = 0
    words: int = 0
    """Words in the messages."""
    label_words: int = 0
    bubbles: int = 0
    """Messages received; one changed in place is the same message."""


HEAD: Final = ("from /start to", "taps", "typed", "words", "in labels", "bubbles")
FIRST_EDITION: Final = {
    FIRST_OUTCOME: ("before", "16", "3", "715", "284", ""),
    PLAN_WITH_RUN: ("before", "36", "3", "1507", "", ""),
}
"""The same path with the first edition of the rules, counted by hand on the page; uncounted figures are blank."""


@dataclass(slots=True)
class Counter:
    """Counts turn by turn, and remembers the figures at each milestone."""

    now: Count = field(default_factory=Count)
    reached: dict[str, Count] = field(default_factory=dict)
    _texts: dict[int, tuple[Text, ...]] = field(default_factory=dict)
    _labels: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def turn(self, action: str, bubbles: Iterable[Bubble], effects: Iterable[Effect], member: Member) -> None:
        """Count one turn: what she did ("[label]" for a tap, "/start", or what she typed) and what followed.

        After both milestones nothing more is counted.
        """
        if len(self.reached) == len(FIRST_EDITION):
            return
        tapped = action.startswith("[")
        typed = bool(action) and not tapped and action != "/start"
        self.now = replace(self.now, taps=self.now.taps + tapped, typed=self.now.typed + typed)
        for bubble in bubbles:
            self._show(bubble)
        if any(isinstance(one, RecordDecision) and one.topic == READINESS for one in effects):
            self.reached.setdefault(FIRST_OUTCOME, self.now)
        if member.plan is not None and member.plan.track == "run":
            self.reached.setdefault(PLAN_WITH_RUN, self.now)

    def _show(self, bubble: Bubble) -> None:
        known = self._texts.get(bubble.message_id)
        texts = zip(bubble.message.texts, bubble.paragraphs, strict=True)
        words = sum(words_in(words) for text, words in texts if text not in (known or ()))
        labels = tuple(label.removeprefix("✓ ") for label, _ in bubble.all_buttons)
        read = self._labels.get(bubble.message_id, ()) if known == bubble.message.texts else ()
        self.now = replace(
            self.now,
            words=self.now.words + words,
            label_words=self.now.label_words + sum(words_in(label) for label in labels if label not in read),
            bubbles=self.now.bubbles + (known is None),
        )
        self._texts[bubble.message_id] = bubble.message.texts
        self._labels[bubble.message_id] = labels

    def table(self) -> str:
        """Return the milestones she reached, each beside the figures of the first edition."""
        rows: list[tuple[str, ...]] = [HEAD]
        for moment, count in self.reached.items():
            rows += [(moment, *map(str, astuple(count))), FIRST_EDITION[moment]]
        return "\n".join(_line(row) for row in rows) + "\n"


def _line(row: tuple[str, ...]) -> str:
    return f"{row[0]:<20}{''.join(f'{cell:>11}' for cell in row[1:])}".rstrip()


def words_in(markup: str) -> int:
    """Return the number of words in a text of Telegram's HTML; a lone punctuation mark is not a word."""
    return sum(any(map(str.isalnum, word)) for word in re.sub(r"<[^>]+>", "", markup).split())
