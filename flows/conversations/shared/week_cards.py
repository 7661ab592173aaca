"""The cards that fit a plan to her week: days, hour and quiet hours; used by planning and settings.

A card returns to the `home` step of its conversation; her choice is kept at once.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from typing import Any, Final

from flows.dialog.conversation import Step
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK, AnswerValue, Card, Option, options
from flows.model.messages import Text, text
from flows.model.values import Answer
from flows.training.clock import DAY_ENDS
from flows.training.week import suggest_strength_days, valid_run_days

HOURS: Final = ("07:00", "08:00", "09:00", "10:00", "12:00", "14:00", "17:00", "19:00", "20:00")
EVENINGS: Final = ("20:00", "21:00", "22:00", "23:00")
MORNINGS: Final = ("06:00", "07:00", "08:00", "09:00")
NIGHT_SHIFT_FROM: Final = ("07:00", "08:00", "09:00", "10:00", "21:00", "22:00")
NIGHT_SHIFT_TO: Final = ("14:00", "15:00", "16:00", "17:00", "07:00", "08:00")
WEEK: Final = range(7)
LONGEST_QUIET_H: Final = 16
SHORTEST_QUIET_H: Final = 6


def week_steps(home: str) -> dict[str, Step]:
    """Return the cards by step id; each goes back to `home`."""
    return {
        "run_days": Step(_render_run_days, lambda d, v: _on_run_days(d, v, home)),
        "strength_days": Step(_render_strength_days, lambda d, v: _on_strength_days(d, v, home)),
        "hour": Step(_render_hour, lambda d, v: _on_hour(d, v, home)),
        "quiet_from": Step(_render_quiet_from, lambda d, v: _on_quiet_from(d, v, home)),
        "quiet_to": Step(_render_quiet_to, lambda d, v: _on_quiet_to(d, v, home)),
    }


def prefer(draft: Draft, question: str, **changes: Any) -> None:
    """Keep a choice in her preferences and in the record."""
    draft.update(preferences=replace(draft.member.preferences, **changes))
    draft.record_answer("settings", question, [str(value) for value in changes.values()])


def open_card(draft: Draft, step: str) -> None:
    """Go to a card; a card of days starts with her current days ticked."""
    draft.keep(hint="")
    draft.goto(step)
    if step in ("run_days", "strength_days"):
        days = getattr(draft.member.preferences, step)
        draft.update_talk(picked=tuple(str(day) for day in days))


def hinted(draft: Draft, *texts: Text) -> tuple[Text, ...]:
    """Return the texts of a card, after the remark on her last answer, if there is one."""
    hint = draft.data.get("hint")
    return (text(str(hint)), *texts) if hint else texts


def refuse(draft: Draft, step: str, hint: str, **data: Answer) -> None:
    """Ask the same card again, starting with the reason."""
    picked = draft.member.talk.picked
    draft.keep(hint=hint, **data)
    draft.goto(step)
    draft.update_talk(picked=picked)


def weekdays(days: tuple[int, ...], *, short: bool = False) -> Text:
    """Return "Monday, Wednesday and Friday" as nested texts, or "Mon, Wed and Fri", which fits a button."""
    names: Mapping[str, Text] = {
        f"day{at}": text(f"week-short-{day}" if short else f"week-day-{day}")
        for at, day in enumerate(sorted(days), 1)
    }
    return text(f"week-days-{len(days)}", **names) if len(days) <= 3 else text("week-days-many", n=len(days))


# days


def _day_rows() -> tuple[tuple[Option, ...], ...]:
    days = [Option(str(day), text(f"week-day-{day}")) for day in WEEK]
    end = options(("done", "button-done"), (BACK, "button-back"))
    return (tuple(days[:2]), tuple(days[2:4]), tuple(days[4:]), end)


def _render_run_days(draft: Draft) -> Card:
    return Card(texts=hinted(draft, text("week-run-days")), kind="many", rows=_day_rows(), lenient=True)


def _render_strength_days(draft: Draft) -> Card:
    return Card(texts=hinted(draft, text("week-strength-days")), kind="many", rows=_day_rows(), lenient=True)


def _on_run_days(draft: Draft, value: AnswerValue, home: str) -> None:
    if value == BACK:
        open_card(draft, home)
        return
    days = _days(value)
    if not valid_run_days(days, draft.catalog):
        refuse(draft, "run_days", "week-run-days-no")
        return
    prefer(draft, "run_days", run_days=days)
    strength = draft.member.preferences.strength_days
    if not strength or set(strength) & set(days) or not _leaves_a_rest_day(days, strength):
        prefer(draft, "strength_days", strength_days=suggest_strength_days(days, max(len(strength), 2)))
    open_card(draft, home)


def _on_strength_days(draft: Draft, value: AnswerValue, home: str) -> None:
    if value == BACK:
        open_card(draft, home)
        return
    days, most = _days(value), draft.catalog.constant("strength_per_week_max")
    runs = draft.member.preferences.run_days
    if not 1 <= len(days) <= most or set(days) & set(runs) or not _leaves_a_rest_day(runs, days):
        refuse(draft, "strength_days", "week-strength-days-no")
        return
    prefer(draft, "strength_days", strength_days=days)
    open_card(draft, home)


def _days(value: AnswerValue) -> tuple[int, ...]:
    return tuple(sorted(int(day) for day in value)) if isinstance(value, tuple) else ()


def _leaves_a_rest_day(runs: tuple[int, ...], strength: tuple[int, ...]) -> bool:
    return len({*runs, *strength}) < len(WEEK)


# hours


def _time_rows(hours: tuple[str, ...]) -> tuple[tuple[Option, ...], ...]:
    row = [Option(hour, text("week-hour", at=time.fromisoformat(hour))) for hour in hours]
    return (*(tuple(row[at : at + 3]) for at in range(0, len(row), 3)), options((BACK, "button-back")))


def _time(value: AnswerValue) -> time | None:
    if isinstance(value, time):
        return value
    return time.fromisoformat(value) if isinstance(value, str) and value != BACK else None


def _render_hour(draft: Draft) -> Card:
    """Offer the hours outside her quiet hours.

    The end of the quiet hours comes first where they cover her current hour, or every hour offered.
    """
    quiet = draft.member.preferences
    ends = draft.member.preferences.day_ends
    hours = [at for at in HOURS if time.fromisoformat(at).hour >= ends] or list(HOURS)
    loud = [at for at in hours if not is_quiet(time.fromisoformat(at), quiet.quiet_from, quiet.quiet_to)]
    if reminder_is_quiet(draft) or not loud:
        loud = list(dict.fromkeys((quiet.quiet_to.isoformat("minutes"), *loud)))
    above = (*_quiet_explained(draft), text("week-hour-of-day"))
    return Card(texts=above, kind="time", rows=_time_rows(tuple(loud)))


def _quiet_explained(draft: Draft) -> tuple[Text, ...]:
    """Say that the hour she named, or the one she has, lies in her quiet hours; nothing otherwise."""
    wanted, refused = draft.member.preferences, str(draft.data.get("refused") or "")
    at = time.fromisoformat(refused) if refused else wanted.remind_at
    if not refused and not reminder_is_quiet(draft):
        return ()
    return (text("week-hour-quiet", at=at, start=wanted.quiet_from, end=wanted.quiet_to),)


def reminder_is_quiet(draft: Draft) -> bool:
    """Return whether the hour of her reminder lies in her quiet hours."""
    wanted = draft.member.preferences
    return is_quiet(wanted.remind_at, wanted.quiet_from, wanted.quiet_to)


def reminder_line(draft: Draft) -> Text:
    """Say when the reminder comes: at its hour, or at the end of the quiet hours it lies in."""
    wanted = draft.member.preferences
    if reminder_is_quiet(draft):
        return text("plan-hour-quiet", at=wanted.remind_at, end=wanted.quiet_to)
    return text("plan-hour", at=wanted.remind_at)


def _on_hour(draft: Draft, value: AnswerValue, home: str) -> None:
    at, wanted = _time(value), draft.member.preferences
    if at is not None and is_quiet(at, wanted.quiet_from, wanted.quiet_to):
        draft.keep(refused=at.isoformat("minutes"))
        draft.goto("hour")
        return
    draft.keep(refused="")
    if at is not None:
        prefer(draft, "remind_at", remind_at=at)
    open_card(draft, home)


def is_quiet(at: time, start: time, end: time) -> bool:
    """Return whether a wall-clock time lies in the quiet hours, which may span midnight."""
    return start <= at < end if start <= end else at >= start or at < end


def _by_sleep(draft: Draft, usual: tuple[str, ...], in_the_day: tuple[str, ...]) -> tuple[str, ...]:
    """Return the hours to choose from; for a member whose day ends late, those for sleeping in the daytime."""
    return in_the_day if draft.member.preferences.day_ends > DAY_ENDS else usual


def _render_quiet_from(draft: Draft) -> Card:
    return Card(
        texts=hinted(draft, text("week-quiet-from")),
        kind="span",
        rows=_time_rows(_by_sleep(draft, EVENINGS, NIGHT_SHIFT_FROM)),
    )


def _on_quiet_from(draft: Draft, value: AnswerValue, home: str) -> None:
    """Keep when the quiet hours begin, or both ends when she typed "22 to 7"."""
    ends = isinstance(value, tuple) and len(value) == 2
    start = _time(value[0] if isinstance(value, tuple) and ends else value)
    if start is None:
        open_card(draft, home)
        return
    draft.keep(quiet_from=start.isoformat("minutes"), hint="")
    if isinstance(value, tuple) and ends:
        _on_quiet_to(draft, value[1], home)
    else:
        draft.goto("quiet_to")


def _render_quiet_to(draft: Draft) -> Card:
    return Card(
        texts=hinted(draft, text("week-quiet-to")),
        kind="time",
        rows=_time_rows(_by_sleep(draft, MORNINGS, NIGHT_SHIFT_TO)),
    )


def _on_quiet_to(draft: Draft, value: AnswerValue, home: str) -> None:
    end, start = _time(value), time.fromisoformat(str(draft.data.get("quiet_from") or "21:00"))
    if end is None:
        draft.goto("quiet_from")
    elif not SHORTEST_QUIET_H <= hours_between(start, end) <= LONGEST_QUIET_H:
        refuse(draft, "quiet_from", "week-quiet-no")
    else:
        prefer(draft, "quiet_hours", quiet_from=start, quiet_to=end)
        open_card(draft, "hour" if reminder_is_quiet(draft) else home)


def hours_between(start: time, end: time) -> float:
    """Return the hours from one time of day to the next such time of the other."""
    minutes = (end.hour * 60 + end.minute) - (start.hour * 60 + start.minute)
    return minutes % (24 * 60) / 60
