"""Conversation /today with the buttons of a day: done, shorter, a bad night, tomorrow, not today.

Every button is bound to its day; an old one changes nothing and shows what is true now. `day_card` builds what /today
shows, `nudges` its reminders.
"""

from datetime import date, timedelta

from flows.conversations.check_in.check_in import answer_how, open_after
from flows.conversations.check_in.symptom import start_with_meanings
from flows.conversations.pause.pause import note_clear_today
from flows.conversations.plan import before_run, nudges, pictures
from flows.conversations.plan.day_card import ask_what_she_wrote, back_button, show
from flows.conversations.plan.ignored_reminders import reset_ignored_reminders
from flows.conversations.shared.away import come_back
from flows.conversations.shared.day_texts import SHORTER, coming_up, day_texts, exercises_of
from flows.conversations.shared.pictures import beside, shows
from flows.conversations.shared.reasons import case_of, reason
from flows.conversations.shared.settle import find_workout
from flows.dialog.callback import action
from flows.dialog.conversation import ActionHandler, Conversation
from flows.dialog.draft import Draft
from flows.model.effects import RecordWorkout
from flows.model.messages import Button, text
from flows.training.cycle import keep_rhythm
from flows.training.day_kinds import TO_DO
from flows.training.run_cues import has_run_cues
from flows.training.todays_reports import as_if_open
from flows.training.week import GENTLE, WEEK, DayPlan, day_plan, walk_minutes
from flows.training.week_changes import leave_out, move_to, put_back

DAY = timedelta(days=1)
MOST_DAYS = 4
"""Number of other days offered for moving a workout."""
SLEEP = "sleep_h"
HOW = ("easy", "right", "hard", "cut_short")
"""How a workout went, as far as a sentence can say it."""


def done(draft: Draft, argument: str) -> None:
    """Log the day (today or yesterday) and ask how it went.

    `argument` is an ISO date, date/minutes of a shorter workout, or date/kind where a walk or drills were shown.
    """
    day, minutes = _bound(argument)
    if day is None or not draft.today - DAY <= day <= draft.today:
        _old(draft, day)
        return
    plan = _done_plan(draft, day, argument.partition("/")[2])
    if find_workout(draft.member, day) or plan.kind in TO_DO:
        reset_ignored_reminders(draft)
        draft.update_nudges(loss_unconfirmed=False)  # whoever trained was misread
        open_after(draft, plan, minutes if minutes in SHORTER else None)
    else:
        _old(draft, day)


def _done_plan(draft: Draft, day: date, shown: str) -> DayPlan:
    """Return what she says she did: the day as planned, or what the card showed instead of it."""
    planned = day_plan(as_if_open(draft.her_day), day)
    if shown not in GENTLE or planned.kind == shown:
        return planned
    minutes = (
        draft.catalog.constant("drills_min") if shown == "drills" else walk_minutes(draft.her_day.on(day))
    )
    return DayPlan(day=day, kind="drills" if shown == "drills" else "walk", minutes=minutes)


def late_report_clear(draft: Draft, argument: str) -> None:
    """Record that nothing is new since the last run, and show today's plan. An old button shows what is true now."""
    before_run.clear(draft, _bound(argument)[0])
    show(draft)


def late_report_unsure(draft: Draft, argument: str) -> None:
    """Record that she is not sure whether something is new: a walk today."""
    before_run.unsure(draft, _bound(argument)[0])


def breast_calm(draft: Draft, argument: str) -> None:
    """Record that the breast has been calm for a day, and show today's plan. An old button shows what is true now."""
    if _bound(argument)[0] == draft.today:
        draft.update_nudges(breast_calm_on=draft.today)
    show(draft)


def breast_red(draft: Draft, _argument: str) -> None:
    """Open a symptom report because the breast is not calm; urgent signs come first."""
    start_with_meanings(draft, ("breast",))


def done_as(draft: Draft, argument: str) -> None:
    """Log the day with how it went, as she wrote and confirmed it: "2026-03-02/cut_short/20", minutes last."""
    day, how_it_was = [*argument.split("/"), ""][:2]
    done(draft, day)
    if how_it_was in HOW:
        answer_how(draft, how_it_was)


def finished(draft: Draft, _argument: str) -> None:
    """Log today's training because she typed that she is done, without a visible button for it."""
    kind = day_plan(draft.her_day, draft.today).kind
    done(draft, f"{draft.today}/{kind}" if kind in GENTLE else draft.today.isoformat())


def shorter(draft: Draft, argument: str) -> None:
    """Offer the shorter variants of the day."""
    day = _open_day(draft, argument)
    if day is None:
        return
    sizes = tuple(
        action("today.short", text(f"today-button-short-{size}"), f"{day}/{size}") for size in SHORTER
    )
    draft.say(text("today-shorter"), rows=(sizes,))


