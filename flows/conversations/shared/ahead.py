"""How far it is to thirty minutes, 5 km and 10 km, in words: two dates each, never one, and never a promise."""

from typing import Final

from flows.dialog.draft import Draft
from flows.model.messages import Text, text
from flows.training.horizon import horizon

NAMES: Final = ("thirty", "five_k", "ten_k")


def ahead_texts(draft: Draft) -> tuple[Text, ...]:
    """Every distance still ahead; or that it counts from a day that is not known yet. Nothing once 10 km is there.

    A pause names none: the day after a symptom is no day for dates that it has just moved.
    """
    if draft.member.pause is not None:
        return (text("progress-ahead-paused"),)
    found = horizon(draft.her_day)
    if found is None:
        return (text("progress-ahead-waits"),)
    lines = tuple(
        text(f"progress-ahead-{name}", earliest=one.earliest, usual=one.usual) for name, one in found.items()
    )
    return (text("progress-ahead", lines=lines),) if lines else ()
