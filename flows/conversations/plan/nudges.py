"""The reminders of training days: sent only if they still make sense, postponed by her, and silent when ignored.

Whether a reminder still makes sense is decided when it falls due, not when it is planned; `flows.reminders` has its
window.
"""

from datetime import date, datetime, time, timedelta

from flows.conversations.check_in import confirm_symptoms
from flows.conversations.check_in.unfinished_check_in import log_unfinished_check_ins
from flows.conversations.plan import day_card
from flows.conversations.plan.ignored_reminders import reset_ignored_reminders
from flows.conversations.safety import situation
from flows.conversations.shared.away import come_back, go_away
from flows.conversations.shared.settle import find_workout, waiting_for_morning
from flows.conversations.shared.unanswered_mornings import explain_unanswered
from flows.dialog.callback import action, day_of
from flows.dialog.draft import Draft
from flows.model.messages import Rows, Text, text
from flows.reminders.check_in import MORNING
from flows.reminders.schedule import upcoming
from flows.training.day_kinds import TO_DO, is_away
from flows.training.late_report import as_if_clear
from flows.training.week import DayPlan, day_plan

ASK_AFTER, QUIET_AFTER = "nudges_ignored_to_ask", "nudges_ignored_to_go_quiet"
HALF_HOUR = timedelta(minutes=30)
EVENING = time(18, 0)
REMINDED = (*TO_DO, "tests")
"""Kinds of day that may have a reminder; the schedule decides which of them do in her status."""


def nudge(draft: Draft, local_date: str) -> None:
    """Send today's plan below a neutral first line; when several went unanswered, ask about the hour, then stop."""
    day = date.fromisoformat(local_date)
    log_unfinished_check_ins(draft)
    explained = explain_unanswered(draft)
    plan = day_plan(as_if_clear(draft.her_day), day)
    if day != draft.today or not _makes_sense(draft, plan) or _is_asked_instead(draft):
        return
    before = draft.member.nudges
    if before.ignored >= draft.catalog.constant(QUIET_AFTER):
        draft.update_nudges(quiet=True)
        draft.say(text("today-nudge-quiet"), rows=((action("today.show", text("today-button-show-me")),),))
        return
    ask = before.ignored >= draft.catalog.constant(ASK_AFTER) and not before.asked_other_time
    asked = before.asked_other_time or ask
    draft.update_nudges(ignored=before.ignored + 1, asked_other_time=asked, snoozed_until=None)
    more = (text("today-nudge-other-time"),) if ask else ()
    if situation.is_asked(draft):
        situation.ask_first(draft)
        return
    if confirm_symptoms.is_open(draft):
        confirm_symptoms.ask_reminded(draft)
        return
    day_card.show_reminded(draft, (_first_line(plan), *explained, *more), _other_time(ask))


def _first_line(plan: DayPlan) -> Text:
    """Return the line a locked screen may show: never the kind of day, nor a reason."""
    return text("today-nudge", minutes=plan.minutes) if plan.minutes else text("today-nudge-open")


def _makes_sense(draft: Draft, plan: DayPlan) -> bool:
    nudges = draft.member.nudges
    wanted = plan.kind in REMINDED and not plan.done and find_workout(draft.member, plan.day) is None
    return wanted and draft.member.preferences.nudges and not nudges.quiet


def _is_asked_instead(draft: Draft) -> bool:
    """Return whether the question about the morning after her last run is due and unsent: it goes out in its place."""
    waiting = waiting_for_morning(draft.member)
    if waiting is None or waiting.check_in.day >= draft.today:
        return False
    coming = upcoming(draft.her_day, draft.now, draft.traits)
    return any(one.kind == MORNING and one.due <= draft.now for one in coming)


def _other_time(ask: bool) -> Rows:
    return ((action("settings.time", text("today-button-other-time")),),) if ask else ()


def later(draft: Draft, argument: str) -> None:
    """Offer to be reminded later today: in half an hour or in the evening."""
    if argument != draft.today.isoformat():
        draft.say(text("today-snooze-old"), rows=((action("today.show", text("button-today")),),))
        return
    row = (
        action("today.snooze", text("today-button-snooze-30"), f"{argument}/30"),
        action("today.snooze", text("today-button-snooze-evening"), f"{argument}/evening"),
    )
    draft.say(text("today-later"), rows=(row,))


def snooze(draft: Draft, argument: str) -> None:
    """Postpone today's reminder by half an hour or to the evening."""
    first, _, when = argument.partition("/")
    if first != draft.today.isoformat():
        draft.say(text("today-snooze-old"), rows=((action("today.show", text("button-today")),),))
        return
    until = draft.now + HALF_HOUR if when == "30" else _evening(draft)
    reset_ignored_reminders(draft)
    draft.update_nudges(snoozed_until=until)
    draft.say(
        text(
            "today-snoozed", time=until.astimezone(draft.local.tzinfo).time().replace(second=0, microsecond=0)
        )
    )


def _evening(draft: Draft) -> datetime:
    """Return six in the evening on her clock, or half an hour from now if that is past, but before her quiet hours."""
    local, preferences = draft.local, draft.member.preferences
    quiet = datetime.combine(local.date(), preferences.quiet_from, draft.local.tzinfo) - HALF_HOUR
    evening = datetime.combine(local.date(), EVENING, draft.local.tzinfo)
    latest = min(evening, quiet) if preferences.quiet_from > EVENING else evening
    return max(latest.astimezone(draft.now.tzinfo), draft.now + HALF_HOUR)


# time away


def away(draft: Draft, argument: str) -> None:
    """Start the time away she wrote and confirmed; `argument` is the day she is back. An old button shows what is
    true now.
    """
    day = day_of(argument) or draft.today
    rows = ((action("today.show", text("button-today")),),)
    if day <= draft.today:
        draft.say(text("today-snooze-old"), rows=rows)
        return
    go_away(draft, day)
    draft.say(text("today-away", date=day), rows=((action("today.back", text("today-button-back")),), *rows))


def back(draft: Draft, _local_date: str) -> None:
    """Greet her once on the day she is back; silently if she takes no reminders or has no plan to come back to."""
    if is_away(draft.member, draft.today):
        return
    come_back(draft)
    wants_it = draft.member.preferences.nudges and not draft.member.nudges.quiet
    if wants_it and draft.member.plan is not None:
        draft.say(text("today-back"), rows=((action("today.show", text("today-button-show-me")),),))
