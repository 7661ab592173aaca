"""Requests in a sentence: a harmless one is answered at once, one that changes something needs one tap to confirm."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from flows.conversations.about.help import ask_what_to_stop, say_already_stopped
from flows.conversations.check_in import confirm_symptoms
from flows.conversations.shared.day_texts import SHORTER
from flows.conversations.shared.pt_number import say_pt_number
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.dialog.wording import is_omitted
from flows.engine import life_requests
from flows.engine.access import missing_requirement, start_action
from flows.engine.quiet_requests import quiet_hours
from flows.engine.setting_requests import WEEKDAYS, Slots, settings
from flows.model.messages import Button, Text, text
from flows.model.sentences import Reading
from flows.training.week import day_plan, next_training

PAUSE: Final = "pause_request"
HOW: Final = ("easy", "hard", "cut_short")
HARD_FROM: Final = 7
"""The effort (0 to 10) from which a workout counts as hard."""
DAY: Final = timedelta(days=1)
LONGEST_BREAK: Final = timedelta(days=366)


def answer(draft: Draft, reading: Reading) -> bool:
    """Answer a request; False when the reading is none."""
    handler = HANDLERS.get(reading.meaning.id)
    if handler is None:
        return False
    handler(draft, reading.slots)
    return True


def is_request(reading: Reading) -> bool:
    """Return whether the reading asks the coach for something."""
    return reading.meaning.kind == "request" and reading.meaning.id in HANDLERS


def is_answerable(meaning: str) -> bool:
    """Return whether this is the id of a request that is answered."""
    return meaning in HANDLERS


def answer_kept(draft: Draft, meaning: str, slots: Slots) -> None:
    """Answer a request that waited until a question about her body was answered."""
    if meaning in HANDLERS:
        HANDLERS[meaning](draft, slots)


def answer_again(draft: Draft, meaning: str, slots: Slots, corrected: Slots) -> bool:
    """Answer a request with corrected details; False where they make it another request."""
    if meaning == "skip_workout" and slots.get("day") != "yesterday":
        return False
    if "effort" in corrected:
        slots = {slot: value for slot, value in slots.items() if slot != "done"}
    HANDLERS[meaning](draft, slots)
    return True


def _start(name: str) -> Callable[[Draft, Slots], None]:
    return lambda draft, _slots: start_action(draft, name)


def _confirm(draft: Draft, said: Text, *buttons: Button) -> None:
    """Ask one question with one button a row; nothing happens before she taps."""
    draft.say(said, rows=(*((button,) for button in buttons),), in_place=False)


def _require_coaching(draft: Draft) -> bool:
    """Return whether coaching is open to her; if not, say what is missing."""
    if missing_requirement(draft, "coaching"):
        start_action(draft, "today.show")
        return False
    return True


def _require_open_training(draft: Draft) -> bool:
    """Return whether today has training that is not done yet; if not, show today's card."""
    if not _require_coaching(draft):
        return False
    plan = day_plan(draft.her_day, draft.today)
    if plan.kind in ("run", "strength", "drills", "walk") and not plan.done:
        return True
    start_action(draft, "today.show")
    return False


def _move(draft: Draft, slots: Slots) -> None:
    """Offer to move today's training to another day, or to later today."""
    if not _require_open_training(draft):
        return
    today, wanted = draft.today.isoformat(), slots.get("day")
    if wanted in (None, "today", "later"):
        evening = action("today.snooze", text("request-button-evening"), f"{today}/evening")
        tomorrow = action("today.move", text("request-button-tomorrow"), today)
        _confirm(draft, text("request-later"), evening, tomorrow)
        return
    to = _next_day(draft, str(wanted))
    move = action("today.move", text("request-button-move", date=to), f"{today}/{to.isoformat()}")
    _confirm(
        draft, text("request-move", date=to), move, action("today.show", text("request-button-as-it-is"))
    )


