"""kill -9 at random moments: nothing she said is lost, nothing is counted twice, and hardly anything is said twice."""

import asyncio
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.demo.clock import MovableClock
from bot.demo.server import LocalBotApi
from tests.faults.report import Report, Shift
from tests.faults.scenarios import CHECK_IN, LEAK, NUDGED, QUIZ, START, URGENT, Scenario
from tests.faults.world import World, round_with
from tests.wire.process import BotProcess, environment, fresh_webhook

FEW = (QUIZ, LEAK, NUDGED)
MANY = (QUIZ, CHECK_IN, LEAK, NUDGED, QUIZ, URGENT)
SHORT, LONG = 4, 60
"""Kills for each way of receiving on each database."""
IN_SHORT = (("sqlite", False), ("postgresql", True))
LAUNCHER = ("-m", "tests.faults.launcher")


def world_on(api: LocalBotApi, url: str, folder: Path, *, webhook: bool = False) -> World:
    """A world with one bot."""
    shift = Shift(folder / "shift")
    env = environment(api, url, **(fresh_webhook() if webhook else {}))
    return World(api, url, [BotProcess(env, folder / "log", (*LAUNCHER, str(shift.file)))], shift)


async def killed(
    make: Callable[[], str],
    folder: Path,
    chance: random.Random,
    kills: int,
    *,
    cast: tuple[Scenario, ...] = MANY,
    webhook: bool,
) -> Report:
    """Rounds on fresh databases until there were so many kills."""
    total = Report()
    for number in range(kills):  # each round has one kill at least
        if total.kills >= kills:
            break
        place = folder / str(number)
        place.mkdir()
        async with LocalBotApi(clock=MovableClock(START, ticking=time.monotonic)) as api:
            api.webhook.backoff = lambda failures: 0.05
            world = world_on(api, make(), place, webhook=webhook)

            async def trouble(
                over: asyncio.Event, world: World = world, left: int = kills - total.kills
            ) -> None:
                await world.kill_often(chance, left, over)

            total.add(await round_with(world, cast, trouble))
    return total


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_killed_at_random_moments(
    webhook: bool, fresh_url: Callable[[], str], tmp_path: Path, long: bool, chance: random.Random
) -> None:
    """Quiz, check-ins, a leak and reminders: nothing is lost, and only messages in flight are sent twice."""
    kind = fresh_url().partition("+")[0]
    if not long and (kind, webhook) not in IN_SHORT:
        pytest.skip("the short run plays polling on SQLite and the webhook on PostgreSQL")
    kills = LONG if long else SHORT
    total = await killed(fresh_url, tmp_path, chance, kills, cast=MANY if long else FEW, webhook=webhook)
    print(total)  # noqa: T201 -- the figures are quoted
    assert not total.notes, "\n".join(total.notes)
    assert total.lost == 0
    assert total.kills >= kills
    assert total.most_repeated <= total.kills, (
        "a kill repeats what was on its way: one message of a chat at most"
    )
    assert total.repeated <= total.in_flight, "only what was in flight at a kill may come twice"