def short(draft: Draft, argument: str) -> None:
    """Show the day in 20, 10 or 5 minutes."""
    day, minutes = _open_day(draft, argument), _bound(argument)[1]
    if day is None or ask_what_she_wrote(draft):
        return
    if minutes not in SHORTER:
        show(draft)
        return
    plan = day_plan(draft.her_day, day)
    bound = f"{day}/{minutes}"
    buttons = (
        action("today.done", text("today-button-done"), bound),
        action("symptom.start", text("today-button-symptom"), day.isoformat()),
    )
    ear = (action("cues.start", text("today-button-cues"), bound),)
    has_cues = has_run_cues(draft.her_day.on(day), minutes)
    how_row = (action("today.how", text("today-button-how"), day.isoformat()),)
    explained = (how_row,) if plan.kind in ("strength", "drills") else ()
    put_off = (action("today.not_today", text("today-button-not-today"), day.isoformat()),)
    rows = (buttons, *((ear,) if has_cues else ()), *explained, put_off)
    draft.say(*day_texts(draft, plan, minutes), rows=rows)


def how(draft: Draft, argument: str) -> None:
    """Explain the exercises of the day, starting with the first one."""
    day = _open_day(draft, argument)
    if day is None:
        return
    plan = day_plan(draft.her_day, day)
    names = exercises_of(draft, day, plan.kind)
    if names and shows(draft, names[0]):
        pictures.show(draft, names[0])
        return
    if names:
        _explain(draft, names[0], in_place=False)
    else:
        show(draft)


def explain(draft: Draft, argument: str) -> None:
    """Explain how one exercise is done."""
    if argument in draft.catalog.exercises:
        _explain(draft, argument, in_place=True)
    else:
        show(draft)


def _explain(draft: Draft, name: str, *, in_place: bool) -> None:
    """Explain one exercise in words; the previous and next ones replace it in the same message."""
    kind = day_plan(draft.her_day, draft.today).kind
    names = exercises_of(draft, draft.today, kind) if kind in ("strength", "drills") else ()
    steps = tuple(action("today.explain", label, other) for label, other in beside(names, name))
    draft.say(
        text("today-explain", name=text(f"exercise-{name}"), how=text(f"exercise-{name}-how")),
        text(f"exercise-{name}-cue"),
        rows=(*((steps,) if steps else ()), (action("today.show", text("button-today")),)),
        in_place=in_place,
    )


def bad_night(draft: Draft, argument: str) -> None:
    """Offer a walk or rest after a bad night; the step does not change."""
    day = _open_day(draft, argument)
    if day is None:
        return
    rows = (
        (action("today.swap", text("today-button-walk"), f"{day}/walk"),),
        (action("today.swap", text("today-button-rest"), f"{day}/rest"),),
        (action("today.show", text("today-button-as-planned")),),
    )
    draft.say(text("today-bad-night"), rows=rows)


def swap(draft: Draft, argument: str) -> None:
    """Replace the day's training with a walk or rest."""
    day = _open_day(draft, argument)
    if day is None:
        return
    step = draft.member.plan.step if draft.member.plan else None
    walk = argument.endswith("/walk")
    _leave(draft, day, "bad_night", walk=walk)
    draft.decide("day", "hold", (_bad_night(draft),), step, step)
    minutes = walk_minutes(draft.her_day.on(day))
    said = text("today-swap-walk", minutes=minutes) if walk else text("today-swap-rest")
    week = action("week.show", text("today-button-week"))
    draft.say(said, *coming_up(draft), rows=((back_button(day), week),))


def _bad_night(draft: Draft) -> str:
    """Return the reason of a day off after a bad night: the case of its rule that is about sleep."""
    rules = draft.catalog.rules
    rule = rules.rules[rules.role("bad_night")]
    about_sleep = (case.said for case in rule.cases if any(one.fact == SLEEP for one in case.when))
    return reason(rule.id, case_of(next(about_sleep, "")))


def period_walk(draft: Draft, argument: str) -> None:
    """Take a walk instead of a run, because heaviness may come with her period; she may run as planned as well."""
    day = _open_day(draft, argument)
    if day is None:
        return
    draft.member = keep_rhythm(draft.her_day.on(day))
    _leave(draft, day, "left_out", walk=True)
    minutes = walk_minutes(draft.her_day.on(day))
    week = action("week.show", text("today-button-week"))
    draft.say(text("today-swap-walk", minutes=minutes), *coming_up(draft), rows=((back_button(day), week),))


