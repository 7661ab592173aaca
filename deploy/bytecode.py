"""Writes the bytecode of what the program imports, in Python's own library too, for an image that never changes.

Half of the libraries' code is never imported, and its bytecode would take a twentieth of the image.
"""

import ast
import importlib
import py_compile
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import bot
import flows

OURS = tuple(Path(next(iter(package.__path__))) for package in (bot, flows))
NAMED_BY_A_STRING = (
    "anyio._backends._asyncio",
    "apscheduler.executors.asyncio",
    "apscheduler.triggers.cron",
    "apscheduler.triggers.date",
    "asyncpg",
    "concurrent.futures.thread",
    "sqlalchemy.dialects.postgresql.asyncpg",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "uvicorn.lifespan.off",
)
"""Modules that no import statement of ours names, since a library chooses them while it runs."""


def imported_somewhere(source: Path) -> Iterator[str]:
    """Yield the modules that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(source.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def files() -> set[Path]:
    """Import all that our files import, and return each file that was read for it, and our own."""
    sources = {source for package in OURS for source in package.rglob("*.py")}
    names = {name for source in sources for name in imported_somewhere(source)}
    for name in names.union(NAMED_BY_A_STRING):
        with suppress(ImportError):  # a tool for the tests, which an image does not have
            importlib.import_module(name)
    read = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    return sources | {Path(file) for file in read if file and file.endswith(".py")}


def main() -> None:
    """Compile them. Unchecked: the files of an image never change, so that a start need not look at their times."""
    for file in files():
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile(str(file), doraise=True, invalidation_mode=mode)


if __name__ == "__main__":
    main()
