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
"""After an urgent card nothing is celebrated for so long. Ours, the cautious choice."""


def wanted(member: Member) -> str:
    """How pictures are shown to her: moving, still or none."""
    return member.preferences.pictures or CHOICES[0]


def pictures_wanted(draft: Draft) -> str:
    """How pictures are shown to whoever this turn is with."""
    return wanted(draft.member)


def next_choice(draft: Draft) -> str:
    """What a tap in the settings changes it to."""
    return CHOICES[(CHOICES.index(pictures_wanted(draft)) + 1) % len(CHOICES)]


def beside(names: Sequence[str], name: str) -> list[tuple[Text, str]]:
    """The one before and the one after it in a row of exercises, each with the label of its button."""
    at = names.index(name) if name in names else len(names)
    found = [(text("pictures-button-before"), names[at - 1])] if 0 < at < len(names) else []
    if at + 1 < len(names):
        following = names[at + 1]
        found.append((text("pictures-button-next", name=text(f"exercise-{following}")), following))
    return found


def shows(draft: Draft, item: str) -> bool:
    """Whether an exercise, drill or check can be shown to her as a picture."""
    return item in draft.catalog.moves and pictures_wanted(draft) != NO_PICTURES


def show_row(draft: Draft, item: str) -> Rows:
    """The button that opens a picture beside the card; none where she wants none."""
    return ((action("pictures.show", text("pictures-button-show"), item),),) if shows(draft, item) else ()


def may_look_back(member: Member, today: date) -> bool:
    """Whether a picture of her weeks is in place: she has trained, and nothing lies on her now.

    Not for a newcomer, while coaching is closed, after a loss, or in the days after an urgent card or help for her
    thoughts. The words are the same for everybody.
    """
    trained = member.totals.runs or member.totals.strength
    if not trained or member.closed or in_loss(member) or member.readiness.outcome == "urgent":
        return False
    return wanted(member) != NO_PICTURES and not any(today - day < QUIET_DAYS for day in _hard_days(member))


def _hard_days(member: Member) -> Iterator[date]:
    """Days of urgent cards, of having been seen for one, and of asking for help with her thoughts."""
    yield from (one.day for one in member.decisions if one.action in ("urgent", "reopened"))
    yield from (day for day in (member.nudges.seen_on, member.nudges.thoughts_on) if day)
