"""The people to talk to, as a message that a check-in, the quiz and the weekly question about mood all end in."""

from flows.conversations.shared.help_lines import emergency_number, help_lines
from flows.dialog.draft import Draft
from flows.model.messages import text


def support(draft: Draft, _argument: str = "") -> None:
    """People to talk to, with the number for an emergency."""
    lines = help_lines(draft)
    draft.say(
        text("help-support"),
        *((text("help-support-lines", lines=lines),) if lines else ()),
        text("help-support-now", number=emergency_number(draft)),
        in_place=False,
    )
