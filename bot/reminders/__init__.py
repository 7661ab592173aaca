"""Wakes up when a reminder is due and hands it in."""
