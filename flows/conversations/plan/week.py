"""Conversation /week: the next seven days, each with a reason if it is not as usual, and a tip on demand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from flows.conversations.shared.day_texts import checks_to_do, day_title
from flows.conversations.shared.exit_test import sheet_row
from flows.conversations.shared.open_quiz import say_unscreened
from flows.conversations.shared.pictures import may_look_back
from flows.conversations.shared.settle import find_workout
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation
from flows.dialog.draft import Draft
from flows.dialog.wording import is_omitted
from flows.model.effects import Attachment
from flows.model.messages import Button, Rows, Text, text
from flows.training.log import took_place
from flows.training.movement_order import waits_tomorrow
from flows.training.planned_days import planned_days
from flows.training.training_status import awaits_plan, training_status
from flows.training.week import DAY, WEEK, DayPlan, day_plan, week_plan

USUAL = ("plan-reason-rest-day",)
"""Reasons that the line of a day already says itself."""


def show(draft: Draft, _argument: str = "") -> None:
    """Show seven days from today."""
    if training_status(draft.her_day) == "unscreened":
        say_unscreened(draft)
        return
    days = _days(draft, week_plan(draft.her_day))
    lines = tuple(_line(draft, plan) for plan in days)
    waits = awaits_plan(draft.her_day)
    choose = ((action("plan.start", text("today-button-plan")),),) if waits else ()
    rows = (
        *choose,
        (action("today.show", text("button-today")),),
        *_take_along(draft),
        (action("settings.start", text("week-button-change")), action("week.tip", text("week-button-tip"))),
    )
    draft.say(text("week-title"), text("today-lines", lines=lines), *_reasons(days), rows=rows)


def ahead(draft: Draft, _local_date: str) -> None:
    """On Sunday evening, show the week that begins tomorrow, with a button to change it."""
    days = _days(draft, (day_plan(draft.her_day, draft.today + DAY * ahead) for ahead in range(1, WEEK + 1)))
    lines = tuple(_line(draft, plan) for plan in days)
    rows = (
        (action("settings.start", text("week-button-change")), action("today.show", text("button-today"))),
    )
    draft.say(text("week-ahead"), text("today-lines", lines=lines), rows=rows)


def _line(draft: Draft, plan: DayPlan) -> Text:
    key = "week-day-moved" if plan.moved_from else "week-day"
    if plan.done:
        key = "week-day-skipped" if _was_skipped(draft, plan.day) else "week-day-done"
    return text(key, date=plan.day, what=day_title(draft, plan))


def _was_skipped(draft: Draft, day: date) -> bool:
    work = find_workout(draft.member, day)
    return work is not None and not took_place(work)


def _days(draft: Draft, days: Iterable[DayPlan]) -> tuple[DayPlan, ...]:
    """Return the days as they are shown; once every check has been tried, no day is for checks."""
    if checks_to_do(draft):
        return tuple(days)
    tried = text(
        "plan-reason-tests-wait" if waits_tomorrow(draft.member, draft.today) else "plan-reason-tests-tried"
    )
    return tuple(replace(plan, kind="none", reason=tried) if plan.kind == "tests" else plan for plan in days)


def _reasons(days: tuple[DayPlan, ...]) -> tuple[Text, ...]:
    """Return why days are not as usual: each reason once, in the order of the days."""
    found: dict[str, Text] = {}
    for plan in days:
        if plan.reason and plan.reason.key not in USUAL:
            found.setdefault(plan.reason.key, plan.reason)
    return (text("today-lines", lines=tuple(found.values())),) if found else ()


def _take_along(draft: Draft) -> Rows:
    """Return the buttons for the week as a picture and her training days as a calendar, if there are any."""
    row: tuple[Button, ...] = ()
    if may_look_back(draft.member, draft.today):
        row = (action("week.picture", text("week-button-picture")),)
    if planned_days(draft.her_day):
        row = (*row, action("calendar.send", text("week-button-calendar")))
    return (row,) if row else ()


def picture(draft: Draft, _argument: str) -> None:
    """Send the week as a picture; its caption has the same words."""
    if not may_look_back(draft.member, draft.today):
        show(draft)
        return
    days = week_plan(draft.her_day)
    lines = tuple(_line(draft, plan) for plan in days)
    rows = ((action("today.show", text("button-today")),),)
    words = (text("week-title"), text("today-lines", lines=lines))
    draft.say(*words, rows=rows, in_place=False, attachment=Attachment("week"))


def tip(draft: Draft, _argument: str) -> None:
    """Send one tip; it changes daily, so that a second tap on the same day shows the same one."""
    tips = tuple(one for one in draft.catalog.tips if not is_omitted(f"tip-{one}", draft.word_sets))
    if tips:
        chosen = tips[draft.today.toordinal() % len(tips)]
        visit = (sheet_row(),) if chosen in draft.catalog.tips_to_pt else ()
        draft.say(text(f"tip-{chosen}"), rows=(*visit, (action("today.show", text("button-today")),)))
    else:
        show(draft)


CONVERSATION = Conversation(
    flow="week",
    actions={"show": show, "tip": tip, "picture": picture},
    commands={"week": show},
    reminders={"week_ahead": ahead},
)
