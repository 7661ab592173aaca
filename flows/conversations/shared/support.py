"""People to talk to: a message that a check-in, the quiz and the weekly question about mood can end with."""

from flows.conversations.shared.help_lines import emergency_number, grief_lines, help_lines
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.dialog.wording import in_loss
from flows.model.messages import Rows, Text, text
from flows.training.walking import walk_length
from flows.training.walking_days import walks_hurt, walks_in_pause


def support(draft: Draft, _argument: str = "") -> None:
    """Send people to talk to, with the emergency number."""
    lines = (*grief_lines(draft), *help_lines(draft)) if in_loss(draft.member) else help_lines(draft)
    draft.say(
        text("help-support"),
        *((text("help-support-lines", lines=lines),) if lines else ()),
        text("help-support-now", number=emergency_number(draft)),
        *_a_walk(draft),
        in_place=False,
    )


def _a_walk(draft: Draft) -> tuple[Text, ...]:
    """Suggest a walk today in a pause of running that allows walks, whatever the plan says (docs/clinical.md 11e)."""
    if not walks_in_pause(draft.member, draft.catalog.rules) or walks_hurt(draft.her_day):
        return ()
    return (text("help-support-walk", minutes=walk_length(draft.her_day)),)


def milk_row() -> Rows:
    """Return the button for the card about milk after a loss; it is shown to nobody who does not open it."""
    return ((action("situation.milk", text("situation-button-milk")),),)


def offer_milk(draft: Draft) -> None:
    """Offer the card about milk, and say nothing more."""
    draft.say(text("situation-milk-offer"), rows=milk_row(), in_place=False)
