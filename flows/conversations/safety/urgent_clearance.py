"""The way back from an urgent card: having been seen, a mistaken tap, and the follow-up questions."""

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
    """Ask what the clinician said when she was seen; that decides whether the quiz may open again."""
    closed = draft.member.closed
    if closed is None or closed.reason != "urgent":
        draft.say(text("urgent-not-open"), rows=((action("today.show", text("urgent-button-today")),),))
    else:
        draft.begin("urgent", "seen")


def render_seen(_draft: Draft) -> Card:
    """Ask what the clinician said: all clear, to wait, or that nobody has looked yet."""
    rows = (
        options((SEEN_CLEARED, "urgent-seen-cleared")),
        options((SEEN_WAIT, "urgent-seen-wait")),
        options((NOT_SEEN, "urgent-seen-not-yet")),
    )
    return Card(texts=(text("urgent-seen"),), rows=rows)


def on_seen(draft: Draft, value: AnswerValue) -> None:
    """Reopen the quiz only on all clear; *wait* keeps coaching closed, and *not seen* shows the card again."""
    if value == SEEN_CLEARED:
        _reopen(draft)
    elif value == SEEN_WAIT:
        draft.finish()
        _wait(draft)
    else:
        draft.finish()
        _take_back_wait(draft)
        again(draft, "")


def _take_back_wait(draft: Draft) -> None:
    """Forget that she was advised to wait: nobody has looked at it after all."""
    closed = draft.member.closed
    if closed is not None and closed.advised_to_wait_on is not None:
        draft.update(closed=replace(closed, advised_to_wait_on=None))


def _wait(draft: Draft) -> None:
    """Keep coaching closed because she was advised to wait."""
    closed = draft.member.closed
    if closed is not None:
        draft.update(closed=replace(closed, advised_to_wait_on=draft.today))
    draft.record_answer("urgent", "seen", SEEN_WAIT)
    draft.say(text("urgent-wait"), rows=(_cleared_row(),))


def _cleared_row() -> tuple[Button, ...]:
    return (action("urgent.cleared", text("urgent-button-cleared")),)


def cleared(draft: Draft, _argument: str) -> None:
    """Reopen coaching for a member who was advised to wait and may start now; otherwise ask what the clinician said."""
    if is_advised_to_wait(draft):
        _reopen(draft)
    else:
        seen(draft, "")


def is_advised_to_wait(draft: Draft) -> bool:
    """Return whether somebody has seen her and advised her to wait with exercise."""
    closed = draft.member.closed
    return closed is not None and closed.reason == "urgent" and closed.advised_to_wait_on is not None


def _reopen(draft: Draft) -> None:
    """Reopen coaching after all clear; the first part of the quiz decides what comes next, and no run is due today."""
    draft.finish(resume=False)
    run_from = _run_from(draft)
    plan = draft.member.plan
    draft.update(closed=None, plan=replace(plan, green=0, step_since=draft.today) if plan else None)
    draft.update_nudges(cleared_on=draft.today, thoughts_on=None, run_from=run_from)
    draft.record_answer("urgent", "seen", SEEN_CLEARED)
    draft.decide("resume", "reopened", (draft.catalog.rules.role("seen"),))
    fever = (text("urgent-reopened-fever", date=run_from),) if run_from else ()
    draft.say(text("urgent-reopened"), *fever, rows=((action("quiz.start", text("urgent-button-quiz")),),))


def _run_from(draft: Draft) -> date | None:
    """Return the first day a run is possible after a fever, or None; whole fever-free days come first.

    The day she was seen is not one of them.
    """
    closed, flags = draft.member.closed, draft.catalog.rules.red_flags
    hours = max(
        (flags[sign].free_hours for sign in (closed.signs if closed else ()) if sign in flags), default=0
    )
    return draft.today + timedelta(days=1 + -(-hours // HOURS_A_DAY)) if hours else None


# a mistaken tap


def wrong(draft: Draft, _argument: str) -> None:
    """Read the signs to her again after a mistaken tap, before anything opens."""
    closed = draft.member.closed
    if closed is None or closed.reason != "urgent":
        seen(draft, "")
    else:
        draft.begin("urgent", "wrong")


def render_wrong(draft: Draft) -> Card:
    """Read back what she tapped and ask whether she has it, or none of it."""
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
    """Restore what was open before when she has none of it, and record that; anything else shows the card again."""
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
    """Ask the next day, and again after a week, whether anyone could see her; after a card of thoughts, ask how she is."""
    if draft.member.closed is None:
        draft.update_nudges(thoughts_on=None)
        rows = ((action("urgent.thoughts", text("urgent-button-thoughts")),),)
        draft.say(text("urgent-follow-up-thoughts"), rows=rows)
        return
    if is_advised_to_wait(draft):
        still = action("urgent.still", text("urgent-follow-up-still"))
        draft.say(text("urgent-follow-up-wait"), rows=(_cleared_row(), (still,)))
        return
    seen_already = action("urgent.seen", text("urgent-follow-up-seen"))
    nobody_yet = action("urgent.not_yet", text("urgent-follow-up-not-yet"))
    show = action("urgent.again", text("urgent-follow-up-number"))
    draft.say(text("urgent-follow-up"), rows=((seen_already,), (nobody_yet, show)))


def still(draft: Draft, _argument: str) -> None:
    """Confirm that she is still to wait; nothing is sent unasked from here on."""
    draft.say(text("urgent-wait-on"), rows=(_cleared_row(),))


def not_yet(draft: Draft, _argument: str) -> None:
    """Send the card again because nobody has looked at it yet, without a word of blame."""
    again(draft, "")
