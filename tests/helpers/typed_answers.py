"""The words of typed answers in English, and buttons to type for."""

from datetime import date

from flows.dialog.steps import Card, Option
from flows.engine.registry import vocabulary
from flows.model.messages import text
from flows.model.talk import TypableButton
from tests.helpers.world import catalog

TODAY = date(2026, 11, 22)
EN = vocabulary(catalog(), "en")
OPEN = (
    TypableButton("a:4:none", "answer-none"),
    TypableButton("a:4:leak+", "check_in-signs-leak"),
    TypableButton("a:4:back_pain+", "check_in-signs-back_pain"),
    TypableButton("a:4:unsure", "answer-unsure"),
    TypableButton("a:4:done", "button-done"),
    TypableButton("a:4:back", "button-back"),
    TypableButton("a:4:later", "button-later"),
)

MENU = (
    TypableButton("g:today.done:2026-03-02", "button-done"),
    TypableButton("g:talk.back", "button-back-to-question"),
)


def card(kind: str, *options: tuple[str, str], low: int = 0, high: int = 10) -> Card:
    """A card of that kind with a row of options."""
    row = tuple(Option(value, text(label)) for value, label in options)
    return Card(texts=(text("repair-old-button"),), kind=kind, rows=(row,), low=low, high=high)
