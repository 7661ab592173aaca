"""Logs events with a few plain details; never health data, names, message texts, chat ids or tokens, at any level.

Exceptions are logged by type and place only, since their messages may contain what a member wrote.
"""

import asyncio
import logging
import re
import sys
import traceback
from typing import Any, Final, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")
PASSWORD = re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)")
REDACTED = "…"
QUIET = (
    "aiohttp",
    "aiosqlite",
    "alembic",
    "apscheduler",
    "asyncio",
    "httpcore",
    "httpx",
    "sqlalchemy",
    "telegram",
    "tzlocal",
)
"""Libraries that log addresses, parameters or stored values below WARNING."""
SILENT = ("uvicorn",)
"""Libraries that warn of every malformed request of a stranger, which is counted instead."""
FRAMES = 12
CAUSES = 5

Details = str | int | float | bool | None

EXIT_CONFIG: Final = 78
"""Exit status (EX_CONFIG of sysexits.h) when something has to be changed first: starting again would not help."""
EXIT_TRY_AGAIN: Final = 75
"""Exit status (EX_TEMPFAIL of sysexits.h) when starting again later may help."""


class OperatorError(Exception):
    """An error whose text is written for the operator: what is wrong and what to do, without member data.

    Logs and the command line show the text. The process ends with `exit_code`.
    """

    exit_code = EXIT_TRY_AGAIN


class Log:
    """Logs an action and a few plain details (ids, counts, codes), never what somebody said."""

    def __init__(self, area: str) -> None:
        self._logger = structlog.stdlib.get_logger(area)
        self._level = logging.getLogger(area)

    def debug(self, action: str, **details: Details) -> None:
        """Log what helps to find an error; costs nothing when the level is off."""
        if self._level.isEnabledFor(logging.DEBUG):
            self._logger.debug(action, **details)

    def info(self, action: str, **details: Details) -> None:
        """Log what is worth knowing."""
        self._logger.info(action, **details)

    def warning(self, action: str, error: BaseException | None = None, **details: Details) -> None:
        """Log a problem that was handled."""
        self._logger.warning(action, **_with(error, details))

    def error(self, action: str, error: BaseException | None = None, **details: Details) -> None:
        """Log a problem that somebody should look at."""
        self._logger.error(action, **_with(error, details))


def set_up_logs(form: str = "console", level: str = "info", stream: TextIO | None = None) -> None:
    """Send all log records of the process, including the libraries', to `stream` (default: stderr).

    `form` is "console" or "json".
    """
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        log_exceptions_by_place,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(RedactingFormatter(_renderer(form), shared))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    for name in SILENT:
        logging.getLogger(name).setLevel(max(logging.ERROR, root.level))


class RedactingFormatter(structlog.stdlib.ProcessorFormatter):
    """Formats every line last, and removes what looks like a token or password wherever it came from."""

    def __init__(self, renderer: Processor, foreign: list[Processor]) -> None:
        remove = structlog.stdlib.ProcessorFormatter.remove_processors_meta
        super().__init__(processors=[remove, renderer], foreign_pre_chain=foreign)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line without tokens and passwords."""
        return redact(super().format(record))


def redact(text: str) -> str:
    """Return `text` without tokens and without the user and password of an address."""
    return PASSWORD.sub(REDACTED, TOKEN.sub(REDACTED, text))


def log_exceptions_by_place(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Replace an exception by its types and its places in the code, without its message (a structlog processor)."""
    error = event.pop("exc_info", None)
    record = event.get("_record")
    if error is None and isinstance(record, logging.LogRecord):
        error = record.exc_info
    if isinstance(record, logging.LogRecord):
        record.exc_info = record.exc_text = None
    error = _error(error)
    if error is not None:
        event["error"] = describe(error)
    return event


def describe(error: BaseException) -> str:
    """Return the types along the chain of causes and where the error arose.

    For example "KeyError at bot/turns/turn_handler.py:12 in handle < …".
    """
    kinds = " from ".join(type(each).__name__ for each in _chain(error))
    return f"{kinds} at {_places(error, FRAMES)}"


def places_of(error: BaseException) -> str:
    """Return the whole traceback of an error and of its causes, without messages or lines of code."""
    return " from ".join(f"{type(each).__name__} at {_places(each)}" for each in _chain(error))


def _chain(error: BaseException) -> list[BaseException]:
    """Return the error and its causes, as Python itself would show them, but at most CAUSES of them."""
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and len(chain) < CAUSES:
        chain.append(current)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return chain


def _places(error: BaseException, deepest: int | None = None) -> str:
    """Return file, line and function of each frame, innermost first."""
    frames = traceback.extract_tb(error.__traceback__)[-(deepest or 0) :]
    return " < ".join(f"{_short(f.filename)}:{f.lineno} in {f.name}" for f in reversed(frames)) or "no place"


def log_loop_errors(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log an error that no task awaited; asyncio's own handler would print its message and arguments."""
    error = context.get("exception")
    Log("bot").error("loop.error", error if isinstance(error, BaseException) else None)


def _with(error: BaseException | None, details: dict[str, Details]) -> dict[str, Details]:
    """Add the error's type and place to the details, and its text if that is written for the operator."""
    if error is None:
        return details
    reason = {"reason": str(error)} if isinstance(error, OperatorError) and str(error) else {}
    return {**details, **reason, "error": describe(error)}


def _renderer(form: str) -> Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=False)


def _error(error: Any) -> BaseException | None:
    if isinstance(error, BaseException):
        return error
    if isinstance(error, tuple) and isinstance(error[1], BaseException):
        return error[1]
    return sys.exc_info()[1] if error is True else None


def _short(filename: str) -> str:
    parts = filename.replace("\\", "/").split("/")
    return "/".join(parts[-2:])
