"""Puts a member's answers into words for the readable export: the question asked and the button tapped.

What no longer has a text (a question of older content) is shown by its id. Knows no files and no tables.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import unescape
from typing import Any, Final

from bot.privacy.report_table import COLUMNS, SETS, asked_elsewhere
from bot.texts.render import Renderer
from flows import WordSets, rule_of, worded, words_of
from flows.model.catalog import Catalog
from flows.model.messages import Text, text
from flows.model.questions import Question
from flows.rules.rulebook import CHECK_IN

PLAIN: Final[Mapping[str | bool, str]] = {
    True: "answer-yes",
    False: "answer-no",
    "yes": "answer-yes",
    "no": "answer-no",
    "unsure": "answer-unsure",
    "none": "answer-none",
}
AFTER_COUNT: Final = " · "
"""Separates the count of a card, which is left out, from what the card is about."""

_MARKUP = re.compile(r"<[^<>]*>")
_ASKS = re.compile(r"[^.?!\n]*\?")
_DAYS = re.compile(r"\((\d(, ?\d)*,?)?\)")
_CLOCK = re.compile(r"\d\d:\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class ReportLabels:
    """Renders content as plain text, in her language and zone."""

    words: Renderer
    catalog: Catalog
    language: str
    zone: str
    sets: WordSets = ()
    """The wording sets used with her."""

    @property
    def _small_tests(self) -> frozenset[str]:
        """The ids of the tests at the end of a pause."""
        return frozenset(test.id for test in self.catalog.tests if test.exit_of)

    def say(self, said: Text) -> str:
        """Return one text without markup, in the wording used with her."""
        said = worded(said, self.sets)
        return unescape(_MARKUP.sub("", self.words.render_text(said, self.language, self.zone))).strip()

    def called(self, column: str, value: str, other: str | None = None) -> str:
        """Return the text for a value of that column; without a text `other`, or else the id itself."""
        key = COLUMNS[column](value)
        plain = value.replace("_", " ") if other is None else other
        return self.say(Text(key)) if self.words.has(key, self.language) else plain

    def rule(self, reason: str) -> str:
        """Return a reason of a decision: the id of its rule and the text she was given."""
        key = words_of(reason)
        said = self.say(Text(key)) if self.words.has(key, self.language) else ""
        return f"[{rule_of(reason)}] {said}".rstrip()

    def exchange(self, flow: str, question: str, value: Any) -> str:
        """Return the question and her answer as one line."""
        part, _, last = question.rpartition(".")
        card, elsewhere = self._card(part or flow, last), asked_elsewhere(flow, last, self._small_tests)
        labels: Callable[[str], str]
        if card:
            asked, labels = self._asked(*card), partial(_labels_of, card[1])
        elif elsewhere:
            asked, labels = _question_of(self.say(Text(elsewhere.key))), elsewhere.label
        else:
            asked, labels = f"{flow}, {last}".replace("_", " "), _no_label
        values = value if isinstance(value, list) else [value]
        answers = [self._answer(one, labels(str(one)), card[1] if card else None) for one in values]
        answer = ", ".join(answers) or self.say(text("answer-none"))
        return self.say(text("export-exchange", asked=asked, answer=answer))

    def of_report(self, field: str, value: Any) -> str:
        """Return the text of a value in a report, as on the card it comes from."""
        fact = self.catalog.rules.facts[CHECK_IN].get(field)
        if fact and fact.kind == "scale" and isinstance(value, int):
            return self.say(text("export-of-ten", n=value))
        cards = [card for card in self.catalog.questions[CHECK_IN] if field in card.items]
        return self.value(value, *(_labels_of(card, str(value)) for card in cards), f"urgent-sign-{value}")

    def covered(self, item: str, answers: Mapping[str, Any]) -> bool:
        """Return whether a quiz item only repeats her answer on a card that covers several items and is listed itself.

        `answers`: her earlier answers of that day, by question.
        """
        cards = {one.id: one for name in SETS["quiz"] for one in self.catalog.questions[name]}
        above = any(item in one.fills and one.id in answers for one in cards.values() if one.id != item)
        return above and (item not in cards or not _was_asked(cards[item], answers))

    def value(self, value: Any, *keys: str) -> str:
        """Return the text of the first of these keys that has one, or else the value as people write it."""
        said = next((key for key in keys if self.words.has(key, self.language)), "")
        if not said and isinstance(value, str | bool):
            said = PLAIN.get(value, "")
        return self.say(Text(said)) if said else self._shape(str(value))

    def days(self, days: Iterable[int]) -> str:
        """Return the names of weekdays."""
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

    def _answer(self, value: Any, label: str, card: Question | None) -> str:
        if card and card.kind == "scale" and isinstance(value, int) and not isinstance(value, bool):
            return self.say(text("export-of-ten", n=value))
        return self.value(value, label)

    def _card(self, part: str, question: str) -> tuple[str, Question] | None:
        for name in SETS.get(part, ()):
            if card := self.catalog.question(name, question):
                return name, card
        return None

    def _asked(self, name: str, card: Question) -> str:
        """Return what the card is about and its question, without the count and the explanations."""
        whole = self.say(Text(f"{name}-{card.id}", {"at": card.number, "of": card.number}))
        head, _, body = whole.partition("\n")
        if AFTER_COUNT not in head:
            return _question_of(whole)
        about = head.partition(AFTER_COUNT)[2].strip()
        asks = _ASKS.search(body)
        return self.say(text("export-about", about=about, asked=asks[0].strip())) if asks else about


def _labels_of(card: Question, value: str) -> str:
    """Return the text key of the button that gave this value, or ""."""
    choice = card.choice(value)
    return choice.label if choice else ""


def _no_label(_value: str) -> str:
    return ""


def _was_asked(card: Question, answers: Mapping[str, Any]) -> bool:
    """Return whether her earlier answers called for this card."""
    for item, wanted in card.only_if.items():
        given = answers.get(item)
        if not set(given if isinstance(given, list) else [given]) & set(wanted):
            return False
    return True


def _question_of(words: str) -> str:
    """Return the first question of a text, or its first line."""
    asks = _ASKS.search(words)
    return (asks[0] if asks else words.split("\n")[0]).strip()
