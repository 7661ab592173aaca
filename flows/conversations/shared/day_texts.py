"""One day of the plan as texts: what it is and exactly how to do it. `flows.training` decides, this says."""

from datetime import date, timedelta

from flows.conversations.shared.review import review_row, review_texts
from flows.dialog.draft import Draft
from flows.model.catalog import Block
from flows.model.messages import Text, text
from flows.training.day_kinds import TRAINING
from flows.training.late_report import run_taken_back_on
from flows.training.load import run_blocks, walks
from flows.training.movement_order import next_check, waiting, waits_tomorrow
from flows.training.strength import drills, strength_day
from flows.training.strength_sets import StrengthItem
from flows.training.week import DayPlan, next_training

HELD = ("hold", "back")
SHORTER = (20, 10, 5)
"""Minutes of the shorter variants."""


def step_number(step: str | None) -> int:
    """Return the number of a step: 2 for S02, and 1 for None."""
    digits = "".join(char for char in step or "" if char.isdecimal())
    return int(digits) if digits else 1


def taken_back_texts(draft: Draft, reported_on: date) -> tuple[Text, ...]:
    """Say which run no longer counts because of a sign reported on that day, and that it counted since its morning."""
    work = run_taken_back_on(draft.member, reported_on)
    if work is None:
        return ()
    run = work.check_in.day
    return (text("late_report-taken-back", run=run, counted=run + timedelta(days=1)),)


def day_title(draft: Draft, plan: DayPlan) -> Text:
    """Return a day in a few words, for lists and titles."""
    if plan.kind == "run" and plan.step == draft.catalog.steps[-1].id:
        return text("today-name-run-whole", minutes=plan.minutes)
    if plan.kind == "run":
        return text("today-name-run", step=step_number(plan.step), minutes=plan.minutes)
    if plan.minutes:
        return text(f"today-name-{plan.kind}", minutes=plan.minutes)
    return text(f"today-name-{plan.kind}")


MOST_WITH_CUES = 4
"""The most exercises of a strength day that show their cues; with more, the card is taller than a phone's screen.

The cues are then behind *Show me how*.
"""


def day_texts(
    draft: Draft, plan: DayPlan, minutes: int | None = None, *, cues: bool = True
) -> tuple[Text, ...]:
    """Return the message of a day; `minutes` asks for the shorter variant.

    Without `cues` an exercise is its name and dose; *Show me how* adds the cue.
    """
    match plan.kind:
        case "run":
            return _run(draft, plan, minutes)
        case "strength":
            return _strength(draft, plan, minutes, cues)
        case "drills":
            items = drills(draft.her_day)
            return (text("today-drills", minutes=plan.minutes), *_why(plan), _items(items, cues))
        case "walk":
            return (text("today-walk", minutes=minutes or plan.minutes), *_why(plan))
        case "tests":
            return _checks(draft)
        case "rest":
            return (text("today-rest"), *_why(plan), *coming_up(draft))
        case "none":
            return (text("today-nothing"), *_why(plan), *coming_up(draft))


def hold_ends(draft: Draft, action: str) -> tuple[Text, ...]:
    """Say what ends a held step and when she is asked next; nothing where the step is not held."""
    if action not in HELD or draft.member.pause or draft.member.closed:
        return ()
    run = next_training(draft.her_day, ("run",))
    following = run or next_training(draft.her_day)
    if following is None:
        return (text("decision-hold-ends"),)
    return (text("decision-hold-ends-run" if run else "decision-hold-ends-day", date=following.day),)


def coming_up(draft: Draft) -> tuple[Text, ...]:
    """Name the next run or strength day, when one is planned."""
    following = next_training(draft.her_day)
    if following is None:
        return ()
    if following.day == draft.today:
        return (text("today-next-today", what=day_title(draft, following)),)
    return (text("today-next", date=following.day, what=day_title(draft, following)),)


def _checks(draft: Draft) -> tuple[Text, ...]:
    """Say that movement checks are to be done, go on tomorrow, or have all been tried, and what running waits for."""
    if checks_to_do(draft):
        return (text("today-tests"),)
    if waits_tomorrow(draft.member, draft.today):
        return (text("today-tests-wait"),)
    look = () if review_row(draft) else review_texts(draft)
    tried = "today-tests-pt" if draft.member.readiness.outcome == "see_pt" else "today-tests-tried"
    return (text(tried), *look, *coming_up(draft))


