"""When heaviness may come with her next period, so that a walk can be offered instead of a run (docs/clinical.md 11l).

The dates of her periods are not asked: two times that heaviness came with one tell how far apart they are. A walk she
takes on such a day keeps the rhythm in her plan, because from then on no heaviness may be left to tell it by.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from flows.model.her_day import HerDay
from flows.model.member import Member
from flows.training.combined_report import CombinedReport, read
from flows.training.earlier import HEAVINESS


def expects_heaviness(her: HerDay) -> bool:
    """Return whether heaviness may come with a period today, give or take `cycle_walk_days`."""
    return _expected_near(her) is not None


def keep_rhythm(her: HerDay) -> Member:
    """Return the member whose plan remembers the period expected around today; unchanged if none is."""
    plan, found = her.member.plan, _expected_near(her)
    if plan is None or found is None:
        return her.member
    expected, apart = found
    return replace(her.member, plan=replace(plan, period_day=expected, period_apart=apart.days))


def _expected_near(her: HerDay) -> tuple[date, timedelta] | None:
    """Return the expected day nearest to today and the time between two periods; None if today is not near one.

    Periods are expected for `cycle_back` days after the last one known, and only while every heaviness of that time
    came with a period.
    """
    rules = her.catalog.rules
    first = her.today - timedelta(days=rules.number("cycle_back"))
    heavy = [(day, one) for day, one in _heaviness(her) if first <= day < her.today]
    if any(one.answers["period"] is not True for _, one in heavy):
        return None
    known = max((*_remembered(her), *_reported(her, [day for day, _ in heavy])), default=None)
    if known is None or known[0] < first:
        return None
    day, apart = known
    expected = day + apart * max(round((her.today - day) / apart), 0)
    near = abs((her.today - expected).days) <= rules.number("cycle_walk_days")
    return (expected, apart) if near else None


def _heaviness(her: HerDay) -> Iterator[tuple[date, CombinedReport]]:
    """Yield day and combined report of every check-in of her log with heaviness, oldest first."""
    for work in her.member.log:
        combined = read(work.check_in, her.catalog.rules)
        if HEAVINESS in combined.signs:
            yield work.check_in.day, combined


def _reported(her: HerDay, days: list[date]) -> Iterator[tuple[date, timedelta]]:
    """Yield the next expected day and the time between two, if heaviness came twice as far apart as two periods."""
    rules = her.catalog.rules
    if len(days) < 2:
        return
    apart = days[-1] - days[-2]
    if rules.number("cycle_gap") <= apart.days <= rules.number("cycle_longest"):
        yield days[-1] + apart, apart


def _remembered(her: HerDay) -> Iterator[tuple[date, timedelta]]:
    """Yield the expected day around which she last took a walk, and the time between two."""
    plan = her.member.plan
    if plan is not None and plan.period_day is not None:
        yield plan.period_day, timedelta(days=plan.period_apart)
