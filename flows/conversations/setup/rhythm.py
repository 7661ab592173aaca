"""Cards of /settings for unusual weeks: away, this week only, night shifts, and another time zone for a while."""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any, Final

from flows.conversations.shared.away import come_back, go_away
from flows.conversations.shared.week_cards import hinted, open_card, refuse, weekdays
from flows.dialog.conversation import Step
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK, AnswerValue, Card, Option, options
from flows.model.messages import Text, text
from flows.training.clock import DAY_ENDS, LATEST_END
from flows.training.day_kinds import is_away, run_days, run_days_on
from flows.training.log import last_run
from flows.training.training_status import training_status

AWAY, THIS_WEEK, NIGHTS, DAY_END, STAY, HOME_DAY = (
    "away", "this_week", "nights", "day_ends", "stay", "home_day",
)  # fmt: skip
DAY: Final = timedelta(days=1)
WEEK: Final = 7
HERE, AS_USUAL, FOR_NOW, FOR_GOOD = "here", "as_usual", "for_now", "for_good"
LENGTHS: Final = (3, 7, 14)
ENDS: Final = ("04:00", "06:00", "08:00", "09:00", "10:00", "12:00")


def rhythm_steps(home: str) -> dict[str, Step]:
    """Return the cards by step id; each returns to the step `home`."""
    return {
        AWAY: Step(_render_away, lambda d, v: _on_away(d, v, home)),
        THIS_WEEK: Step(_render_this_week, lambda d, v: _on_this_week(d, v, home)),
        DAY_END: Step(_render_day_end, lambda d, v: _on_day_end(d, v, home)),
        NIGHTS: Step(_render_nights, lambda d, v: _on_nights(d, v, home)),
        STAY: Step(_render_stay, lambda d, v: _on_stay(d, v, home)),
        HOME_DAY: Step(_render_home_day, lambda d, v: _on_home_day(d, v, home)),
    }


def rhythm_lines(draft: Draft) -> tuple[Text, ...]:
    """Return what is unusual at the moment, for the menu."""
    wanted, profile, lines = draft.member.preferences, draft.member.profile, []
    if wanted.back_on and is_away(draft.member, draft.today):
        lines.append(text("settings-line-away", date=wanted.back_on))
    if wanted.this_week and draft.today < wanted.this_week + DAY * WEEK:
        lines.append(text("settings-line-this-week", days=weekdays(wanted.week_run_days)))
    if wanted.day_ends != DAY_ENDS:
        lines.append(text("settings-line-day-ends", at=time(wanted.day_ends)))
    if coming := [night for night in wanted.nights if night >= draft.today]:
        lines.append(text("settings-line-nights", nights=len(coming)))
    if profile.home_on:
        lines.append(text("settings-line-home", date=profile.home_on))
    return tuple(lines)


# time away


def _render_away(draft: Draft) -> Card:
    lengths = tuple(Option(str(days), text(f"settings-away-{days}")) for days in LENGTHS)
    here = options((HERE, "settings-away-here")) if is_away(draft.member, draft.today) else ()
    rows = tuple(row for row in (lengths, here, options((BACK, "button-back"))) if row)
    return Card(texts=hinted(draft, text("settings-away")), kind="coming", rows=rows, lenient=True)


def _on_away(draft: Draft, value: AnswerValue, home: str) -> None:
    if isinstance(value, date):
        go_away(draft, value)
    elif value == HERE:
        come_back(draft)
    elif isinstance(value, str) and value.isdecimal():
        go_away(draft, draft.today + DAY * int(value))
    open_card(draft, home)


def _keep(draft: Draft, question: str, answer: str | list[str] | None, **changes: Any) -> None:
    """Store a choice in her preferences and in the record."""
    draft.update(preferences=replace(draft.member.preferences, **changes))
    draft.record_answer("settings", question, [*answer] if isinstance(answer, list) else answer)


# this week only


def week_open(draft: Draft) -> bool:
    """Return whether some run days could be on other days for one week."""
    return training_status(draft.her_day) == "running" and bool(draft.member.preferences.run_days)


def _week(draft: Draft) -> tuple[date, list[date]]:
    """Return the Monday of the week the card is about and its days from today on; on a Sunday, next week."""
    first = draft.today + DAY if draft.today.weekday() == WEEK - 1 else draft.today
    monday = first - DAY * first.weekday()
    return monday, [monday + DAY * at for at in range(first.weekday(), WEEK)]


def _render_this_week(draft: Draft) -> Card:
    monday, days = _week(draft)
    most = _still_to_run(draft, monday, days[0])
    ticks = [Option(day.isoformat(), text(f"week-day-{day.weekday()}")) for day in days]
    pairs = tuple(tuple(ticks[at : at + 2]) for at in range(0, len(ticks), 2))
    end = options(("done", "button-done"), (AS_USUAL, "settings-week-usual"), (BACK, "button-back"))
    texts = hinted(draft, text("settings-this-week", date=monday, most=most))
    planned = run_days_on(draft.member, monday, draft.catalog)
    ticked = tuple(day.isoformat() for day in days if day.weekday() in planned)
    return Card(
        texts=texts,
        kind="many",
        rows=(*pairs, end),
        exclusive=(AS_USUAL,),
        ticked=() if draft.data.get("hint") else ticked,
        lenient=True,
    )


def _still_to_run(draft: Draft, monday: date, first: date) -> int:
    """Return how many of her runs of that week lie ahead; past runs are not made up for."""
    usual = run_days(draft.member, draft.catalog)
    return len(usual) - sum(monday + DAY * day < first for day in usual)


