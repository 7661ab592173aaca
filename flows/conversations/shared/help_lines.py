"""Whom to call: the emergency number and the help lines of her country, as texts for any card.

Numbers are content; the operator's default stands in until she has named her country. For a country that the
content does not have, words are shown: a number of another country would reach nobody.
"""

from flows.dialog.draft import Draft
from flows.model.catalog import Country
from flows.model.messages import Text, text

KINDS = ("crisis", "maternal", "postpartum", "advice")
"""The order in which help lines are listed."""


def country(draft: Draft) -> Country | None:
    """Return her country, or the operator's until she has named hers; None where the content does not have it."""
    return draft.catalog.countries.get(draft.member.profile.country or draft.catalog.default_country)


def emergency_number(draft: Draft) -> Text:
    """Return the number to call now, or the words "your local emergency number"."""
    here = country(draft)
    return text("urgent-number", number=here.emergency) if here else text("urgent-number-unknown")


def grief_lines(draft: Draft) -> tuple[Text, ...]:
    """Return her country's lines for support after a loss, each with its name; empty where none is known."""
    here = country(draft)
    known = here.grief if here else {}
    return tuple(text("urgent-line-named", name=name, number=number) for name, number in known.items())


def help_lines(draft: Draft, kinds: tuple[str, ...] = KINDS) -> tuple[Text, ...]:
    """Return one line for each help line of her country, with its number; empty where none is known."""
    here = country(draft)
    if here is None:
        return ()
    return tuple(text(f"urgent-line-{kind}", number=here.lines[kind]) for kind in kinds if kind in here.lines)
