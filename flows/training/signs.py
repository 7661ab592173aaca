"""The symptom groups present now, for exercise swaps, jumping drills and strength. The rule book defines the signs."""

from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from itertools import takewhile

from flows.model.catalog import Catalog
from flows.model.her_day import HerDay
from flows.model.member import Member
from flows.model.reports import UNSURE, CheckIn
from flows.rules.rulebook import RuleBook
from flows.training.combined_report import read, signs_of
from flows.training.movement_order import SYMPTOM
from flows.training.questions import swaps_of_answers


@lru_cache(maxsize=16)
def not_symptoms(rules: RuleBook) -> frozenset[str]:
    """Return the groups that are no body symptom, such as a hard effort."""
    return frozenset(sign.id for sign in rules.signs if not sign.symptom)


@lru_cache(maxsize=16)
def swap_groups(rules: RuleBook) -> Mapping[str, str]:
    """Map each symptom group of a report to its list of replacement exercises."""
    return {sign.id: sign.swaps for sign in rules.signs if sign.swaps}


def symptoms(check_in: CheckIn, catalog: Catalog) -> tuple[str, ...]:
    """Return the symptom groups named in a check-in, without a hard effort."""
    none = not_symptoms(catalog.rules)
    return tuple(sign for sign in signs_of(check_in, catalog.rules) if sign not in none)


def has_sign(check_in: CheckIn, catalog: Catalog) -> bool:
    """Return whether a check-in names a symptom or a red flag."""
    return bool(symptoms(check_in, catalog)) or _has_red_flag(check_in, catalog)


def _has_red_flag(check_in: CheckIn, catalog: Catalog) -> bool:
    """Return whether any of its reports names a red flag, which belongs to no symptom group."""
    flags = read(check_in, catalog.rules).answers["red_flags"]
    return isinstance(flags, tuple) and any(flag != UNSURE for flag in flags)


def is_clear(check_in: CheckIn, catalog: Catalog, *, morning: bool = True) -> bool:
    """Return whether everything was answered and nothing was named; silence is never clear.

    With `morning`, the next morning has to be answered too, as after a run; after strength it is not asked.
    """
    combined = read(check_in, catalog.rules)
    mornings = ("full",) if morning else ("full", "none")
    answered = combined.after_run_complete and combined.morning in mornings
    named = not not_symptoms(catalog.rules).issuperset(combined.signs) or _has_red_flag(check_in, catalog)
    return answered and not named


def groups_now(her: HerDay) -> tuple[str, ...]:
    """Return the swap groups that apply today: from the quiz, its checks, an open pause and two weeks of check-ins."""
    member, catalog = her.member, her.catalog
    groups = list(swaps_of_answers(member.readiness.answers, catalog))
    swaps = swap_groups(catalog.rules)
    if member.pause and member.pause.group in swaps:
        groups.append(swaps[member.pause.group])
    groups += [swaps[sign] for sign in _signs_in_checks(member) if sign in swaps]
    first = her.today - timedelta(days=catalog.constant("swap_days"))
    for work in takewhile(lambda work: work.check_in.day >= first, reversed(member.log)):
        groups += [swaps[sign] for sign in symptoms(work.check_in, catalog) if sign in swaps]
    return tuple(group for group in catalog.swaps if group in groups)


def _signs_in_checks(member: Member) -> tuple[str, ...]:
    """Return the symptoms noticed in movement checks that nobody has cleared since."""
    stopped = (one for one in member.readiness.tests.values() if one.value == SYMPTOM and not one.clear)
    return tuple(sign for result in stopped for sign in result.signs)
