"""The audio cues of her run on a day, if she may run; as everywhere, the plan of the day decides."""

from flows.model.catalog import Block
from flows.model.her_day import HerDay
from flows.training.cue_plan import CuePlan, cue_plan
from flows.training.load import run_blocks, walks
from flows.training.week import day_plan


def run_cues(her: HerDay, minutes: int | None = None) -> CuePlan | None:
    """Return the cue plan of that day's run; None if it is no run day, paused, closed or already done."""
    return cue_plan(_main_set(her, minutes), *walks(her.catalog, minutes))


def has_run_cues(her: HerDay, minutes: int | None = None) -> bool:
    """Return whether there are cues for a run today, without computing them."""
    return any(block.run and block.reps for block in _main_set(her, minutes))


def _main_set(her: HerDay, minutes: int | None) -> tuple[Block, ...]:
    """Return the blocks of today's run; none if she may not run or has already run."""
    if her.member.closed or her.member.pause:
        return ()
    plan = day_plan(her, her.today)
    return () if plan.kind != "run" or plan.done else run_blocks(her, minutes)
