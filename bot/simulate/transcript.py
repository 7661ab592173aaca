"""Writes down a conversation for a person to read: what she did, what the coach answered, what was decided by which rule.

    Tue 10 Mar 2026 10:35  she    [Done] → check_in-how; [All of it, easy] ✎ check_in-signs
                                  rule L1 continue S02

What she types stands in quotes. `→` is a new message, `✎` one changed in place. In words, a paragraph and a keyboard
stand in full the first time, and `↺` is a card shown before in the same file (`↺2`: with the second of its keyboards);
in keys, neither: `keyboards` has what was offered. A long argument is written out once and is a number from then on:
`today-lines#3`.
"""

import html
import json
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.assess.input_file import demand_zone
from bot.simulate.arguments import list_arguments, show_arguments
from bot.simulate.stage import Bubble
from flows.model.effects import Effect, RecordDecision
from flows.model.messages import Text

HEAD = re.compile(r"# a transcript in (words|keys); local time in (.*)")
INDENT = " " * 30
LONG = 100
"""Most characters of arguments in one line."""
WIDE = 160
"""Length of a line from which nothing further is added to it."""
DAY_OF_WEEK = re.compile(r"\w{3} \d{1,2}: ")
"""Beginning of a line of a week."""
ABREAST = 230
"""Line length of an argument that is a list, wide enough for two exercises side by side."""


class Form(StrEnum):
    """How much of a message a transcript shows."""

    WORDS = "words"
    KEYS = "keys"


def read_head(written: str) -> tuple[Form, str]:
    """Return form and IANA zone of a transcript; raise ValueError if it is none or has no such zone."""
    found = HEAD.fullmatch(written.partition("\n")[0])
    if not found:
        raise ValueError(
            "this is no transcript: its first line should say in which form and zone it is written"
        )
    return Form(found[1]), demand_zone(found[2])


class Transcript:
    """Collects lines turn by turn; `zone` is the IANA name of the clock they are written in."""

    def __init__(self, zone: str, form: Form = Form.WORDS) -> None:
        self.lines: list[str] = [f"# a transcript in {form}; local time in {zone}"]
        self.zone = ZoneInfo(zone)
        self._cards = _Cards(self.zone, form)
        self._continues = ""
        """The minute of the last line while nothing is below it, so that the next tap may follow on the same line."""

    def turn(
        self, now: datetime, action: str, reminder: str, bubbles: list[Bubble], effects: Iterable[Effect] = ()
    ) -> None:
        """Add one turn: what she did (or which reminder was due), what the coach answered, and what was decided."""
        when = now.astimezone(self.zone).strftime("%a %d %b %Y %H:%M")
        cards = [self._cards.show(bubble) for bubble in bubbles]
        below = [f"rule {show_decision(one)}" for one in effects if isinstance(one, RecordDecision)]
        self._act(when, action, reminder, bool(cards))
        if cards:
            card, lines = cards.pop(0)
            self.lines[-1] += f" {card}"
            self._below(lines)
        for card, lines in cards:
            self._below([card, *lines])
        self._below(below)
        alone = self.lines[-1].startswith(when) and len(self.lines[-1]) < WIDE
        self._continues = when if bubbles and alone and not _typed(action) else ""

    def _act(self, when: str, action: str, reminder: str, answered: bool) -> None:
        if action.startswith("[") and when == self._continues:
            self.lines[-1] += f"; {action}"
        elif action:
            shown = json.dumps(action, ensure_ascii=False) if _typed(action) else action
            self.lines.append(f"{when}  she    {shown}")
        elif reminder:
            self.lines.append(f"{when}  clock  {reminder}{'' if answered else ' (nothing to say)'}")

    def _below(self, lines: Iterable[str]) -> None:
        self.lines += [f"{INDENT}{line}".rstrip() for line in lines]

    def text(self) -> str:
        """Return the whole transcript."""
        return "\n".join(self.lines) + "\n"

    @property
    def keyboards(self) -> dict[str, list[str]]:
        """Return every card by the keys of its texts, and each keyboard it was shown with, one line per keyboard."""
        shown = self._cards.keyboards.items()
        return {" + ".join(keys): [_in_one_line(rows) for rows in found] for keys, found in shown}


