"""The cues of her run of a day, where she may run on it: the plan of the day decides, as for everything."""

from flows.model.her_day import HerDay
from flows.training.cue_plan import CuePlan, cue_plan
from flows.training.load import run_blocks, walks
from flows.training.week import day_plan


def run_cues(her: HerDay, minutes: int | None = None) -> CuePlan | None:
    """The cue plan of today's run, seen from that day; None when it is no run day, is paused, closed, or done already."""
    if her.member.closed or her.member.pause:
        return None
    plan = day_plan(her, her.today)
    if plan.kind != "run" or plan.done:
        return None
    return cue_plan(run_blocks(her, minutes), *walks(her.catalog, minutes))
