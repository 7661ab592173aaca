"""The chart of a visit sheet: symptoms by day and size, runs and pauses of the last twelve weeks."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from bot.documents.plain import PlainTexts
from bot.documents.sheet_facts import SheetFacts
from flows import local_day
from flows.model.messages import text

DAYS: Final = 84

CHANGED: Final = frozenset({"hold", "back", "pause_run", "pause_pt", "pause_clinician", "urgent"})

SIGNS: Final[Mapping[str, tuple[str, ...]]] = {
    "leak": ("leak",),
    "heaviness": ("heaviness", "bulge"),
    "pelvic_pain": ("pelvic_pain",),
    "back_pain": ("back_pain",),
    "leg_pain": ("leg_pain",),
    "bleeding": ("bleeding",),
    "doming": ("doming",),
}
"""Row of the chart -> fields of a report."""

WORDS: Final[Mapping[str, int]] = {
    "drops": 1,
    "some": 1,
    "light": 1,
    "wet": 2,
    "clear": 2,
    "bowel": 3,
    "heavy": 3,
}
"""Answer value -> its size in the chart, 1 to 3."""


def chart(facts: SheetFacts, decisions: Sequence[Mapping[str, Any]], plain: PlainTexts) -> dict[str, Any]:
    """Return what the layout draws; an x is a part of the twelve weeks, 0 their first day and 1 today."""
    first = facts.today - timedelta(days=DAYS - 1)

    def place(day: date) -> float:
        return round((day - first).days / (DAYS - 1), 4)

    changed = {local_day(facts.member, row["at"]) for row in decisions if row["action"] in CHANGED}
    reports = [row for row in facts.rows.get("report", ()) if row["day"] >= first]
    names = [*SIGNS, *(("mood",) if "mood" in facts.member.sheet.added_parts else ())]
    runs = [row for row in facts.rows.get("workout", ()) if row["kind"] == "run" and row["day"] >= first]
    most = max((row["minutes"] for row in runs), default=1) or 1

    def dots(name: str) -> list[dict[str, Any]]:
        sized = [(row["day"], _size(row["report"], name)) for row in reports]
        return [{"x": place(day), "size": size, "dark": _soon(day, changed)} for day, size in sized if size]

    return {
        "rows": [{"name": plain(text(f"sheet-sign-{name}")), "dots": dots(name)} for name in names],
        "bars": [{"x": place(row["day"]), "high": row["minutes"] / most} for row in runs if row["minutes"]],
        "pauses": [
            [max(0.0, place(begin)), min(1.0, place(end))] for begin, end in _pauses(facts, decisions, first)
        ],
        "ticks": [
            {"x": place(day), "day": plain(text("pictures-progress-day", date=day))}
            for day in (first + timedelta(days=14 * number) for number in range(6))
        ],
    }


def _size(report: Mapping[str, Any], name: str) -> int:
    """Return 0 if nothing was reported, otherwise 1 to 3 by the amount."""
    if name == "mood":
        mood = report.get("mood")
        return 1 + int(mood) // 4 if isinstance(mood, int) and not isinstance(mood, bool) else 0
    return max(_much(report.get(field)) for field in SIGNS[name])


def _much(value: Any) -> int:
    if value is True:
        return 2
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return 1 if value <= 3 else 2 if value <= 6 else 3
    return WORDS.get(value, 0) if isinstance(value, str) else 0


def _soon(day: date, changed: set[date]) -> bool:
    return day in changed or day + timedelta(days=1) in changed


def _pauses(
    facts: SheetFacts, decisions: Sequence[Mapping[str, Any]], first: date
) -> Iterator[tuple[date, date]]:
    begin: date | None = None
    for row in decisions:
        day = local_day(facts.member, row["at"])
        if row["action"].startswith("pause") and begin is None:
            begin = day
        elif row["action"] in ("resume", "reopened") and begin is not None:
            if day >= first:
                yield begin, day
            begin = None
    if facts.member.pause and begin is not None:
        yield begin, facts.today
