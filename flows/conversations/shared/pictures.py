"""Whether and how she wants pictures, and when one would be out of place."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.dialog.wording import in_loss
from flows.model.member import Member
from flows.model.messages import Rows, Text, text

NO_PICTURES: Final = "none"
CHOICES: Final = ("moving", "still", NO_PICTURES)
QUIET_DAYS: Final = timedelta(days=7)
"""The days after an urgent card without any celebration; our own, cautious choice."""


def wanted(member: Member) -> str:
    """Return how a member wants pictures: "moving", "still" or "none"."""
    return member.preferences.pictures or CHOICES[0]


def pictures_wanted(draft: Draft) -> str:
    """Return how the member of this turn wants pictures."""
    return wanted(draft.member)


def next_choice(draft: Draft) -> str:
    """Return the choice that a tap in the settings changes to."""
    return CHOICES[(CHOICES.index(pictures_wanted(draft)) + 1) % len(CHOICES)]


def beside(names: Sequence[str], name: str) -> list[tuple[Text, str]]:
    """Return the exercises before and after this one in a list, each with the label of its button."""
    at = names.index(name) if name in names else len(names)
    found = [(text("pictures-button-before"), names[at - 1])] if 0 < at < len(names) else []
    if at + 1 < len(names):
        following = names[at + 1]
        found.append((text("pictures-button-next", name=text(f"exercise-{following}")), following))
    return found


def shows(draft: Draft, item: str) -> bool:
    """Return whether she can be shown a picture of an exercise, drill or check."""
    return item in draft.catalog.moves and pictures_wanted(draft) != NO_PICTURES


def show_row(draft: Draft, item: str) -> Rows:
    """Return the button that opens a picture beside the card; none where she wants no pictures."""
    return ((action("pictures.show", text("pictures-button-show"), item),),) if shows(draft, item) else ()


def may_look_back(member: Member, today: date) -> bool:
    """Return whether to show a picture of her weeks: she has trained, and nothing hard has happened lately.

    It is not shown to a newcomer, while coaching is closed, after a loss, or in the days after an urgent card or
    help with her thoughts.
    """
    trained = member.totals.runs or member.totals.strength
    if not trained or member.closed or in_loss(member) or member.readiness.outcome == "urgent":
        return False
    return wanted(member) != NO_PICTURES and not any(today - day < QUIET_DAYS for day in _hard_days(member))


def _hard_days(member: Member) -> Iterator[date]:
    """Yield the days of urgent cards, of being seen for one, and of asking for help with her thoughts."""
    yield from (one.day for one in member.decisions if one.action in ("urgent", "reopened"))
    yield from (day for day in (member.nudges.cleared_on, member.nudges.thoughts_on) if day)
