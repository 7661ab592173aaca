"""Renders message keys and their arguments as words."""
