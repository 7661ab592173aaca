"""After the card of an urgent symptom: once she was seen, a slip of the thumb, and the question of the day after."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from flows.conversations.safety.urgent_list import again
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.dialog.steps import NONE, AnswerValue, Card, options
from flows.model.messages import Button, text

HAVE, MISTAKEN = "have", "mistaken"
HOURS_A_DAY: Final = 24
SEEN_CLEARED, SEEN_WAIT, NOT_SEEN = "cleared", "wait", "not_yet"

# the way back


def seen(draft: Draft, _argument: str) -> None:
    """She was seen: what was said decides whether the quiz may open again."""
    closed = draft.member.closed
    if closed is None or closed.reason != "urgent":
        draft.say(text("urgent-not-open"), rows=((action("today.show", text("urgent-button-today")),),))
    else:
        draft.begin("urgent", "seen")


def render_seen(_draft: Draft) -> Card:
    """What was said to her: all clear, wait, or nobody has looked yet."""
    rows = (
        options((SEEN_CLEARED, "urgent-seen-cleared")),
        options((SEEN_WAIT, "urgent-seen-wait")),
        options((NOT_SEEN, "urgent-seen-not-yet")),
    )
    return Card(texts=(text("urgent-seen"),), rows=rows)


def on_seen(draft: Draft, value: AnswerValue) -> None:
    """Only all clear opens the quiz again; to wait keeps coaching closed, and unseen shows the card once more."""
    if value == SEEN_CLEARED:
        _reopen(draft)
    elif value == SEEN_WAIT:
        draft.finish()
        _wait(draft)
    else:
        draft.finish()
        again(draft, "")


def _wait(draft: Draft) -> None:
    """Seen, and told to wait: coaching stays closed, and she is asked once more."""
    closed = draft.member.closed
    if closed is not None:
        draft.update(closed=replace(closed, told_to_wait_on=draft.today))
    draft.record_answer("urgent", "seen", SEEN_WAIT)
    draft.say(text("urgent-wait"), rows=(_cleared_row(),))


def _cleared_row() -> tuple[Button, ...]:
    return (action("urgent.cleared", text("urgent-button-cleared")),)


def cleared(draft: Draft, _argument: str) -> None:
    """She was seen before and told to wait; now she may. From any other card it is asked what was said."""
    if is_told_to_wait(draft):
        _reopen(draft)
    else:
        seen(draft, "")


def is_told_to_wait(draft: Draft) -> bool:
    """Whether somebody has looked at her, and told her to wait with exercise."""
    closed = draft.member.closed
    return closed is not None and closed.reason == "urgent" and closed.told_to_wait_on is not None


def _reopen(draft: Draft) -> None:
    """Seen and cleared: the first part of the quiz decides what comes next; no run today."""
    draft.finish(resume=False)
    run_from = _run_from(draft)
    draft.update(closed=None)
    draft.update_nudges(seen_on=draft.today, thoughts_on=None, run_from=run_from)
    draft.record_answer("urgent", "seen", SEEN_CLEARED)
    draft.decide("resume", "reopened", (draft.catalog.rules.role("seen"),))
    fever = (text("urgent-reopened-fever", date=run_from),) if run_from else ()
    draft.say(text("urgent-reopened"), *fever, rows=((action("quiz.start", text("urgent-button-quiz")),),))


def _run_from(draft: Draft) -> date | None:
    """After a fever, whole days without one come before the first run; the day she was seen is not one of them."""
    closed, flags = draft.member.closed, draft.catalog.rules.red_flags
    hours = max(
        (flags[sign].free_hours for sign in (closed.signs if closed else ()) if sign in flags), default=0
    )
    return draft.today + timedelta(days=1 + -(-hours // HOURS_A_DAY)) if hours else None


# a slip of the thumb


def wrong(draft: Draft, _argument: str) -> None:
    """She tapped the wrong one: it is read to her again before anything opens."""
    closed = draft.member.closed
    if closed is None or closed.reason != "urgent":
        seen(draft, "")
    else:
        draft.begin("urgent", "wrong")


def render_wrong(draft: Draft) -> Card:
    """What she tapped, read to her again: she has it, or none of it."""
    closed = draft.member.closed
    signs = (
        tuple(text(f"urgent-line-sign-{s}") for s in closed.signs if s in draft.catalog.red_flags)
        if closed
        else ()
    )
    body = text("urgent-wrong", signs=signs) if signs else text("urgent-wrong-unsure")
    rows = (options((HAVE, "urgent-wrong-have")), options((NONE, "urgent-wrong-none")))
    return Card(texts=(body,), rows=rows)


def on_wrong(draft: Draft, value: AnswerValue) -> None:
    """None of it opens what was open before and is recorded; anything else shows the card once more."""
    closed = draft.member.closed
    draft.finish(resume=False)
    if value != NONE or closed is None:
        again(draft, "")
        return
    draft.record_answer("urgent", "wrong", list(closed.signs))
    draft.decide("situation", MISTAKEN, ())
    draft.update(closed=None, readiness=replace(draft.member.readiness, outcome=closed.outcome_before))
    draft.say(text("urgent-wrong-open"), rows=((action("today.show", text("urgent-button-today")),),))


# the day after


def follow_up(draft: Draft, _local_date: str) -> None:
    """One quiet message the next day, and once more after a week: has someone been able to look at her?"""
    if draft.member.closed is None:
        draft.update_nudges(thoughts_on=None)
        rows = ((action("urgent.thoughts", text("urgent-button-thoughts")),),)
        draft.say(text("urgent-follow-up-thoughts"), rows=rows)
        return
    if is_told_to_wait(draft):
        still = action("urgent.still", text("urgent-follow-up-still"))
        draft.say(text("urgent-follow-up-wait"), rows=(_cleared_row(), (still,)))
        return
    seen_already = action("urgent.seen", text("urgent-follow-up-seen"))
    nobody_yet = action("urgent.not_yet", text("urgent-follow-up-not-yet"))
    show = action("urgent.again", text("urgent-follow-up-number"))
    draft.say(text("urgent-follow-up"), rows=((seen_already,), (nobody_yet, show)))


def still(draft: Draft, _argument: str) -> None:
    """She is still to wait: from here on nothing is pushed."""
    draft.say(text("urgent-wait-on"), rows=(_cleared_row(),))


def not_yet(draft: Draft, _argument: str) -> None:
    """Nobody has looked at it yet: the number once more, without a word of blame."""
    again(draft, "")
