"""Buttons nobody showed her: whatever a modified client sends, in the states that close running nothing of it opens it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from flows import ACTIONS
from flows.model.her_day import HerDay
from flows.model.member import Member
from flows.training.training_status import may_run
from tests.helpers.people import runner
from tests.helpers.quiz_play import ready
from tests.helpers.world import Tester

ODD = ("", "readiness/²", "2026-13-45", "pause_pt", "x|y")


def paused() -> Tester:
    """A leak on a run: two weeks, or a PT's yes."""
    return runner().send("/today").tap("Done", "All of it, easy", "A leak", "Done", "A few drops")


CLOSED: dict[str, Callable[[], Tester]] = {
    "urgent": lambda: ready().send("/urgent").tap("Fainted"),
    "seen, not asked since": lambda: (
        ready().send("/urgent").tap("Fainted", "I've been seen", "Seen, exercise is fine")
    ),
    "told in the middle": lambda: (
        ready().tap_data("g:quiz.again").tap("None of these", "None of these", "Leaked pee")
    ),
    "paused": paused,
    "a loss": lambda: runner().send("/week").tap_data("g:situation.stop"),
}


def runs_open(member: Member, user: Tester) -> bool:
    """Whether a run is allowed on any day of the week ahead."""
    days = (user.now.date() + timedelta(days=ahead) for ahead in range(8))
    return any(may_run(HerDay(member, day, user.catalog)) for day in days)


@pytest.mark.parametrize("state", CLOSED)
def test_no_forged_button_opens_running(state: str) -> None:
    """Every action with every odd argument, but those she was shown; none breaks, none opens."""
    start = CLOSED[state]()
    day = start.now.date().isoformat()
    assert not runs_open(start.member, start)
    shown = {
        data.split(":")[1] for bubble in start.bubbles for data in bubble.buttons.values() if data[:2] == "g:"
    }
    for name in sorted(ACTIONS.keys() - shown):
        for argument in (*ODD, day, f"{day}/pause_pt"):
            user = replace(start, bubbles=list(start.bubbles))
            user.tap_data(f"g:{name}:{argument}" if argument else f"g:{name}", 1)
            assert not runs_open(user.member, user), (name, argument)
            assert state != "urgent" or user.member.closed is not None, (name, argument)
