"""The versions in use, for the log at start, `--version` and `coach_build_info`."""

import platform
import sqlite3

import tzdata

from bot import __version__


def versions(content: str) -> dict[str, str]:
    """Map the program, its content, its zone data, Python and SQLite to their versions."""
    return {
        "version": __version__,
        "content": content,
        "zones": tzdata.IANA_VERSION,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }
