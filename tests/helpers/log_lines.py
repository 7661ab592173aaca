"""Captures what is logged while a test runs, line by line, in the machine-readable form."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot.logs import set_up_logs


@contextmanager
def logged_lines(level: str = "debug") -> Iterator[io.StringIO]:
    """Collect everything logged from this level on, and restore the usual set-up afterwards."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    stream = io.StringIO()
    set_up_logs("json", level, stream)
    try:
        yield stream
    finally:
        root.handlers[:], root.level = before
        structlog.reset_defaults()
