"""Requests about today's training and about a break: each offers one button with its value, and nothing happens before."""

from datetime import date, timedelta
from typing import Final

from flows.conversations.shared.day_texts import SHORTER
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.engine.access import require_coaching, start_action
from flows.engine.offers import offer
from flows.engine.setting_requests import WEEKDAYS
from flows.model.messages import text
from flows.model.sentences import Reading, Slots
from flows.training.week import day_plan

HOW: Final = ("easy", "hard", "cut_short")
HARD_FROM: Final = 7
"""The effort (0 to 10) from which a workout counts as hard."""
DAY: Final = timedelta(days=1)
LONGEST_BREAK: Final = timedelta(days=366)


def require_open_training(draft: Draft) -> bool:
    """Return whether today has training that is not done yet; if not, show today's card."""
    if not require_coaching(draft):
        return False
    plan = day_plan(draft.her_day, draft.today)
    if plan.kind in ("run", "strength", "drills", "walk") and not plan.done:
        return True
    start_action(draft, "today.show")
    return False


def move(draft: Draft, slots: Slots) -> None:
    """Offer to move today's training to another day, or to later today."""
    if not require_open_training(draft):
        return
    today, wanted = draft.today.isoformat(), slots.get("day")
    if wanted in (None, "today", "later"):
        evening = action("today.snooze", text("request-button-evening"), f"{today}/evening")
        tomorrow = action("today.move", text("request-button-tomorrow"), today)
        offer(draft, text("request-later"), evening, tomorrow)
        return
    to = _next_day(draft, str(wanted))
    move = action("today.move", text("request-button-move", date=to), f"{today}/{to.isoformat()}")
    offer(draft, text("request-move", date=to), move, action("today.show", text("request-button-as-it-is")))


def _next_day(draft: Draft, named: str) -> date:
    """Return the next day with this weekday name, and tomorrow for any other word."""
    if named not in WEEKDAYS:
        return draft.today + DAY
    ahead = (WEEKDAYS.index(named) - draft.today.weekday()) % 7 or 7
    return draft.today + ahead * DAY


def skip(draft: Draft, slots: Slots) -> None:
    """Offer to leave today's training out; what is over needs no leave."""
    if slots.get("day") == "yesterday":
        offer(draft, text("request-missed"), action("today.show", text("button-today")))
    elif require_open_training(draft):
        leave = action("today.not_today", text("request-button-skip"), draft.today.isoformat())
        offer(draft, text("request-skip"), leave, action("today.show", text("request-button-as-it-is")))


def shorter(draft: Draft, slots: Slots) -> None:
    """Show today's training in the minutes she has, or ask how many those are."""
    if not require_open_training(draft):
        return
    today, minutes = draft.today.isoformat(), slots.get("minutes")
    if not isinstance(minutes, int):
        start_action(draft, "today.shorter", today)
    elif minutes >= day_plan(draft.her_day, draft.today).minutes:
        start_action(draft, "today.show")
    else:
        fitting = next((size for size in SHORTER if size <= minutes), SHORTER[-1])
        start_action(draft, "today.short", f"{today}/{fitting}")


def tired(draft: Draft, _slots: Slots) -> None:
    """Show what a bad night makes of today's training."""
    if require_open_training(draft):
        start_action(draft, "today.bad_night", draft.today.isoformat())


def done_workout(draft: Draft, slots: Slots) -> None:
    """Offer to log a workout with how it went and how long it took; signs are asked about as after every workout."""
    yesterday = slots.get("day") == "yesterday"
    if not require_coaching(draft):
        return
    day = draft.today - DAY if yesterday else draft.today
    if _ran_outside_plan(draft, slots, day):
        _ask_after_unplanned_run(draft)
        return
    if not yesterday and not require_open_training(draft):
        return
    how = how_it_went(slots)
    minutes = slots.get("minutes")
    said = (
        text("request-done-minutes", date=day, minutes=minutes)
        if isinstance(minutes, int)
        else text("request-done", date=day)
    )
    bound = f"{day.isoformat()}/{how}/{minutes}" if isinstance(minutes, int) else f"{day.isoformat()}/{how}"
    label = text(f"request-button-done-{how}") if how else text("request-button-done")
    offer(
        draft,
        said,
        action("today.done_as", label, bound),
        action("today.show", text("request-button-not-done")),
    )


