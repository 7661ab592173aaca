"""What the rest of the program needs to know of a conversation: which questions it asks and how others treat it.

A conversation declares it beside its steps (`flows.dialog.conversation`); reminders and other conversations read it
by the conversation's id and so name no conversation themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationTraits:
    """How other parts of the program treat a conversation while it is open, and after it is over."""

    first: str = ""
    """The step it begins with."""
    asks: tuple[str, ...] = ()
    """The questionnaires of the content whose questions it asks."""
    kept_days: int | None = None
    """Days after the one its card was last shown on for which an unanswered question is kept; None: until answered."""
    about_body: bool = False
    """Its cards may report a symptom, whatever their age."""
    asks_every_symptom: bool = False
    """Its cards ask about every symptom themselves, so that one in a sentence is asked for there."""
    about_training: bool = False
    """It asks how the training of a day went, so that nothing beside it changes that training."""
    delays_nudge: bool = False
    """She reports today's training or a symptom in it, so that the reminder of today's plan waits for an hour."""
    resumed_by_reminder: bool = False
    """A reminder on later days leads back to it when she leaves it unfinished."""
    needed_for_consent: bool = False
    """It asks for her consent, so that nothing else asks for it beside it."""
    reopens: bool = False
    """A second answer to one of its cards opens that card again after the conversation is over."""
    of_signs: bool = False
    """It asks which signs she has, so that a finished list opens again for one more tick."""
    confirms_symptom: tuple[str, ...] = ()
    """Values of its cards that confirm a symptom, besides a tick."""
    keeps_buttons: bool = False
    """Its cards keep their buttons whatever she does."""
    keeps_menus: bool = False
    """Its actions leave an open menu where it is."""
    settling: tuple[str, ...] = ()
    """Actions after which the other buttons of their message have nothing left to offer."""
    settling_day: tuple[str, ...] = ()
    """Actions that do so on every card of the day in their argument."""
    resuming: tuple[str, ...] = ()
    """Actions that show its open card again, so that no second button has to lead back to it."""
    takes_day: tuple[str, ...] = ()
    """Actions whose buttons offer a few coming days and which take any other day she types."""


Traits: TypeAlias = Mapping[str, ConversationTraits]
"""Id of a conversation -> its traits."""
NO_TRAITS = ConversationTraits()
"""Traits of a conversation that the program no longer has."""


def traits_of(traits: Traits, flow: str) -> ConversationTraits:
    """Return the traits of the conversation with this id."""
    return traits.get(flow, NO_TRAITS)
