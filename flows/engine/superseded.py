"""Take the buttons off messages whose buttons have done their work, so that nothing on her screen only looks alive.

A card that is edited in place changes anyway; this is about the messages that stay. An urgent card keeps its
buttons.
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
    """Take the buttons off the message this turn settled, unless that message was edited in place."""
    settled = _settled_by_tap(event) if isinstance(event, Tapped) else _answered_by_text(draft, event, before)
    edited = {effect.edit for effect in draft.effects if isinstance(effect, SendMessage)}
    for bubble in dict.fromkeys((settled, _left_behind(draft, before))):
        if bubble is not None and bubble not in edited:
            draft.emit(RemoveButtons(bubble))


def _left_behind(draft: Draft, before: Member) -> int | None:
    """Return the message of a question that is asked again below it, or that a loss or closed coaching ended."""
    talk, frames = draft.member.talk, before.talk.frames
    if not frames or frames[-1].flow in KEEPS:
        return None
    moved = talk.shown == before.talk.shown and talk.card != before.talk.card and talk.message_id is None
    closed = draft.member.closed is not None and before.closed is None
    sounds_like_loss = draft.member.nudges.loss_heard and not before.nudges.loss_heard
    return before.talk.message_id if moved or closed or sounds_like_loss else None


def _settled_by_tap(event: Tapped) -> int | None:
    tap = read_callback(event.data)
    return event.message_id if isinstance(tap, ActionCallback) and tap.name in SETTLES else None


def _answered_by_text(draft: Draft, event: Event, before: Member) -> int | None:
    """Return the message of a card she answered in words, where a tap has told us which message that is."""
    talk, frames = draft.member.talk, before.talk.frames
    if not isinstance(event, TextReceived) or not frames or frames[-1].flow in KEEPS:
        return None
    answered = talk.answered[-1:] != before.talk.answered[-1:]
    return before.talk.message_id if answered else None
