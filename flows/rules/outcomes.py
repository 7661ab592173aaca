"""The two ladders of what can follow, each from lowest to highest, and the two urgent cards. Highest wins."""

from enum import StrEnum


class Action(StrEnum):
    """What follows from a check-in, lowest to highest."""

    CONTINUE = "continue"
    HOLD = "hold"
    BACK = "back"
    PAUSE_RUN = "pause_run"
    PAUSE_PT = "pause_pt"
    PAUSE_CLINICIAN = "pause_clinician"
    URGENT = "urgent"


class Outcome(StrEnum):
    """What follows from the readiness quiz, most open to most urgent."""

    READY = "ready"
    READY_CAUTIOUS = "ready_cautious"
    NOT_YET = "not_yet"
    SEE_PT = "see_pt"
    CLINICIAN = "clinician"
    URGENT = "urgent"


class Card(StrEnum):
    """The urgent cards: call the provider now, or the emergency number now."""

    UCALL = "ucall"
    U911 = "u911"


class Course(StrEnum):
    """What follows for the plan from missed weeks and after a pause, mildest change first."""

    RESUME = "resume"
    REPEAT = "repeat"
    BACK = "back"
    RESUME_HALF = "resume_half"
    HALF = "half"
    WAIT_FOR_PT = "wait_for_pt"


LADDERS: dict[str, tuple[str, ...]] = {
    "check_in": tuple(Action),
    "readiness": tuple(Outcome),
    "progression": tuple(Course),
}
"""Rule family -> its rungs, lowest first."""


def rank(rung: Action | Outcome | Card) -> int:
    """How high a rung stands on its own ladder; 0 is the lowest."""
    return list(type(rung)).index(rung)
