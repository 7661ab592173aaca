"""/progress in words: runs, strength days, minutes without a sign, clear weeks. No pace, no streak, nothing to lose."""

from datetime import date, timedelta

from flows.conversations.shared.day_texts import coming_up, step_number
from flows.conversations.shared.pictures import may_look_back
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation
from flows.dialog.draft import Draft
from flows.model.effects import Attachment
from flows.model.messages import Text, text
from flows.training.horizon import horizon
from flows.training.ladder import ladder
from flows.training.progress_facts import more_minutes
from flows.training.signs import has_sign


def show(draft: Draft, _argument: str = "") -> None:
    """How far she has come, and what is next."""
    totals = draft.member.totals
    rows = (
        (action("today.show", text("button-today")),),
        (action("week.show", text("progress-button-week")), action("why.show", text("button-why"))),
    )
    if not totals.runs and not totals.strength:
        draft.say(text("progress-start"), *_step(draft), *coming_up(draft), rows=rows)
        return
    draft.say(
        text("progress-title"),
        text("today-lines", lines=_lines(draft)),
        *_step(draft),
        *_after_the_table(draft),
        *_ahead(draft),
        *coming_up(draft),
        rows=rows,
        attachment=Attachment("progress") if may_look_back(draft) else None,
    )


def _ahead(draft: Draft) -> tuple[Text, ...]:
    """How far it is to thirty minutes, 5 km and 10 km: two dates, never one, and none while a yes is waited for."""
    plan = draft.member.plan
    if plan is None or plan.track != "run" or plan.grow_week:
        return ()
    found = horizon(draft.her_day)
    if found is None:
        return (text("progress-ahead-waits"),)
    lines = (
        text("progress-ahead-thirty", earliest=found["thirty"].earliest, usual=found["thirty"].usual),
        text("progress-ahead-five_k", earliest=found["five_k"].earliest, usual=found["five_k"].usual),
        text("progress-ahead-ten_k", earliest=found["ten_k"].earliest, usual=found["ten_k"].usual),
    )
    return (text("progress-ahead", lines=lines),)


def _lines(draft: Draft) -> tuple[Text, ...]:
    totals = draft.member.totals
    lines = [text("progress-runs", runs=totals.runs), text("progress-strength", days=totals.strength)]
    if totals.clear_minutes:
        lines.append(text("progress-minutes", minutes=totals.clear_minutes))
    more = more_minutes(draft.member)
    if more > 0:
        lines.append(text("progress-more", minutes=more))
    clear, of = _weeks(draft)
    if of > 1:
        lines.append(text("progress-weeks", weeks=clear, of=of))
    if totals.last_symptom:
        lines.append(text("progress-last-sign", date=totals.last_symptom))
    return tuple(lines)


def _weeks(draft: Draft) -> tuple[int, int]:
    """Weeks without a sign, and all weeks with an entry, among those her log still holds."""
    weeks: dict[date, bool] = {}
    for workout in draft.member.log:
        day = workout.check_in.day
        monday = day - timedelta(days=day.weekday())
        weeks[monday] = weeks.get(monday, True) and not has_sign(workout.check_in, draft.catalog)
    return sum(weeks.values()), len(weeks)


def _after_the_table(draft: Draft) -> tuple[Text, ...]:
    """Past the last step: stay where it is easy, one change at a time after quiet weeks (docs/clinical.md 4; rule L5)."""
    member = draft.member
    if member.pause or member.plan is None or not member.plan.grow_week:
        return ()
    return (text("progress-one-change" if _steady(draft) else "progress-five-k"),)


def _steady(draft: Draft) -> bool:
    """Whether the longest run is four weeks old and nothing was noticed since."""
    first = draft.today - timedelta(days=draft.catalog.constant("one_change_clear_days"))
    most, log = draft.catalog.constant("long_run_most_min"), draft.member.log
    reached = any(work.minutes >= most and work.green and work.check_in.day <= first for work in log)
    return reached and not any(
        has_sign(work.check_in, draft.catalog) for work in log if work.check_in.day >= first
    )


def _step(draft: Draft) -> tuple[Text, ...]:
    """Where she stands on the way, or that running is paused: on plan either way."""
    member = draft.member
    if member.pause:
        return (text("progress-paused"),)
    if member.plan is None or member.plan.track != "run":
        return ()
    return (text("progress-step", step=step_number(member.plan.step), of=len(draft.catalog.steps)),)


def show_ladder(draft: Draft, _argument: str = "") -> None:
    """When she can run so far: the way there in weeks, if all stays quiet; in a pause first what it waits for."""
    why = action("why.show", text("button-why"))
    rows = ((action("today.show", text("button-today")), why),)
    member = draft.member
    if member.pause is not None:
        look = action("pause.view", text("progress-button-pause"))
        draft.say(text("progress-ladder-paused"), rows=((look,), (why,)))
        return
    way = ladder(member, draft.catalog)
    on_it = member.plan is not None and member.plan.track == "run"
    here = (
        text("progress-ladder-here", step=way.step, of=way.of) if on_it else text("progress-ladder-not-yet")
    )
    draft.say(here, text("progress-ladder", whole=way.weeks_whole, far=way.weeks_5k), rows=rows)


CONVERSATION = Conversation(
    flow="progress",
    needs="consent",
    actions={"show": show, "ladder": show_ladder},
    commands={"progress": show},
)
