"""What a day of a pause says over its plan: how far she is on the way back, and the button for what is next on it."""

from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.model.messages import Rows, Text, text
from flows.training.pauses import clear_days
from flows.training.resuming import whose_word
from flows.training.way_back import WayBack, way_back
from flows.training.week import day_plan

BUTTONS = {
    "open": ("pause.resume", "pause-button-resume"),
    "walk": ("pause.walk", "pause-button-walk"),
    "tests": ("pause.tests", "pause-button-tests"),
    "morning": ("pause.morning", "pause-button-morning"),
}
"""Next item -> the action that notes it and its label. Symptom-free days are ticked in the evening."""


def way_back_texts(draft: Draft) -> tuple[Text, ...]:
    """The next item in words; nothing outside a pause."""
    back, pause = way_back(draft.her_day), draft.member.pause
    if back is None or pause is None:
        return ()
    match back.item:
        case "word":
            return (text(f"pause-day-word-{whose_word(pause, draft.catalog)}"),)
        case "days" if back.day == 0:
            return (text("pause-day-starts"),)
        case "days":
            return (text("pause-day-days", day=back.day, of=back.of),)
        case "walk" if clear_days(pause) < back.of:
            return (text("pause-day-walk-last", day=back.day, of=back.of),)
        case "weeks" if back.tests_from:
            return (text("pause-day-weeks", date=back.tests_from),)
        case "morning" if pause.tests_done:
            return (text("pause-day-morning", date=pause.tests_done),)
        case item:
            return (text(f"pause-day-{item}"),)


def is_way_open(draft: Draft) -> bool:
    """Whether a pause waits for nothing but her word to take up running."""
    back = way_back(draft.her_day)
    return back is not None and back.item == "open"


def way_back_rows(draft: Draft) -> Rows:
    """The button for the next item; nothing where only days, or somebody's word, are missing."""
    back = way_back(draft.her_day)
    if back is None or back.item not in BUTTONS or _is_planned(draft, back):
        return ()
    name, label = BUTTONS[back.item]
    return ((action(name, text(label), draft.today.isoformat()),),)


def _is_planned(draft: Draft, back: WayBack) -> bool:
    """Whether the next item is the day's own training: its Done notes it."""
    plan = day_plan(draft.her_day, draft.today)
    return back.item == "walk" and plan.kind == "walk" and not plan.done
