"""The weekdays on which walks are planned while running is paused (docs/clinical.md 11e, W3 and W4)."""

from flows.model.catalog import Catalog
from flows.model.her_day import HerDay
from flows.model.member import Member
from flows.rules.rulebook import RuleBook
from flows.training.signs import has_sign

WEEK = 7
WALKED_IN_PAUSE = ("pause_run", "pause_pt")
"""Pauses in which walks are planned; in a clinician's pause, walking is limited to daily life."""


def walks_in_pause(member: Member, rules: RuleBook) -> bool:
    """Return whether walks are planned while running is paused; with light bleeding they are only suggested."""
    pause = member.pause
    if pause is None or pause.action not in WALKED_IN_PAUSE:
        return False
    return all(sign.planned_walks for sign in rules.signs if sign.id == pause.group)


def walks_hurt(her: HerDay) -> bool:
    """Return whether the newest walk was as short as possible and still led to a sign, so that none is planned."""
    walked = (
        work
        for work in reversed(her.member.log)
        if work.kind == "walk" and work.walked and work.check_in.day < her.today
    )
    newest = next(walked, None)
    if newest is None or not has_sign(newest.check_in, her.catalog):
        return False
    return newest.walked <= her.catalog.constant("walk_first_min")


def walking_days(member: Member, rest: int | None, catalog: Catalog) -> tuple[int, ...]:
    """Return the weekdays of walks in a pause: her run days, and more up to the number that helps mood."""
    taken = {*member.preferences.strength_days, *(() if rest is None else (rest,))}
    days = [day for day in member.preferences.run_days if day not in taken]
    free = [day for day in range(WEEK) if day not in taken and day not in days]
    apart = sorted(free, key=lambda day: -min((_apart(day, other) for other in days), default=WEEK))
    more = max(catalog.constant("walk_days_per_week") - len(days), 0)
    return tuple(sorted([*days, *apart[:more]]))


def _apart(one: int, other: int) -> int:
    return min((one - other) % WEEK, (other - one) % WEEK)
