"""The one place that finds the open question and its card as it would be shown now, and lets go of old ones."""

from datetime import date, datetime

from flows.dialog.conversation import Step
from flows.dialog.draft import Draft
from flows.dialog.steps import Card
from flows.engine.registry import BY_FLOW, find_step
from flows.model.catalog import Catalog
from flows.model.member import Member
from flows.model.talk import Frame
from flows.training.clock import local_day


def open_step(draft: Draft) -> Step | None:
    """Return the step of the open question, or None when none is open or the content no longer has it."""
    return find_step(draft, draft.frame) if draft.frame else None


def open_card(draft: Draft) -> Card | None:
    """Return the card of the open question as it would be shown now."""
    step = open_step(draft)
    return step.render(draft) if step else None


def has_expired(draft: Draft) -> bool:
    """Return whether nobody presses her to answer the open question any more.

    So it is with one that came with a reminder of an earlier day, and with one whose days are over. Its card still
    takes her answer; without one it stays unanswered.
    """
    frame = draft.frame
    if frame is None:
        return False
    shown_on = _shown_on(draft, frame)
    pushed = frame.asked_on is None and shown_on is not None and shown_on < draft.today
    return pushed or _is_over(draft, frame)


def let_go(draft: Draft) -> None:
    """Close the questions below the open one whose days are over; the open one still takes a tap on its card."""
    frames = draft.member.talk.frames
    kept = tuple(frame for frame in frames if frame is draft.frame or not _is_over(draft, frame))
    if kept != frames:
        draft.update_talk(frames=kept)


def _is_over(draft: Draft, frame: Frame) -> bool:
    """Return whether a question was left for longer than its conversation keeps it."""
    days, shown_on = draft.traits_of(frame).kept_days, _shown_on(draft, frame)
    return days is not None and shown_on is not None and (draft.today - shown_on).days > days


def _shown_on(draft: Draft, frame: Frame) -> date | None:
    """Return the day its card was last shown; a state of before that was noted knows it of the open question only."""
    if frame.shown_on is not None or frame is not draft.frame or draft.member.talk.shown_at is None:
        return frame.shown_on or frame.asked_on
    return local_day(draft.member, draft.member.talk.shown_at)


def card_of(member: Member, catalog: Catalog, now: datetime) -> Card | None:
    """Return the card a member has open, or None; for a simulated member that answers it."""
    return open_card(Draft(member, catalog, now, BY_FLOW))
