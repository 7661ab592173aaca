"""What stands between a start and faulty content: everything is checked, unless not a byte changed since it passed.

Whether it passed is kept beside the compiled modules, as a fingerprint of the content's bytes and of the program's
files. Where nothing may be written there, each start checks anew.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.resources.abc import Traversable
from pathlib import Path

import flows
from bot.catalog.files import default_folder
from flows.model.errors import ContentError

PROGRAM = (Path(__file__).parents[1], Path(flows.__file__).parent)
PASSED = Path(__file__).parent / "__pycache__" / "content.passed"


def refuse_faulty(folder: Traversable | None = None, passed: Path = PASSED) -> None:
    """Raises ContentError with every fault of the folder, if it has one."""
    folder = folder or default_folder()
    present = fingerprint(folder)
    with suppress(OSError):
        if passed.read_text("ascii") == present:
            return
    from bot.catalog.checks import faults

    found = faults(folder)
    if found:
        raise ContentError(found)
    with suppress(OSError):
        _write(passed, present)


def fingerprint(folder: Traversable) -> str:
    """One text for these bytes of content, checked by this program."""
    digest = hashlib.sha256(sys.version.encode())
    for name, content in _contents(folder, ""):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    for package in PROGRAM:
        for file in sorted(package.rglob("*.py")):
            stat = file.stat()
            digest.update(f"{file} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _contents(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _contents(item, f"{above}{item.name}/")
        elif item.name.endswith((".toml", ".ftl")):
            yield above + item.name, item.read_bytes()


def _write(file: Path, text: str) -> None:
    """Whole or not at all: another process may start meanwhile."""
    file.parent.mkdir(exist_ok=True)
    draft = file.with_suffix(f".{os.getpid()}")
    draft.write_text(text, "ascii")
    draft.replace(file)
