"""Renders text keys and their arguments as texts."""
