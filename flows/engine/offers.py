"""How a request is answered where she has to choose: one text, one button a row. Nothing happens before she taps."""

from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.model.messages import Button, Text, text


def offer(draft: Draft, said: Text, *buttons: Button) -> None:
    """Say something below what she wrote, with a button a row."""
    draft.say(said, rows=tuple((button,) for button in buttons), in_place=False)


def offer_setting(draft: Draft, said: Text, *buttons: Button) -> None:
    """Offer new values of a setting, and the other settings below them."""
    offer(draft, said, *buttons, action("settings.start", text("request-button-settings")))
