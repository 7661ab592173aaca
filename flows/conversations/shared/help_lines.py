"""Whom to call: the emergency number and the help lines of her country, as words for any card.

Numbers are content; before she told her country the operator's default stands in. Where the content does not know hers,
the words stand there: a number of another country would ring nowhere.
"""

from flows.dialog.draft import Draft
from flows.model.catalog import Country
from flows.model.messages import Text, text

KINDS = ("crisis", "maternal", "postpartum", "advice")
"""The order in which help lines are listed."""


def country(draft: Draft) -> Country | None:
    """Her country as the content knows it, the operator's while hers is not told, or None."""
    return draft.catalog.countries.get(draft.member.profile.country or draft.catalog.default_country)


def emergency_number(draft: Draft) -> Text:
    """The number to call now, or the words "your local emergency number"."""
    here = country(draft)
    return text("urgent-number", number=here.emergency) if here else text("urgent-number-unknown")


def grief_lines(draft: Draft) -> tuple[Text, ...]:
    """Those of her country who are there after a loss, each by its name; empty where none is known."""
    here = country(draft)
    known = here.grief if here else {}
    return tuple(text("urgent-line-named", name=name, number=number) for name, number in known.items())


def help_lines(draft: Draft, kinds: tuple[str, ...] = KINDS) -> tuple[Text, ...]:
    """One line for each help line of her country, what it is and its number; empty where none is known."""
    here = country(draft)
    if here is None:
        return ()
    return tuple(text(f"urgent-line-{kind}", number=here.lines[kind]) for kind in kinds if kind in here.lines)
