"""The first words after a start: only who wrote them waits for the reader of sentences."""

import asyncio
import threading
from pathlib import Path

import pytest

from bot.catalog import phrases
from tests.faults.harness import harness
from tests.waiting import ended, until

ANN, BEA, CLEO = 701, 702, 703


async def test_the_first_words_hold_up_nobody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They begin the loading, outside any transaction; others tap and are answered, and it is loaded only once."""
    begun: list[threading.Thread] = []
    go_on = threading.Event()

    def prepare(_catalog: object) -> None:
        begun.append(threading.current_thread())
        go_on.wait()

    monkeypatch.setattr(phrases, "prepare", prepare)
    async with harness(tmp_path) as place:
        words = [
            asyncio.create_task(place.says(who, "my scar hurts", at)) for at, who in enumerate((ANN, BEA), 1)
        ]
        await until(lambda: begun)
        await ended(place.taps(CLEO, "g:today.show", 3))
        assert await place.queued(CLEO)
        assert not any(task.done() for task in words)
        go_on.set()
        for task in words:
            await ended(task)
        assert await place.queued(ANN) and await place.queued(BEA)
        assert len(begun) == 1 and begun[0] is not threading.main_thread()
