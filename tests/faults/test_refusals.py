"""A Bot API that refuses, disconnects, hangs and talks nonsense: nothing is lost, little is doubled, and it recovers."""

import asyncio
import time
from pathlib import Path

import pytest

from bot.demo.api.failures import Failure, FailureKind, FailurePlan
from bot.demo.clock import MovableClock
from bot.demo.server import LocalBotApi
from tests.faults.report import Report
from tests.faults.scenarios import CHECK_IN, LEAK, NUDGED, QUIZ, START, Scenario
from tests.faults.test_kills import world_on
from tests.faults.world import round_with

CHANCE = 0.2
SHORT_CAST, LONG_CAST = (LEAK,), (QUIZ, CHECK_IN, LEAK, NUDGED, QUIZ, LEAK)
QUIET = FailurePlan()
ALL_METHODS = {
    "429": Failure(FailureKind.RATE_LIMITED, seconds=1),
    "500": Failure(FailureKind.SERVER_ERROR),
    "500 after": Failure(FailureKind.SERVER_ERROR, after=True),
    "502": Failure(FailureKind.BAD_GATEWAY),
    "malformed": Failure(FailureKind.MALFORMED),
    "hang": Failure(FailureKind.HANG, seconds=2),
    "reset before": Failure(FailureKind.RESET),
    "reset after": Failure(FailureKind.RESET, after=True),
}
REPEATS = frozenset({"500 after", "malformed", "reset after"})
"""Where a message may have arrived although the call looked lost: only these may double a message."""
SENDS = frozenset({"sendmessage", "editmessagetext", "senddocument"})
MIXED = FailurePlan(
    chances=tuple(
        (ALL_METHODS[name], CHANCE / 4) for name in ("429", "500 after", "reset before", "reset after")
    )
)
"""A little of each, for the short run."""


async def with_trouble(folder: Path, faults: FailurePlan, cast: tuple[Scenario, ...]) -> tuple[Report, int]:
    """A round with these failures; its figures, and how many sends had trouble."""
    async with LocalBotApi(clock=MovableClock(START, ticking=time.monotonic)) as api:
        world = world_on(api, f"sqlite+aiosqlite:///{folder / 'coach.db'}", folder)

        async def trouble(over: asyncio.Event) -> None:
            api.set_failures(faults)
            await over.wait()
            api.set_failures(QUIET)

        figures = await round_with(world, cast, trouble)
        troubled = sum(bool(call.failure) for call in api.calls if call.method.lower() in SENDS)
        print(f"{troubled} troubled sends; {figures}")  # noqa: T201 -- the figures are quoted
        return figures, troubled


async def test_a_little_of_everything(tmp_path: Path) -> None:
    """A fifth of all calls goes wrong in one way or another: nothing is lost, doubles are fewer than troubles."""
    figures, troubled = await with_trouble(tmp_path, MIXED, SHORT_CAST)
    assert not figures.notes, "\n".join(figures.notes)
    assert figures.lost == 0
    assert figures.repeated <= troubled


@pytest.mark.parametrize("name", ALL_METHODS)
async def test_refused_at_every_fifth_call(name: str, long: bool, tmp_path: Path) -> None:
    """0 lost answers and replies, doubles only where the effect was unknown and at most one for each, no restart."""
    if not long:
        pytest.skip("the short run plays a little of everything")
    faults = FailurePlan(chances=((ALL_METHODS[name], CHANCE),))
    figures, troubled = await with_trouble(tmp_path, faults, LONG_CAST)
    assert not figures.notes, "\n".join(figures.notes)
    assert figures.lost == 0
    assert troubled > 0
    assert figures.repeated <= (troubled if name in REPEATS else 0)
