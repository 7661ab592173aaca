"""The step of the run-walk table that a current runner starts at, and what limits it (docs/clinical.md 1f)."""

from flows.conversations.shared.day_texts import step_number
from flows.dialog.draft import Draft
from flows.model.messages import Text, text
from flows.training.plan_start import on_ramp


def start_texts(draft: Draft) -> tuple[Text, ...]:
    """Name the step she starts at and its limit; nothing where she does not run yet, or has no run track."""
    plan, catalog = draft.member.plan, draft.catalog
    minutes = draft.member.readiness.answers.get(catalog.with_role("minutes_run"))
    if not isinstance(minutes, int) or minutes < 1 or plan is None or plan.track != "run":
        return ()
    return (
        text(
            "plan-start-step",
            minutes=minutes,
            step=step_number(on_ramp(minutes, catalog)),
            pct=catalog.constant("on_ramp_pct"),
            most=catalog.constant("on_ramp_highest_step"),
        ),
    )
