"""Limits entered with a PT's code (clinical section 11c) and their effect on heaviness, leg pain and the step.

They apply from the day they were issued to their last valid day. Anything they do not name is unaffected.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.model.reports import CheckIn, Report
from flows.rules.rulebook import RuleBook
from flows.training.combined_report import CombinedReport

WITHIN, ABOVE = "within", "above"


@dataclass(frozen=True, slots=True, kw_only=True)
class PtLimits:
    """One set of limits; `issued_days_ago` counts to the day of the workout, and with None nothing applies.

    Heaviness and leg pain are levels 0-10; `leg_pain_up_to` is None if the PT said nothing about legs. `step_ceiling`
    is the highest run-walk step the PT allows.
    """

    issued_days_ago: int | None = None
    valid_days: int
    heaviness_up_to: int = 0
    only_with_support: bool = False
    leg_pain_up_to: int | None = None
    step_ceiling: str | None = None

    @property
    def valid(self) -> bool:
        """Whether the limits apply on the day of the workout."""
        return self.issued_days_ago is not None and 0 <= self.issued_days_ago <= self.valid_days


def bounds(rules: RuleBook) -> Mapping[str, tuple[int, int]]:
    """Return the lowest and highest value a PT may enter, by parameter."""
    return {
        "valid_days": (rules.number("pt_limits_least_days"), rules.number("pt_limits_most_days")),
        "heaviness_up_to": (0, rules.number("pt_heaviness_most")),
        "leg_pain_up_to": (0, rules.number("pt_leg_pain_most")),
    }


def at_ceiling(step: str | None, limits: PtLimits | None, steps: Sequence[str]) -> bool:
    """Return whether the step of a workout is at or above the highest one the PT allows (rule PTL5)."""
    ceiling = limits.step_ceiling if limits and limits.valid else None
    return ceiling in steps and step in steps and steps.index(step) >= steps.index(ceiling)


def heaviness_against(combined: CombinedReport, check_in: CheckIn, limits: PtLimits | None) -> str | None:
    """Return "within" or "above" the limit (rules PTL1 and PTL3), or None if no limit applies.

    Within means: after the workout only, with a bulge ruled out there, and absent the next morning and for two days.
    """
    report = check_in.after_run or Report()
    worst = combined.answers["heaviness"]
    if limits is None or not limits.valid or limits.heaviness_up_to < 1 or type(worst) is not int:
        return None
    if limits.only_with_support and report.support != "worn":
        return None
    if worst > limits.heaviness_up_to:
        return ABOVE
    gone = "heaviness" not in combined.morning_signs
    denied_bulge = report.bulge is False and combined.answers["bulge"] is False
    return WITHIN if _felt(report, "heaviness") and denied_bulge and gone else None


def leg_pain_against(
    combined: CombinedReport, check_in: CheckIn, limits: PtLimits | None, red: int
) -> str | None:
    """Return "within" or "above" the limit for leg pain (rule PTL4), or None if no limit applies.

    `red` is the level from which rule X14 applies in any case.
    """
    pain, number = combined.answers["leg_pain"], limits.leg_pain_up_to if limits and limits.valid else None
    if number is None or type(pain) is not int or not 1 <= pain < red:
        return None
    if pain > number:
        return ABOVE
    flagged = combined.answers["leg_flags"] or {"leg_flags", "leg_place"} & combined.not_sure
    passing = not {"groin", "leg_pain"} & set(combined.morning_signs) and "groin" not in combined.signs
    return WITHIN if passing and not flagged and _felt(check_in.after_run, "leg_pain") else None


def _felt(report: Report | None, field: str) -> bool:
    """Return whether the field is 1 or more after a workout that took place, since a PT's limit is about workouts."""
    strength = getattr(report, field, None)
    return type(strength) is int and strength >= 1 and report is not None and report.done != "skipped"
