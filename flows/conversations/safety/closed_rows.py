"""The buttons for somebody whose coaching is closed: what can change that, and people to talk to."""

from datetime import timedelta
from typing import Final

from flows.conversations.safety.urgent_clearance import is_advised_to_wait
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.model.messages import Rows, text

SILENT: Final = timedelta(days=14)
"""Time after a loss in which no button speaks of training; /changed is open from the first day."""


def closed_reason(draft: Draft) -> str:
    """Return why coaching is closed, with "waiting" for one who was seen and told to wait; "hospital" when it is open."""
    reason = draft.member.closed.reason if draft.member.closed else "hospital"
    return "waiting" if is_advised_to_wait(draft) else reason


def closed_rows(draft: Draft) -> Rows:
    """Return one button a row for the reason that coaching is closed."""
    return (*_ROWS.get(closed_reason(draft), _WHEN_BACK), *return_row(draft))


def return_row(draft: Draft) -> Rows:
    """Return the button back to training after a loss; none in the first weeks, in which nothing is suggested."""
    closed = draft.member.closed
    if closed is None or closed.reason != "loss" or draft.today - closed.since < SILENT:
        return ()
    return ((action("situation.back", text("situation-button-return")),),)


def _one_a_row(*buttons: tuple[str, str]) -> Rows:
    return tuple((action(name, text(label)),) for name, label in buttons)


_ROWS: Final = {
    "urgent": _one_a_row(
        ("urgent.again", "repair-button-urgent-again"), ("urgent.seen", "repair-button-seen")
    ),
    "waiting": _one_a_row(
        ("urgent.cleared", "urgent-button-cleared"), ("urgent.again", "repair-button-urgent-again")
    ),
    "loss": _one_a_row(
        ("situation.support", "repair-button-support"), ("privacy.delete", "repair-button-delete")
    ),
}
_WHEN_BACK: Final = _one_a_row(("situation.back", "repair-button-im-back"))
