"""A break of her own: how long, and that it is over."""

from dataclasses import replace
from datetime import date

from flows.conversations.pause.view import view
from flows.dialog.callback import action, day_of
from flows.dialog.draft import Draft
from flows.model.messages import Rows, text
from flows.training import pauses, resuming
from flows.training.pauses import DAY, OWN
from flows.training.resuming import resume_view

WEEKS = (1, 2, 4)
"""Lengths in weeks offered for a break of her own."""


def own(draft: Draft, argument: str) -> None:
    """Handle /pause: start a break of her own; `argument` may be the ISO date on which she means to go on."""
    until = _later_day(argument, draft.today)
    if until and draft.member.pause and draft.member.pause.action == OWN:
        _until(draft, until)
        return
    if draft.member.pause:
        view(draft)
        return
    draft.member = pauses.own_pause(draft.member, draft.today, until)
    draft.decide("resume", "own", ())
    if until:
        draft.say(text("pause-own-until", date=until), rows=_resume_row())
    else:
        draft.say(text("pause-own-start"), text("pause-own-how-long"), rows=(*_lengths(), *_resume_row()))


def _lengths() -> Rows:
    weeks = [action("pause.length", text(f"pause-button-weeks-{n}"), str(n)) for n in WEEKS]
    return (tuple(weeks), (action("pause.length", text("pause-button-until-i-say"), "0"),))


def length(draft: Draft, argument: str) -> None:
    """Set the length of her break: weeks, 0 for open-ended, or the ISO date she typed."""
    pause, day = draft.member.pause, _later_day(argument, draft.today)
    weeks = int(argument) if argument.isdecimal() and int(argument) in (0, *WEEKS) else None
    if pause is None or pause.action != OWN or (weeks is None and day is None):
        view(draft)
        return
    _until(draft, day or (draft.today + 7 * DAY * weeks if weeks else None))


def _until(draft: Draft, day: date | None) -> None:
    """Set or clear the end of her break."""
    pause = draft.member.pause
    if pause is not None:
        draft.update(pause=replace(pause, review_on=day))
        said = text("pause-own-until", date=day) if day else text("pause-own-open")
        draft.say(said, rows=_resume_row())


def own_break_is_over(draft: Draft) -> None:
    """Say once that her plan is open again on the day she named; missed weeks are handled as usual."""
    from_step = draft.member.pause.from_step if draft.member.pause else None
    rule = resume_view(draft.her_day).rule
    draft.member = resuming.resume(draft.her_day)
    draft.decide("resume", "resume", (rule,) if rule else (), from_step, from_step)
    again = action("pause.own", text("pause-button-longer"))
    draft.say(text("pause-own-over"), rows=((action("today.show", text("button-today")),), (again,)))


def _later_day(argument: str, today: date) -> date | None:
    day = day_of(argument)
    return day if day and day > today else None


def _resume_row() -> Rows:
    return ((action("pause.resume", text("pause-button-resume")),),)
