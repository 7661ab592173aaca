"""Keep an answer that lacks a part while she is asked for it: "2 Nov" until she types the year.

It stands with the open question and counts for that question only.
"""

from datetime import date
from typing import Final

from flows.dialog.draft import Draft
from flows.understanding.answers import Rejected
from flows.understanding.completion import Fragment

FIELD: Final = "unfinished_answer"
LACKS_A_PART: Final = ("date_year", "date_month", "date_day", "date_unit", "date_ambiguous", "time_half")
"""Reasons of a rejection that one more word settles."""


def keep(draft: Draft, said: str, rejected: Rejected) -> None:
    """Keep what she typed where only a part is missing; anything else forgets what was kept."""
    frame = draft.frame
    if frame is None or rejected.reason not in LACKS_A_PART:
        forget(draft)
        return
    days = tuple(day.isoformat() for day in rejected.days)
    draft.keep(**{FIELD: (frame.step, said, *days)})


def forget(draft: Draft) -> None:
    """Forget what was kept."""
    if draft.data.get(FIELD):
        draft.keep(**{FIELD: ()})


def of_open_card(draft: Draft) -> Fragment | None:
    """Return what she typed before for the open question and was asked about, or None."""
    kept = draft.data.get(FIELD)
    if not isinstance(kept, tuple) or len(kept) < 2 or draft.frame is None or kept[0] != draft.frame.step:
        return None
    return Fragment(kept[1], tuple(date.fromisoformat(day) for day in kept[2:]))
