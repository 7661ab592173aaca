"""Away, and back again: what is kept of it. Nothing is planned meanwhile, and what she leaves unanswered is not counted."""

from dataclasses import replace
from datetime import date

from flows.dialog.draft import Draft


def go_away(draft: Draft, back: date) -> None:
    """Nothing is planned and nothing reminds her before that day."""
    draft.update(preferences=replace(draft.member.preferences, back_on=back))
    draft.record_answer("settings", "away", back.isoformat())
    draft.update_nudges(ignored=0, snoozed_until=None)


def come_back(draft: Draft) -> None:
    """She is back; missed weeks are looked at when today's plan is."""
    if draft.member.preferences.back_on is not None:
        draft.update(preferences=replace(draft.member.preferences, back_on=None))
        draft.record_answer("settings", "away", None)
