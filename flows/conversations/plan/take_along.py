"""What she takes along: her training days as a calendar, and the audio cues of a run. Both are made when they are sent."""

from datetime import date

from flows.conversations.plan.day_card import ask_what_she_wrote, show
from flows.conversations.shared.day_texts import SHORTER
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation
from flows.dialog.draft import Draft
from flows.model.effects import Attachment
from flows.model.messages import text
from flows.training.planned_days import planned_days
from flows.training.run_cues import run_cues

BYTES_A_SECOND = 2000


def calendar(draft: Draft, _argument: str = "") -> None:
    """Handle /calendar: send the planned days of four weeks, or say why there are none."""
    rows = ((action("today.show", text("button-today")),),)
    days = planned_days(draft.her_day)
    if not days:
        draft.say(text("calendar-none"), rows=rows)
        return
    draft.say(
        text("calendar-file", days=len(days)),
        text("calendar-how"),
        rows=rows,
        in_place=False,
        attachment=Attachment("calendar"),
    )


def cues(draft: Draft, argument: str) -> None:
    """Send the cue track of today's run, whole or shortened; `argument` is a day or day/minutes.

    Nothing is sent when there is no run today.
    """
    if ask_what_she_wrote(draft):
        return
    day, minutes = bound(argument)
    plan = run_cues(draft.her_day, minutes) if day == draft.today else None
    if plan is None:
        draft.on_active_card, draft.source_message_id = False, None
        show(draft)
        return
    size = round(plan.seconds * BYTES_A_SECOND / 1_000_000, 1)
    draft.say(
        text("cues-file", minutes=plan.seconds // 60, megabytes=size),
        rows=((action("today.show", text("button-today")),),),
        in_place=False,
        attachment=Attachment("cues", argument),
    )


def bound(argument: str) -> tuple[date | None, int | None]:
    """Parse the day, and the minutes of a shortened variant, that a button is bound to."""
    first, _, second = argument.partition("/")
    try:
        day = date.fromisoformat(first)
    except ValueError:
        return None, None
    minutes = int(second) if second.isdecimal() else None
    return day, minutes if minutes in SHORTER else None


CONVERSATION = Conversation(flow="calendar", actions={"send": calendar}, commands={"calendar": calendar})
CUES = Conversation(flow="cues", actions={"start": cues})
