"""How a process ends: by SIGTERM or SIGINT, and by force if a gentle stop takes too long."""

import asyncio
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bot.logs import Log

STOPS_WITHIN_S = 9.5
"""Seconds after a signal until the process ends by force; uncommitted updates come again, and the outbox is kept."""

log = Log("bot")


class ForcedEnd:
    """Ends the whole process, including its threads, if a gentle stop takes too long."""

    def __init__(self, within_s: float = STOPS_WITHIN_S) -> None:
        self._timer = threading.Timer(within_s, _end_as_it_is, (within_s,))
        self._timer.daemon = True

    def __enter__(self) -> "ForcedEnd":
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def arm(self) -> None:
        """Start the countdown; a second call changes nothing."""
        with suppress(RuntimeError):
            self._timer.start()


@contextmanager
def signals_stop(stopping: asyncio.Event, forced: ForcedEnd | None = None) -> Iterator[None]:
    """While in this context, SIGTERM and SIGINT set `stopping` and start the countdown to a forced end."""
    loop = asyncio.get_running_loop()
    kinds = (signal.SIGTERM, signal.SIGINT)

    def stop() -> None:
        stopping.set()
        if forced is not None:
            forced.arm()

    for kind in kinds:
        loop.add_signal_handler(kind, stop)
    try:
        yield
    finally:
        for kind in kinds:
            loop.remove_signal_handler(kind)


def _end_as_it_is(within_s: float) -> None:
    """End the process at once, because a silent database or a running copy would block every gentle stop."""
    log.error("stop.forced", seconds=within_s)
    os._exit(1)
