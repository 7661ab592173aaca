"""The shell of the coach: Telegram, storage, reminders, delivery; it decides nothing about training or bodies."""

__version__ = "0.1.0"
