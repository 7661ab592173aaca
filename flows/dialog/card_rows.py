"""The buttons of a card: what each sends back, how ticks are shown, and what can be typed instead of tapping."""

from flows.dialog.callback import CardCallback, action
from flows.dialog.steps import NONE, Card, Option
from flows.model.messages import Button, Rows, Text, text
from flows.model.talk import TypableButton


def card_shown(number: int) -> str:
    """Return what a message with the card of this number shows."""
    return f"card-{number}"


def card_rows(card: Card, number: int, picked: tuple[str, ...]) -> Rows:
    """Return the buttons of a card; each carries the card's number and, on a multi-select, the state the tap sets.

    Once something is ticked, "none of these" is not offered, because it would contradict what she reported.
    """
    many, alone = card.kind == "many", (*card.exclusive, "done", "back", "later")
    hidden = NONE if many and picked else ""

    def button(option: Option) -> Button:
        if many and option.value not in alone:
            return _tick(option, number, option.value in picked)
        return Button(option.label, str(CardCallback(number, option.value)))

    rows = [tuple([button(option) for option in row if option.value != hidden]) for row in card.rows]
    return (*rows, *card.links)


def typed_only(card: Card, number: int) -> Rows:
    """Return the options of a card that can be typed but have no button."""
    return (tuple(Button(one.label, str(CardCallback(number, one.value))) for one in card.typed),)


def _tick(option: Option, number: int, on: bool) -> Button:
    label = text("ticked", label=option.label) if on else option.label
    return Button(label, str(CardCallback(number, option.value, not on)))


def back_row() -> Rows:
    """Return the row that leads back to an open question."""
    return ((action("talk.back", text("button-back-to-question")),),)


def typable_buttons(rows: Rows) -> tuple[TypableButton, ...]:
    """Return the buttons that she may type instead of tapping."""
    return tuple(
        [_typable_button(button.data, button.label) for row in rows for button in row if button.data]
    )


def _typable_button(data: str, label: Text) -> TypableButton:
    if not label.args:
        return TypableButton(data, label.key)
    inner = label.args.get("label")
    shown = inner if label.key == "ticked" and isinstance(inner, Text) else label
    words = " ".join(value for value in shown.args.values() if isinstance(value, str))
    return TypableButton(data, shown.key, words or None)
