"""The words of what she answered, for the readable copy: the question as it was asked, the button as she tapped it.

What has no words any more (a question of an older content) is shown by its id. Knows no files and no tables.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any, Final

from bot.texts.render import Renderer
from flows import worded
from flows.model.catalog import Catalog, Question
from flows.model.messages import Text, text

SETS: Final[Mapping[str, tuple[str, ...]]] = {
    "quiz": ("readiness", "background"),
    "check_in": ("check_in",),
    "after_run": ("check_in",),
    "next_morning": ("next_morning", "check_in"),
    "symptom": ("symptom", "check_in"),
}
"""Flow, or part of a check-in, -> the questionnaires its questions stand in."""
ELSEWHERE: Final[Mapping[str, tuple[str, str]]] = {
    "moves": ("test-{}", "moves-{1}"),
    "mood": ("help-{}", "help-{0}-{1}"),
    "urgent": ("urgent-{}", "urgent-{0}-{1}"),
    "symptom": ("symptom-{}", "symptom-{0}-{1}"),
    "pause": ("", "pause-{0}-{1}"),
}
"""Flow -> key of a question that is no questionnaire's, and of its labels (0: the question, 1: the value)."""
PLAIN: Final[Mapping[str | bool, str]] = {
    True: "answer-yes",
    False: "answer-no",
    "yes": "answer-yes",
    "no": "answer-no",
    "unsure": "answer-unsure",
    "none": "answer-none",
}
ASIDE: Final = " · "
"""Between the count of a card, which is left out, and what the card is about."""

_MARKUP = re.compile(r"<[^<>]*>")
_ASKS = re.compile(r"[^.?!\n]*\?")
_DAYS = re.compile(r"\((\d(, ?\d)*,?)?\)")
_CLOCK = re.compile(r"\d\d:\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class ReportLabels:
    """Puts content into plain text, in her language and her zone."""

    words: Renderer
    catalog: Catalog
    language: str
    zone: str
    lost: bool = False
    """She is spoken to in the words for a loss."""

    def say(self, said: Text) -> str:
        """One text without markup, in the words for a loss where she is spoken to in those."""
        said = worded(said, self.catalog) if self.lost else said
        return unescape(_MARKUP.sub("", self.words.render_text(said, self.language, self.zone))).strip()

    def known(self, key: str, other: str) -> str:
        """The words of a key that takes no argument, or the other ones when the content has none."""
        return self.say(Text(key)) if self.words.has(key, self.language) else other

    def exchange(self, flow: str, question: str, value: Any) -> str:
        """What was asked and what she answered, as one line."""
        part, _, last = question.rpartition(".")
        card = self._card(part or flow, last)
        asked = self._asked(*card) if card else self._asked_elsewhere(flow, last)
        values = value if isinstance(value, list) else [value]
        answers = [self._answer(flow, last, one, card[1] if card else None) for one in values]
        answer = ", ".join(answers) or self.say(text("answer-none"))
        return self.say(text("export-answer", asked=asked, answer=answer))

    def covered(self, item: str, answers: Mapping[str, Any]) -> bool:
        """Whether an item of the quiz only repeats what she said on a card that covers several and is shown itself.

        `answers`: what she answered before it that day, by question.
        """
        cards = {one.id: one for name in SETS["quiz"] for one in self.catalog.questions[name]}
        above = any(item in one.fills and one.id in answers for one in cards.values() if one.id != item)
        return above and (item not in cards or not _was_asked(cards[item], answers))

    def value(self, value: Any, *keys: str) -> str:
        """One value in words: the first of the keys that the content has, or the value as people write it."""
        said = next((key for key in keys if self.words.has(key, self.language)), "")
        if not said and isinstance(value, str | bool):
            said = PLAIN.get(value, "")
        return self.say(Text(said)) if said else self._shape(str(value))

    def days(self, days: Iterable[int]) -> str:
        """Weekdays by name."""
        return ", ".join(self.say(text(f"week-day-{day}")) for day in days) or self.say(text("week-days-0"))

    def _shape(self, value: str) -> str:
        if _DAYS.fullmatch(value):
            return self.days(int(digit) for digit in re.findall(r"\d", value))
        if _CLOCK.fullmatch(value):
            return value[:5]
        try:
            return self.say(text("export-date", day=date.fromisoformat(value)))
        except ValueError:
            return value

    def _answer(self, flow: str, question: str, value: Any, card: Question | None) -> str:
        if card and card.kind == "scale" and isinstance(value, int) and not isinstance(value, bool):
            return self.say(text("export-of-ten", n=value))
        return self.value(value, *self._labels(flow, question, str(value), card))

    def _labels(self, flow: str, question: str, value: str, card: Question | None) -> Iterator[str]:
        """Keys of the button that gave this value, the best one first."""
        if card:
            yield from (choice.label for choice in card.choices if choice.value == value)
        if question == "red_flags":
            yield f"urgent-sign-{value}"
        key = ELSEWHERE.get(flow, ("", ""))[1].format(question, value)
        yield from (key, key.replace("_", "-"))

    def _card(self, part: str, question: str) -> tuple[str, Question] | None:
        for name in SETS.get(part, ()):
            if card := self.catalog.question(name, question):
                return name, card
        return None

    def _asked_elsewhere(self, flow: str, question: str) -> str:
        own = f"export-{flow}-{question}"
        asked = self.known(own, "") or self.known(ELSEWHERE.get(flow, ("", ""))[0].format(question), "")
        return _question_of(asked or f"{flow}, {question}".replace("_", " "))

    def _asked(self, name: str, card: Question) -> str:
        """What the card is about and the question itself, without the count and the explanations."""
        whole = self.say(Text(f"{name}-{card.id}", {"at": card.number, "of": card.number}))
        head, _, body = whole.partition("\n")
        if ASIDE not in head:
            return _question_of(whole)
        about = head.partition(ASIDE)[2].strip()
        asks = _ASKS.search(body)
        return self.say(text("export-about", about=about, asked=asks[0].strip())) if asks else about


def _was_asked(card: Question, answers: Mapping[str, Any]) -> bool:
    """Whether what she said before called for this card."""
    for item, wanted in card.only_if.items():
        given = answers.get(item)
        if not set(given if isinstance(given, list) else [given]) & set(wanted):
            return False
    return True


def _question_of(words: str) -> str:
    """The first question of a text, or its first line."""
    asks = _ASKS.search(words)
    return (asks[0] if asks else words.split("\n")[0]).strip()
