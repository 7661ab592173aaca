"""Buttons that have done their work: taken off their bubble, so that nothing on her screen looks alive and is not.

Where a card moves in place its bubble changes anyway; here are the bubbles that stay. An urgent card keeps all of its.
"""

from typing import Final

from flows.dialog.callback import ActionCallback, read_callback
from flows.dialog.draft import Draft
from flows.model.effects import RemoveButtons, SendMessage
from flows.model.events import Event, Tapped, TextReceived
from flows.model.member import Member

SETTLES: Final = frozenset(
    {
        "today.done", "today.not_today", "today.move", "today.swap", "today.snooze", "today.clear", "today.look_clear",
        "pause.clear", "pause.quiet", "pause.walk", "pause.morning", "pause.resume", "pause.length", "pause.own",
    }
)  # fmt: skip
"""Actions after which the other buttons of their message have nothing left to offer."""
KEEPS: Final = ("urgent",)
"""Conversations whose cards keep their buttons whatever she does."""


def take_off_buttons(draft: Draft, event: Event, before: Member) -> None:
    """Take the buttons off the bubble this turn settled; nothing where it was edited in place."""
    settled = _settled_by_tap(event) if isinstance(event, Tapped) else _answered_by_text(draft, event, before)
    edited = {effect.edit for effect in draft.effects if isinstance(effect, SendMessage)}
    for bubble in dict.fromkeys((settled, _left_behind(draft, before))):
        if bubble is not None and bubble not in edited:
            draft.emit(RemoveButtons(bubble))


def _left_behind(draft: Draft, before: Member) -> int | None:
    """The bubble of a question that is asked again below it, or that a loss or a closed coaching left without a point."""
    talk, frames = draft.member.talk, before.talk.frames
    if not frames or frames[-1].flow in KEEPS:
        return None
    moved = talk.shown == before.talk.shown and talk.card != before.talk.card and talk.message_id is None
    closed = draft.member.closed is not None and before.closed is None
    heard = draft.member.nudges.loss_heard and not before.nudges.loss_heard
    return before.talk.message_id if moved or closed or heard else None


def _settled_by_tap(event: Tapped) -> int | None:
    tap = read_callback(event.data)
    return event.message_id if isinstance(tap, ActionCallback) and tap.name in SETTLES else None


def _answered_by_text(draft: Draft, event: Event, before: Member) -> int | None:
    """The bubble of a card that was answered in words, as far as a tap has told which one it is."""
    talk, frames = draft.member.talk, before.talk.frames
    if not isinstance(event, TextReceived) or not frames or frames[-1].flow in KEEPS:
        return None
    answered = talk.answered[-1:] != before.talk.answered[-1:]
    return before.talk.message_id if answered else None
