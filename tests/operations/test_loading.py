"""What is loaded beside the receiving: once, in a thread, for everybody who asks."""

import threading

import pytest

from bot.operations.loading import LoadedOnce
from tests.waiting import ended, together


async def test_whoever_asks_meanwhile_or_later_gets_the_same_result() -> None:
    """Two ask while it is being loaded and one afterwards; it is loaded once, and the loop is free meanwhile."""
    go_on, threads = threading.Event(), []

    def load() -> int:
        threads.append(threading.current_thread())
        go_on.wait()
        return 7

    load_once = LoadedOnce(load)
    first, second = load_once(), load_once()
    assert not first.done()
    go_on.set()
    assert await ended(together(_result(first), _result(second))) == [7, 7]
    assert await ended(load_once()) == 7
    assert len(threads) == 1 and threads[0] is not threading.main_thread()


async def test_an_error_reaches_everybody_who_waits() -> None:
    """What cannot be loaded is not tried again by each message."""

    def load() -> None:
        raise ValueError("no phrases")

    load_once = LoadedOnce(load)
    for _ in range(2):
        with pytest.raises(ValueError, match="no phrases"):
            await ended(load_once())


async def _result(future):  # type: ignore[no-untyped-def]
    return await future
