"""Handle events that she does not cause: a reminder that is due, and news of whether messages reach her."""

from collections.abc import Callable

from flows.conversations.shared.help_lines import emergency_number
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.engine import repair
from flows.engine.access import missing_requirement, start_action
from flows.engine.registry import REMINDERS, close_menus, needs
from flows.model.effects import SendMessage
from flows.model.events import ReachChanged, ReminderDue
from flows.model.messages import Priority, text
from flows.model.renamed import current_reminder
from flows.reminders import schedule


def reminder_due(draft: Draft, event: ReminderDue) -> None:
    """Pass a due reminder to its handler if it still makes sense; in quiet hours or right after another, do nothing.

    The schedule plans it again for the end of the quiet hours, or some time after the other. What was sent is noted
    before anything is said, so that the schedule does not plan it for that date again.
    """
    kind = current_reminder(event.kind)
    handler: Callable[[Draft, str], None] | None = REMINDERS.get(kind)
    draft.priority = schedule.priority_of(kind)
    quiet = schedule.in_quiet_hours(draft.member, draft.now)
    if quiet or schedule.is_too_soon(draft.member, draft.catalog, draft.now):
        return
    stale = schedule.is_stale(kind, event.local_date, event.due, draft.her_day, draft.now, draft.traits)
    nudges = draft.member.nudges
    sent = {**nudges.sent, kind: event.local_date.isoformat()}
    until = None if kind == "snooze" else nudges.snoozed_until
    draft.update_nudges(sent=sent, snoozed_until=until)
    missing = missing_requirement(draft, needs(handler)) if handler else ""
    if handler and not stale and not missing:
        close_menus(draft)
        handler(draft, event.local_date.isoformat())
    elif (
        missing == "consent_again"
        and not stale
        and not any(draft.traits_of(f).needed_for_consent for f in draft.member.talk.frames)
    ):
        repair.say_missing_requirement(draft, missing)
    if _says_something(draft):
        draft.update_nudges(reminded_at=draft.now)


def _says_something(draft: Draft) -> bool:
    """Return whether this turn sends her a message, the open question included."""
    return draft.asking or any(isinstance(effect, SendMessage) for effect in draft.effects)


def reach_changed(draft: Draft, event: ReachChanged) -> None:
    """Note that she blocked or unblocked the coach; when she is back, send the urgent help she may have missed first."""
    back = event.reachable and not draft.member.nudges.reachable
    draft.update_nudges(reachable=event.reachable)
    closed = draft.member.closed
    if not back or not draft.member.nudges.help_shown:
        return
    if closed is not None and closed.reason == "urgent":
        start_action(draft, "urgent.again")
    else:
        number_first(draft)


def number_first(draft: Draft) -> None:
    """Send the emergency number again where the first message may never have arrived."""
    number = text("urgent-number-first", number=emergency_number(draft))
    rows = ((action("urgent.start", text("repair-button-urgent")),),)
    draft.say(number, text("urgent-not-arrived"), rows=rows, priority=Priority.SAFETY, in_place=False)
