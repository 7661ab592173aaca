"""The cues of her run of a day, where she may run on it: the plan of the day decides, as for everything."""

from flows.model.catalog import Block
from flows.model.her_day import HerDay
from flows.training.cue_plan import CuePlan, cue_plan
from flows.training.load import run_blocks, walks
from flows.training.week import day_plan


def run_cues(her: HerDay, minutes: int | None = None) -> CuePlan | None:
    """The cue plan of today's run, seen from that day; None when it is no run day, is paused, closed, or done already."""
    return cue_plan(_main_set(her, minutes), *walks(her.catalog, minutes))


def has_run_cues(her: HerDay, minutes: int | None = None) -> bool:
    """Whether there is a run today to hear, without working its cues out."""
    return any(block.run and block.reps for block in _main_set(her, minutes))


def _main_set(her: HerDay, minutes: int | None) -> tuple[Block, ...]:
    """The blocks of today's run; none where she may not run, or did already."""
    if her.member.closed or her.member.pause:
        return ()
    plan = day_plan(her, her.today)
    return () if plan.kind != "run" or plan.done else run_blocks(her, minutes)
