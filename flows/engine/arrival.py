"""Decide whether a text can be meant for the open card, from its author, its time and the message it replies to.

A text counts as an answer only when its card was on her screen before she wrote. Nothing here drops what sounds
urgent: every text is searched for that, whoever wrote it (docs/promises.md, 6).
"""

from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2s

from flows.dialog.callback import current_data
from flows.dialog.draft import Draft
from flows.engine.open_card import open_card
from flows.model.events import CommandReceived, TextReceived, Written

REPEATED_WITHIN = timedelta(seconds=2)
"""The same words again within this time are a slipped finger, or a phone that sent them twice."""
BURST = timedelta(seconds=1)
"""Nobody reads a question back and types an answer within this time."""
APART = timedelta(seconds=10)
"""Two texts at least this far apart with the same delay did not wait in a queue: our clock is ahead."""
SAME_DELAY_S = 2.0
LONGEST_WAIT = timedelta(days=1)
"""Telegram keeps a message for this long; two times further apart mean that a clock is wrong."""

OVERTAKEN = timedelta(minutes=1)
"""A tap made after writing can arrive first, but only by moments; a longer gap means that a clock was changed."""

BODY_KINDS = ("one", "many", "scale", "number")
"""Kinds of card that may ask about her body; the others take a date, a time, a place or words to keep."""


class Arrival(StrEnum):
    """What a text can be meant for."""

    MEANT = "meant"
    """The open card, or anything else."""
    FOREIGN = "foreign"
    """Nothing: somebody else wrote it."""
    OTHER_CARD = "other_card"
    """Another message than the open card or the buttons in sight."""
    ELSEWHERE = "elsewhere"
    """A message outside this chat."""
    EARLY = "early"
    """Not the open card: she wrote it before that card was on her screen."""
    REPEATED = "repeated"
    """Nothing new: it equals her last message, a moment later."""


def arrival(draft: Draft, event: TextReceived | CommandReceived) -> Arrival:
    """Return what this text can be meant for, and remember it as her newest message."""
    written, before = event.written, draft.member.talk
    early, words = _too_early(draft, written), _words(event)
    _note_newest_message(draft, written, words)
    if written.foreign:
        return Arrival.FOREIGN
    if (
        written.at
        and before.last_message_at
        and words == before.last_message_digest
        and _is_soon_after(written.at, before.last_message_at)
    ):
        return Arrival.REPEATED
    if isinstance(event, CommandReceived):
        return Arrival.MEANT
    if written.reply_to == 0:
        return Arrival.ELSEWHERE
    if _answers_another(draft, written):
        return Arrival.OTHER_CARD
    return Arrival.EARLY if early else Arrival.MEANT


def _note_newest_message(draft: Draft, written: Written, words: str) -> None:
    """Remember her newest message. Her own words after somebody else's do not count as a repetition."""
    before, at = draft.member.talk, written.at
    lag = _lag(draft, at) if at else before.last_message_lag_s
    draft.update_talk(
        last_message_digest="" if written.foreign else words,
        last_message_at=at or before.last_message_at,
        last_message_number=written.number,
        last_message_question=before.shown if at else before.last_message_question,
        last_message_lag_s=None if written.foreign else lag,
        clock_ahead_s=_clock_ahead(draft, at),
    )


def _words(event: TextReceived | CommandReceived) -> str:
    """Return a digest of the text by which a repetition is recognized; the words themselves are not kept.

    The same words in reply to another message are no repetition.
    """
    text = event.text if isinstance(event, TextReceived) else f"/{event.name} {event.argument}"
    to = "" if event.written.reply_to is None else f" {event.written.reply_to}"
    said = (" ".join(text.casefold().split()) + to).encode(errors="replace")
    return blake2s(said, digest_size=8).hexdigest()


def _is_soon_after(at: datetime, before: datetime) -> bool:
    return timedelta() <= at - before <= REPEATED_WITHIN


def _answers_another(draft: Draft, written: Written) -> bool:
    """Return whether she replied to another message than the open card; without one, than the buttons in sight."""
    if written.reply_to is None:
        return False
    talk = draft.member.talk
    if not draft.frame:
        there = {button.data for button in talk.visible_buttons}
        return there.isdisjoint(map(current_data, written.reply_buttons))
    if written.reply_card is not None:
        return written.reply_card != talk.card
    return written.reply_to != talk.message_id


