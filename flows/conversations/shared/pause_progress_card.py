"""What the daily card says in a pause: how far she is on the way back, and a button for the next item."""

from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.model.messages import Rows, Text, text
from flows.training.pause_progress import PauseProgress, pause_progress
from flows.training.pauses import clear_days
from flows.training.resuming import required_approval
from flows.training.week import day_plan

BUTTONS = {
    "open": ("pause.resume", "pause-button-resume"),
    "walk": ("pause.walk", "pause-button-walk"),
    "tests": ("pause.tests", "pause-button-tests"),
    "morning": ("pause.morning", "pause-button-morning"),
}
"""Next item -> the action that notes it and its label. Symptom-free days are ticked in the evening."""


def pause_progress_texts(draft: Draft) -> tuple[Text, ...]:
    """Name the next item; nothing outside a pause."""
    back, pause = pause_progress(draft.her_day), draft.member.pause
    if back is None or pause is None:
        return ()
    match back.item:
        case "word":
            return (text(f"pause-day-word-{required_approval(pause, draft.catalog)}"),)
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


def may_resume_now(draft: Draft) -> bool:
    """Return whether a pause only waits for her tap to resume running."""
    back = pause_progress(draft.her_day)
    return back is not None and back.item == "open"


def pause_progress_rows(draft: Draft) -> Rows:
    """Return the button for the next item; none where only days or somebody's go-ahead are missing."""
    back = pause_progress(draft.her_day)
    if back is None or back.item not in BUTTONS or _is_planned(draft, back):
        return ()
    name, label = BUTTONS[back.item]
    return ((action(name, text(label), draft.today.isoformat()),),)


def _is_planned(draft: Draft, back: PauseProgress) -> bool:
    """Return whether the next item is the day's own training, whose Done notes it."""
    plan = day_plan(draft.her_day, draft.today)
    return back.item == "walk" and plan.kind == "walk" and not plan.done
