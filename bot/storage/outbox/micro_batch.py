"""Small writes that come at the same time, written by one statement instead of one each."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

AT_ONCE: Final = 100


class Together(Generic[Item, Result]):
    """What comes while a write is under way waits for its end and goes with the next; nothing waits for company."""

    def __init__(self, write: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]]) -> None:
        """`write` gets at most AT_ONCE items and gives a result for each, in their order."""
        self._write = write
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def add(self, item: Item) -> Result:
        """The result for this item, once it is written; the fault of its write. Written too when nobody waits any more."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._work())
        return await future

    async def _work(self) -> None:
        while self._waiting:
            lot, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
            try:
                results = await self._write([item for item, _ in lot])
            except BaseException as fault:
                _tell(lot, fault)
                if not isinstance(fault, Exception):
                    raise
            else:
                for (_, future), result in zip(lot, results, strict=True):
                    if not future.done():
                        future.set_result(result)


def _tell(lot: Sequence[tuple[object, "asyncio.Future[Result]"]], fault: BaseException) -> None:
    for _, future in lot:
        if future.done():
            continue
        if isinstance(fault, Exception):
            future.set_exception(fault)
        else:
            future.cancel()
