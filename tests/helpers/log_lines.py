"""What is logged while a test runs, line by line, in the form for machines."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot.logs import set_up_logs


@contextmanager
def logged_lines(level: str = "debug") -> Iterator[io.StringIO]:
    """Everything that is logged from this level on; the usual set-up is restored."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    stream = io.StringIO()
    set_up_logs("json", level, stream)
    try:
        yield stream
    finally:
        root.handlers[:], root.level = before
        structlog.reset_defaults()
