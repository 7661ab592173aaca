"""Whether and when a message is tried again: limits, back-off, and what to do after a send with unknown result."""

import random
from datetime import datetime, timedelta

from bot.delivery.outcomes import SendResult
from bot.storage.records import OutboxMessage
from flows.model.messages import Priority

TRIES = {
    Priority.SAFETY: 40,
    Priority.REPLY: 40,
    Priority.CHECK_IN: 40,
    Priority.REMINDER: 8,
    Priority.ANNOUNCEMENT: 8,
}
"""Claims of a message before it becomes a dead letter: about two hours of tries for the first three priorities."""
MAX_AGE = {Priority.REMINDER: timedelta(hours=2), Priority.ANNOUNCEMENT: timedelta(days=1)}
"""How old a nudge may be when it is sent; older ones are dropped, never sent in a burst after an outage."""
FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 300.0
LONGEST_RATE_LIMIT = timedelta(minutes=14)
"""The longest wait after a flood. Storage takes any much longer postponement for a wrong clock (`LONGEST_WAIT`)."""

DONE = frozenset({SendResult.SENT, SendResult.NOT_MODIFIED})
UNREACHABLE = frozenset({SendResult.BLOCKED, SendResult.CHAT_GONE})
UNKNOWN = frozenset({SendResult.SERVER_ERROR, SendResult.UNKNOWN_EFFECT})
"""Outcomes after which the message may have arrived all the same."""
TRANSIENT = frozenset({SendResult.SERVER_ERROR, SendResult.NOT_SENT, SendResult.UNKNOWN_EFFECT})


def is_stale(message: OutboxMessage, now: datetime) -> bool:
    """Return whether this nudge has waited so long that it is of no use any more."""
    max_age = MAX_AGE.get(Priority(message.priority))
    return max_age is not None and now - message.created_at > max_age


def repeats_unknown(message: OutboxMessage) -> bool:
    """Return whether to send it again though it may have arrived: a reply sent twice is better than one lost.

    A nudge is not repeated; an edit is, since editing twice gives the same message.
    """
    return message.kind == "edit" or message.priority <= Priority.CHECK_IN


def may_try_again(message: OutboxMessage) -> bool:
    """Return whether there are tries left."""
    return message.attempts < TRIES[Priority(message.priority)]


def wait_before_next(attempts: int, rng: random.Random) -> timedelta:
    """Return the back-off after that many tries: doubled each time, bounded, with up to half of it random."""
    full = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** min(attempts - 1, 20))
    return timedelta(seconds=full * (0.5 + 0.5 * rng.random()))
