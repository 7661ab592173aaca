"""Why running or all coaching stands still: a pause, the pauses before it, the way back, and coaching that is closed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A pause from running. `action`: pause_run, pause_pt, pause_clinician or own (her own choice)."""

    action: str
    group: str
    """The most recent symptom group."""
    groups: tuple[str, ...] = ()
    """Every symptom group reported since the pause began."""
    since: date
    rules: tuple[str, ...] = ()
    from_step: str = "S01"
    clear_since: date | None = None
    """First day without a sign; None while there is one."""
    last_sign: date | None = None
    """Day of the latest sign in this pause."""
    clear_until: date | None = None
    """Last day for which she confirmed there was no sign; silence does not extend it."""
    walk_done: date | None = None
    tests_passed: tuple[str, ...] = ()
    """Ids of the small tests done, in order; a symptom empties them."""
    tests_on: date | None = None
    """The day of the newest of `tests_passed`."""
    tests_done: date | None = None
    """The day the last of the small tests was done."""
    tests_clear: bool = False
    clearance: bool = False
    """A PT, doctor or midwife said that running is fine."""
    review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPause:
    """A finished pause: when it began and which symptom groups caused it."""

    since: date
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """Running restarted after a pause for `group`; counts for 28 days (clinical rule: recurrence)."""

    day: date
    group: str
    groups: tuple[str, ...] = ()
    """All symptom groups of that pause, and of an earlier one that still counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """Coaching is closed. `reason`: urgent, loss, pregnant, hospital."""

    reason: str
    since: date
    signs: tuple[str, ...] = ()
    card: str | None = None
    outcome_before: str | None = None
    """Readiness outcome before an urgent symptom voided it, restored if the symptom was a mistake."""
    advised_to_wait_on: date | None = None
    """The day she said that someone examined her and advised waiting with exercise."""
