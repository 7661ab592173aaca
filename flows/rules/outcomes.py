"""Possible outcomes: severity scales, lowest first, and the two urgent cards. The highest outcome wins."""

from enum import StrEnum


class CheckInAction(StrEnum):
    """What follows from a check-in, from least to most severe."""

    CONTINUE = "continue"
    HOLD = "hold"
    BACK = "back"
    PAUSE_RUN = "pause_run"
    PAUSE_PT = "pause_pt"
    PAUSE_CLINICIAN = "pause_clinician"
    URGENT = "urgent"


class ReadinessOutcome(StrEnum):
    """What follows from the readiness quiz, from least to most restrictive."""

    READY = "ready"
    READY_CAUTIOUS = "ready_cautious"
    NOT_YET = "not_yet"
    SEE_PT = "see_pt"
    CLINICIAN = "clinician"
    URGENT = "urgent"


PASSED_OUTCOMES = (ReadinessOutcome.READY, ReadinessOutcome.READY_CAUTIOUS)
"""Outcomes with which running may be offered once every other condition is met."""


class UrgentCard(StrEnum):
    """The urgent cards: call your doctor or midwife now (ucall), or the emergency number now (u911)."""

    UCALL = "ucall"
    U911 = "u911"


class PlanChange(StrEnum):
    """What changes in the plan after missed weeks or a pause, mildest first."""

    GROW = "grow"
    """She may choose to keep growing."""
    RESUME = "resume"
    REPEAT = "repeat"
    BACK = "back"
    RESUME_HALF = "resume_half"
    HALF = "half"
    WAIT_FOR_PT = "wait_for_pt"


SEVERITY_SCALES: dict[str, tuple[str, ...]] = {
    "check_in": tuple(CheckInAction),
    "readiness": tuple(ReadinessOutcome),
    "progression": tuple(PlanChange),
}
"""Rule family -> its levels, lowest first."""


def rank(level: CheckInAction | ReadinessOutcome | UrgentCard) -> int:
    """Return the position of a level on its own scale; 0 is the lowest."""
    return list(type(level)).index(level)
