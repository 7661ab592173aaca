"""What she reported about a workout and about the following morning. Data only; the triage draws conclusions.

Stored inside the member's state: every field is a plain value that survives JSON.
"""

from dataclasses import dataclass, fields
from datetime import date
from typing import Final, Literal, TypeAlias

Unsure: TypeAlias = Literal["unsure"]
UNSURE: Final[Unsure] = "unsure"
UNANSWERED: Final = (None, UNSURE)
"""Values that are not a plain answer; nothing that requires one opens with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One set of answers. None means unanswered and "unsure" means not sure; neither ever means "no symptom".

    effort, heaviness, pains, energy and mood are whole numbers 0-10; sleep_h is hours slept in the last night.
    """

    done: str | None = None
    """full, cut_short or skipped."""
    effort: int | Unsure | None = None
    talked: bool | Unsure | None = None
    """She could say a full sentence while running."""
    leak: str | None = None
    """none, drops, wet or bowel."""
    heaviness: int | Unsure | None = None
    bulge: bool | Unsure | None = None
    pelvic_pain: int | Unsure | None = None
    """Pelvic, pubic, perineal, scar or lower-abdomen pain."""
    back_pain: int | Unsure | None = None
    leg_pain: int | Unsure | None = None
    leg_flags: tuple[str, ...] | Unsure | None = None
    """Of sharp, limp, swelling, night, one_bony_spot, rising, numb_leg, both_legs."""
    leg_place: tuple[str, ...] | Unsure | None = None
    """Where a leg hurts: foot, ankle, shin, calf, knee, thigh, hip (outside) or groin."""
    bone_flags: tuple[str, ...] | Unsure | None = None
    """Of one_bony_spot, night, limp, rising, numb_leg, both_legs, for pain in the back or the pelvis."""
    soreness: bool | Unsure | None = None
    """Even muscle soreness in both legs."""
    doming: str | None = None
    """none, some or clear."""
    bleeding: str | None = None
    """Not a period: none, light or heavy."""
    headache: str | None = None
    """none, mild or severe."""
    red_flags: tuple[str, ...] | Unsure | None = None
    """Ids of content/rules/red_flags.toml; an empty tuple means asked and none."""
    energy: int | Unsure | None = None
    sleep_h: float | Unsure | None = None
    sick: bool | Unsure | None = None
    mood: int | Unsure | None = None
    breast: str | None = None
    """none, tender (full and sore) or red."""
    support: str | None = None
    """A pessary or other inside support: worn or not_worn."""
    period: bool | Unsure | None = None
    """Her period is here, or due within two days."""
    extras: tuple[str, ...] | Unsure | None = None
    """What was new on the run: buggy, hills, speed, trail, treadmill."""
    more: "tuple[OwnSign, ...] | None" = None
    """Answers about signs that only the content defines."""
    assumed: tuple[str, ...] | None = None
    """Fields with what a tick counts as, because she gave no amount or was not sure of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSign:
    """The answer about a sign that only the content defines: the id of its fact, and its presence, amount or value."""

    fact: str
    value: str | int | bool


def answers_of(report: Report) -> dict[str, object]:
    """Return the answered fields by name, including signs that only the content defines."""
    found = {name: value for name in REPORT_FIELDS if (value := getattr(report, name)) is not None}
    return found | {sign.fact: sign.value for sign in report.more or ()}


REPORT_FIELDS: Final = tuple(field.name for field in fields(Report) if field.name not in ("more", "assumed"))
"""Fields of `Report` that are answers, without signs that only the content defines."""

CLEAR: Final = Report(
    leak="none",
    heaviness=0,
    bulge=False,
    pelvic_pain=0,
    back_pain=0,
    leg_pain=0,
    bleeding="none",
    red_flags=(),
)
"""Everything a morning must answer, with no sign reported (clinical section 10, item 8)."""


class _WithCache:
    """Adds a slot for results derived from an immutable value; they cannot become outdated.

    The slot is not a dataclass field, so it is neither compared nor stored.
    """

    __slots__ = ("remembered",)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn(_WithCache):
    """One workout: the report after it, the report of the next morning, and the latest look after that.

    A report is None until it is answered. `step` is the run-walk step, None on a walk or strength day. `later_days`
    is how many days after the workout `later` was given, 1 to 7; 0 without one.
    """

    day: date
    step: str | None = None
    after_run: Report | None = None
    next_morning: Report | None = None
    later: Report | None = None
    later_days: int = 0