def checks_to_do(draft: Draft) -> bool:
    """Return whether a movement check can be done now, or the morning after one is still to be answered."""
    return bool(waiting(draft.member, draft.today)) or next_check(draft.her_day) is not None


def next_run(draft: Draft) -> tuple[Text, ...]:
    """Name the day of the next run when another training day comes before it."""
    kinds = (("run",), TRAINING)
    run, first = (next_training(draft.her_day, kind) for kind in kinds)
    return (text("today-next-run", date=run.day),) if run and first and run.day != first.day else ()


def _why(plan: DayPlan) -> tuple[Text, ...]:
    return (plan.reason,) if plan.reason else ()


# a run


def _run(draft: Draft, plan: DayPlan, minutes: int | None) -> tuple[Text, ...]:
    blocks = run_blocks(draft.her_day.on(plan.day), minutes)
    before, after = walks(draft.catalog, minutes)
    if not blocks:
        return (text("today-walk", minutes=minutes or plan.minutes),)
    lines = [text("today-run-before", minutes=before)]
    lines += [_block(block.run, block.walk, block.reps) for block in blocks]
    lines.append(text("today-run-after", minutes=after))
    title = _run_title(plan, blocks, minutes or plan.minutes)
    return (title, text("today-lines", lines=tuple(lines)), text("today-run-how"))


def _run_title(plan: DayPlan, blocks: tuple[Block, ...], minutes: int) -> Text:
    """Return the title with its step for run-walk, and without one for a continuous run."""
    if any(block.walk for block in blocks):
        return text("today-run", step=step_number(plan.step), minutes=minutes)
    return text("today-run-whole", minutes=minutes)


def _block(run: int, walk: int, reps: int) -> Text:
    if not walk:
        return text("today-run-only", run=run, reps=reps)
    return text("today-run-block", run=run, walk=walk, reps=reps)


# strength


def _strength(draft: Draft, plan: DayPlan, minutes: int | None, cues: bool) -> tuple[Text, ...]:
    day = strength_day(draft.her_day.on(plan.day), minutes)
    cues = cues and len(day.items) + len(day.spring) <= MOST_WITH_CUES
    spring = (text("today-spring"), _items(day.spring, cues)) if day.spring else ()
    how = text("today-strength-how", low=day.effort_low, high=day.effort_high, rest=day.rest_s)
    heavier = (text("today-strength-heavier"),) if any(item.heavier for item in day.items) else ()
    return (
        text("today-strength", minutes=day.minutes),
        *_why(plan),
        _items(day.items, cues),
        *heavier,
        *spring,
        how,
    )


def day_below(draft: Draft, plan: DayPlan, *above: Text) -> tuple[Text, ...]:
    """Return a day below other lines; below two or more it drops its cues, so that the card fits a screen."""
    return (*above, *day_texts(draft, plan, cues=len(above) < 2))


def _items(items: tuple[StrengthItem, ...], cues: bool) -> Text:
    return text("today-lines", lines=tuple(_item(item, cues) for item in items))


def _item(item: StrengthItem, cues: bool) -> Text:
    name, dose = text(f"exercise-{item.exercise}"), _dose(item)
    if not cues:
        return text(
            "today-item-brief-instead" if item.instead_of else "today-item-brief", name=name, dose=dose
        )
    key = "today-item-instead" if item.instead_of else "today-item"
    return text(key, name=name, dose=dose, cue=item.cue)


def _dose(item: StrengthItem) -> Text:
    if item.each_side:
        return text(f"today-dose-sides-{item.unit}", sets=item.sets, amount=item.amount)
    return text(f"today-dose-{item.unit}", sets=item.sets, amount=item.amount)


def exercises_of(draft: Draft, day: date, kind: str) -> tuple[str, ...]:
    """Return the ids of the exercises of a strength or drills day."""
    if kind == "strength":
        planned = strength_day(draft.her_day.on(day))
        items = (*planned.items, *planned.spring)
    else:
        items = drills(draft.her_day.on(day))
    return tuple(item.exercise for item in items)
