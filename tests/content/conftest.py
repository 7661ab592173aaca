"""A copy of the content that a test may break; it lives in memory, so that a hundred of them are cheap."""

import io
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources.abc import Traversable
from typing import IO, Any

import pytest

from bot.catalog import checks
from bot.catalog.checks import material, moves, readability, voice, wordcount
from bot.catalog.files import default_folder
from bot.figures.move import Move

Files = dict[str, str]


class MemoryFolder(Traversable):
    """A folder, or a file, of a dict from path to text."""

    def __init__(self, files: Files, path: str = "") -> None:
        self._files, self._path = files, path

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self._path.rpartition("/")[2]

    def iterdir(self) -> Iterator["MemoryFolder"]:
        """What is directly in it."""
        start = f"{self._path}/" if self._path else ""
        names = {path.removeprefix(start).partition("/")[0] for path in self._files if path.startswith(start)}
        return (self.joinpath(name) for name in sorted(names))

    def is_dir(self) -> bool:
        """Whether anything is in it."""
        return not self.is_file()

    def is_file(self) -> bool:
        """Whether it has a text."""
        return self._path in self._files

    def joinpath(self, *parts: str) -> "MemoryFolder":
        """The thing of that name in it."""
        return MemoryFolder(self._files, "/".join([*([self._path] if self._path else []), *parts]))

    __truediv__ = joinpath

    def open(self, mode: str = "r", *args: Any, **kwargs: Any) -> IO[Any]:
        """Its text, to read."""
        text = self._files[self._path]
        return io.BytesIO(text.encode()) if "b" in mode else io.StringIO(text)


def _files_of(folder: Traversable, above: str = "") -> Files:
    files: Files = {}
    for item in folder.iterdir():
        if item.is_dir():
            files |= _files_of(item, f"{above}{item.name}/")
        elif item.name.endswith((".toml", ".ftl", ".txt", ".tsv")):
            files[above + item.name] = item.read_text("utf-8")
    return files


class Copy:
    """A content folder of the test's own."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.folder = MemoryFolder(files)

    def swap(self, file: str, old: str, new: str) -> None:
        """Put `new` in the place of `old`, which has to be there once."""
        text = self.files[file]
        assert text.count(old) == 1, f"{file} has {text.count(old)} times {old!r}"
        self.files[file] = text.replace(old, new)

    def add(self, file: str, text: str) -> None:
        """Add lines at the end of a file, which is made when it is not there."""
        self.files[file] = f"{self.files.get(file, '')}\n{text}\n"

    def without(self, file: str, start: str) -> None:
        """Take out the one line that begins so."""
        lines = self.files[file].splitlines(keepends=True)
        assert sum(line.startswith(start) for line in lines) == 1, f"{file}: {start!r}"
        self.files[file] = "".join(line for line in lines if not line.startswith(start))

    def remove(self, file: str) -> None:
        """Take out a file."""
        del self.files[file]


def problems(folder: Traversable, **more: Any) -> list[str]:
    """Every problem but those of sentences: reading all phrases back takes most of a check, and has tests of its own."""
    return checks.problems(folder, checks=checks.WITHOUT_SENTENCES, **more)


class Searched:
    """A pattern that keeps where it was found in a text."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.search = cache(pattern.search)


@pytest.fixture(scope="session", autouse=True)
def _equal_content_is_checked_once() -> Iterator[None]:
    """Keep what a check found of a movement or a text that is as before: of a broken copy nearly all is."""
    checked = moves.problems_of
    kept: dict[str, list[str]] = {}

    def check(move: Move, where: str, rate: float) -> list[str]:
        key = f"{move!r} {where} {rate}"
        if key not in kept:
            kept[key] = list(checked(move, where, rate))
        return kept[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(moves, "problems_of", check)
        for module, name in ((readability, "grade"), (material, "_line"), (wordcount, "_pattern")):
            patched.setattr(module, name, cache(getattr(module, name)))
        spelled = voice._regex
        patched.setattr(voice, "_regex", cache(lambda pattern: Searched(spelled(pattern))))
        yield


@pytest.fixture(scope="session")
def real_files() -> Files:
    """Every file of our content, read once."""
    return _files_of(default_folder())


@pytest.fixture
def copy(real_files: Files) -> Copy:
    """The real content, copied."""
    return Copy(dict(real_files))
