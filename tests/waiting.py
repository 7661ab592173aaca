"""How tests wait: for an event, with a bound that only what never comes will meet, however slow the machine is."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

FAR_S = 120.0
"""Seconds: no machine is so slow. Where a limit is under test, the test sets it small and does not judge its own wait."""


async def until(check: Callable[[], object], within_s: float = FAR_S) -> None:
    """Return as soon as `check` is true; TimeoutError when it never is."""
    async with asyncio.timeout(within_s):
        while not check():  # noqa: ASYNC110 -- the condition is on the other side of a socket
            await asyncio.sleep(0.01)


async def ended(work: Awaitable[T]) -> T:
    """The result of something that has to end by itself; TimeoutError when it never does."""
    async with asyncio.timeout(FAR_S):
        return await work


async def together(*work: Coroutine[Any, Any, T]) -> list[T]:
    """The results of all, done at once; when one fails the others are ended first, so that nothing is left open."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(each) for each in work]
    return [task.result() for task in tasks]