def another(draft: Draft, argument: str) -> None:
    """Offer the next days to which the day's training can be moved."""
    day = _open_day(draft, argument)
    if day is None:
        return
    days = [day + DAY * ahead for ahead in range(1, WEEK)]
    fits = [to for to in days if move_to(draft.her_day.on(day), to)[1] == "moved"][:MOST_DAYS]
    if not fits:
        _cannot_move(draft, day, day + DAY)
        return
    to_day = tuple(action("today.move", text("today-button-to", date=to), f"{day}/{to}") for to in fits)
    rest = (action("today.not_today", text("today-button-not-today"), day.isoformat()), _render_button())
    draft.say(text("today-another"), rows=(to_day[:2], to_day[2:], rest) if len(fits) > 2 else (to_day, rest))


def move(draft: Draft, argument: str) -> None:
    """Move the day's training to tomorrow, or to the day after a slash in `argument`; or say why that is not possible."""
    first, _, second = argument.partition("/")
    day = _open_day(draft, first)
    if day is None:
        return
    to = _bound(second)[0] or day + DAY
    plan = day_plan(draft.her_day, day)
    member, said = move_to(draft.her_day.on(day), to)
    if said == "moved":
        draft.update(plan=member.plan)
        draft.emit(RecordWorkout(day, plan.kind, plan.step, "moved", 0))
        draft.say(text("today-moved", date=to), text("today-moved-once"))
    else:
        _cannot_move(draft, day, to)


def _cannot_move(draft: Draft, day: date, to: date) -> None:
    why_not = move_to(draft.her_day.on(day), to)[1]
    rows = (
        (action("today.not_today", text("today-button-not-today"), day.isoformat()),),
        (_render_button(),),
    )
    draft.say(text(why_not, date=to), rows=rows)


def not_today(draft: Draft, argument: str) -> None:
    """Leave the day's training out; nothing follows from it and nothing is made up for."""
    day = _open_day(draft, argument)
    if day is None:
        return
    _leave(draft, day, "left_out")
    draft.say(text("today-left-out"), *coming_up(draft), rows=((back_button(day),),))


def clear(draft: Draft, argument: str) -> None:
    """In a pause, record that there is no sign today, which opens the day's part of the exit test."""
    day = _bound(argument)[0]
    if draft.member.pause and day == draft.today:
        note_clear_today(draft)
    show(draft)


def back_in(draft: Draft, argument: str) -> None:
    """Undo leaving the day out or swapping it for a walk; the day is then planned as if nothing had happened."""
    day = _bound(argument)[0]
    if day == draft.today:
        draft.member = put_back(draft.member, day)
    show(draft)


def back(draft: Draft, _argument: str) -> None:
    """End her time away, either early or because she looks at her plan on the day she is back."""
    come_back(draft)
    show(draft)


def _leave(draft: Draft, day: date, how: str, *, walk: bool = False) -> None:
    plan = day_plan(draft.her_day, day)
    draft.update(plan=leave_out(draft.member, day, walk=walk).plan)
    draft.emit(RecordWorkout(day, plan.kind, plan.step, how, 0))


def _bound(argument: str) -> tuple[date | None, int | None]:
    """Parse the day and the minutes a button is bound to."""
    first, _, second = argument.partition("/")
    try:
        return date.fromisoformat(first), int(second) if second.isdecimal() else None
    except ValueError:
        return None, None


def _open_day(draft: Draft, argument: str) -> date | None:
    """Return today if the button is bound to it and its training is still open; otherwise show what is true now."""
    day = _bound(argument)[0]
    plan = day_plan(draft.her_day, draft.today)
    if day == draft.today and plan.kind in TO_DO and not plan.done:
        reset_ignored_reminders(draft)
        return day
    _old(draft, day)
    return None


def _old(draft: Draft, day: date | None) -> None:
    """Say that a button is old, and show today."""
    draft.on_active_card, draft.source_message_id = False, None
    if day is not None and day != draft.today:
        draft.say(text("today-old", date=day))
    show(draft)


def _render_button() -> Button:
    return action("today.show", text("button-today"))


ACTIONS: dict[str, ActionHandler] = {
    "show": show,
    "done": done,
    "late_report_clear": late_report_clear,
    "late_report_unsure": late_report_unsure,
    "breast_calm": breast_calm,
    "breast_red": breast_red,
    "done_as": done_as,
    "finished": finished,
    "shorter": shorter,
    "short": short,
    "how": how,
    "explain": explain,
    "bad_night": bad_night,
    "swap": swap,
    "period_walk": period_walk,
    "another": another,
    "move": move,
    "not_today": not_today,
    "back_in": back_in,
    "clear": clear,
    "back": back,
    "away": nudges.away,
    "later": nudges.later,
    "snooze": nudges.snooze,
}
CONVERSATION = Conversation(
    flow="today",
    actions=ACTIONS,
    settling=("swap", "snooze", "clear", "late_report_clear"),
    settling_day=("done", "not_today", "move"),
    commands={"today": show},
    reminders={"nudge": nudges.nudge, "snooze": nudges.nudge, "break_over": nudges.back},
    final=("today-button-clear", "late_report-button-nothing", "late_report-button-gone"),
)