def _next_day(draft: Draft, named: str) -> date:
    """Return the next day with this weekday name, and tomorrow for any other word."""
    if named not in WEEKDAYS:
        return draft.today + DAY
    ahead = (WEEKDAYS.index(named) - draft.today.weekday()) % 7 or 7
    return draft.today + ahead * DAY


def _skip(draft: Draft, slots: Slots) -> None:
    if slots.get("day") == "yesterday":
        _confirm(draft, text("request-missed"), action("today.show", text("button-today")))
    elif _require_open_training(draft):
        leave = action("today.not_today", text("request-button-skip"), draft.today.isoformat())
        _confirm(draft, text("request-skip"), leave, action("today.show", text("request-button-as-it-is")))


def _shorter(draft: Draft, slots: Slots) -> None:
    """Show today's training in the minutes she has, or ask how many those are."""
    if not _require_open_training(draft):
        return
    today, minutes = draft.today.isoformat(), slots.get("minutes")
    if not isinstance(minutes, int):
        start_action(draft, "today.shorter", today)
    elif minutes >= day_plan(draft.her_day, draft.today).minutes:
        start_action(draft, "today.show")
    else:
        fitting = next((size for size in SHORTER if size <= minutes), SHORTER[-1])
        start_action(draft, "today.short", f"{today}/{fitting}")


def _tired(draft: Draft, _slots: Slots) -> None:
    if _require_open_training(draft):
        start_action(draft, "today.bad_night", draft.today.isoformat())


