"""The cues of her run of a day, where she may run on it: the plan of the day decides, as for everything."""

from datetime import date

from flows.model.catalog import Catalog
from flows.model.member import Member
from flows.training.cue_plan import CuePlan, cue_plan
from flows.training.load import run_blocks, walks
from flows.training.week import day_plan


def run_cues(member: Member, day: date, catalog: Catalog, minutes: int | None = None) -> CuePlan | None:
    """The cue plan of today's run, seen from that day; None when it is no run day, is paused, closed, or done already."""
    if member.closed or member.pause:
        return None
    plan = day_plan(member, day, catalog, day)
    if plan.kind != "run" or plan.done:
        return None
    return cue_plan(run_blocks(member, day, catalog, minutes), *walks(catalog, minutes))
