"""Loads in the background what a process needs soon, in threads that its end does not wait for."""

import asyncio
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")


@contextmanager
def kept_for_good() -> Iterator[None]:
    """Switch garbage collection off while something loads that stays, and exempt it from every later collection.

    Looking through it takes a start a tenth of its time, and would stop all turns for 40 ms at each full collection. What
    could not be loaded is left to be collected.
    """
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def load_in_thread(load: Callable[[], T]) -> "asyncio.Future[T]":
    """Start `load` in a thread and return a future of its result.

    Unlike `asyncio.to_thread` the thread is left behind if the process ends meanwhile, so it must only read.
    """
    loop = asyncio.get_running_loop()
    loaded: asyncio.Future[T] = loop.create_future()

    def work() -> None:
        try:
            settle = partial(loaded.set_result, load())
        except BaseException as error:
            settle = partial(loaded.set_exception, error)
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(_settle, loaded, settle)

    Thread(target=work, name=getattr(load, "__qualname__", "load"), daemon=True).start()
    return loaded


class LoadedOnce(Generic[T]):
    """Loads something in a thread when it is first asked for; whoever asks meanwhile or later gets the same future."""

    def __init__(self, load: Callable[[], T]) -> None:
        self._load = load
        self._loaded: asyncio.Future[T] | None = None

    def __call__(self) -> "asyncio.Future[T]":
        """Return the future of the result. Its error, if there is one, is raised where the future is awaited."""
        if self._loaded is None:
            self._loaded = load_in_thread(self._load)
        return self._loaded


def _settle(loaded: "asyncio.Future[T]", settle: Callable[[], None]) -> None:
    if not loaded.done():
        settle()