def _done(draft: Draft, slots: Slots) -> None:
    """Offer to log a workout with how it went and how long it took; signs are asked about as after every workout."""
    yesterday = slots.get("day") == "yesterday"
    if not _require_coaching(draft):
        return
    day = draft.today - DAY if yesterday else draft.today
    if _ran_outside_plan(draft, slots, day):
        _ask_after_unplanned_run(draft)
        return
    if not yesterday and not _require_open_training(draft):
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
    _confirm(
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


def _pause(draft: Draft, slots: Slots) -> None:
    if not _require_coaching(draft):
        return
    until = break_ends(str(slots.get("until", "")), draft.today)
    if until is None:
        pause = action("pause.own", text("request-button-pause"))
        _confirm(draft, text("request-pause"), pause, action("today.show", text("request-button-go-on")))
    else:
        pause = action("pause.own", text("request-button-pause-until", date=until), until.isoformat())
        away = action("today.away", text("request-button-away", date=until), until.isoformat())
        _confirm(
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


def _stop(draft: Draft, _slots: Slots) -> None:
    """Offer what stopping may mean: a break, her data as a file, or deletion; she chooses."""
    if missing_requirement(draft, "consent"):
        start_action(draft, "privacy.notice")
    elif draft.member.closed is not None:
        say_already_stopped(draft)
    else:
        ask_what_to_stop(draft)


def _how_to(draft: Draft, slots: Slots) -> None:
    move = str(slots.get("move", ""))
    if move in draft.catalog.exercises:
        start_action(draft, "today.explain", move)
    elif _require_open_training(draft):
        start_action(draft, "today.how", draft.today.isoformat())


def _data(draft: Draft, slots: Slots) -> None:
    wanted = slots.get("data")
    if wanted == "delete":
        start_action(draft, "privacy.delete")
    elif wanted == "export" and not missing_requirement(draft, "consent"):
        export = action("privacy.export", text("request-button-export"))
        _confirm(
            draft, text("request-export"), export, action("privacy.notice", text("request-button-privacy"))
        )
    else:
        start_action(draft, "privacy.notice")


def _pt_said(draft: Draft, slots: Slots) -> None:
    """Follow a PT's no; offer no run on a PT's yes, since a sentence alone never clears running."""
    if not _require_coaching(draft):
        return
    said = "no" if slots.get("said") == "no" else "ok"
    if draft.member.pause is not None:
        draft.say(text(f"request-pt-{said}"), in_place=False)
        start_action(draft, "pause.view")
    else:
        why = action("why.show", text("button-why"))
        pause = action("pause.own", text("request-button-pause"))
        first = pause if said == "no" else action("today.show", text("button-today"))
        _confirm(draft, text(f"request-pt-{said}"), first, why)


def names_a_limit(readings: tuple[Reading, ...]) -> bool:
    """Return whether a PT is said to allow an amount of a symptom: "2 out of 10 is fine", "some heaviness is OK"."""
    said = [r.slots for r in readings if r.is_current and r.meaning.id == "pt_said"]
    of_body = any(reading.meaning.kind == "sign" for reading in readings)
    return any(
        slots.get("said") != "no" and ("level" in slots or (of_body and slots.get("said") == "ok"))
        for slots in said
    )


def pt_limit(draft: Draft) -> None:
    """Say that a PT's number she quotes changes nothing; what she feels is still asked about (clinical table 11c)."""
    if _require_coaching(draft):
        say_pt_number(draft)


def _run_anyway(draft: Draft, _slots: Slots) -> None:
    """Answer "can I run anyway?": why not while something is open, or that nothing she has reported speaks against it."""
    if not _require_coaching(draft):
        return
    off = action("symptom.start", text("repair-button-body"))
    today = action("today.show", text("button-today"))
    waits = draft.member.pause is not None or draft.frame is not None
    if waits or next_training(draft.her_day, ("run",)) is None:
        _confirm(draft, text("request-anyway"), off, action("why.show", text("button-why")), today)
    elif day_plan(draft.her_day, draft.today).kind == "run":
        _confirm(draft, text("request-anyway-open"), off, today)
    else:
        start_action(draft, "today.show")


def _when_can_i(draft: Draft, slots: Slots) -> None:
    """Say which steps lead to a run; before them, the tip on what she wants to run with or on, where there is one."""
    tip = str(slots.get("goal", ""))
    if tip in draft.catalog.tips and not is_omitted(f"tip-{tip}", draft.word_sets):
        draft.say(text(f"tip-{tip}"), in_place=False)
    start_action(draft, "progress.steps")


def _normal(draft: Draft, _slots: Slots) -> None:
    """Answer "is that normal?", which names no symptom of its own."""
    if _require_coaching(draft):
        confirm_symptoms.say_whether_normal(draft)


def _chat(draft: Draft, _slots: Slots) -> None:
    """Answer thanks or a hello; where coaching is closed, say so."""
    start_action(draft, "today.show" if missing_requirement(draft, "coaching") else "talk.here")


def _scales(draft: Draft, _slots: Slots) -> None:
    """Answer what she says about her weight: the coach keeps none."""
    draft.say(text("request-scales"), rows=((action("today.show", text("button-today")),),), in_place=False)


def _better(draft: Draft, _slots: Slots) -> None:
    """React to a scar that is fine now: kind words, and nothing is cleared by them."""
    draft.say(text("confirm_symptoms-good"), in_place=False)


HANDLERS: Final[Mapping[str, Callable[[Draft, Slots], None]]] = {
    "today": _start("today.show"),
    "week": _start("week.show"),
    "progress": _start("progress.show"),
    "when_can_i": _when_can_i,
    "why": _start("why.show"),
    "help": _start("help.show"),
    "about": _start("help.about"),
    "human": _start("help.about"),
    "chat": _chat,
    "scales": _scales,
    "reschedule": _move,
    "skip_workout": _skip,
    "shorter": _shorter,
    "tired": _tired,
    "done_workout": _done,
    PAUSE: _pause,
    "stop": _stop,
    "settings": settings,
    "how_to": _how_to,
    "data": _data,
    "pt_said": _pt_said,
    "run_anyway": _run_anyway,
    "better": _better,
    "normal": _normal,
    "quiet_hours": quiet_hours,
    "race": _start("goal.race"),
    "visit_sheet": _start("sheet.start"),
    "nerves": life_requests.nerves,
    "advice": life_requests.advice,
    "night_work": life_requests.night_work,
    "no_pt": life_requests.no_pt,
    "im_back": life_requests.im_back,
    "birth_news": life_requests.birth_news,
    "habit": life_requests.habit,
    "slip": life_requests.slip,
}
"""Meaning -> its handler."""
