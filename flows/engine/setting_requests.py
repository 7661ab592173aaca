"""Requests to change a setting, in a sentence: each is a button with its new value in it, or the card that asks for it."""

from collections.abc import Mapping
from typing import Final

from flows.conversations.setup.settings import open_place
from flows.conversations.shared.consent_card import ask_for_consent
from flows.conversations.shared.week_cards import weekdays
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.engine.access import missing_requirement, start_action
from flows.engine.offers import offer_setting
from flows.engine.quiet_requests import quiet_hours
from flows.model.messages import text
from flows.model.sentences import Slots
from flows.training.day_kinds import run_days
from flows.training.week import valid_run_days

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CARDS: Final[Mapping[str, str]] = {
    "hour": "hour", "days": "run_days", "quiet": "quiet_from", "place": "place", "birth": "birth",
}  # fmt: skip
"""What she wants to change -> its card in /settings; anything else opens the menu."""


def settings(draft: Draft, slots: Slots) -> None:
    """Offer the setting with the value she named, or open its card."""
    setting, at = str(slots.get("setting", "")), slots.get("at")
    consented = not missing_requirement(draft, "consent")
    if consented and setting == "quiet" and isinstance(at, str):
        quiet_hours(draft, slots)
    elif consented and isinstance(at, str) and (setting in ("hour", "") or not _names_days(setting, slots)):
        take = action("settings.at", text("request-button-at", time=at), at.replace(":", "."))
        offer_setting(draft, text("request-at", time=at), take)
    elif consented and setting == "days" and (days := days_wanted(draft, slots)) != _days_now(draft):
        _days(draft, days)
    elif setting == "language":
        _say_language(draft)
    elif consented and setting == "place" and slots.get("town"):
        open_place(draft, str(slots["town"]))
    else:
        start_action(draft, "settings.open", CARDS.get(setting, ""))


def _say_language(draft: Draft) -> None:
    """Say which languages are written and read, before her consent too."""
    draft.say(text("request-language"), in_place=False)
    if missing_requirement(draft, "consent"):
        ask_for_consent(draft)


def _names_days(setting: str, slots: Slots) -> bool:
    """Return whether it is about her days, and not a time "from now on"."""
    return setting != "days" or "days" in slots


def days_wanted(draft: Draft, slots: Slots) -> tuple[int, ...]:
    """Return the weekdays she wants to run on; those of now where she names one day and not what to do with it."""
    named, left = _weekdays(slots.get("days")), _weekdays(slots.get("left"))
    now, change = set(_days_now(draft)), slots.get("change")
    if change == "drop":
        return tuple(sorted(now - named))
    if left:
        return tuple(sorted((now - left) | (named - left)))
    if change == "add":
        return tuple(sorted(now | named))
    return tuple(sorted(named)) if len(named) > 1 or change == "only" else _days_now(draft)


def _days_now(draft: Draft) -> tuple[int, ...]:
    return tuple(sorted(run_days(draft.member, draft.catalog)))


def _weekdays(names: object) -> set[int]:
    return {WEEKDAYS.index(one) for one in names if one in WEEKDAYS} if isinstance(names, tuple) else set()


def _days(draft: Draft, days: tuple[int, ...]) -> None:
    """Offer these run days; where the plan cannot have them, open their card with the reason."""
    bound = ".".join(map(str, days))
    if valid_run_days(days, draft.catalog):
        button = action("settings.runs", text("request-button-runs", days=weekdays(days, short=True)), bound)
        offer_setting(draft, text("request-runs", days=weekdays(days)), button)
    else:
        start_action(draft, "settings.runs", bound)
