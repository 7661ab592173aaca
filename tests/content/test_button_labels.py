"""A button can be read whole on a phone, whatever date, time, days or name its label has to carry."""

import re
from collections.abc import Iterator
from datetime import date, time

from flows.conversations.shared.week_cards import weekdays
from flows.dialog.callback import action
from flows.engine.repair import MOST_NAMED
from flows.model.messages import Message, Text, Value, text
from flows.training import questions
from tests.helpers.world import catalog, words

MOST = 26
"""Characters that fit a button of a phone of 360 pixels."""
ZONE = "America/New_York"
"""Twelve-hour clock: the longest times."""


def labels_of_signs() -> list[Value]:
    """Every tick that a sentence can offer on a list of symptoms."""
    cards = catalog().questions
    asked = [choice for part in cards for card in cards[part] for choice in card.choices]
    return [text(choice.label) for choice in asked if choice.value in questions.signs(catalog())]


def longest_values(key: str) -> dict[str, list[Value]]:
    """Placeholder -> the values that may be its longest."""
    named = "x" * MOST_NAMED
    return {
        "date": [date(2026, 9, day) for day in range(1, 31)],
        "time": [time(22, 30), time(10, 30)],
        "start": [time(22, 30)],
        "end": [time(10, 30)],
        "days": [weekdays(days, short=True) for days in ((0, 2, 4), (1, 3, 5), (2, 4, 6))],
        "n": [99],
        "name": [text(f"exercise-{one}") for one in catalog().exercises],
        "label": [named] if key == "repair-button-meant" else labels_of_signs(),
    }


def cases() -> Iterator[tuple[str, str, Value]]:
    """Every label with a placeholder, and each value it may carry; a new placeholder has to be named above."""
    for entry in words().entries()["en"]:
        if "button" in entry.key.split("-")[:-1]:
            for name in re.findall(r"\$(\w+)", entry.source):
                yield from ((entry.key, name, value) for value in longest_values(entry.key)[name])


def label(key: str, values: dict[str, Value]) -> str:
    """A button's label as her phone gets it."""
    message = Message((text("today-done"),), ((action("today.show", Text(key, values)),),))
    keyboard = words().render(message, "en", ZONE).reply_markup
    assert keyboard is not None
    return str(keyboard["inline_keyboard"][0][0]["text"])


def test_no_label_is_cut_off_with_its_longest_value() -> None:
    fixed = {"start": time(22, 30), "end": time(10, 30)}
    shown = {label(key, {**fixed, name: value}) for key, name, value in cases()}
    assert {one for one in shown if len(one) > MOST} == set()
