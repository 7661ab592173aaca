"""Say when she may reach 30 minutes, 5 km and 10 km: two dates each, never one, and never a promise."""

from typing import Final

from flows.dialog.draft import Draft
from flows.model.messages import Text, text
from flows.training.horizon import horizon

NAMES: Final = ("thirty", "five_k", "ten_k")


def ahead_texts(draft: Draft) -> tuple[Text, ...]:
    """Return a line for every distance still ahead, or that the start is not known yet; nothing after 10 km.

    In a pause no date is named: a symptom has just moved them all.
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
