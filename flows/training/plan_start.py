"""How a plan starts after the readiness quiz: its track, and the step on which she comes in."""

from dataclasses import replace
from typing import Protocol

from flows.model.catalog import Catalog
from flows.model.her_day import HerDay
from flows.model.member import Member, Plan
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.training.start_days import StartDays, start_days_of
from flows.training.step_table import step_at
from flows.training.training_status import days_postpartum


class ReadinessResult(Protocol):
    """What a plan needs from a readiness judgement: its outcome."""

    @property
    def outcome(self) -> str: ...


def start_plan(her: HerDay, judgement: ReadinessResult, run_minutes: int = 0) -> Member:
    """Return the plan that follows from the quiz; an existing plan keeps its step and strength phase.

    `run_minutes` is how long she already runs without a sign; 0 starts at the first step.
    """
    member, catalog, today = her.member, her.catalog, her.today
    old = member.plan
    track = _track(judgement, days_postpartum(member, today), start_days_of(member, catalog))
    cautious = judgement.outcome == "ready_cautious"
    greens = catalog.constant("greens_to_advance_cautious" if cautious else "greens_to_advance")
    ran = old is not None and old.track == "run"
    step = (
        on_ramp(run_minutes, catalog)
        if run_minutes and not ran
        else (old.step if old else step_at(1, catalog))
    )
    started = old.started_on if old and ran else today
    plan = replace(
        old or Plan(),
        track=track,
        step=step,
        greens_needed=greens,
        started_on=started,
        step_since=old.step_since if old and ran else today,
    )
    return replace(member, plan=plan)


def on_ramp(run_minutes: int, catalog: Catalog) -> str:
    """Return the highest step with at most 80 percent of the minutes she runs, capped as in docs/clinical.md."""
    most = run_minutes * catalog.constant("on_ramp_pct") // 100
    places = range(1, catalog.constant("on_ramp_highest_step") + 1)
    fitting = [place for place in places if catalog.steps[place - 1].run_minutes <= most]
    return step_at(max(fitting, default=1), catalog)


def _track(judgement: ReadinessResult, days: int | None, start: StartDays) -> str:
    track = start.track(days) or "rest"
    return "prep" if track == "run" and str(judgement.outcome) not in PASSED_OUTCOMES else track
