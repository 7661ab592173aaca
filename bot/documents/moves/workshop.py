"""Draws the pictures of the moves in separate processes, so that nobody has to wait for drawing.

A picture requested twice at once is drawn once.
"""

import asyncio
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, as_completed
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.documents.moves.cache import FRONT, STILL, PictureCache, digest, forms_of
from bot.logs import Log

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from bot.figures.move import Move

NICENESS: Final = 10

log = Log("pictures")


def make(move: "Move", form: str) -> bytes:
    """Draw one picture. Pillow is imported only here, in the drawing process."""
    from bot.documents.moves.animation import loop, still

    if form == STILL:
        return still(move)
    return loop(move, move.front_view if form == FRONT else None)


def workers(count: int = 1) -> "ProcessPoolExecutor":
    """Return a pool of drawing processes with the lowest priority on the machine."""
    # Imported here: most starts draw nothing, since every picture is kept.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_step_back)


def _step_back() -> None:
    with suppress(OSError):
        os.nice(NICENESS)


def make_all(cache: PictureCache, moves: "Iterable[Move]", count: int) -> Iterator[Path]:
    """Draw every missing picture, `count` at a time, and yield each as it is done."""
    wanted = [
        (move, form) for move in moves for form in forms_of(move) if not cache.path(move, form).exists()
    ]
    if not wanted:
        return
    with workers(min(count, len(wanted))) as pool:
        jobs = {pool.submit(make, move, form): (move, form) for move, form in wanted}
        for job in as_completed(jobs):
            move, form = jobs[job]
            yield cache.write(move, form, job.result())


class Workshop:
    """The pictures for a running bot: taken from the cache, or drawn on first use and kept."""

    def __init__(self, cache: PictureCache, executor: Executor | None = None) -> None:
        self.cache = cache
        self._executor = executor
        self._under_way: dict[str, asyncio.Task[bytes]] = {}

    async def picture(self, move: "Move", form: str, within_s: float | None = None) -> bytes | None:
        """Return the picture, or None if it is not done within `within_s` seconds; it is drawn nevertheless."""
        key = digest(move, form)
        task = self._under_way.get(key)
        if task is None:
            # Reserved before the first await: whoever asks while the cache is read shares what comes of it.
            task = self._under_way[key] = asyncio.create_task(self._kept_or_drawn(move, form))
            task.add_done_callback(lambda _: self._under_way.pop(key, None))
        done, _ = await asyncio.wait({task}, timeout=within_s)
        return task.result() if done else None

    async def _kept_or_drawn(self, move: "Move", form: str) -> bytes:
        kept = await asyncio.to_thread(self.cache.read, move, form)
        return await self._drawn(move, form) if kept is None else kept

    async def _drawn(self, move: "Move", form: str) -> bytes:
        executor = self._executor = self._executor or workers()
        try:
            content = await asyncio.get_running_loop().run_in_executor(executor, make, move, form)
        except BrokenExecutor:
            self._replace(executor)
            raise
        try:
            await asyncio.to_thread(self.cache.write, move, form, content)
        except OSError as error:
            log.warning("picture.not_kept", error, move=move.id)
        return content

    def _replace(self, broken: Executor) -> None:
        """Let the next picture start a new pool: one whose process was killed refuses everything from then on."""
        broken.shutdown(wait=False)
        if self._executor is broken:
            self._executor = None

    def close(self) -> None:
        """Stop drawing; an unfinished picture is dropped and drawn again when requested."""
        for task in self._under_way.values():
            task.cancel()
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
