"""Requests for quiet hours, in a sentence: which hours she means, and a button for each way to read them.

"Don't write between 9 and 5" names the quiet hours, "only write between 9 and 5" the others.
"""

from datetime import time
from itertools import product
from typing import Final

from flows.conversations.shared.week_cards import LONGEST_QUIET_H, SHORTEST_QUIET_H, hours_between, is_quiet
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.engine.access import missing_requirement, start_action
from flows.engine.offers import offer_setting
from flows.model.messages import Button, text
from flows.model.sentences import Slots
from flows.understanding.sentences.clock_times import NOON, either_half

NIGHT: Final = time(3)
"""An hour that quiet hours usually cover."""
MOST_OFFERED: Final = 2
Span = tuple[time, time]


def quiet_hours(draft: Draft, slots: Slots) -> None:
    """Offer the quiet hours she named, or open their card, with the reason where they do not fit."""
    spans = [] if missing_requirement(draft, "consent") else _spans(draft, slots)
    fitting = [span for span in spans if SHORTEST_QUIET_H <= hours_between(*span) <= LONGEST_QUIET_H]
    if not spans:
        start_action(draft, "settings.open", "quiet_from")
    elif fitting:
        _offer(draft, sorted(fitting, key=lambda span: not is_quiet(NIGHT, *span))[:MOST_OFFERED])
    elif _names_open_hours(slots):
        start_action(draft, "settings.open", "hour")
    else:
        start_action(draft, "settings.quiet", _bound(spans[0]))


def _offer(draft: Draft, spans: list[Span]) -> None:
    """Ask about the hours she named, a button for each way to read them."""
    one = len(spans) == 1
    said = text("request-quiet", start=spans[0][0], end=spans[0][1]) if one else text("request-quiet-which")
    offer_setting(draft, said, *map(_button, spans))


def _bound(span: Span) -> str:
    return "/".join(end.isoformat("minutes").replace(":", ".") for end in span)


def _button(span: Span) -> Button:
    return action("settings.quiet", text("request-button-quiet", start=span[0], end=span[1]), _bound(span))


def _spans(draft: Draft, slots: Slots) -> list[Span]:
    """Return the quiet hours that her words can mean, those over night first."""
    at, to, hours = slots.get("at"), slots.get("to"), slots.get("hours")
    if isinstance(hours, tuple):
        return _readings(hours, turned=_names_open_hours(slots))
    if isinstance(at, str) and isinstance(to, str):
        return [(_evening(time.fromisoformat(at)), time.fromisoformat(to))]
    return [_with_one_end(draft, slots, time.fromisoformat(at))] if isinstance(at, str) else []


def _readings(hours: tuple[str, ...], *, turned: bool) -> list[Span]:
    """Return each span that an hour without its half of the day leaves open; the shortest between the two hours is meant."""
    ends = product(*(map(time.fromisoformat, either_half(end)) for end in hours[:2]))
    named = [(first, last) for first, last in ends if first != last]
    shortest = min((hours_between(*span) for span in named), default=0)
    meant = [span for span in named if hours_between(*span) == shortest]
    return [(last, first) for first, last in meant] if turned else meant


def _names_open_hours(slots: Slots) -> bool:
    """Return whether she named the hours in which to write: "only between", "not except between"."""
    named = slots.get("window", ())
    said = set(named if isinstance(named, tuple) else ())
    is_open = "open" in said and "closed" not in said
    return is_open != ("except" in said)


def _with_one_end(draft: Draft, slots: Slots, at: time) -> Span:
    """Return her quiet hours with the end she named: "not after 9" begins them, "only after 9" ends them."""
    wanted = draft.member.preferences
    ends = (slots.get("edge") == "before") != _names_open_hours(slots)
    return (wanted.quiet_from, at) if ends else (_evening(at), wanted.quiet_to)


def _evening(at: time) -> time:
    """Return the hour from which it is quiet: "after 8" is the evening."""
    return at.replace(hour=at.hour + NOON) if 0 < at.hour < NOON else at
