"""The open question and its card, as it would be shown now: the one place where they are found."""

from datetime import datetime

from flows.dialog.conversation import Step
from flows.dialog.draft import Draft
from flows.dialog.steps import Card
from flows.engine.registry import find_step
from flows.model.catalog import Catalog
from flows.model.member import Member


def open_step(draft: Draft) -> Step | None:
    """The open question; None when none is open, or the content no longer has it."""
    return find_step(draft, draft.frame) if draft.frame else None


def open_card(draft: Draft) -> Card | None:
    """The card of the open question as it would be shown now."""
    step = open_step(draft)
    return step.render(draft) if step else None


def card_of(member: Member, catalog: Catalog, now: datetime) -> Card | None:
    """The card a member has open, for whoever plays her; None when no question is open."""
    return open_card(Draft(member, catalog, now))
