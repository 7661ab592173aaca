"""Her next seven days as a picture: a row per day, with a shape and a colour for each kind of day."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from bot.documents.plain import PlainTexts
from bot.documents.typeset import as_png, page_data
from flows import DayPlan
from flows.model.messages import text

NAME: Final = "week.png"


def week_picture(days: Sequence[DayPlan], today: date, plain: PlainTexts) -> bytes:
    """Return the picture as PNG; its caption says the same."""
    return as_png("week", week_data(days, today, plain))


def week_data(days: Sequence[DayPlan], today: date, plain: PlainTexts) -> dict[str, Any]:
    """Return what the layout shows."""
    return {
        **page_data(plain.language),
        "title": plain(text("week-title")),
        "days": [
            {
                "date": plain(text("pictures-week-day", date=plan.day)),
                "what": plain(text(f"pictures-week-{plan.kind}")),
                "minutes": plain(text("pictures-week-minutes", minutes=plan.minutes)) if plan.minutes else "",
                "kind": plan.kind,
                "done": plan.done,
                "today": plan.day == today,
            }
            for plan in days
        ],
        "foot": plain(text("pictures-week-foot")),
    }
