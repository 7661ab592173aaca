"""Whether and how she wants pictures, and when one would be out of place."""

from datetime import timedelta
from typing import Final

from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.model.messages import Rows, text

NO_PICTURES: Final = "none"
CHOICES: Final = ("moving", "still", NO_PICTURES)
QUIET_DAYS: Final = timedelta(days=7)
"""After an urgent card nothing is celebrated for so long. Ours, the cautious choice."""


def pictures_wanted(draft: Draft) -> str:
    """How moves are shown to her."""
    return draft.member.preferences.pictures or CHOICES[0]


def next_choice(draft: Draft) -> str:
    """What a tap in the settings changes it to."""
    return CHOICES[(CHOICES.index(pictures_wanted(draft)) + 1) % len(CHOICES)]


def shows(draft: Draft, item: str) -> bool:
    """Whether an exercise, drill or check can be shown to her as a picture."""
    return item in draft.catalog.moves and pictures_wanted(draft) != NO_PICTURES


def show_row(draft: Draft, item: str) -> Rows:
    """The button that opens a picture beside the card; none where she wants none."""
    return ((action("pictures.show", text("pictures-button-show"), item),),) if shows(draft, item) else ()


def may_look_back(draft: Draft) -> bool:
    """Whether a picture of her weeks is in place: not while coaching is closed, nor in the days after an urgent card."""
    member = draft.member
    if member.closed or member.readiness.outcome == "urgent" or pictures_wanted(draft) == NO_PICTURES:
        return False
    return not any(
        decision.action in ("urgent", "reopened") and draft.today - decision.day < QUIET_DAYS
        for decision in member.decisions
    )
