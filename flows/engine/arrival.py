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
BURST = timedelta(seconds=1)
"""Sooner than that nobody has read a question back and typed."""
LONGEST_WAIT = timedelta(days=1)
"""Telegram keeps a message so long: two times further apart are a clock that is wrong."""


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
    early, ahead = _too_early(draft, written.at), _clock_ahead(draft, written.at)
    draft.update_talk(said=words, said_at=written.at or before.said_at, clock_ahead_s=ahead)
    if written.foreign:
        return Arrival.FOREIGN
    if written.at and before.said_at and words == before.said and _soon_after(written.at, before.said_at):
        return Arrival.REPEATED
    if isinstance(event, CommandReceived):
        return Arrival.MEANT
    if _answers_another(draft, written):
        return Arrival.OTHER_CARD
    return Arrival.EARLY if early else Arrival.MEANT


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


def _clock_ahead(draft: Draft, at: datetime | None) -> float | None:
    """How far our clock is ahead of Telegram's, as her newest messages show it: at once less, and slowly more.

    A message that waited looks like a clock that is ahead; the next one that did not puts that right.
    """
    known = draft.member.talk.clock_ahead_s
    if at is None:
        return known
    lag = (draft.now - at).total_seconds()
    return lag if known is None or lag <= known else round(known + (lag - known) / 4, 3)


def _too_early(draft: Draft, at: datetime | None) -> bool:
    """Whether it was written in an earlier second than the one in which the answer to her last text was on her screen.

    Told on Telegram's clock: the date of her last text, and how long that waited here. After a tap nothing is too early:
    she saw the card she tapped. Two times a day apart are a clock that is wrong.
    """
    talk = draft.member.talk
    if at is None or not draft.frame or not talk.said or talk.said_at is None or talk.shown_at is None:
        return False
    lags = [(talk.shown_at - talk.said_at).total_seconds(), (draft.now - at).total_seconds()]
    ahead = min(lags if talk.clock_ahead_s is None else [*lags, talk.clock_ahead_s])
    there = (talk.shown_at - timedelta(seconds=ahead)).replace(microsecond=0)
    return timedelta() < there - at < LONGEST_WAIT


def asked_back_already(draft: Draft, written: Written) -> bool:
    """Whether a question back was put to her a moment ago, before she can have read it: one is enough for one burst."""
    asked = draft.member.talk.asked_back_at
    return written.at is not None and asked is not None and timedelta() <= draft.now - asked < BURST
