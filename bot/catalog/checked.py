"""Keeps content that was read and found free of problems, so that the next start need not parse and check it again.

The file is beside the bytecode of content/ and is trusted as that is: whoever may write there may change the program too.
It is used only while every file of the content, of the clinic's own folder and of the code that reads and checks them is
the same, byte by byte. It holds plain tables and texts, never rules: the same code as ever makes those of the tables and
validates each type again. If the file is missing, damaged or not writable, a start reads and checks everything.
"""

import hashlib
import importlib.resources
import importlib.util
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from bot.catalog.files import ON_FIRST_TEXT, Reading, Table
from bot.texts.entries import Entry
from bot.texts.render import Entries

CODE: Final = (("bot", "catalog"), ("bot", "texts"), ("flows",), ("fluent", "syntax"))
"""Packages that read and check the content."""
BYTECODE: Final = "__pycache__"
NOT_CHECKED: Final = (BYTECODE, "fonts", "layouts", ON_FIRST_TEXT)
"""Folders of our content that no check at start reads."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Content without problems: its tables and texts, with the clinic's own already in place."""

    tables: Mapping[str, Table]
    own_mark: str
    entries: Entries

    def reading(self, folder: Traversable) -> Reading:
        """Return the tables in the form in which they are read from `folder`."""
        return Reading(folder, self.tables, own_mark=self.own_mark)


class CheckedFile:
    """The file that keeps the checked content of one folder and a clinic's own; there is none for content in an archive.

    Create it before the content is read: `write` then notices a file that changed meanwhile.
    """

    def __init__(self, folder: Traversable, own_folder: Path | None) -> None:
        self._places: list[tuple[Path, tuple[str, ...]]] = []
        if isinstance(folder, Path):
            self._path = _beside_bytecode(folder)
            self._places += [(folder, NOT_CHECKED), *((_package(*names), (BYTECODE,)) for names in CODE)]
            self._places += [(own_folder, ())] if own_folder is not None else []
        self._digest = self._digest_now()

    def read(self) -> Checked | None:
        """Return what was kept of exactly this content, or None."""
        if not self._digest:
            return None
        with suppress(OSError, ValueError):
            digest, checksum, kept = self._path.read_bytes().split(b"\n", 2)
            if digest == self._digest and checksum == _checksum(kept):
                return _from_json(kept)
        return None

    def write(self, checked: Checked) -> None:
        """Keep the content, whole or not at all; what cannot be written or put into JSON is not kept."""
        if not self._digest or self._digest != self._digest_now():
            return
        draft = self._path.with_suffix(f".{os.getpid()}.part")
        with suppress(OSError, TypeError, ValueError):
            kept = _to_json(checked)
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                draft.write_bytes(b"\n".join((self._digest, _checksum(kept), kept)))
                draft.replace(self._path)
            finally:
                draft.unlink(missing_ok=True)

    def _digest_now(self) -> bytes:
        """Return the digest of the versions and all files; empty if there is no folder or a file cannot be read."""
        found = hashlib.sha256(f"{sys.version}\0".encode())
        try:
            for place, skipped in self._places:
                for path in _files(place, skipped):
                    content = path.read_bytes()
                    found.update(f"{path.relative_to(place)}\0{len(content)}\0".encode())
                    found.update(content)
                found.update(b"\0")
        except OSError:
            return b""
        return found.hexdigest().encode() if self._places else b""


def may_keep() -> bool:
    """Return whether a start may write the file: not if Python is told to write no bytecode."""
    return not sys.dont_write_bytecode


def _beside_bytecode(folder: Path) -> Path:
    """Return a path for this version of Python, in the folder where it keeps the bytecode of the content."""
    return Path(importlib.util.cache_from_source(str(folder / "checked.py"))).with_suffix(".json")


def _package(name: str, *inside: str) -> Path:
    return Path(str(importlib.resources.files(name).joinpath(*inside)))


def _files(place: Path, skipped: tuple[str, ...]) -> Iterator[Path]:
    """Yield every file that is not hidden, in an order that does not depend on the disk. Raises OSError."""

    def unreadable(error: OSError) -> None:
        raise error

    for above, folders, names in os.walk(place, onerror=unreadable, followlinks=True):
        folders[:] = sorted(name for name in folders if name not in skipped and name[0] != ".")
        yield from (Path(above, name) for name in sorted(names) if name[0] != ".")


def _checksum(kept: bytes) -> bytes:
    """Return the checksum that shows damage, for example by a full disk; it protects against nobody."""
    return hashlib.sha256(kept).hexdigest().encode()


def _to_json(checked: Checked) -> bytes:
    texts = {
        language: [[entry.key, entry.source, entry.file, entry.line, entry.plain] for entry in listed]
        for language, listed in checked.entries.items()
    }
    return json.dumps([checked.tables, checked.own_mark, texts], ensure_ascii=False).encode()


def _from_json(kept: bytes) -> Checked:
    tables, own_mark, texts = json.loads(kept)
    entries = {language: [Entry(*each) for each in listed] for language, listed in texts.items()}
    return Checked(tables, own_mark, entries)
