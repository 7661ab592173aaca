"""The audio cues: computed by hand from the step table, and valid for every step and shorter variant."""

from itertools import pairwise

import pytest

from bot.catalog.load import load
from flows import Cue, cue_plan
from flows.model.catalog import Block, RunStep
from flows.model.her_day import HerDay
from flows.training.load import run_blocks, run_minutes, walks
from tests.flows.training.people import MONDAY, runner

CATALOG = load()


def heard(kind: str, cues: tuple[Cue, ...]) -> list[int]:
    """The seconds of one kind of cue."""
    return [cue.second for cue in cues if cue.kind == kind]


def test_step_three_as_it_sounds() -> None:
    """5 min walk, three times 2 min run and 3 min walk, 5 min walk home: 25 minutes and a closing silence."""
    plan = cue_plan((Block(run=2, walk=3, reps=3),), 5, 5)

    assert plan is not None and plan.seconds == 25 * 60 + 8 and plan.run_minutes == 6
    assert heard("warm_up", plan.cues) == [0]
    assert heard("run", plan.cues) == [300, 600, 900]
    assert heard("walk", plan.cues) == [420, 720, 1020]
    assert heard("last", plan.cues) == [990], "thirty seconds before the last run ends"
    assert heard("half", plan.cues) == [], "two minutes need no half"
    assert heard("cool_down", plan.cues) == [1200] and heard("end", plan.cues) == [1500]
    assert heard("tick", plan.cues)[:3] == [297, 298, 299]


def test_long_runs_say_their_half() -> None:
    """Four minutes do: at two."""
    plan = cue_plan((Block(run=4, walk=1, reps=1),), 5, 5)

    assert plan is not None and heard("half", plan.cues) == [300 + 120]


def test_nothing_to_say_without_running() -> None:
    """A walk only gives no cues at all."""
    assert cue_plan((), 5, 5) is None
    assert cue_plan((Block(run=0, walk=5, reps=2),), 5, 5) is None


@pytest.mark.parametrize("minutes", [None, 20, 10, 5])
@pytest.mark.parametrize("step", CATALOG.steps, ids=lambda step: step.id)
def test_the_runs_of_a_track_are_those_of_the_day(step: RunStep, minutes: int | None) -> None:
    """From each run chime to the next change: together the minutes of the step, or of its shorter set, and never more."""
    blocks = run_blocks(HerDay(runner(step.id), MONDAY, CATALOG), minutes)
    plan = cue_plan(blocks, *walks(CATALOG, minutes))
    if plan is None:
        assert minutes is not None and run_minutes(blocks) == 0
        return
    changes = [cue for cue in plan.cues if cue.kind in ("warm_up", "run", "walk", "cool_down", "end")]
    running = sum(after.second - cue.second for cue, after in pairwise(changes) if cue.kind == "run")

    assert running == run_minutes(blocks) * 60 == plan.run_minutes * 60
    assert plan.run_minutes == step.run_minutes if minutes is None else plan.run_minutes <= step.run_minutes
    assert minutes is None or changes[-1].second <= minutes * 60
    assert [cue.second for cue in plan.cues] == sorted(cue.second for cue in plan.cues)
