"""Numbers for the operator, in Prometheus' text form. Labels are codes of ours, never anything of a member's."""

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field

BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 120.0)
COUNTERS = {
    "coach_texts_missing_total": "Texts a language could not say, said in English or by what they are about instead.",
    "coach_updates_total": "Updates received, by outcome: handled, seen, quarantined, unreadable (quarantined too), gone, …",
    "coach_reminders_total": "Reminders that fell due, by outcome: handled, gone, quarantined, failed (tried again).",
    "coach_sends_total": "Calls that send or change a message, by outcome.",
}
WATCHED = (
    ("coach_updates_total", "quarantined"),
    ("coach_updates_total", "unreadable"),
    ("coach_reminders_total", "quarantined"),
)
"""Counted from 0 on, so that the first one is an increase to who watches."""
GAUGES = {
    "coach_outbox_depth": "Messages waiting or on their way.",
    "coach_outbox_oldest_seconds": "Age of the oldest message that could have gone already.",
    "coach_reminders_overdue": "Reminders due and not yet handled.",
    "coach_last_tick_timestamp_seconds": "When the safety sweep last ended, as Unix time.",
}
HISTOGRAMS = {
    "coach_turn_seconds": "From taking an update to its commit.",
    "coach_delivery_seconds": "From a message's commit to Telegram's answer, by priority.",
}
Labels = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Histogram:
    counts: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS_S) + 1))
    total: float = 0.0


class Metrics:
    """All numbers of one process; a name not declared above is a KeyError."""

    def __init__(self) -> None:
        self._counters: dict[str, dict[Labels, int]] = {name: {} for name in COUNTERS}
        for name, outcome in WATCHED:
            self._counters[name][("outcome", outcome),] = 0
        self._gauges: dict[str, float] = {}
        self._histograms: dict[str, dict[Labels, _Histogram]] = {name: {} for name in HISTOGRAMS}

    def count(self, name: str, **labels: str) -> None:
        """One more of `name`."""
        series, key = self._counters[name], tuple(labels.items())
        series[key] = series.get(key, 0) + 1

    def set(self, name: str, value: float) -> None:
        """The present value of a gauge."""
        if name not in GAUGES:
            raise KeyError(name)
        self._gauges[name] = value

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        """One more duration."""
        histogram = self._histograms[name].setdefault(tuple(labels.items()), _Histogram())
        histogram.counts[bisect.bisect_left(BUCKETS_S, seconds)] += 1
        histogram.total += seconds

    def counted(self, name: str, **labels: str) -> int:
        """How many of `name` so far."""
        return self._counters[name].get(tuple(labels.items()), 0)

    def expose(self) -> str:
        """Everything in the text exposition format."""
        return "\n".join([*self._counter_lines(), *self._gauge_lines(), *self._histogram_lines(), ""])

    def _counter_lines(self) -> Iterator[str]:
        for name, series in self._counters.items():
            yield from (f"# HELP {name} {COUNTERS[name]}", f"# TYPE {name} counter")
            yield from (f"{name}{_shown(labels)} {value}" for labels, value in sorted(series.items()))

    def _gauge_lines(self) -> Iterator[str]:
        for name, value in sorted(self._gauges.items()):
            yield from (f"# HELP {name} {GAUGES[name]}", f"# TYPE {name} gauge", f"{name} {value}")

    def _histogram_lines(self) -> Iterator[str]:
        for name, series in self._histograms.items():
            yield from (f"# HELP {name} {HISTOGRAMS[name]}", f"# TYPE {name} histogram")
            for labels, histogram in sorted(series.items()):
                yield from _buckets(name, labels, histogram)


def _buckets(name: str, labels: Labels, histogram: _Histogram) -> Iterator[str]:
    below = 0
    for edge, count in zip((*BUCKETS_S, "+Inf"), histogram.counts, strict=True):
        below += count
        yield f"{name}_bucket{_shown((*labels, ('le', str(edge))))} {below}"
    yield f"{name}_sum{_shown(labels)} {histogram.total}"
    yield f"{name}_count{_shown(labels)} {below}"


def _shown(labels: Labels) -> str:
    return "{" + ",".join(f'{name}="{value}"' for name, value in labels) + "}" if labels else ""
