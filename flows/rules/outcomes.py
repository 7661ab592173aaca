"""What can follow, on two scales from lowest to highest severity, and the two urgent cards. Highest wins."""

from enum import StrEnum


class CheckInAction(StrEnum):
    """What follows from a check-in, lowest to highest."""

    CONTINUE = "continue"
    HOLD = "hold"
    BACK = "back"
    PAUSE_RUN = "pause_run"
    PAUSE_PT = "pause_pt"
    PAUSE_CLINICIAN = "pause_clinician"
    URGENT = "urgent"


class ReadinessOutcome(StrEnum):
    """What follows from the readiness quiz, most open to most urgent."""

    READY = "ready"
    READY_CAUTIOUS = "ready_cautious"
    NOT_YET = "not_yet"
    SEE_PT = "see_pt"
    CLINICIAN = "clinician"
    URGENT = "urgent"


PASSED_OUTCOMES = (ReadinessOutcome.READY, ReadinessOutcome.READY_CAUTIOUS)
"""With these running may be offered, once everything else is open too."""


class UrgentCard(StrEnum):
    """The urgent cards: call the provider now, or the emergency number now."""

    UCALL = "ucall"
    U911 = "u911"


class PlanChange(StrEnum):
    """What follows for the plan from missed weeks and after a pause, mildest change first."""

    GROW = "grow"
    """She may choose to grow on."""
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
"""Rule family -> its rungs, lowest first."""


def rank(level: CheckInAction | ReadinessOutcome | UrgentCard) -> int:
    """How high a level stands on its own scale; 0 is the lowest."""
    return list(type(level)).index(level)
