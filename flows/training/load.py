"""How much running a day may have (docs/clinical.md 6, rules L1-L4): the step table, then growth weeks under their caps.

All amounts are minutes, never pace. Caps only reduce: nothing here exceeds the table.
"""

from datetime import timedelta

from flows.model.catalog import Block, Catalog, GrowWeek
from flows.model.her_day import HerDay
from flows.model.member import Member, Plan
from flows.training.day_kinds import run_days, run_days_on
from flows.training.log import longest_run, minutes_between
from flows.training.step_table import below, is_last, run_step

WEEK = timedelta(days=7)
NAMES = ("run_a", "run_b", "long")


def run_blocks(her: HerDay, minutes: int | None = None) -> tuple[Block, ...]:
    """Return the main set of a run day, or a shorter one for `minutes` in all (20, 10 or 5, walks included).

    A shorter set keeps the ratio of running to walking and never has more running; an empty set means a walk only.
    """
    blocks = _full_set(her)
    if minutes is None:
        return blocks
    return _fit(blocks, minutes - sum(walks(her.catalog, minutes)))


def walks(catalog: Catalog, minutes: int | None = None) -> tuple[int, int]:
    """Return the minutes of brisk walking before and after the main set of a workout of None (full), 20, 10 or 5
    minutes.
    """
    if minutes is None:
        return catalog.constant("warm_up_min"), catalog.constant("cool_down_min")
    return catalog.constant(f"short_{minutes}_warm_up_min"), catalog.constant(
        f"short_{minutes}_cool_down_min"
    )


def run_minutes(blocks: tuple[Block, ...]) -> int:
    """Return the minutes of running in a main set."""
    return sum(block.run * block.reps for block in blocks)


def main_minutes(her: HerDay) -> int:
    """Return the minutes of the full main set of a day, walking included."""
    return sum((block.run + block.walk) * block.reps for block in _full_set(her))


def grow_minutes(her: HerDay, which: str) -> int:
    """Return the minutes of "run_a", "run_b" or "long" in her growth week, under the caps per run and per week."""
    catalog, plan = her.catalog, her.member.plan or Plan()
    wanted = _wanted_to_ten(plan.ten_week, catalog) if plan.ten_week else _wanted(plan.grow_week, catalog)
    week = [wanted[name] for name in _week_names(her.member, catalog)]
    share = 1.0
    most = _week_cap(her)
    if most and sum(week) > most:
        share = most / sum(week)
    longest = longest_run(her.member, her.today, catalog.constant("longest_run_days")) or wanted["run_a"]
    tenth = longest * (100 + catalog.constant("single_run_spike_cap")) // 100
    return min(int(wanted[which] * share), tenth, longest + catalog.constant("long_run_most_more_min"))


def which_run(her: HerDay) -> str:
    """Return which run of the growth week a day is; the last run day of the week is the long one."""
    days = sorted(run_days_on(her.member, her.today, her.catalog))
    if not days or her.today.weekday() >= days[-1]:
        return "long"
    return NAMES[min(sum(other < her.today.weekday() for other in days), 1)]


def _full_set(her: HerDay) -> tuple[Block, ...]:
    catalog, plan = her.catalog, her.member.plan or Plan()
    if not is_last(plan.step, catalog):
        early = plan.step_since is not None and her.today < plan.step_since
        return run_step(below(plan.step, 1, catalog) if early else plan.step, catalog).blocks
    minutes = run_step(plan.step, catalog).run_minutes
    if plan.grow_week:
        minutes = grow_minutes(her, which_run(her))
    if plan.run_cap:
        minutes = min(minutes, plan.run_cap)
    return (Block(run=minutes, walk=0, reps=1),)


def _fit(blocks: tuple[Block, ...], room: int) -> tuple[Block, ...]:
    """Return as many whole repeats as fit; if none does, one shorter repeat of the same ratio."""
    if room <= 0 or not blocks:
        return ()
    kept: list[Block] = []
    for block in blocks:
        reps = min(block.reps, room // (block.run + block.walk))
        if reps:
            kept.append(Block(run=block.run, walk=block.walk, reps=reps))
            room -= reps * (block.run + block.walk)
        if reps < block.reps:
            break
    return tuple(kept) or _smaller(blocks[0], room)


def _smaller(block: Block, room: int) -> tuple[Block, ...]:
    run = block.run * room // (block.run + block.walk)
    return (Block(run=run, walk=room - run, reps=1),) if run else ()


def _wanted(grow_week: int, catalog: Catalog) -> dict[str, int]:
    """Return the table's minutes of a growth week; after its end the long run grows slowly, with light weeks in between."""
    table = catalog.growth
    last = table[-1]
    if grow_week <= len(table):
        return _named(table[max(grow_week, 1) - 1])
    light = next(week for week in table if week.light)
    every, beyond = catalog.constant("light_week_every"), grow_week - len(table)
    if (grow_week - table.index(light) - 1) % every == 0:
        return _named(light)
    heavy = beyond - sum((n - table.index(light) - 1) % every == 0 for n in range(len(table) + 1, grow_week))
    grown = last.long + heavy * catalog.constant("long_run_more_min")
    return {**_named(last), "long": min(grown, catalog.constant("long_run_most_min"))}


def _wanted_to_ten(week: int, catalog: Catalog) -> dict[str, int]:
    """Return the minutes of a week on the way to 10 km; the last week repeats, with light weeks in between."""
    table = catalog.ten_k
    if week <= len(table):
        return _named(table[week - 1])
    light = week % catalog.constant("light_week_every") == 0
    return _named([one for one in table if one.light][-1] if light else table[-1])


def _named(week: GrowWeek) -> dict[str, int]:
    return {"run_a": week.run_a, "run_b": week.run_b, "long": week.long}


def _week_names(member: Member, catalog: Catalog) -> tuple[str, ...]:
    return {1: ("long",), 2: ("run_a", "long")}.get(len(run_days(member, catalog)), NAMES)


def _week_cap(her: HerDay) -> int:
    """Return the most minutes of this week: slightly above the highest of the last four; 0 if there was none."""
    monday = her.today - timedelta(days=her.today.weekday())
    weeks = range(1, her.catalog.constant("week_cap_weeks") + 1)
    sums = [
        minutes_between(her.member, monday - WEEK * back, monday - WEEK * back + WEEK - timedelta(days=1))
        for back in weeks
    ]
    return max(sums) * (100 + her.catalog.constant("weekly_growth_cap")) // 100
