"""Whether what she wrote can be meant for the open card: whose words they are, when they were written, in reply to what.

A text counts as an answer only when its card was on her screen before she wrote. Nothing here drops what sounds urgent:
that is looked for in every text, whoever wrote it (docs/promises.md, 6).
"""

from datetime import datetime, timedelta
from enum import StrEnum

from flows.dialog.draft import Draft
from flows.model.events import CommandReceived, TextReceived, Written

REPEATED_WITHIN = timedelta(seconds=2)
"""The same words again so soon are a finger that slipped or a phone that sent twice."""


class Arrival(StrEnum):
    """What a text can be meant for."""

    MEANT = "meant"
    """The open card, or whatever it says."""
    FOREIGN = "foreign"
    """Somebody else's words."""
    OTHER_CARD = "other_card"
    """She answered another message than the open card."""
    EARLY = "early"
    """Written before the open card was on her screen."""
    REPEATED = "repeated"
    """The same as her last message, a moment later."""


def arrival(draft: Draft, event: TextReceived | CommandReceived) -> Arrival:
    """What this text can be meant for; it is noted as her newest."""
    written, before = event.written, draft.member.talk
    words = _words(event)
    draft.update_talk(said=words, said_at=written.at or before.said_at)
    if written.foreign:
        return Arrival.FOREIGN
    if written.at and before.said_at and words == before.said and _soon_after(written.at, before.said_at):
        return Arrival.REPEATED
    if isinstance(event, CommandReceived):
        return Arrival.MEANT
    if _answers_another(draft, written):
        return Arrival.OTHER_CARD
    return Arrival.EARLY if _too_early(draft, written.at) else Arrival.MEANT


def _words(event: TextReceived | CommandReceived) -> str:
    """What is kept of her newest message, to know it again: as long as a button's label at most."""
    text = event.text if isinstance(event, TextReceived) else f"/{event.name} {event.argument}"
    return " ".join(text.casefold().split())[:64]


def _soon_after(at: datetime, before: datetime) -> bool:
    return timedelta() <= at - before <= REPEATED_WITHIN


def _answers_another(draft: Draft, written: Written) -> bool:
    """Whether she swiped to another message than the open card; one that shows no card of ours answers nothing open."""
    if written.reply_to is None or not draft.frame:
        return False
    talk = draft.member.talk
    if written.reply_card is not None:
        return written.reply_card != talk.card
    return written.reply_to != talk.message_id


def _too_early(draft: Draft, at: datetime | None) -> bool:
    """Whether it was written in an earlier second than the one in which the open card was shown.

    Where the clock has gone back since then, nothing is said about earlier and later.
    """
    shown = draft.member.talk.shown_at
    if at is None or shown is None or not draft.frame or shown > draft.now:
        return False
    return at < shown.replace(microsecond=0)


def asked_back_already(draft: Draft, written: Written) -> bool:
    """Whether a question back was put to her after she wrote this: one riddle is enough for one burst."""
    asked = draft.member.talk.asked_back_at
    return bool(written.at and asked and written.at <= asked <= draft.now)
