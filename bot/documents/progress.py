"""The progress picture: numbers counted by the flows, texts in her language, layout by Typst."""

from typing import Any, Final

from bot.documents.plain import PlainTexts
from bot.documents.typeset import as_png, page_data
from flows import ProgressFacts, WeekFacts
from flows.model.messages import text

NAME: Final = "progress.png"


def progress_picture(facts: ProgressFacts, plain: PlainTexts) -> bytes:
    """Return the picture as PNG, 1,075 pixels wide; its caption says everything on it too."""
    return as_png("progress", progress_data(facts, plain))


def progress_data(facts: ProgressFacts, plain: PlainTexts) -> dict[str, Any]:
    """Return what the layout shows: every text and number, so that the layout only computes sizes."""
    clear = sum(facts.mornings)
    return {
        **page_data(plain.language),
        "title": plain(text("pictures-progress-title")),
        "span": _span(facts.weeks, plain),
        "big": _big(facts, plain),
        "step": _step(facts, plain),
        "weeks": [
            _week(week, week is facts.weeks[-1], number, facts, plain)
            for number, week in enumerate(facts.weeks)
        ],
        "weeks_title": plain(text("pictures-progress-weeks")),
        "strength_words": plain(text("pictures-progress-strength")),
        "pause_words": plain(text("pictures-progress-pause")),
        "mornings": list(facts.mornings),
        "mornings_title": plain(text("pictures-progress-mornings")),
        "mornings_words": plain(
            text("pictures-progress-mornings-clear", clear=clear, of=len(facts.mornings))
        ),
        "foot": plain(text("pictures-progress-foot")),
    }


def _span(weeks: tuple[WeekFacts, ...], plain: PlainTexts) -> str:
    if not weeks:
        return ""
    return plain(text("pictures-progress-span", first=weeks[0].monday))


def _big(facts: ProgressFacts, plain: PlainTexts) -> dict[str, str] | None:
    if not facts.clear_minutes:
        return None
    words = plain(text("pictures-progress-minutes", minutes=facts.clear_minutes))
    return {"number": str(facts.clear_minutes), "words": words}


def _step(facts: ProgressFacts, plain: PlainTexts) -> dict[str, Any] | None:
    if facts.step is None:
        return None
    words = text("pictures-progress-step", step=facts.step, of=facts.steps)
    if facts.paused:
        words = text("progress-paused")
    labels = [str(number) for number in range(1, facts.steps + 1)]
    return {"at": facts.step, "of": facts.steps, "words": plain(words), "labels": labels}


def _week(week: WeekFacts, now: bool, number: int, facts: ProgressFacts, plain: PlainTexts) -> dict[str, Any]:
    first_of_month = number == 0 or week.monday.month != facts.weeks[number - 1].monday.month
    day = plain(text("pictures-progress-day", date=week.monday)) if first_of_month else str(week.monday.day)
    return {
        "minutes": week.minutes,
        "label": str(week.minutes) if week.minutes else "",
        "strength": week.strength,
        "paused": week.paused,
        "now": now,
        "day": day,
    }
