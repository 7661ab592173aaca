"""The versions of what runs: for the log at start, `--version` and `coach_build_info`."""

import platform
import sqlite3

from bot import __version__


def versions(content: str) -> dict[str, str]:
    """Name -> version of the program, its content, Python and SQLite."""
    return {
        "version": __version__,
        "content": content,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }
