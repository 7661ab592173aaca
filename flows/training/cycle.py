"""When heaviness may come with her next period, so that a walk can be offered instead of a run (docs/clinical.md 11l).

The dates of her periods are not asked: two times that heaviness came with one tell how far apart they are.
"""

from datetime import timedelta

from flows.model.her_day import HerDay
from flows.training.combined_report import read
from flows.training.earlier import HEAVINESS


def expects_heaviness(her: HerDay) -> bool:
    """Return whether heaviness may come today: as long after the last time as that came after the time before.

    Only where every heaviness of the last `cycle_back` days came with a period, and the last two lie `cycle_gap` to
    `cycle_longest` days apart. The days around the expected one, `cycle_walk_days` on each side, count as well.
    """
    rules = her.catalog.rules
    first = her.today - timedelta(days=rules.number("cycle_back"))
    reports = [(work.check_in.day, read(work.check_in, rules)) for work in her.member.log]
    heavy = [(day, one) for day, one in reports if first <= day < her.today and HEAVINESS in one.signs]
    if len(heavy) < 2 or any(one.answers["period"] is not True for _, one in heavy):
        return False
    (before, _), (last, _) = heavy[-2:]
    apart = last - before
    if not rules.number("cycle_gap") <= apart.days <= rules.number("cycle_longest"):
        return False
    return abs((her.today - (last + apart)).days) <= rules.number("cycle_walk_days")
