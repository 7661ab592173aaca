"""The shell of the coach: Telegram, storage, reminders, delivery; it decides nothing about training or bodies."""

from zoneinfo import reset_tzpath

__version__ = "0.1.0"

reset_tzpath(
    to=()
)  # one source of zone data, the tzdata package: of the machine's own nobody knows the version