def _on_this_week(draft: Draft, value: AnswerValue, home: str) -> None:
    monday, days = _week(draft)
    if value == AS_USUAL or (isinstance(value, tuple) and AS_USUAL in value):
        _keep(draft, THIS_WEEK, None, this_week=None, week_run_days=())
    elif isinstance(value, tuple):
        chosen = sorted(date.fromisoformat(one) for one in value if one[:1].isdecimal())
        if not _fits(draft, monday, days[0], chosen):
            refuse(draft, THIS_WEEK, "settings-this-week-no")
            return
        past = tuple(day for day in run_days(draft.member, draft.catalog) if monday + DAY * day < days[0])
        _keep_week(draft, monday, (*past, *(day.weekday() for day in chosen)))
    open_card(draft, home)


def _fits(draft: Draft, monday: date, first: date, chosen: list[date]) -> bool:
    """Return whether there are no more runs than usual and none on neighbouring days, next Monday's included."""
    usual, last = run_days(draft.member, draft.catalog), last_run(draft.member)
    after = [monday + DAY * WEEK] if 0 in usual else []
    taken = [*([last] if last else []), *chosen, *after]
    apart = all(later - earlier > DAY for earlier, later in pairwise(taken))
    return 0 < len(chosen) <= _still_to_run(draft, monday, first) and apart


def _keep_week(draft: Draft, monday: date, days: tuple[int, ...]) -> None:
    """Store the days for that week only; earlier moves and skipped days of that week are dropped."""
    dates = [(monday + DAY * day).isoformat() for day in sorted(days)]
    _keep(draft, THIS_WEEK, dates, this_week=monday, week_run_days=tuple(sorted(days)))
    plan = draft.member.plan
    if plan is not None:
        inside = {(monday + DAY * at) for at in range(WEEK)}
        moved = {
            a: b for a, b in plan.moved.items() if not {date.fromisoformat(a), date.fromisoformat(b)} & inside
        }
        draft.update(plan=replace(plan, moved=moved))


# nights


def _render_day_end(draft: Draft) -> Card:
    hours = [Option(hour, text("week-hour", at=time.fromisoformat(hour))) for hour in ENDS]
    rows = (tuple(hours[:3]), tuple(hours[3:]), options((BACK, "button-back")))
    now = time(draft.member.preferences.day_ends)
    return Card(texts=hinted(draft, text("settings-day-ends", at=now)), kind="time", rows=rows)


def _on_day_end(draft: Draft, value: AnswerValue, home: str) -> None:
    """Store when her day ends, a full hour up to noon; her reminder hour has to be later than that."""
    at = value if isinstance(value, time) else None
    if isinstance(value, str) and value != BACK:
        at = time.fromisoformat(value)
    if at is None:
        open_card(draft, home)
        return
    if at.minute or at.hour > LATEST_END:
        refuse(draft, DAY_END, "settings-day-ends-no")
        return
    _keep(draft, DAY_END, at.isoformat("minutes"), day_ends=at.hour)
    draft.keep(hint="settings-day-ends-kept" if at.hour != DAY_ENDS else "")
    draft.goto("hour" if draft.member.preferences.remind_at.hour < at.hour else NIGHTS)


def _render_nights(draft: Draft) -> Card:
    nights = [draft.today + DAY * ahead for ahead in range(WEEK)]
    ticks = [Option(night.isoformat(), text("settings-night", date=night)) for night in nights]
    pairs = tuple(tuple(ticks[at : at + 2]) for at in range(0, len(ticks), 2))
    end = options(("done", "button-done"), ("none", "settings-nights-none"), (BACK, "button-back"))
    marked = tuple(one.isoformat() for one in draft.member.preferences.nights if one in nights)
    texts = hinted(draft, text("settings-nights"))
    rows = (options((DAY_END, "settings-button-day-ends")), *pairs, end)
    return Card(texts=texts, kind="many", rows=rows, exclusive=("none", DAY_END), ticked=marked, lenient=True)


def _on_nights(draft: Draft, value: AnswerValue, home: str) -> None:
    picked = value if isinstance(value, tuple) else (value,)
    if DAY_END in picked:
        open_card(draft, DAY_END)
        return
    if BACK not in picked:
        marked = tuple(date.fromisoformat(str(one)) for one in picked if str(one)[:1].isdecimal())
        # Keep last night marked, because today is the day after it.
        before = tuple(one for one in draft.member.preferences.nights if one == draft.today - DAY)
        dates = [night.isoformat() for night in sorted(marked)]
        _keep(draft, NIGHTS, dates, nights=(*before, *sorted(marked)))
    open_card(draft, home)


# another time zone


def after_place(draft: Draft, home: str) -> None:
    """If the new time zone differs from her home's, ask whether it is for a while or for good."""
    moved = draft.data.get("zone_before") and draft.member.plan is not None
    open_card(draft, STAY if moved else home)


def _render_stay(draft: Draft) -> Card:
    rows = (options((FOR_NOW, "settings-stay-now"), (FOR_GOOD, "settings-stay-good")),)
    return Card(texts=hinted(draft, text("settings-stay")), rows=rows, lenient=True)


def _on_stay(draft: Draft, value: AnswerValue, home: str) -> None:
    if value == FOR_NOW:
        open_card(draft, HOME_DAY)
    else:
        open_card(draft, home)


def _render_home_day(draft: Draft) -> Card:
    return Card(
        texts=hinted(draft, text("settings-home-day")), kind="coming", rows=(options((BACK, "button-back")),)
    )


def _on_home_day(draft: Draft, value: AnswerValue, home: str) -> None:
    if not isinstance(value, date):
        open_card(draft, STAY)
        return
    zone, country = str(draft.data.get("zone_before")), str(draft.data.get("country_before"))
    draft.update_profile(home_zone=zone, home_country=country, home_on=value)
    draft.record_answer("settings", HOME_DAY, value.isoformat())
    open_card(draft, home)
