"""Combines small writes that arrive at the same time into one call."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

BATCH_SIZE: Final = 100


class MicroBatcher(Generic[Item, Result]):
    """Writes items in batches.

    Items that arrive while a batch is being written go with the next one; an item never waits just to fill a batch.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]],
        *,
        batch_size: int = BATCH_SIZE,
        lanes: int = 1,
        skip_cancelled: bool = False,
    ) -> None:
        """Take `write`, which gets up to `batch_size` items and returns a result for each, in order.

        At most `lanes` batches are written at the same time. An item whose caller was cancelled before its batch
        began is written anyway, unless `skip_cancelled`.
        """
        self._write = write
        self._batch_size = batch_size
        self._lanes = lanes
        self._skip_cancelled = skip_cancelled
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._writing: set[asyncio.Task[None]] = set()
        self._starting: asyncio.Task[None] | None = None
        """The task that has not started yet: items added until then go with its first batch."""

    async def add(self, item: Item) -> Result:
        """Return the result for this item once it is written, or raise the error of its batch."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._starting is None and len(self._writing) < self._lanes:
            self._starting = asyncio.create_task(self._work())
            self._writing.add(self._starting)
            self._starting.add_done_callback(self._end)
        return await future

    async def idle(self) -> None:
        """Wait until no item is waiting or being written."""
        while self._writing:
            await asyncio.wait(self._writing)

    def _end(self, task: "asyncio.Task[None]") -> None:
        """Forget a finished task, before anything else can be added."""
        self._writing.discard(task)
        if self._starting is task:
            self._starting = None

    async def _work(self) -> None:
        task, self._starting = self._starting, None
        try:
            while batch := self._next_batch():
                await self._write_batch(batch)
        finally:
            if task is not None:
                self._end(task)

    async def _write_batch(self, batch: list[tuple[Item, "asyncio.Future[Result]"]]) -> None:
        try:
            results = await self._write([item for item, _ in batch])
        except BaseException as error:
            _fail(batch, error)
            if not isinstance(error, Exception):
                raise
        else:
            for (_, future), result in zip(batch, results, strict=True):
                if not future.done():
                    future.set_result(result)

    def _next_batch(self) -> list[tuple[Item, "asyncio.Future[Result]"]]:
        if self._skip_cancelled:
            self._waiting = [each for each in self._waiting if not each[1].done()]
        batch = self._waiting[: self._batch_size]
        del self._waiting[: self._batch_size]
        return batch


def _fail(batch: Sequence[tuple[object, "asyncio.Future[Result]"]], error: BaseException) -> None:
    for _, future in batch:
        if future.done():
            continue
        if isinstance(error, Exception):
            future.set_exception(error)
        else:
            future.cancel()
