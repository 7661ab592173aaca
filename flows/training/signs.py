"""Which symptom groups are with her now, for swaps, springs and strength. The rule book says what counts as a sign."""

from datetime import timedelta
from typing import Final

from flows.model.catalog import Catalog
from flows.model.her_day import HerDay
from flows.model.reports import CheckIn
from flows.training.combined_report import read, signs_of
from flows.training.questions import swaps_of_answers

NO_SPRING: Final = frozenset({"leak", "heaviness", "back_pain"})
"""Groups with which nothing springy is offered."""
NOT_A_SYMPTOM: Final = frozenset({"effort"})
SWAP_GROUPS: Final = {
    "leak": "leak",
    "heaviness": "heaviness",
    "pelvic_pain": "heaviness",
    "back_pain": "back_pain",
    "doming": "doming",
}
"""Symptom group of a report -> group of the swap table."""


def symptoms(check_in: CheckIn, catalog: Catalog) -> tuple[str, ...]:
    """The symptom groups named in a check-in; a hard effort is none."""
    return tuple(sign for sign in signs_of(check_in, catalog.rules) if sign not in NOT_A_SYMPTOM)


def has_sign(check_in: CheckIn, catalog: Catalog) -> bool:
    """Whether any symptom was named."""
    return bool(symptoms(check_in, catalog))


def is_clear(check_in: CheckIn, catalog: Catalog, *, morning: bool = True) -> bool:
    """Whether everything was answered and nothing was named; silence is never clear.

    `morning`: the next morning has to be answered too, as after a run. After strength it is not asked.
    """
    combined = read(check_in, catalog.rules)
    mornings = ("full",) if morning else ("full", "none")
    answered = combined.after_run_complete and combined.morning in mornings
    return answered and NOT_A_SYMPTOM.issuperset(combined.signs)


def groups_now(her: HerDay) -> tuple[str, ...]:
    """Groups of the swap table that hold today: from the quiz, an open pause and the check-ins of two weeks."""
    member, catalog = her.member, her.catalog
    groups = list(swaps_of_answers(member.readiness.answers, catalog))
    if member.pause and member.pause.group in SWAP_GROUPS:
        groups.append(SWAP_GROUPS[member.pause.group])
    first = her.today - timedelta(days=catalog.constant("swap_days"))
    for work in member.log:
        if work.check_in.day >= first:
            groups += [SWAP_GROUPS[sign] for sign in symptoms(work.check_in, catalog) if sign in SWAP_GROUPS]
    return tuple(group for group in catalog.swaps if group in groups)
