"""Conversation: makes a plan that fits her week from the outcome; one tap on "Use these" is enough."""

from dataclasses import replace

from flows.conversations.shared.current_judgement import current_judgement
from flows.conversations.shared.open_quiz import open_quiz
from flows.conversations.shared.place_cards import clock_time, place_steps
from flows.conversations.shared.start_on_table import start_texts
from flows.conversations.shared.week_cards import (
    hinted,
    open_card,
    prefer,
    refuse,
    reminder_line,
    week_steps,
    weekdays,
)
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation, Step, table
from flows.dialog.draft import Draft
from flows.dialog.steps import LATER, AnswerValue, Card, options
from flows.model.messages import Rows, Text, text
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.training.plan_start import start_plan
from flows.training.training_status import training_status
from flows.training.week import suggest_strength_days

HOME = "summary"
USE = "use"
RUN_DAYS_THREE, RUN_DAYS_TWO = (1, 3, 5), (1, 5)
CARDS = ("run_days", "strength_days", "hour", "quiet_from", "place")


def start(draft: Draft, _argument: str) -> None:
    """Make the plan: first ask for her time zone, then show one summary with suggested days."""
    if draft.member.readiness.outcome is None:
        draft.say(text("plan-quiz-first"))
        open_quiz(draft)
        return
    _suggest(draft)
    draft.begin("plan", HOME if draft.member.profile.zone_known else "place")


def _suggest(draft: Draft) -> None:
    """Fill in what she has not chosen yet."""
    wanted = draft.member.preferences
    runs = wanted.run_days
    if _runs_open(draft) and not runs:
        runs = RUN_DAYS_THREE if draft.member.readiness.outcome == "ready" else RUN_DAYS_TWO
    strength = wanted.strength_days
    if not strength or set(strength) & set(runs):
        strength = suggest_strength_days(runs, draft.catalog.constant("strength_per_week"))
    draft.update(preferences=replace(wanted, run_days=runs, strength_days=strength))


def _runs_open(draft: Draft) -> bool:
    return draft.member.readiness.outcome in PASSED_OUTCOMES


def _render_summary(draft: Draft) -> Card:
    wanted = draft.member.preferences
    runs = (
        (text("plan-runs", days=weekdays(wanted.run_days)),) if _runs_open(draft) else (text("plan-no-runs"),)
    )
    lines = (
        *runs,
        text("plan-strength", days=weekdays(wanted.strength_days)),
        reminder_line(draft),
        text("plan-quiet", start=wanted.quiet_from, end=wanted.quiet_to),
        text("plan-clock", at=clock_time(draft)),
    )
    first = (options(("run_days", "plan-button-run-days")),) if _runs_open(draft) else ()
    rows = (
        options((USE, "plan-button-use")),
        *first,
        options(("strength_days", "plan-button-strength"), ("hour", "plan-button-hour")),
        options(("quiet_from", "plan-button-quiet"), ("place", "plan-button-place")),
        options((LATER, "button-later")),
    )
    return Card(texts=hinted(draft, text("plan-summary", lines=lines)), rows=rows, lenient=True)


def _on_summary(draft: Draft, value: AnswerValue) -> None:
    if value in CARDS:
        open_card(draft, str(value))
    elif value == USE and not draft.member.profile.zone_known:
        refuse(draft, "place", "plan-place-first")
    elif value == USE:
        _use(draft)
    else:
        draft.say(text("plan-later"))


def _use(draft: Draft) -> None:
    """Store the days and start the plan that the outcome allows."""
    wanted = draft.member.preferences
    prefer(draft, "plan", run_days=wanted.run_days, strength_days=wanted.strength_days)
    minutes = draft.member.readiness.answers.get(draft.catalog.with_role("minutes_run"))
    already = minutes if isinstance(minutes, int) else 0
    draft.member = start_plan(draft.her_day, current_judgement(draft), already)
    draft.finish()
    draft.say(_made(draft), *start_texts(draft), text("plan-made-how"), rows=_rows())


def _made(draft: Draft) -> Text:
    if training_status(draft.her_day) == "stopped":
        return text("plan-made-gentle")
    return text(f"plan-made-{draft.member.plan.track if draft.member.plan else 'prep'}")


def _rows() -> Rows:
    return ((action("today.show", text("button-today")),), (action("week.show", text("plan-button-week")),))


CONVERSATION = Conversation(
    flow="plan",
    first=HOME,
    step=table(
        {HOME: Step(_render_summary, _on_summary)}
        | week_steps(HOME)
        | place_steps(lambda draft: open_card(draft, HOME))
    ),
    actions={"start": start},
)