Keyboard = tuple[tuple[str, ...], ...]


class _Cards:
    """Shows cards, and remembers what the reader has seen of them."""

    def __init__(self, zone: ZoneInfo, form: Form) -> None:
        self.zone, self.form = zone, form
        self.keyboards: dict[tuple[str, ...], list[Keyboard]] = defaultdict(list)
        self._arguments: dict[str, list[str]] = defaultdict(list)
        self._paragraphs: set[str] = set()

    def show(self, bubble: Bubble) -> tuple[str, list[str]]:
        """Return the card as keys, and the lines with its new parts that go below it."""
        texts = [self._text(*each) for each in zip(bubble.message.texts, bubble.paragraphs, strict=True)]
        below = [line for _, lines in texts for line in lines]
        mark = self._keyboard(bubble, below)
        return f"{'✎' if bubble.edited else '→'} {mark}{' + '.join(shown for shown, _ in texts)}", below

    def _keyboard(self, bubble: Bubble, below: list[str]) -> str:
        """Remember its keyboard; in words, write it below if it is new, and return a mark if nothing is."""
        keyboards = self.keyboards[tuple(text.key for text in bubble.message.texts)]
        keyboard = tuple(tuple(label for label, _ in row) for row in bubble.buttons)
        seen = keyboard in keyboards
        if not seen:
            keyboards.append(keyboard)
        if self.form is Form.KEYS:
            return ""
        number = keyboards.index(keyboard) + 1
        mark = f"↺{number if number > 1 else ''}"
        if not seen:
            below += [_in_one_line(keyboard)] if keyboard else []
        elif below and keyboard:
            below.append(f"[{mark}]")
        return f"{mark} " if seen and not below else ""

    def _text(self, text: Text, words: str) -> tuple[str, list[str]]:
        """Return a text by its key and arguments, and what of it has to be written out."""
        shown, seen = self._key(text)
        if self.form is Form.KEYS:
            return shown, [] if seen else list_arguments(text.args, self.zone, ABREAST)
        if not words or words in self._paragraphs:
            return shown, []
        self._paragraphs.add(words)
        return shown.partition("(")[0], _lines_of(plain(words))

    def _key(self, text: Text) -> tuple[str, bool]:
        """Return the text with its arguments, and whether those need not be written out."""
        arguments = show_arguments(text.args, self.zone)
        if len(arguments) <= LONG:
            return f"{text.key}{arguments}", True
        known = self._arguments[text.key]
        seen = arguments in known
        if not seen:
            known.append(arguments)
        return f"{text.key}#{known.index(arguments) + 1}", seen


def _lines_of(words: str) -> list[str]:
    """Return the lines of a paragraph; the days of a week stand side by side."""
    lines = words.split("\n")
    if not all(DAY_OF_WEEK.match(line) for line in lines):
        return lines
    return textwrap.wrap(" | ".join(lines), ABREAST, break_long_words=False, break_on_hyphens=False)


def _typed(action: str) -> bool:
    return bool(action) and not action.startswith(("[", "/"))


def _in_one_line(keyboard: Keyboard) -> str:
    rows = (" ".join(f"[{label}]" for label in row) for row in keyboard)
    return " / ".join(rows) or "(no buttons)"


def show_decision(decision: RecordDecision) -> str:
    """Return a decision as "X3 pause_run S03": its rules, its action, and its steps from and to."""
    steps = dict.fromkeys(step for step in (decision.from_step, decision.to_step) if step)
    return f"{'+'.join(decision.rules) or '-'} {decision.action} {' -> '.join(steps)}".rstrip()


def plain(markup: str) -> str:
    """Return Telegram's HTML as plain text, with bold between asterisks."""
    starred = re.sub(r"</?b>", "*", markup)
    return html.unescape(re.sub(r"<[^>]+>", "", starred))
