"""Conversation /progress: runs, strength days, symptom-free minutes and clear weeks; no pace and no streak."""

from datetime import timedelta

from flows.conversations.shared.ahead import ahead_texts
from flows.conversations.shared.day_texts import coming_up, step_number
from flows.conversations.shared.pictures import may_look_back
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation
from flows.dialog.draft import Draft
from flows.model.effects import Attachment
from flows.model.messages import Button, Rows, Text, text
from flows.training.active_minutes import active_minutes
from flows.training.progress_facts import more_minutes, symptom_free_weeks
from flows.training.signs import has_sign
from flows.training.ten_k import long_minutes, may_grow_to_ten, ten_k_reached


def show(draft: Draft, _argument: str = "") -> None:
    """Say how far she has come and what is next."""
    totals = draft.member.totals
    rows = _rows(draft)
    if not totals.runs and not totals.strength:
        draft.say(text("progress-start"), *_step(draft), *ahead_texts(draft), *coming_up(draft), rows=rows)
        return
    draft.say(
        text("progress-title"),
        text("today-lines", lines=_lines(draft)),
        *_step(draft),
        *_after_the_table(draft),
        *(() if may_grow_to_ten(draft.her_day) else ahead_texts(draft)),
        *coming_up(draft),
        rows=rows,
        attachment=Attachment("progress") if may_look_back(draft.member, draft.today) else None,
    )


def _rows(draft: Draft) -> Rows:
    """Return today and the week and, beyond the run-walk table, the choices she has there and a race."""
    plan = draft.member.plan
    first: list[tuple[Button, ...]] = []
    if may_grow_to_ten(draft.her_day):
        first.append((action("goal.ten_k", text("progress-button-ten-k")),))
    elif plan is not None and plan.ten_week:
        first.append((action("goal.stay", text("progress-button-stay")),))
    today = (action("today.show", text("button-today")), action("week.show", text("progress-button-week")))
    more = (action("why.show", text("button-why")), action("goal.race", text("progress-button-race")))
    return (*first, today, more)


def _lines(draft: Draft) -> tuple[Text, ...]:
    totals = draft.member.totals
    lines = [text("progress-runs", runs=totals.runs), text("progress-strength", days=totals.strength)]
    if totals.clear_minutes:
        lines.append(text("progress-minutes", minutes=totals.clear_minutes))
    more = more_minutes(draft.member)
    if more > 0:
        lines.append(text("progress-more", minutes=more))
    moved = active_minutes(draft.her_day)
    if moved:
        lines.append(text("progress-active", minutes=moved, week=draft.catalog.constant("active_week_min")))
    clear, of = symptom_free_weeks(draft.her_day)
    if of > 1:
        lines.append(text("progress-weeks", weeks=clear, of=of))
    if totals.last_symptom:
        lines.append(text("progress-last-sign", date=totals.last_symptom))
    return tuple(lines)


def _after_the_table(draft: Draft) -> tuple[Text, ...]:
    """Say what is possible after the last step: staying, or one change at a time (docs/clinical.md 4; rule L5)."""
    member = draft.member
    if member.pause or member.plan is None or not member.plan.grow_week:
        return ()
    if member.plan.ten_week:
        return (_to_ten(draft, member.plan.ten_week),)
    if may_grow_to_ten(draft.her_day):
        return (text("progress-ten-k-or-change" if _steady(draft) else "progress-ten-k-open"),)
    return (text("progress-one-change" if _steady(draft) else "progress-five-k"),)


def _to_ten(draft: Draft, week: int) -> Text:
    """Say which week on the way to 10 km she is in, or that 10 km is reached."""
    if ten_k_reached(draft.member, draft.catalog):
        return text("progress-ten-k-there")
    long = long_minutes(draft.member, draft.catalog)
    return text("progress-ten-k", week=week, of=len(draft.catalog.ten_k), minutes=long)


def _steady(draft: Draft) -> bool:
    """Return whether her longest run is four weeks old and nothing has been noticed since."""
    first = draft.today - timedelta(days=draft.catalog.constant("one_change_clear_days"))
    most, log = draft.catalog.constant("long_run_most_min"), draft.member.log
    reached = any(work.minutes >= most and work.green and work.check_in.day <= first for work in log)
    return reached and not any(
        has_sign(work.check_in, draft.catalog) for work in log if work.check_in.day >= first
    )


def _step(draft: Draft) -> tuple[Text, ...]:
    """Say which step she is at, or that running is paused, which is part of the plan too."""
    member = draft.member
    if member.pause:
        return (text("progress-paused"),)
    if member.plan is None or member.plan.track != "run":
        return ()
    return (text("progress-step", step=step_number(member.plan.step), of=len(draft.catalog.steps)),)


def show_steps(draft: Draft, _argument: str = "") -> None:
    """Say when she may reach each distance: two dates each; in a pause, that the exit test comes first."""
    why = action("why.show", text("button-why"))
    race = action("goal.race", text("progress-button-race"))
    rows = ((action("today.show", text("button-today")), why), (race,))
    member = draft.member
    if member.pause is not None:
        look = action("pause.view", text("progress-button-pause"))
        draft.say(text("progress-steps-paused"), *ahead_texts(draft), rows=((look,), (why,), (race,)))
        return
    draft.say(*_step(draft), *(ahead_texts(draft) or (text("progress-ten-k-there"),)), rows=rows)


CONVERSATION = Conversation(
    flow="progress",
    actions={"show": show, "steps": show_steps},
    commands={"progress": show},
)
