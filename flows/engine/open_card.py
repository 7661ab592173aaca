"""The one place that finds the open question and its card as it would be shown now."""

from datetime import datetime

from flows.dialog.conversation import Step
from flows.dialog.draft import Draft
from flows.dialog.steps import Card
from flows.engine.registry import BY_FLOW, find_step
from flows.model.catalog import Catalog
from flows.model.member import Member
from flows.training.clock import local_day


def open_step(draft: Draft) -> Step | None:
    """Return the step of the open question, or None when none is open or the content no longer has it."""
    return find_step(draft, draft.frame) if draft.frame else None


def open_card(draft: Draft) -> Card | None:
    """Return the card of the open question as it would be shown now."""
    step = open_step(draft)
    return step.render(draft) if step else None


def has_expired(draft: Draft) -> bool:
    """Return whether the open question came with a reminder of an earlier day, so that nobody is pressed to answer it.

    Its card still takes her answer; without one it stays unanswered.
    """
    frame, shown_at = draft.frame, draft.member.talk.shown_at
    if frame is None or frame.asked_on is not None or shown_at is None:
        return False
    return local_day(draft.member, shown_at) < draft.today


def card_of(member: Member, catalog: Catalog, now: datetime) -> Card | None:
    """Return the card a member has open, or None; for a simulated member that answers it."""
    return open_card(Draft(member, catalog, now, BY_FLOW))
