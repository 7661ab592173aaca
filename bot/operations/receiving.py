"""Whether updates arrive and can be recorded: polling and webhook report it; /readyz and the metrics read it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from bot.logs import redact
from bot.operations.metrics import Metrics

SILENT_AT_MOST: Final = timedelta(minutes=2)
"""Longest silence; several long polls of 25 s fit in, and a webhook is checked every minute."""
ERROR_COUNTS_FOR: Final = timedelta(minutes=10)
"""How long a failed delivery by Telegram counts as a problem, unless an update has arrived since."""
RECORDED_WITHIN: Final = timedelta(seconds=10)
"""How long recording updates may fail before it is a problem; a short lock of the database is none."""
REASON_LENGTH: Final = 200


@dataclass(slots=True)
class Receiving:
    """The last successful answer of Telegram, and what has gone wrong since. Times are aware."""

    metrics: Metrics
    now: Callable[[], datetime]
    since: datetime | None = field(default=None)
    """When receiving began, or was last known to work."""
    reason: str = ""
    """Reason of the last failure in Telegram's words; empty once receiving works."""
    refused: bool = False
    """Whether Telegram refuses our requests, so that waiting does not help."""
    last_delivery: datetime | None = None
    works: asyncio.Event = field(default_factory=asyncio.Event)
    """Set at the first good answer."""
    undelivered: tuple[datetime, str] | None = None
    """Time and text of Telegram's last failed delivery to the webhook."""
    unrecorded: tuple[datetime, datetime, str] | None = None
    """Since when updates that arrive cannot be recorded, when that last happened, and why."""

    def begin(self) -> None:
        """Note that receiving starts; silence counts from now on."""
        self.since = self.now()
        self.metrics.set("coach_last_received_timestamp_seconds", self.since.timestamp())

    def succeeded(self) -> None:
        """Note that Telegram answered, or posted an update."""
        self.since, self.reason, self.refused = self.now(), "", False
        self.works.set()
        self.metrics.set("coach_last_received_timestamp_seconds", self.since.timestamp())

    def failed(self, error: Exception, *, refused: bool = False) -> None:
        """Note a failed attempt; with `refused`, Telegram rejects our settings, as opposed to a network error."""
        self.reason, self.refused = error_text(error), refused
        self.metrics.count("coach_receive_errors_total", error=type(error).__name__)

    def delivered(self) -> None:
        """Note that Telegram reached the webhook."""
        self.undelivered, self.last_delivery = None, self.now()
        self.succeeded()

    def recorded(self) -> None:
        """Note that an update was recorded."""
        self.unrecorded = None

    def not_recorded(self, error: Exception) -> None:
        """Note that an update arrived but could not be recorded; Telegram delivers it again."""
        now = self.now()
        self.unrecorded = (self.unrecorded[0] if self.unrecorded else now, now, error_text(error))

    def unrecorded_for(self) -> timedelta:
        """Return how long no update that arrived could be recorded; zero if the last try is long ago."""
        if self.unrecorded is None or self.now() - self.unrecorded[1] > ERROR_COUNTS_FOR:
            return timedelta(0)
        return self.now() - self.unrecorded[0]

    def note_webhook_info(self, info: Any) -> None:
        """Note an answer of getWebhookInfo: how many updates wait, and the last failed delivery."""
        if not isinstance(info, dict):
            return
        pending, failed_at = info.get("pending_update_count"), info.get("last_error_date")
        if isinstance(pending, int):
            self.metrics.set("coach_webhook_pending_updates", pending)
        self.undelivered = None
        if isinstance(failed_at, int) and pending and not self._delivered_since(failed_at):
            words = redact(str(info.get("last_error_message", "no reason given")))[:REASON_LENGTH]
            self.undelivered = (datetime.fromtimestamp(failed_at, UTC), words)

    def _delivered_since(self, failed_at: int) -> bool:
        return self.last_delivery is not None and self.last_delivery.timestamp() > failed_at

    def problem(self) -> str | None:
        """Return what keeps updates from arriving in a sentence, or None."""
        now = self.now()
        if self.refused:
            return f"Telegram refuses to deliver updates: {self.reason}"
        if self.since is not None and now - self.since > SILENT_AT_MOST:
            silent = int((now - self.since).total_seconds())
            return f"Telegram has not answered for {silent} s: {self.reason or 'no answer at all'}"
        if self.undelivered and now - self.undelivered[0] < ERROR_COUNTS_FOR:
            return f"Telegram cannot reach the webhook: {self.undelivered[1]}"
        if self.unrecorded and (failing := self.unrecorded_for()) > RECORDED_WITHIN:
            return f"updates arrive, but none has been recorded for {int(failing.total_seconds())} s: {self.unrecorded[2]}"
        return None


def error_text(error: Exception) -> str:
    """Return type and description of an error from a call without member data (getUpdates, setWebhook, …)."""
    return redact(f"{type(error).__name__}: {error}")[:REASON_LENGTH]
