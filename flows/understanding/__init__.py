"""Reads what she types."""
