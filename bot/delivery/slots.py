"""Instants for sending, evenly spaced; seconds of a monotonic clock of this process."""

import time
from collections.abc import Callable

MARGIN = 0.97
"""Share of the allowed rate that is used: the rest absorbs what the network adds to the spacing."""
LAG_S = 0.012
"""A slot this much overdue is made good at once; older ones are lost, so that no burst follows a stall."""

Clock = Callable[[], float]


class Slots:
    """The slots of the one process that sends."""

    def __init__(self, per_second: float, clock: Clock = time.monotonic) -> None:
        self._every = 1 / (per_second * MARGIN)
        self._clock = clock
        self._next = clock()

    def next(self) -> float:
        """The next slot, `1 / rate` after the one before."""
        slot = max(self._next, self._clock() - LAG_S)
        self._next = slot + self._every
        return slot

    def halt(self, until: float) -> None:
        """Give out nothing before `until`."""
        self._next = max(self._next, until)
