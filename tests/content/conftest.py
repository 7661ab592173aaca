"""A copy of the content that a test may break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content import default_folder


class Copy:
    """A content folder of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def swap(self, file: str, old: str, new: str) -> None:
        """Put `new` in the place of `old`, which has to be there once."""
        path = self.folder / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{file} has {text.count(old)} times {old!r}"
        path.write_text(text.replace(old, new), "utf-8")

    def add(self, file: str, text: str) -> None:
        """Add lines at the end of a file, which is made when it is not there."""
        path = self.folder / file
        before = path.read_text("utf-8") if path.exists() else ""
        path.write_text(before + "\n" + text + "\n", "utf-8")

    def without(self, file: str, start: str) -> None:
        """Take out the one line that begins so."""
        path = self.folder / file
        lines = path.read_text("utf-8").splitlines(keepends=True)
        assert sum(line.startswith(start) for line in lines) == 1, f"{file}: {start!r}"
        path.write_text("".join(line for line in lines if not line.startswith(start)), "utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The real content, copied."""
    folder = tmp_path / "content"
    shutil.copytree(str(default_folder()), folder, ignore=shutil.ignore_patterns("__pycache__"))
    return Copy(folder)


Break = Callable[[Copy], None]
