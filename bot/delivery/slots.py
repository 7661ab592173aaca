"""Spaces the instants for sending evenly, in seconds of a monotonic clock of this process."""

import time
from collections.abc import Callable

MARGIN = 0.97
"""The share of the allowed rate that is used; the rest absorbs the jitter of the network."""
LAG_S = 0.012
"""Slots overdue by up to this many seconds are still used; older ones are skipped, so that no burst follows a stall."""

Clock = Callable[[], float]


class Slots:
    """The slots of the only sending process."""

    def __init__(self, per_second: float, clock: Clock = time.monotonic) -> None:
        self._every = 1 / (per_second * MARGIN)
        self._clock = clock
        self._next = clock()

    def next(self) -> float:
        """Return the next slot, at least `1 / rate` seconds after the one before."""
        slot = max(self._next, self._clock() - LAG_S)
        self._next = slot + self._every
        return slot

    def take(self) -> bool:
        """Take the next slot if it has come; return False otherwise."""
        now = self._clock()
        if self._next > now:
            return False
        self._next = max(self._next, now - LAG_S) + self._every
        return True

    def halt(self, until: float) -> None:
        """Grant no slot before `until`."""
        self._next = max(self._next, until)
