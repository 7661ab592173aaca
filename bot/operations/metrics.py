"""Metrics for the operator, by prometheus-client. Labels are codes of the program, never data of a member."""

from collections.abc import Mapping
from threading import Lock
from typing import Any, Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

CONTENT_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4
BUCKETS_S: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 120.0)
COUNTERS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "coach_updates_total": (
        "Updates received, by outcome: handled, seen, quarantined, unreadable (quarantined too), gone, …",
        ("outcome",),
    ),
    "coach_reminders_total": (
        "Reminders that fell due, by outcome: handled, gone, quarantined, failed (tried again).",
        ("outcome",),
    ),
    "coach_sends_total": ("Calls that send or change a message, by outcome.", ("outcome",)),
    "coach_messages_reduced_total": (
        "Messages that arrived without something Telegram refused: links, buttons, markup or topic.",
        ("without",),
    ),
    "coach_texts_missing_total": (
        "Texts a language could not say, said in English or by what they are about instead.",
        ("language",),
    ),
    "coach_receive_errors_total": (
        "Failed attempts to receive: getUpdates, setWebhook or getWebhookInfo, by type of error.",
        ("error",),
    ),
    "coach_webhook_requests_total": ("Requests to the webhook, by HTTP status.", ("code",)),
    "coach_http_refused_total": (
        "Requests that no page of a port took: unknown (404), not this way (405), no HTTP (400), or closed unanswered.",
        ("port", "code"),
    ),
    "coach_night_errors_total": ("Nightly tasks that failed, by task.", ("task",)),
}
"""Name -> (help, labels)."""
FROM_ZERO: Final = (
    ("coach_updates_total", "quarantined"),
    ("coach_updates_total", "unreadable"),
    ("coach_reminders_total", "quarantined"),
    ("coach_messages_reduced_total", "links"),
    ("coach_messages_reduced_total", "buttons"),
    ("coach_night_errors_total", "backup"),
    ("coach_night_errors_total", "deletions"),
    ("coach_night_errors_total", "history"),
    ("coach_night_errors_total", "purge"),
    ("coach_night_errors_total", "retention"),
)
"""Series that exist from the start, so that monitoring sees their first event as an increase."""
GAUGES: Final[Mapping[str, str]] = {
    "coach_outbox_depth": "Messages waiting or on their way.",
    "coach_outbox_oldest_seconds": "Age of the oldest message that could have gone already.",
    "coach_reminders_overdue": "Reminders due and not yet handled.",
    "coach_deferred_updates": "Updates received and not played yet, of chats that send faster than their turn comes.",
    "coach_dead_letters": "Messages given up and kept for the operator.",
    "coach_last_tick_timestamp_seconds": "When the safety sweep last ended, as Unix time.",
    "coach_last_received_timestamp_seconds": "When Telegram last answered getUpdates or reached the webhook.",
    "coach_last_write_timestamp_seconds": "When the database last took a write, as Unix time.",
    "coach_last_night_timestamp_seconds": "When the night's work was last done, or this process started.",
    "coach_last_backup_timestamp_seconds": "When the newest copy was made; without one, when this process started.",
    "coach_webhook_pending_updates": "Updates that wait at Telegram for the webhook.",
    "coach_updates_unrecorded_seconds": "How long updates arrive and none can be recorded; 0 while they are.",
    "coach_clock_ahead_seconds": "How far the clock here is ahead of Telegram's; 0 within ten minutes.",
    "coach_database_bytes": "Size of the SQLite file and its write-ahead log.",
    "coach_disk_free_bytes": "Room left on the disk of the SQLite file.",
}
"""Name -> help. A gauge is shown once it has a value."""
HISTOGRAMS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "coach_turn_seconds": ("From receiving an update to its commit.", ()),
    "coach_delivery_seconds": ("From a message's commit to Telegram's answer, by priority.", ("priority",)),
}
"""Name -> (help, labels)."""

disable_created_metrics()  # type: ignore[no-untyped-call]


class Metrics:
    """All metrics of one process; a name not declared above is a KeyError."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._counters = {
            name: Counter(name, about, labels, registry=self._registry)
            for name, (about, labels) in COUNTERS.items()
        }
        self._histograms = {
            name: Histogram(name, about, labels, registry=self._registry, buckets=BUCKETS_S)
            for name, (about, labels) in HISTOGRAMS.items()
        }
        self._gauges: dict[str, Gauge] = {}
        self._new_gauge = Lock()
        self._series: dict[tuple[str, tuple[str, ...]], Any] = {}
        """Series by name and label values, because prometheus-client takes longer to find a series than to count."""
        for name, value in FROM_ZERO:
            self._counters[name].labels(value)

    def count(self, name: str, **labels: str) -> None:
        """Increase the counter `name` by one."""
        self._one(self._counters[name], name, labels).inc()

    def set(self, name: str, value: float) -> None:
        """Set a gauge. Several threads may do so at once: the registry refuses a second gauge of the same name."""
        with self._new_gauge:
            if name not in self._gauges:
                self._gauges[name] = Gauge(name, GAUGES[name], registry=self._registry)
        self._gauges[name].set(value)

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        """Add one duration, in seconds."""
        self._one(self._histograms[name], name, labels).observe(seconds)

    def _one(self, metric: Counter | Histogram, name: str, labels: Mapping[str, str]) -> Any:
        key = name, tuple(labels.values())
        series = self._series.get(key)
        if series is None:
            series = self._series[key] = metric.labels(**labels) if labels else metric
        return series

    def describe_build(self, **versions: str) -> None:
        """Publish the versions of this process as the labels of `coach_build_info`."""
        Gauge(
            "coach_build_info", "Versions of this process.", tuple(versions), registry=self._registry
        ).labels(**versions).set(1)

    def counted(self, name: str, **labels: str) -> int:
        """Return the value of the counter `name`."""
        return int(self._registry.get_sample_value(name, labels) or 0)

    def expose(self) -> str:
        """Return all metrics in the text exposition format."""
        return generate_latest(self._registry).decode()
