"""Conversations about the coach itself: help, privacy, the reason of a decision."""
