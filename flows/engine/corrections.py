"""Take a text as a correction of what she was just asked to confirm: a request with a value in it, or a symptom.

Nothing is changed by it: the same question is asked with the new value.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from flows.conversations.check_in import confirm_symptoms
from flows.dialog.callback import ActionCallback, read_callback
from flows.dialog.draft import Draft
from flows.engine import requests
from flows.engine.setting_requests import WEEKDAYS
from flows.model.sentences import Correction, Reading, Slot

MOST_OTHER_WORDS: Final = 3
"""The most words of a correction that are neither its value nor small."""
MOST_WORDS_UNMARKED: Final = 6
"""The most words of a text that is nothing but a new value: "Friday"."""

Details = dict[str, Slot | None]
Offer = tuple[str, Details]
"""The meaning she was asked to confirm, and each detail that she may correct with its present value, or None."""


def correct_request(draft: Draft, said: str, readings: tuple[Reading, ...]) -> bool:
    """Ask to confirm the request in sight with the value she corrects; False for any other text."""
    offer = _in_sight(draft)
    if offer is None or any(
        one.is_current and one.meaning.kind != "request" and not one.example for one in readings
    ):
        return False
    meaning, details = offer
    found = draft.catalog.corrections(said, draft.member.language, details)
    if not found.slots or _asks_otherwise(readings, meaning, found) or not _is_correction(found, readings):
        return False
    merged = {slot: value for slot, value in {**details, **found.slots}.items() if value is not None}
    return requests.answer_again(draft, meaning, merged, found.slots)


def _is_correction(found: Correction, readings: tuple[Reading, ...]) -> bool:
    """Return whether a text is a correction; where an example suggests something else, only one without other words."""
    if any(one.is_current and one.meaning.kind != "request" for one in readings):
        return found.marked and not found.rest
    if found.marked:
        return len(found.rest) <= MOST_OTHER_WORDS
    return len(found.rest) <= 1 and len(found.covered) + len(found.rest) <= MOST_WORDS_UNMARKED


def _asks_otherwise(readings: tuple[Reading, ...], meaning: str, found: Correction) -> bool:
    """Return whether another request is made in words of its own, not in those of the value."""
    others = (one for one in readings if one.is_current and one.sure and one.meaning.id != meaning)
    return any(not found.covered.issuperset(other.words.split()) for other in others)


def correct_sign(draft: Draft, said: str, readings: tuple[Reading, ...]) -> bool:
    """Show the symptom she is asked to confirm with the details she corrects; False for any other text."""
    sign = confirm_symptoms.asked_about(draft)
    if not sign:
        return False
    details: Details = {slot: _detail(draft, sign, slot) for slot in confirm_symptoms.SHOWN}
    found = draft.catalog.corrections(said, draft.member.language, details)
    if not found.marked and _asks_otherwise(readings, sign, found):
        return False
    current = (one for one in readings if one.is_current and one.meaning.kind != "request")
    if any(
        one.meaning.id != sign and not (found.slots and found.covered.issuperset(one.words.split()))
        for one in current
    ):
        return False
    if found.slots:
        confirm_symptoms.correct(draft, sign, found.slots)
    return bool(found.slots)


def _detail(draft: Draft, sign: str, slot: str) -> Slot | None:
    value = draft.data.get(f"{sign}.{slot}")
    return value if isinstance(value, str | int) else None


# what is in sight


def _in_sight(draft: Draft) -> Offer | None:
    """Return the request whose confirming button is below her newest message."""
    for button in draft.member.talk.visible_buttons:
        tap = read_callback(button.data)
        offer = OFFERS.get(button.label)
        if offer is not None and isinstance(tap, ActionCallback):
            return offer(draft, tap.argument)
    return None


def _of_move(draft: Draft, argument: str) -> Offer | None:
    today, _, to = argument.partition("/")
    if today != draft.today.isoformat():
        return None
    return "reschedule", {"day": WEEKDAYS[date.fromisoformat(to).weekday()] if to[:1].isdecimal() else None}


def _of_skip(draft: Draft, argument: str) -> Offer | None:
    return ("skip_workout", {"day": None}) if argument == draft.today.isoformat() else None


def _of_done(draft: Draft, argument: str) -> Offer | None:
    day, how, minutes = [*argument.split("/"), "", ""][:3]
    named = int(minutes) if minutes.isdecimal() else None
    of_ten = 0 if named is None else None
    day_named = None if day == draft.today.isoformat() else "yesterday"
    return "done_workout", {"day": day_named, "minutes": named, "effort": of_ten, "done": how or None}


def _of_pause(_draft: Draft, argument: str) -> Offer | None:
    return "pause_request", {"until": argument or None}


def _of_hour(_draft: Draft, argument: str) -> Offer | None:
    return "settings", {"setting": "hour", "at": argument.replace(".", ":")}


def _of_quiet(draft: Draft, argument: str) -> Offer | None:
    start, _, end = argument.replace(".", ":").partition("/")
    is_end = start == draft.member.preferences.quiet_from.isoformat("minutes")
    at, edge = (end, "before") if is_end else (start, "after")
    return "settings", {"setting": "quiet", "at": at, "to": None, "hours": None, "edge": edge}


def _of_days(_draft: Draft, argument: str) -> Offer | None:
    days = tuple(WEEKDAYS[int(day)] for day in argument.split("."))
    return "settings", {"setting": "days", "days": days, "left": None, "change": "only"}


OFFERS: Final[Mapping[str, Callable[[Draft, str], Offer | None]]] = {
    "request-button-move": _of_move,
    "request-button-tomorrow": _of_move,
    "request-button-skip": _of_skip,
    "request-button-done": _of_done,
    "request-button-done-easy": _of_done,
    "request-button-done-hard": _of_done,
    "request-button-done-cut_short": _of_done,
    "request-button-pause": _of_pause,
    "request-button-pause-until": _of_pause,
    "request-button-at": _of_hour,
    "request-button-quiet": _of_quiet,
    "request-button-runs": _of_days,
}
"""Label of a confirming button -> what it offers."""
