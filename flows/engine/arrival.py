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
APART = timedelta(seconds=10)
"""Two texts so far apart that came with the same delay did not wait anywhere: it is our clock that is ahead."""
SAME_DELAY_S = 2.0
LONGEST_WAIT = timedelta(days=1)
"""Telegram keeps a message so long: two times further apart are a clock that is wrong."""

OVERTAKEN = timedelta(minutes=1)
"""A tap she made after writing can come first by moments only; further apart it is a clock that moved meanwhile."""


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
    early, words = _too_early(draft, written), _words(event)
    _note(draft, written, words)
    if written.foreign:
        return Arrival.FOREIGN
    if written.at and before.said_at and words == before.said and _soon_after(written.at, before.said_at):
        return Arrival.REPEATED
    if isinstance(event, CommandReceived):
        return Arrival.MEANT
    if _answers_another(draft, written):
        return Arrival.OTHER_CARD
    return Arrival.EARLY if early else Arrival.MEANT


def _note(draft: Draft, written: Written, words: str) -> None:
    """Note her newest message. Her own words after somebody else's are no repetition of them."""
    before, at = draft.member.talk, written.at
    lag = _lag(draft, at) if at else before.said_lag_s
    draft.update_talk(
        said="" if written.foreign else words,
        said_at=at or before.said_at,
        said_number=written.number,
        said_to=before.shown if at else before.said_to,
        said_lag_s=None if written.foreign else lag,
        clock_ahead_s=_clock_ahead(draft, at),
    )


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


def _lag(draft: Draft, at: datetime) -> float:
    """How long after it was written, on Telegram's clock, a text is here, on ours; in seconds."""
    return (draft.now - at).total_seconds()


def _clock_ahead(draft: Draft, at: datetime | None) -> float | None:
    """How far our clock is ahead of Telegram's, as her newest messages show it: at once less, and slowly more.

    A message that waited looks like a clock that is ahead; the next one that did not puts that right. Two that were
    written one after the other and came with the same delay did not wait.
    """
    known = draft.member.talk.clock_ahead_s
    if at is None:
        return known
    lag = _lag(draft, at)
    if known is None or lag <= known or _is_steady(draft, at):
        return lag
    return round(known + (lag - known) / 4, 3)


def _is_steady(draft: Draft, at: datetime) -> bool:
    """Whether her last text, some time before, came with the same delay."""
    talk = draft.member.talk
    if talk.said_at is None or talk.said_lag_s is None or at - talk.said_at < APART:
        return False
    return abs(_lag(draft, at) - talk.said_lag_s) <= SAME_DELAY_S


def _too_early(draft: Draft, written: Written) -> bool:
    """Whether it was written before the open question was on her screen, told on Telegram's clock.

    That is in an earlier second than the one in which the question was shown. Of the second of her last message the
    numbers tell: with no message of ours between the two, what the first one led to was not on her screen. Two times a
    day apart are a clock that is wrong.
    """
    talk, at = draft.member.talk, written.at
    if at is None or not draft.frame or talk.shown_at is None:
        return False
    if at == talk.said_at:
        return talk.shown != talk.said_to and _follows_at_once(draft, written)
    lags, longest = [_lag(draft, at)], LONGEST_WAIT
    if talk.clock_ahead_s is not None and not _is_steady(draft, at):
        lags.append(talk.clock_ahead_s)
    if talk.said and talk.said_at is not None:
        lags.append((talk.shown_at - talk.said_at).total_seconds())
    elif talk.clock_ahead_s is None:
        return False
    else:
        longest = OVERTAKEN
    there = (talk.shown_at - timedelta(seconds=min(lags))).replace(microsecond=0)
    return timedelta() < there - at < longest


def _follows_at_once(draft: Draft, written: Written) -> bool:
    """Whether no message of ours stands between this one and her last; unknown after an edit, and taken for so."""
    last = draft.member.talk.said_number
    return last is None or written.number is None or written.number == last + 1


def asked_back_already(draft: Draft, written: Written) -> bool:
    """Whether a question back was put to her a moment ago, before she can have read it: one is enough for one burst."""
    asked = draft.member.talk.asked_back_at
    return written.at is not None and asked is not None and timedelta() <= draft.now - asked < BURST
