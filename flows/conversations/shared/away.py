"""Being away: nothing is planned meanwhile, and what she leaves unanswered does not count."""

from dataclasses import replace
from datetime import date

from flows.dialog.draft import Draft


def go_away(draft: Draft, back: date) -> None:
    """Stop planning and reminding until the day she is back."""
    draft.update(preferences=replace(draft.member.preferences, back_on=back))
    draft.record_answer("settings", "away", back.isoformat())
    draft.update_nudges(ignored=0, snoozed_until=None)


def come_back(draft: Draft) -> None:
    """End her time away; missed weeks are handled when today's plan is made."""
    if draft.member.preferences.back_on is not None:
        draft.update(preferences=replace(draft.member.preferences, back_on=None))
        draft.record_answer("settings", "away", None)