def _is_run(slots: Slots) -> bool:
    return slots.get("did") == "run"


def tells_of_a_run(readings: tuple[Reading, ...]) -> bool:
    """Return whether she says that she ran, and asks for nothing else: "how long until 5 km" names a run to come."""
    requests = [reading for reading in readings if reading.meaning.kind == "request"]
    request = requests[0] if requests else None
    return request is not None and (
        request.meaning.id == "habit" or (request.meaning.id == "done_workout" and _is_run(request.slots))
    )


def _ran_outside_plan(draft: Draft, slots: Slots, day: date) -> bool:
    """Return whether she ran on a day without a planned run that is still to be logged."""
    plan = day_plan(draft.her_day, day)
    return _is_run(slots) and (plan.kind != "run" or plan.done)


def _ask_after_unplanned_run(draft: Draft) -> None:
    """Say that the run does not count towards the plan, and ask about signs as after every run."""
    draft.say(text("request-ran-aside"), in_place=False)
    start_action(draft, "symptom.start")


def how_it_went(slots: Slots) -> str:
    """Return easy, hard or cut_short as a sentence says it, or nothing."""
    effort, done = slots.get("effort"), slots.get("done")
    if done in HOW:
        return str(done)
    if isinstance(effort, int):
        return "hard" if effort >= HARD_FROM else "easy"
    return ""


def take_a_break(draft: Draft, slots: Slots) -> None:
    """Offer a break of her own, with its last day where she names one."""
    if not require_coaching(draft):
        return
    until = break_ends(str(slots.get("until", "")), draft.today)
    if until is None:
        pause = action("pause.own", text("request-button-pause"))
        offer(draft, text("request-pause"), pause, action("today.show", text("request-button-go-on")))
    else:
        pause = action("pause.own", text("request-button-pause-until", date=until), until.isoformat())
        away = action("today.away", text("request-button-away", date=until), until.isoformat())
        offer(
            draft,
            text("request-pause-until", date=until),
            pause,
            away,
            action("today.show", text("request-button-go-on")),
        )


def names_an_end(draft: Draft, reading: Reading) -> bool:
    """Return whether a request for a break names a coming day as its end."""
    return break_ends(str(reading.slots.get("until", "")), draft.today) is not None


def break_ends(said: str, today: date) -> date | None:
    """Return the day a break ends, from "2w", "10d", "1m", "06-03", "14" or "mon"; None for anything else."""
    number, unit = said[:-1], said[-1:]
    if number.isdecimal() and unit in ("d", "w", "m"):
        return _if_within_a_year(today, today + int(number) * timedelta(days={"d": 1, "w": 7, "m": 30}[unit]))
    if said in WEEKDAYS:
        return today + ((WEEKDAYS.index(said) - today.weekday()) % 7 or 7) * DAY
    month, dash, day = said.partition("-")
    if dash and month.isdecimal() and day.isdecimal():
        return _next_date(today, int(day), int(month))
    return _next_date(today, int(said)) if said.isdecimal() else None


def _next_date(today: date, day: int, month: int | None = None) -> date | None:
    """Return the next date with this day of the month, in the given month or in any."""
    for ahead in range(1, LONGEST_BREAK.days):
        there = today + ahead * DAY
        if there.day == day and month in (None, there.month):
            return there
    return None


def _if_within_a_year(today: date, end: date) -> date | None:
    return end if today < end <= today + LONGEST_BREAK else None
