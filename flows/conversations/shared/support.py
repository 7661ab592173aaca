"""The people to talk to, as a message that a check-in, the quiz and the weekly question about mood all end in."""

from flows.conversations.shared.help_lines import emergency_number, grief_lines, help_lines
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.dialog.wording import in_loss
from flows.model.messages import Rows, Text, text
from flows.training.walking import walk_length
from flows.training.walking_days import walks_hurt, walks_in_pause


def support(draft: Draft, _argument: str = "") -> None:
    """People to talk to, with the number for an emergency."""
    lines = (*grief_lines(draft), *help_lines(draft)) if in_loss(draft.member) else help_lines(draft)
    draft.say(
        text("help-support"),
        *((text("help-support-lines", lines=lines),) if lines else ()),
        text("help-support-now", number=emergency_number(draft)),
        *_a_walk(draft),
        in_place=False,
    )


def _a_walk(draft: Draft) -> tuple[Text, ...]:
    """In a pause of running with walks: one today as well, whatever the day is (docs/clinical.md 11e)."""
    if not walks_in_pause(draft.member, draft.catalog.rules) or walks_hurt(draft.her_day):
        return ()
    return (text("help-support-walk", minutes=walk_length(draft.her_day)),)


def milk_row() -> Rows:
    """The way to the card about milk after a loss: said only to whoever opens it."""
    return ((action("situation.milk", text("situation-button-milk")),),)


def offer_milk(draft: Draft) -> None:
    """Where something was said of it, the way to that card, and nothing more."""
    draft.say(text("situation-milk-offer"), rows=milk_row(), in_place=False)
