"""At least one day between two runs, whatever is moved, skipped, changed or reported late."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from flows.model.effects import RecordWorkout
from flows.model.her_day import HerDay
from flows.training.log import runs
from flows.training.week import day_plan
from tests.helpers.people import runner
from tests.helpers.world import Tester

DAYS = 12
DOING = ("done", "evening", "move", "out", "nothing", "late", "other_days")
RUN_DAYS = ((0, 2, 5), (1, 3, 6), (2, 4), (0, 3), (1, 4, 6))


def live(her: Tester, doing: str, which: int) -> None:
    """Play one of her days from nine in the morning: offers are taken, moved, skipped or reported the day after."""
    day, offered = her.today, her.send("/today")
    match doing:
        case "done":
            her.tap_data(f"g:today.done:{day}")
        case "late":
            her.tap_data(f"g:today.done:{day - timedelta(days=1)}")
        case "move" if "Another day" in offered.buttons:
            her.tap("Another day")
            fits = [data for data in her.last.buttons.values() if data.startswith("g:today.move:")]
            her.tap_data(fits[which % len(fits)] if fits else f"g:today.move:{day}")
        case "out" if "Not today" in offered.buttons:
            her.tap("Not today")
        case "other_days":
            her.member = replace(
                her.member, preferences=replace(her.member.preferences, run_days=RUN_DAYS[which])
            )
        case "evening":
            her.wait(hours=11)
        case _:
            pass
    if her.buttons and "All of it, easy" in her.buttons:
        her.tap("All of it, easy", "None of these")


@given(st.lists(st.tuples(st.sampled_from(DOING), st.integers(0, 4)), min_size=4, max_size=DAYS))
def test_two_runs_never_stand_on_neighbouring_days(days: list[tuple[str, int]]) -> None:
    """Neither offered nor logged: the day after a run is never a run day, also with moved, changed or late days."""
    her = runner()
    for doing, which in days:
        live(her, doing, which)
        ran = sorted({work.check_in.day for work in runs(her.member)})
        assert all((later - one).days >= 2 for one, later in pairwise(ran)), (days, ran)
        tomorrow = her.today + timedelta(days=1)
        if her.today in ran:
            assert day_plan(HerDay(her.member, her.today, her.catalog), tomorrow).kind != "run"
        her.wait(until=her.now.replace(hour=9, minute=0) + timedelta(days=1))
        if "None of these" in her.buttons:
            her.tap("None of these")
    counted = [
        effect.day for effect in her.history if isinstance(effect, RecordWorkout) and effect.done == "full"
    ]
    assert len(counted) == len(set(counted))
