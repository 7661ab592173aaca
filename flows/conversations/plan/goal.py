"""What she aims for: growing from 5 km to 10 km, and a race she has entered (docs/clinical.md 11m).

A question about a race is answered but not stored: its date changes nothing in her plan.
"""

from datetime import date
from typing import Final

from flows.conversations.shared.ahead import NAMES
from flows.conversations.shared.day_texts import step_number
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation, Step, table
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK, LATER, AnswerValue, Card, options
from flows.dialog.wording import in_loss
from flows.model.messages import Rows, Text, text
from flows.training.horizon import horizon
from flows.training.ten_k import grow_to_ten, long_minutes, may_grow_to_ten, stay_at_five

DISTANCE, DAY = "distance", "day"
FAR: Final = ("half", "marathon")
"""Distances without a plan and without a date."""
DISTANCES: Final = ("five_k", "ten_k", *FAR)


# 5 km to 10 km


def ten_k(draft: Draft, _argument: str) -> None:
    """Explain what growing to 10 km means and ask yes or no; where it is not open, say what it waits for."""
    if not may_grow_to_ten(draft.her_day):
        draft.say(text("goal-ten-k-waits"), rows=_to_progress())
        return
    weeks = draft.catalog.ten_k
    facts = {"low": weeks[0].long, "high": weeks[-1].long, "other": weeks[0].run_a, "weeks": len(weeks)}
    rows = (
        (action("goal.grow", text("goal-button-grow"), draft.today.isoformat()),),
        (action("goal.stay", text("goal-button-stay")),),
    )
    draft.say(text("goal-ten-k", **facts), rows=rows)


def grow(draft: Draft, argument: str) -> None:
    """Start growing to 10 km; a button of an earlier day asks again."""
    if argument != draft.today.isoformat() or not may_grow_to_ten(draft.her_day):
        ten_k(draft, "")
        return
    draft.member = grow_to_ten(draft.her_day)
    step = draft.member.plan.step if draft.member.plan else None
    draft.decide("growth", "advance", (draft.catalog.rules.role("to_ten_k"),), step, step)
    said = text("goal-grows", minutes=long_minutes(draft.member, draft.catalog))
    draft.say(said, rows=((action("week.show", text("progress-button-week")),), *_to_progress()))


def stay(draft: Draft, _argument: str) -> None:
    """Stay at 5 km: the weekly plan stays, or returns to what it was."""
    draft.member = stay_at_five(draft.member, draft.today)
    draft.say(text("goal-stays"), rows=_to_progress())


def _to_progress() -> Rows:
    return ((action("progress.show", text("goal-button-progress")),),)


# a race


def race(draft: Draft, _argument: str) -> None:
    """Ask which race she has in mind, how long and when."""
    draft.begin("goal", DISTANCE)


def _render_distance(_draft: Draft) -> Card:
    rows = (
        options(("five_k", "goal-race-five_k"), ("ten_k", "goal-race-ten_k")),
        options(("half", "goal-race-half"), ("marathon", "goal-race-marathon")),
        options((LATER, "button-later")),
    )
    return Card(texts=(text("goal-race-distance"),), rows=rows, lenient=True)


def _on_distance(draft: Draft, value: AnswerValue) -> None:
    if value in FAR:
        draft.finish()
        draft.say(*_far(draft), rows=_to_progress())
    elif value in DISTANCES:
        draft.keep(distance=str(value))
        draft.goto(DAY)
    else:
        _leave(draft)


def _far(draft: Draft) -> tuple[Text, ...]:
    """Say that there is no plan and no date for this distance, and that it is not a goal for the first year."""
    days = draft.days_postpartum
    first_year = days is not None and days < draft.catalog.constant("year_one") and not in_loss(draft.member)
    return (text("goal-race-far"), *((text("goal-race-far-first-year"),) if first_year else ()))


def _render_day(_draft: Draft) -> Card:
    rows = (options((BACK, "button-back"), (LATER, "button-later")),)
    return Card(texts=(text("goal-race-day"),), kind="coming", rows=rows)


def _on_day(draft: Draft, value: AnswerValue) -> None:
    if value == BACK:
        draft.goto(DISTANCE)
    elif isinstance(value, date):
        said = _about(draft, str(draft.data.get("distance")), value)
        draft.finish()
        draft.say(*said, rows=_to_progress())
    else:
        _leave(draft)


def _leave(draft: Draft) -> None:
    """Put the question off: nothing is kept of it."""
    draft.finish()
    draft.say(text("goal-race-later"), rows=_to_progress())


def _about(draft: Draft, distance: str, day: date) -> tuple[Text, ...]:
    """Compare the race day with the earliest and the usual date; before the earliest, say what is possible by then."""
    found = horizon(draft.her_day)
    if found is None:
        return (text("progress-ahead-waits"), text("goal-race-defer"))
    ahead = found.get(distance)
    if ahead is None:
        return (text("goal-race-there"),)
    key = "early" if day < ahead.earliest else "tight" if day < ahead.usual else "fits"
    what = text(f"goal-race-{distance}")
    said = text(f"goal-race-{key}", what=what, earliest=ahead.earliest, usual=ahead.usual)
    return (said, _fits(draft, day), text("goal-race-defer")) if key == "early" else (said,)


def _fits(draft: Draft, day: date) -> Text:
    """Return the longest distance that can be reached by that day if every run is clear."""
    found = horizon(draft.her_day) or {}
    there = [name for name in NAMES if name in found and found[name].earliest <= day]
    if there:
        return text("goal-race-by-then", what=text(f"goal-race-{there[-1]}"))
    plan = draft.member.plan
    if plan is None or plan.track != "run":
        return text("goal-race-by-then-walk")
    return text("goal-race-by-then-step", step=step_number(plan.step))


CONVERSATION = Conversation(
    flow="goal",
    kept_days=3,
    first=DISTANCE,
    menu=DISTANCE,
    step=table({DISTANCE: Step(_render_distance, _on_distance), DAY: Step(_render_day, _on_day)}),
    actions={"ten_k": ten_k, "grow": grow, "stay": stay, "race": race},
    final=("goal-button-grow",),
)
