"""Wakes up when a reminder is due and plays it as a turn."""