def _lag(draft: Draft, at: datetime) -> float:
    """Return the seconds from sending (on Telegram's clock) to now (on ours)."""
    return (draft.now - at).total_seconds()


def _clock_ahead(draft: Draft, at: datetime | None) -> float | None:
    """Estimate by how many seconds our clock is ahead of Telegram's, from her newest messages.

    The estimate drops at once and rises slowly, because a message that waited in a queue looks like a clock that
    is ahead, and the next message that did not wait corrects that. Two messages with the same delay did not wait.
    """
    known = draft.member.talk.clock_ahead_s
    if at is None:
        return known
    lag = _lag(draft, at)
    if known is None or lag <= known or _is_steady(draft, at):
        return lag
    return round(known + (lag - known) / 4, 3)


def _is_steady(draft: Draft, at: datetime) -> bool:
    """Return whether her last text, sent at least `APART` before, had the same delay."""
    talk = draft.member.talk
    if talk.last_message_at is None or talk.last_message_lag_s is None or at - talk.last_message_at < APART:
        return False
    return abs(_lag(draft, at) - talk.last_message_lag_s) <= SAME_DELAY_S


def _too_early(draft: Draft, written: Written) -> bool:
    """Return whether she wrote it before the open question was on her screen.

    Telegram numbers the messages of both sides in order, so the numbers decide where they are known, whatever any
    clock says. Otherwise times decide; also on a card that asks nothing about her body, because a quick "London" may
    leave her phone while the question is on its way, and nothing is taken from it that she did not say.
    """
    talk = draft.member.talk
    if written.at is None or not draft.frame or talk.shown_at is None:
        return False
    if written.number is not None and written.card_number is not None:
        if written.number >= written.card_number:
            return False
        if _is_about_body(draft):
            return True
    if written.at == talk.last_message_at:
        return talk.shown != talk.last_message_question and _follows_at_once(draft, written)
    if _asked_in_reply(draft) and written.number is not None and talk.last_message_number is not None:
        return written.number <= talk.last_message_number + 1
    return _too_early_by_time(draft, written.at, talk.shown_at)


def _is_about_body(draft: Draft) -> bool:
    card = open_card(draft)
    return card is None or (card.kind in BODY_KINDS and not card.lenient)


def _too_early_by_time(draft: Draft, at: datetime, shown_at: datetime) -> bool:
    """Return whether she wrote it in an earlier second than the one in which the question was shown, on Telegram's clock.

    Times that are a day apart mean that a clock is wrong.
    """
    talk, longest = draft.member.talk, LONGEST_WAIT
    lags = _lags(draft, at, shown_at)
    if talk.last_message_digest and talk.last_message_at is not None:
        lags.append((shown_at - talk.last_message_at).total_seconds())
    elif talk.clock_ahead_s is None:
        return False
    else:
        longest = OVERTAKEN
    there = (shown_at - timedelta(seconds=min(lags))).replace(microsecond=0)
    return timedelta() < there - at < longest


def _lags(draft: Draft, at: datetime, shown_at: datetime) -> list[float]:
    """Return by how many seconds our clock may have been ahead of Telegram's when the question was shown."""
    lag, known = _lag(draft, at), draft.member.talk.clock_ahead_s
    if shown_at > draft.now:  # our clock was put back since: only what was known before that is of its time
        return [0.0 if known is None else known]
    if known is None or _is_steady(draft, at):
        return [lag]
    put_right = (
        abs(lag) <= SAME_DELAY_S and known < -OVERTAKEN.total_seconds()
    )  # it was behind, and is not any more
    return [lag, 0.0 if put_right else known]


def _asked_in_reply(draft: Draft) -> bool:
    """Return whether the turn of her last text or command asked the open question."""
    talk = draft.member.talk
    if (
        not talk.last_message_digest
        or talk.last_message_at is None
        or talk.last_message_lag_s is None
        or talk.shown_at is None
    ):
        return False
    return (talk.shown_at - talk.last_message_at).total_seconds() == talk.last_message_lag_s


def _follows_at_once(draft: Draft, written: Written) -> bool:
    """Return whether no message of ours lies between this one and her last; after an edit, assume so."""
    last = draft.member.talk.last_message_number
    return last is None or written.number is None or written.number == last + 1


def was_clarified_just_now(draft: Draft, written: Written) -> bool:
    """Return whether we asked her back a moment ago; a burst of texts gets one question back."""
    asked = draft.member.talk.clarified_at
    return written.at is not None and asked is not None and timedelta() <= draft.now - asked < BURST
