"""What a day of a pause asks of her: the next open item of the exit test, and the count of symptom-free days.

`resuming` defines the items and their order; nothing here ends a pause.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from flows.model.her_day import HerDay
from flows.model.pause import Pause
from flows.training.pauses import DAY, OWN, clear_days, reported_until
from flows.training.resuming import ResumeView, clear_days_needed, may_try, resume_view, tests_from
from flows.training.todays_reports import keeps_from_training

Item: TypeAlias = Literal[
    "open", "word", "days", "walk", "tests", "report_unfinished", "reported", "weeks", "morning", "tomorrow"
]
"""What is next: nothing (running may open), somebody's word, symptom-free days, the walk, the small tests, the rest of a
report or its day before those, the day from which they may be tried, their morning today, their morning tomorrow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseProgress:
    """Her progress: the next item, the number of today's symptom-free day out of how many, and the first test day."""

    item: Item
    day: int
    of: int
    tests_from: date | None = None


def pause_progress(her: HerDay) -> PauseProgress | None:
    """Return the next item today; None without a pause, and in a break of her own."""
    pause = her.member.pause
    if pause is None or pause.action == OWN:
        return None
    view = resume_view(her)
    return PauseProgress(
        item=_next(her, pause, view),
        day=_which_day(pause, her.today),
        of=clear_days_needed(pause, view.rule, her.catalog),
        tests_from=tests_from(her.member, her.catalog),
    )


def _next(her: HerDay, pause: Pause, view: ResumeView) -> Item:
    if view.can_resume:
        return "open"
    if "clearance" in view.missing and not view.either:
        return "word"
    if "clear_days" in view.missing and not (_is_last_day(her, pause, view) and "walk" in view.missing):
        return "days"
    if "walk" in view.missing:
        return "walk"
    if "tests" in view.missing:
        return "tests" if may_try(her, view, "tests") else keeps_from_training(her) or "weeks"
    return "morning" if may_try(her, view, "morning") else "tomorrow"


def _is_last_day(her: HerDay, pause: Pause, view: ResumeView) -> bool:
    """Return whether today is the last symptom-free day; the walk is on that day, so that the earliest date is met."""
    return not has_unreported_days(pause, her.today) and _which_day(pause, her.today) == clear_days_needed(
        pause, view.rule, her.catalog
    )


def _which_day(pause: Pause, today: date) -> int:
    """Return the number of today among the symptom-free days; 0 on the day of a symptom."""
    if reported_until(pause) >= today:
        return clear_days(pause)
    return clear_days(pause) + 1


def has_unreported_days(pause: Pause, today: date) -> bool:
    """Return whether there were days before today on which she reported nothing."""
    return reported_until(pause) < today - DAY


def asks_each_evening(her: HerDay) -> bool:
    """Return whether a quiet day counts towards the exit test: not before a go-ahead, nor once all is met."""
    pause = her.member.pause
    if pause is None or pause.action == OWN:
        return False
    view = resume_view(her)
    counted = "clear_days" in (*view.met, *view.missing)
    return counted and not view.can_resume


def walk_is_next(her: HerDay) -> bool:
    """Return whether the walk of the exit test is what today asks for."""
    back = pause_progress(her)
    return back is not None and back.item == "walk"
