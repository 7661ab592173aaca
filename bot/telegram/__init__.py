"""Receives updates from Telegram and calls its API: no decisions, no SQL."""
