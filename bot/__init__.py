"""The shell around the coach: Telegram, storage, reminders and delivery. It decides nothing about training or bodies."""

from zoneinfo import reset_tzpath

__version__ = "0.1.0"

# The tzdata package is the only source of zone data: the version of the machine's own files is unknown.
reset_tzpath(to=())
